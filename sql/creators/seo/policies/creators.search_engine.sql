select private.protect_table('creators.search_engine');
grant select on table creators.search_engine to anon, authenticated, service_role;

create policy search_engine_select on creators.search_engine
for select to anon, authenticated
using (true);
comment on policy search_engine_select on creators.search_engine is 'Anybody may know; only migrations write.';
