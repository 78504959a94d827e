select private.drop_policies('garden.beds');
alter table garden.beds enable row level security;
alter table garden.beds force row level security;
revoke all on table garden.beds from public, anon, authenticated, service_role;
grant select on table garden.beds to authenticated, service_role;

create policy beds_select on garden.beds for select to authenticated
using (owner_id = (select auth.uid()));
comment on policy beds_select on garden.beds is 'Its owner.';
