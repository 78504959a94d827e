select private.protect_table('public.invoices');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.invoices to anon, authenticated, service_role;

create policy invoices_select on public.invoices
for select to authenticated
using (
    -- those who see the deposits that they are of
    company_id in (select private.my_company_ids(array['manager', 'billing']))
    or (select private.is_admin())
);
comment on policy invoices_select on public.invoices is
    'Managers and billing see their company''s invoices, admins all; nobody writes them but functions.';
