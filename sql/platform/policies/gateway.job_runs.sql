-- Written by the functions of the runner alone.
select private.protect_table('gateway.job_runs');
grant select on table gateway.job_runs to authenticated, service_role;

create policy job_runs_select on gateway.job_runs
for select to authenticated
using ((select auth.jwt()) -> 'app_metadata' ->> 'role' = 'admin');
comment on policy job_runs_select on gateway.job_runs is 'Admins see what ran; app_metadata is what people cannot write.';

create policy job_runs_select_runner on gateway.job_runs
for select to service_role
using (true);
comment on policy job_runs_select_runner on gateway.job_runs is '`gateway jobs --list` shows the last run.';
