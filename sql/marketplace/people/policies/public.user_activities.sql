select private.protect_table('public.user_activities');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.user_activities to anon, authenticated, service_role;

create policy user_activities_select on public.user_activities
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy user_activities_select on public.user_activities is
    'People see their own activity, admins all; log_activity writes it.';
