select private.drop_policies('public.referral_codes');
alter table public.referral_codes enable row level security;
alter table public.referral_codes force row level security;
revoke all on table public.referral_codes from public, anon, authenticated, service_role, api_key;
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
