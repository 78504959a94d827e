select private.protect_table('messages.devices');
-- Not the address and the keys: whoever knows them may push.
grant select (id, user_id, service, name, switched_off_at, switched_off_reason, created_at, registered_at)
on table messages.devices to authenticated;

create policy devices_select on messages.devices
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy devices_select on messages.devices is 'People see their own devices; functions write.';
