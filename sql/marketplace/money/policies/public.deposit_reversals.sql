select private.protect_table('public.deposit_reversals');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.deposit_reversals to anon, authenticated, service_role;

create policy deposit_reversals_select on public.deposit_reversals
for select to authenticated
using (
    -- first, for whom it is true of each row: no deposit is looked for then
    (select private.is_admin())
    or exists (
        select
        from public.deposits as deposit
        where deposit.id = deposit_reversals.deposit_id
    )
);
comment on policy deposit_reversals_select on public.deposit_reversals is
    'Whoever sees the deposit; nobody writes them but functions.';
