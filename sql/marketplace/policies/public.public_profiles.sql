select private.drop_policies('public.public_profiles');
alter table public.public_profiles enable row level security;
alter table public.public_profiles force row level security;
revoke all on table public.public_profiles from public, anon, authenticated, service_role;
grant select on table public.public_profiles to authenticated, service_role;

create policy public_profiles_select on public.public_profiles
for select to authenticated
using (true);
comment on policy public_profiles_select on public.public_profiles is
    'Everyone who is signed in sees every public profile; triggers write them.';
