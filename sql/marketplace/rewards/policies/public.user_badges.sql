select private.drop_policies('public.user_badges');
alter table public.user_badges enable row level security;
alter table public.user_badges force row level security;
revoke all on table public.user_badges from public, anon, authenticated, service_role, api_key;
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
