select private.protect_table('public.withdrawals');
-- All columns but account_details, which no client may read, encrypted as it is.
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select (
    id,
    user_id,
    amount,
    method,
    account_key_id,
    account_masked,
    status,
    processed_by,
    processed_at,
    external_transaction_id,
    rejection_reason,
    requested_at,
    completed_at,
    is_held,
    hold_reasons,
    held_until,
    released_at,
    released_by,
    release_reason
) on table public.withdrawals to anon, authenticated;
-- The service that pays out reads where to, and opens it with the gateway's key.
grant select on table public.withdrawals to service_role;

create policy withdrawals_select on public.withdrawals
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy withdrawals_select on public.withdrawals is
    'People see their own withdrawals, admins all; nobody writes them but functions.';
