select private.protect_table('public.reports');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.reports to anon, authenticated, service_role;

create policy reports_select on public.reports
for select to authenticated
using (
    -- those who see the ledger, which is in them
    company_id in (select private.my_company_ids(array['manager', 'billing']))
    or (select private.is_admin())
);
comment on policy reports_select on public.reports is
    'Managers and billing see their company''s reports, admins all; nobody writes them but functions.';
