select private.protect_table('public.company_members');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.company_members to anon, authenticated, service_role;

create policy company_members_select on public.company_members
for select to authenticated
using (
    -- one's own memberships
    user_id = (select auth.uid())
    -- the other members of one's companies
    or company_id in (select private.my_company_ids())
    or (select private.is_admin())
);
comment on policy company_members_select on public.company_members is
    'Members see who else is a member of their companies, admins all.';
