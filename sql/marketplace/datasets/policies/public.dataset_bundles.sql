select private.protect_table('public.dataset_bundles');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.dataset_bundles to anon, authenticated, service_role;

create policy dataset_bundles_select on public.dataset_bundles
for select to authenticated
using (
    -- the bundles of one's companies
    company_id in (select private.my_company_ids())
    or (select private.is_admin())
);
comment on policy dataset_bundles_select on public.dataset_bundles is
    'Members see the bundles of their companies, admins all; functions alone write them.';

grant select on table public.dataset_bundles to api_key;

create policy dataset_bundles_select_key on public.dataset_bundles
for select to api_key
using (company_id = (select private.key_company_id(array['datasets:read'])));
comment on policy dataset_bundles_select_key on public.dataset_bundles is 'A key sees those of its company, if its scopes say so.';
