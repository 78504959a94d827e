select private.protect_table('creators.user_setting');
grant select on table creators.user_setting to authenticated, service_role;

create policy user_setting_select on creators.user_setting
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy user_setting_select on creators.user_setting is 'Its owner and admins; only functions write.';
