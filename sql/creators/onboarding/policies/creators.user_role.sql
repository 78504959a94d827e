select private.protect_table('creators.user_role');
grant select on table creators.user_role to authenticated, service_role;

create policy user_role_select on creators.user_role
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy user_role_select on creators.user_role is 'Its owner and admins; only functions write.';
