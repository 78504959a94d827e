select private.protect_table('clones.currencies');
grant select on table clones.currencies to authenticated, service_role;

create policy currencies_select on clones.currencies
for select to authenticated
using (true);
comment on policy currencies_select on clones.currencies is 'Whoever is signed in may know what can be paid in.';
