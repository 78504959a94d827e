select private.protect_table('public.trust_events');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.trust_events to anon, authenticated, service_role;

create policy trust_events_select on public.trust_events
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy trust_events_select on public.trust_events is
    'People see how their own trust moved, admins all; nobody writes it but functions.';
