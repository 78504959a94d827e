-- Security definer: the runner writes the runs through functions alone. For a run by hand.
create or replace function gateway.create_job_run(p_name text) returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job_id uuid;
    v_run_id uuid;
begin
    select job.id into v_job_id
    from gateway.jobs as job
    where job.name = p_name;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = format('There is no job %s.', p_name),
            hint = 'See `gateway jobs --list`.',
            column = 'p_name';
    end if;
    -- a run has its moment to itself: two that begin in the same microsecond are told apart by trying again
    while v_run_id is null loop
        insert into gateway.job_runs (job_id, due_at, status, started_at, attempts)
        values (v_job_id, clock_timestamp(), 'running', clock_timestamp(), 1)
        on conflict (job_id, due_at) do nothing
        returning id into v_run_id;
    end loop;
    return v_run_id;
end
$$;

comment on function gateway.create_job_run(text) is 'A run of a job that begins now; PT404 when there is no such job.';
revoke execute on function gateway.create_job_run(text) from public;
grant execute on function gateway.create_job_run(text) to service_role;
