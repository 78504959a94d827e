select private.protect_table('public.streaks');
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
