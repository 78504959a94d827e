select private.protect_table('public.deposits');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.deposits to anon, authenticated, service_role;

create policy deposits_select on public.deposits
for select to authenticated
using (
    -- those who pay in and those who plan; viewers see work, not payments
    company_id in (select private.my_company_ids(array['manager', 'billing']))
    or (select private.is_admin())
);
comment on policy deposits_select on public.deposits is
    'Managers and billing see their company''s deposits, admins all; nobody writes them but functions.';
