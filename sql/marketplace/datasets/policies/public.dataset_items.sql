select private.protect_table('public.dataset_items');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.dataset_items to anon, authenticated, service_role;

create policy dataset_items_select on public.dataset_items
for select to authenticated
using (
    (select private.is_admin())
    -- the items of one's companies; billing sees budgets, not work; the bundle of each row is found by its
    -- key, since a company may have any number of them
    or (
        select bundle.company_id
        from public.dataset_bundles as bundle
        where bundle.id = dataset_items.bundle_id
    ) in (select private.my_company_ids(array['manager', 'viewer']))
);
comment on policy dataset_items_select on public.dataset_items is
    'Managers and viewers read what their company has published, admins all; publish_bundle alone writes it.';

grant select on table public.dataset_items to api_key;

create policy dataset_items_select_key on public.dataset_items
for select to api_key
using (
    (
        select bundle.company_id
        from public.dataset_bundles as bundle
        where bundle.id = dataset_items.bundle_id
    ) = (select private.key_company_id(array['datasets:read']))
);
comment on policy dataset_items_select_key on public.dataset_items is 'A key sees those of its company, if its scopes say so.';
