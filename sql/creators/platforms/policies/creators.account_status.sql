select private.protect_table('creators.account_status');
grant select on table creators.account_status to anon, authenticated, service_role;

create policy account_status_select on creators.account_status
for select to anon, authenticated
using (true);
comment on policy account_status_select on creators.account_status is 'Anybody may know; only migrations write.';
