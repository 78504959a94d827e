select private.protect_table('creators.user_setting');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table creators.user_setting to anon, authenticated, service_role;

create policy user_setting_select on creators.user_setting
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy user_setting_select on creators.user_setting is 'Its owner and admins; only functions write.';
