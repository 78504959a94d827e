select private.protect_table('public.dataset_versions');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.dataset_versions to anon, authenticated, service_role;

create policy dataset_versions_select on public.dataset_versions
for select to authenticated
using (
    (select private.is_admin())
    -- the versions of the bundles of one's companies; the bundle of each row is found by its
    -- key, since a company may have any number of them
    or (
        select bundle.company_id
        from public.dataset_bundles as bundle
        where bundle.id = dataset_versions.bundle_id
    ) in (select private.my_company_ids())
);
comment on policy dataset_versions_select on public.dataset_versions is
    'Members see what their companies have published, admins all; publish_bundle alone writes it.';

grant select on table public.dataset_versions to api_key;

create policy dataset_versions_select_key on public.dataset_versions
for select to api_key
using (
    (
        select bundle.company_id
        from public.dataset_bundles as bundle
        where bundle.id = dataset_versions.bundle_id
    ) = (select private.key_company_id(array['datasets:read']))
);
comment on policy dataset_versions_select_key on public.dataset_versions is 'A key sees those of its company, if its scopes say so.';
