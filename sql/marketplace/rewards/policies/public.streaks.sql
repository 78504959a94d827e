select private.drop_policies('public.streaks');
alter table public.streaks enable row level security;
alter table public.streaks force row level security;
revoke all on table public.streaks from public, anon, authenticated, service_role, api_key;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.streaks to anon, authenticated, service_role;

create policy streaks_select on public.streaks
for select to authenticated
using (
    id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy streaks_select on public.streaks is
    'People see their own streak, admins all; nobody writes it but functions.';
