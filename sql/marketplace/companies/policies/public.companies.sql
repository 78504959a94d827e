select private.protect_table('public.companies');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.companies to anon, authenticated, service_role;

create policy companies_select on public.companies
for select to authenticated
using (
    -- one's own companies
    id in (select private.my_company_ids())
    or (select private.is_admin())
);
comment on policy companies_select on public.companies is 'Members see their companies, admins all.';
