select private.protect_table('public.campaigns');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.campaigns to anon, authenticated, service_role;

create policy campaigns_select on public.campaigns
for select to authenticated
using (
    -- the campaigns of one's companies
    company_id in (select private.my_company_ids())
    or (select private.is_admin())
);
comment on policy campaigns_select on public.campaigns is
    'Members see the campaigns of their companies, admins all; contributors see tasks, not campaigns.';
