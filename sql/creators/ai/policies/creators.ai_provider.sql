select private.protect_table('creators.ai_provider');
grant select on table creators.ai_provider to anon, authenticated, service_role;

create policy ai_provider_select on creators.ai_provider
for select to anon, authenticated
using (true);
comment on policy ai_provider_select on creators.ai_provider is 'Anybody may know; only migrations write.';
