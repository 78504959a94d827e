select private.protect_table('public.kept_tasks');
-- Whoever reads tasks reads this beside it; without the grant the list would fail as a whole. No policy lets anybody but a
-- person see a row.
grant select on table public.kept_tasks to anon, authenticated, service_role, api_key;

create policy kept_tasks_select on public.kept_tasks
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy kept_tasks_select on public.kept_tasks is 'People see what they themselves have submitted to or judged.';
