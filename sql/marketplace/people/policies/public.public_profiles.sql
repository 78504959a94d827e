select private.drop_policies('public.public_profiles');
alter table public.public_profiles enable row level security;
alter table public.public_profiles force row level security;
revoke all on table public.public_profiles from public, anon, authenticated, service_role, api_key;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.public_profiles to anon, authenticated, service_role;

create policy public_profiles_select on public.public_profiles
for select to authenticated
using (true);
comment on policy public_profiles_select on public.public_profiles is
    'Everyone who is signed in sees every public profile; triggers write them.';
