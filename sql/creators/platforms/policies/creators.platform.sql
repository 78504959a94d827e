select private.protect_table('creators.platform');
grant select on table creators.platform to anon, authenticated, service_role;

create policy platform_select on creators.platform
for select to anon, authenticated
using (true);
comment on policy platform_select on creators.platform is 'Anybody may know; only migrations write.';
