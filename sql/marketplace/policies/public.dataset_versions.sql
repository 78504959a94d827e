select private.drop_policies('public.dataset_versions');
alter table public.dataset_versions enable row level security;
alter table public.dataset_versions force row level security;
revoke all on table public.dataset_versions from public, anon, authenticated, service_role;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.dataset_versions to anon, authenticated, service_role;

create policy dataset_versions_select on public.dataset_versions
for select to authenticated
using (
    -- the versions of the bundles of one's companies
    bundle_id in (
        select bundle.id
        from public.dataset_bundles as bundle
        where bundle.company_id in (select private.my_company_ids())
    )
    or (select private.is_admin())
);
comment on policy dataset_versions_select on public.dataset_versions is
    'Members see what their companies have published, admins all; publish_bundle alone writes it.';
