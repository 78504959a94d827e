select private.protect_table('public.public_companies');
grant select on table public.public_companies to anon, authenticated, service_role;

create policy public_companies_select_anon on public.public_companies
for select to anon
using (is_public);
comment on policy public_companies_select_anon on public.public_companies is
    'Who is not signed in sees the names of the companies that had a task for everybody.';

create policy public_companies_select on public.public_companies
for select to authenticated
using (
    is_public
    or (select private.is_admin())
    -- its people, and who is asked to work for it or invited to a campaign of it
    or private.knows_company(id)
);
comment on policy public_companies_select on public.public_companies is
    'Everybody sees the name and logo of a company that had a task for everybody; of others who belongs or belonged to it, was invited to it or to a campaign of it or has judged for it, and admins.';
