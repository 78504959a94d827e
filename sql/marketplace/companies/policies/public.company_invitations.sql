select private.protect_table('public.company_invitations');
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
