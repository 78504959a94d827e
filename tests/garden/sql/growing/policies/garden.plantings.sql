select private.protect_table('garden.plantings');
grant select on table garden.plantings to authenticated, service_role;

create policy plantings_select on garden.plantings for select to authenticated
using (owner_id = (select auth.uid()));
comment on policy plantings_select on garden.plantings is 'Its owner.';
