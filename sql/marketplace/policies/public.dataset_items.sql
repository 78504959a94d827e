select private.drop_policies('public.dataset_items');
alter table public.dataset_items enable row level security;
alter table public.dataset_items force row level security;
revoke all on table public.dataset_items from public, anon, authenticated, service_role;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.dataset_items to anon, authenticated, service_role;

create policy dataset_items_select on public.dataset_items
for select to authenticated
using (
    -- the items of one's companies; billing sees budgets, not work
    bundle_id in (
        select bundle.id
        from public.dataset_bundles as bundle
        where bundle.company_id in (select private.my_company_ids(array['manager', 'viewer']))
    )
    or (select private.is_admin())
);
comment on policy dataset_items_select on public.dataset_items is
    'Managers and viewers read what their company has published, admins all; publish_bundle alone writes it.';
