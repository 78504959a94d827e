-- Written by private.schedule_job and by the functions of the runner alone.
select private.protect_table('gateway.jobs');
grant select on table gateway.jobs to authenticated, service_role;

create policy jobs_select on gateway.jobs
for select to authenticated
using ((select auth.jwt()) -> 'app_metadata' ->> 'role' = 'admin');
comment on policy jobs_select on gateway.jobs is 'Admins see the schedule; app_metadata is what people cannot write.';

create policy jobs_select_runner on gateway.jobs
for select to service_role
using (true);
comment on policy jobs_select_runner on gateway.jobs is 'The runner sees what is due.';
