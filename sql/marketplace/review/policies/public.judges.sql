select private.protect_table('public.judges');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.judges to anon, authenticated, service_role;

create policy judges_select on public.judges
for select to authenticated
using (
    id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy judges_select on public.judges is
    'Judges see their own appointment, admins all; nobody else learns who judges.';
