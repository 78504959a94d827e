select private.protect_table('creators.user_role');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table creators.user_role to anon, authenticated, service_role;

create policy user_role_select on creators.user_role
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy user_role_select on creators.user_role is 'Its owner and admins; only functions write.';
