select private.drop_policies('public.users');
alter table public.users enable row level security;
alter table public.users force row level security;
revoke all on table public.users from public, anon, authenticated, service_role;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.users to anon, authenticated, service_role;
grant update (
    full_name,
    avatar_url,
    bio,
    location,
    region,
    languages,
    preferred_language,
    time_zone
) on table public.users to authenticated;

create policy users_select on public.users
for select to authenticated
using (
    -- one's own row
    id = (select auth.uid())
    -- admins see everybody
    or (select private.is_admin())
);
comment on policy users_select on public.users is
    'People see their own row, admins all. Everybody else is known by public_profiles only.';

create policy users_update on public.users
for update to authenticated
using (
    id = (select auth.uid())
    -- a suspended account may look, but not act
    and is_active
)
with check (id = (select auth.uid()));
comment on policy users_update on public.users is
    'People change their own profile: the columns that the grant names, so never money, role, XP or trust.';
