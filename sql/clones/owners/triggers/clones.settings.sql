create or replace trigger touch_updated_at before update on clones.settings
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on clones.settings is 'Keeps updated_at.';
select private.audit_table('clones.settings');
