select private.protect_table('public.company_transactions');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.company_transactions to anon, authenticated, service_role;

create policy company_transactions_select on public.company_transactions
for select to authenticated
using (
    -- those who fund and those who plan; viewers see work, not entries
    company_id in (select private.my_company_ids(array['manager', 'billing']))
    or (select private.is_admin())
);
comment on policy company_transactions_select on public.company_transactions is
    'Managers and billing see their company''s ledger, admins all; nobody writes it but functions.';
