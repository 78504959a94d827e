-- Written by private.run_job_soon and by the functions of the runner alone.
select private.protect_table('gateway.job_requests');
grant select on table gateway.job_requests to service_role;

create policy job_requests_select_runner on gateway.job_requests
for select to service_role
using (true);
comment on policy job_requests_select_runner on gateway.job_requests is 'The runner sees what was asked for.';
