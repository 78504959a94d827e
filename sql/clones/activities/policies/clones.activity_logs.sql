select private.protect_table('clones.activity_logs');
grant select on table clones.activity_logs to authenticated, service_role;

create policy activity_logs_select on clones.activity_logs
for select to authenticated
using (
    -- whose clone, task or payment it is
    owner_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy activity_logs_select on clones.activity_logs is
    'Whose clone, task or payment it is, and admins; only triggers write.';
