-- Written by the functions of the runner alone.
select private.protect_table('gateway.work_runs');
grant select on table gateway.work_runs to authenticated, service_role;

create policy work_runs_select on gateway.work_runs
for select to authenticated
using ((select auth.jwt()) -> 'app_metadata' ->> 'role' = 'admin');
comment on policy work_runs_select on gateway.work_runs is 'Admins see what ran; app_metadata is what people cannot write.';

create policy work_runs_select_runner on gateway.work_runs
for select to service_role
using (true);
comment on policy work_runs_select_runner on gateway.work_runs is '`gateway work --list` shows the last run.';
