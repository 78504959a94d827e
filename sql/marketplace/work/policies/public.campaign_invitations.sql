select private.protect_table('public.campaign_invitations');
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
