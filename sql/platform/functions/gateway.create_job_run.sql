-- Security definer: the runner writes the runs through functions alone. For a run by hand.
create or replace function gateway.create_job_run(p_name text) returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_run_id uuid;
begin
    insert into gateway.job_runs (job_id, due_at, status, started_at, attempts)
    select
        job.id,
        clock_timestamp(),
        'running',
        clock_timestamp(),
        1
    from gateway.jobs as job
    where job.name = p_name
    returning id into v_run_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = format('There is no job %s.', p_name),
            hint = 'See `gateway jobs --list`.',
            column = 'p_name';
    end if;
    return v_run_id;
end
$$;

comment on function gateway.create_job_run(text) is 'A run of a job that begins now; PT404 when there is no such job.';
revoke execute on function gateway.create_job_run(text) from public;
grant execute on function gateway.create_job_run(text) to service_role;
