select private.protect_table('public.transactions');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.transactions to anon, authenticated, service_role;

create policy transactions_select on public.transactions
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy transactions_select on public.transactions is 'People see their own ledger, admins all; nobody writes it but functions.';
