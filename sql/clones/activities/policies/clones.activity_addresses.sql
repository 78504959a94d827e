select private.protect_table('clones.activity_addresses');
-- Not to services, which no policy binds.
grant select on table clones.activity_addresses to authenticated;

create policy activity_addresses_select on clones.activity_addresses
for select to authenticated
using ((select private.is_admin()));
comment on policy activity_addresses_select on clones.activity_addresses is 'Admins; only triggers write.';
