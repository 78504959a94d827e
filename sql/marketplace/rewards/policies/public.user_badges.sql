select private.protect_table('public.user_badges');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.user_badges to anon, authenticated, service_role;

create policy user_badges_select on public.user_badges
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy user_badges_select on public.user_badges is
    'People see their own badges, admins all; of others a public profile says how many. Nobody writes them but functions.';
