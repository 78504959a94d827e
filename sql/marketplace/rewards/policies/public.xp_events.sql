select private.protect_table('public.xp_events');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.xp_events to anon, authenticated, service_role;

create policy xp_events_select on public.xp_events
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy xp_events_select on public.xp_events is 'People see their own points, admins all; nobody writes them but functions.';
