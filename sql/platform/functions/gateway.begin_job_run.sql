-- Security definer: the runner writes the runs through functions alone. In a transaction of its own,
-- so that people see what is running.
create or replace function gateway.begin_job_run(p_run_id uuid) returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_name text;
begin
    update gateway.job_runs as run
    set
        status = 'running',
        started_at = clock_timestamp(),
        attempts = run.attempts + 1,
        error = null
    from gateway.jobs as job
    where
        run.id = p_run_id
        and run.status in ('waiting', 'running')
        and job.id = run.job_id
    returning job.name into v_name;
    return v_name;
end
$$;

comment on function gateway.begin_job_run(uuid) is 'Notes that a run begins, or begins again; the job''s name, or null when the run is over.';
revoke execute on function gateway.begin_job_run(uuid) from public;
grant execute on function gateway.begin_job_run(uuid) to service_role;
