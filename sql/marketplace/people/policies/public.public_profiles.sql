select private.protect_table('public.public_profiles');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.public_profiles to anon, authenticated, service_role;

create policy public_profiles_select on public.public_profiles
for select to authenticated
using (true);
comment on policy public_profiles_select on public.public_profiles is
    'Everyone who is signed in sees every public profile; triggers write them.';
