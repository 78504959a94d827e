select private.protect_table('public.users');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.users to anon, authenticated, service_role;

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
