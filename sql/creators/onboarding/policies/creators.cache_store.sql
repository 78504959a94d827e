select private.protect_table('creators.cache_store');
grant select on table creators.cache_store to service_role;

create policy cache_store_select on creators.cache_store
for select to service_role
using (true);
comment on policy cache_store_select on creators.cache_store is 'Services alone; functions write.';
