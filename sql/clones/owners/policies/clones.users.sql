select private.protect_table('clones.users');
grant select on table clones.users to authenticated, service_role;

create policy users_select on clones.users
for select to authenticated
using (
    -- one's own row
    id = (select auth.uid())
    -- admins see everybody
    or (select private.is_admin())
);
comment on policy users_select on clones.users is 'People see their own row, admins all; only triggers and functions write.';
