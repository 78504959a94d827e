select private.protect_table('creators.user_ai_setting');
grant select on table creators.user_ai_setting to authenticated, service_role;

create policy user_ai_setting_select on creators.user_ai_setting
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy user_ai_setting_select on creators.user_ai_setting is 'Creators see their own; only functions write.';
