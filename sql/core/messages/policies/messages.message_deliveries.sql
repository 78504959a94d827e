select private.protect_table('messages.message_deliveries');
grant select on table messages.message_deliveries to authenticated;

create policy message_deliveries_select on messages.message_deliveries
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy message_deliveries_select on messages.message_deliveries is 'People see what was sent to them, admins all.';
