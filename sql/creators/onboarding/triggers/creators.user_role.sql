create or replace trigger touch_updated_at before update on creators.user_role
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.user_role is 'Keeps updated_at.';
select private.audit_table('creators.user_role');
-- Not the role that everybody is given.
create or replace trigger log_audit_insert after insert on creators.user_role
for each row
when (new.role <> 'user')
execute function creators_private.log_audit('role');
comment on trigger log_audit_insert on creators.user_role is 'creatorAuditLog.';
create or replace trigger log_audit_delete after delete on creators.user_role
for each row execute function creators_private.log_audit('role');
comment on trigger log_audit_delete on creators.user_role is 'creatorAuditLog.';
