select private.protect_table('creators.audit_log');
grant select on table creators.audit_log to authenticated, service_role;

create policy audit_log_select on creators.audit_log
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy audit_log_select on creators.audit_log is 'Its owner and admins; only functions write.';
