select private.drop_policies('public.campaign_invitations');
alter table public.campaign_invitations enable row level security;
alter table public.campaign_invitations force row level security;
revoke all on table public.campaign_invitations from public, anon, authenticated, service_role, api_key;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.campaign_invitations to anon, authenticated, service_role;

create policy campaign_invitations_select on public.campaign_invitations
for select to authenticated
using (
    -- one's own invitations
    user_id = (select auth.uid())
    -- the invitations to the campaigns of one's companies
    or company_id in (select private.my_company_ids())
    or (select private.is_admin())
);
comment on policy campaign_invitations_select on public.campaign_invitations is
    'The invited person and the members of the company see an invitation, admins all.';
