select private.protect_table('learning.user_settings');
grant select on table learning.user_settings to authenticated, service_role;

create policy user_settings_select on learning.user_settings
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy user_settings_select on learning.user_settings is
    'Learners see their own settings; nobody writes them but functions.';
