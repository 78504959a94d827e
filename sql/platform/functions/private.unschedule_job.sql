-- For a migration that takes a job away whose file is gone.
create or replace function private.unschedule_job(p_name text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    delete from gateway.job_runs as run
    using gateway.jobs as job
    where
        job.id = run.job_id
        and job.name = p_name;
    delete from gateway.jobs as job
    where job.name = p_name;
end
$$;

comment on function private.unschedule_job(text) is 'Takes a function off the schedule, with its runs.';
revoke execute on function private.unschedule_job(text) from public;
