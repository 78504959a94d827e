select private.protect_table('messages.message_settings');
grant select on table messages.message_settings to authenticated;

create policy message_settings_select on messages.message_settings
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy message_settings_select on messages.message_settings is 'People see their own; functions write.';
