select private.drop_policies('public.company_invitations');
alter table public.company_invitations enable row level security;
alter table public.company_invitations force row level security;
revoke all on table public.company_invitations from public, anon, authenticated, service_role, api_key;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.company_invitations to anon, authenticated, service_role;

create policy company_invitations_select on public.company_invitations
for select to authenticated
using (
    -- one's own invitations
    user_id = (select auth.uid())
    -- those that wait at one's own address
    or id in (select private.my_mail_invitation_ids())
    -- whom the companies that one manages have invited
    or company_id in (select private.my_company_ids(array['manager']))
    or (select private.is_admin())
);
comment on policy company_invitations_select on public.company_invitations is
    'The invited person and the managers of the company see an invitation, admins all.';
