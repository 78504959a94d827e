select private.protect_table('creators.subscription_status');
grant select on table creators.subscription_status to anon, authenticated, service_role;

create policy subscription_status_select on creators.subscription_status
for select to anon, authenticated
using (true);
comment on policy subscription_status_select on creators.subscription_status is 'Anybody may know; only migrations write.';
