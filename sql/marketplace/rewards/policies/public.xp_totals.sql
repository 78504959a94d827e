select private.protect_table('public.xp_totals');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.xp_totals to anon, authenticated, service_role;

create policy xp_totals_select on public.xp_totals
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy xp_totals_select on public.xp_totals is
    'People see their own totals, admins all; the leaderboard is a function. Triggers write them.';
