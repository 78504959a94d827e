select private.drop_policies('public.referral_cycles');
alter table public.referral_cycles enable row level security;
alter table public.referral_cycles force row level security;
revoke all on table public.referral_cycles from public, anon, authenticated, service_role, api_key;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.referral_cycles to anon, authenticated, service_role;

create policy referral_cycles_select on public.referral_cycles
for select to authenticated
using (
    referrer_id = (select auth.uid())
    -- who invited oneself
    or referred_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy referral_cycles_select on public.referral_cycles is
    'People see whom they brought and who brought them, admins all; nobody writes it but functions.';
