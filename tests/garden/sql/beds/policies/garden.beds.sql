select private.protect_table('garden.beds');
grant select on table garden.beds to authenticated, service_role;

create policy beds_select on garden.beds for select to authenticated
using (owner_id = (select auth.uid()));
comment on policy beds_select on garden.beds is 'Its owner.';
