create or replace trigger touch_updated_at before update on clones.users
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on clones.users is 'Keeps updated_at.';
select private.audit_table('clones.users');
