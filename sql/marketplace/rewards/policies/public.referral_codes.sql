select private.protect_table('public.referral_codes');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.referral_codes to anon, authenticated, service_role;

create policy referral_codes_select on public.referral_codes
for select to authenticated
using (
    id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy referral_codes_select on public.referral_codes is
    'People see their own code, admins all; triggers write them.';
