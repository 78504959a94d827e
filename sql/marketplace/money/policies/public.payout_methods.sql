select private.drop_policies('public.payout_methods');
alter table public.payout_methods enable row level security;
alter table public.payout_methods force row level security;
revoke all on table public.payout_methods from public, anon, authenticated, service_role, api_key;
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
