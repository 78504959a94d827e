select private.protect_table('public.referral_cycles');
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
