-- Security definer: a job's function is for the owner alone, and what is not on the schedule cannot be
-- called through here. What the job did and the note that it is done are one transaction: killed in the
-- middle, neither is there; run again after the end, nothing happens.
create or replace function gateway.run_job(p_run_id uuid) returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job gateway.jobs;
    v_function regproc;
    v_affected bigint;
begin
    -- A runner that was taken for dead holds this lock until it is done or gone.
    perform
    from gateway.job_runs as run
    where
        run.id = p_run_id
        and run.status = 'running'
    for update;
    if not found then
        return null;
    end if;
    select job.* into strict v_job
    from gateway.jobs as job
    inner join gateway.job_runs as run on run.job_id = job.id
    where run.id = p_run_id;
    -- Somebody may run the same job by hand.
    perform pg_advisory_xact_lock(hashtextextended('gateway.jobs ' || v_job.name, 0));

    v_function := to_regproc(v_job.function);
    if v_function is null then
        raise exception using
            errcode = 'PT404',
            message = format('The function %s does not exist, or there are several.', v_job.function),
            hint = 'Run `gateway migrate` and `gateway doctor`.';
    end if;
    -- regproc prints itself qualified and quoted, since search_path is empty.
    execute format('select %s()', v_function) into v_affected;

    update gateway.job_runs as run
    set
        status = 'succeeded',
        finished_at = clock_timestamp(),
        rows_affected = least(coalesce(v_affected, 0), 2147483647),
        error = null
    where run.id = p_run_id;
    return least(coalesce(v_affected, 0), 2147483647);
end
$$;

comment on function gateway.run_job(uuid) is
    'Runs the function of a run that has begun and ends the run; how many rows it changed, or null when the run is over already.';
revoke execute on function gateway.run_job(uuid) from public;
grant execute on function gateway.run_job(uuid) to service_role;
