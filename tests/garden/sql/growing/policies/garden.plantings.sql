select private.drop_policies('garden.plantings');
alter table garden.plantings enable row level security;
alter table garden.plantings force row level security;
revoke all on table garden.plantings from public, anon, authenticated, service_role;
grant select on table garden.plantings to authenticated, service_role;

create policy plantings_select on garden.plantings for select to authenticated
using (owner_id = (select auth.uid()));
comment on policy plantings_select on garden.plantings is 'Its owner.';
