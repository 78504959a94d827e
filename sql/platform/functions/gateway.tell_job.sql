-- Security definer: as gateway.run_job. What is noted about the files and that the run is over are one transaction.
create or replace function gateway.tell_job(p_run_id uuid, p_gone jsonb) returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job gateway.jobs;
    v_affected bigint;
begin
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
    -- regproc prints itself qualified and quoted, since search_path is empty.
    execute format('select %s($1)', v_job.tells::regproc) into v_affected using p_gone;
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

comment on function gateway.tell_job(uuid, jsonb) is
    'Ends a run for which the storage was asked: the ids of the files that are gone, or the page that was listed; how many rows it changed, or null when the run is over already.';
revoke execute on function gateway.tell_job(uuid, jsonb) from public;
grant execute on function gateway.tell_job(uuid, jsonb) to service_role;
