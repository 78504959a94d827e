create or replace trigger touch_updated_at before update on creators.users
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.users is 'Keeps updated_at.';
select private.audit_table('creators.users', 'is_suspended', 'is_public', 'total_followers', 'updated_at');
