select private.protect_table('public.payout_methods');
-- All columns but account_details, which no client may read, encrypted as it is.
grant select (
    id,
    user_id,
    method,
    account_masked,
    is_default,
    created_at
) on table public.payout_methods to authenticated;

create policy payout_methods_select on public.payout_methods
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy payout_methods_select on public.payout_methods is
    'People see their own methods, nobody else does; only functions write them.';
