select private.protect_table('creators.notification');
grant select on table creators.notification to authenticated, service_role;

create policy notification_select on creators.notification
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy notification_select on creators.notification is 'Creators see their own; functions and triggers write.';
