-- Security definer: as gateway.run_job. What the function asks for it must put off at once, so that neither another
-- runner nor the next run asks for it too, and so that it is asked for again later unless it is told to be done.
create or replace function gateway.ask_job(p_run_id uuid) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job gateway.jobs;
    v_function regprocedure;
    v_files jsonb;
begin
    select job.* into v_job
    from gateway.jobs as job
    inner join gateway.job_runs as run on run.job_id = job.id
    where
        run.id = p_run_id
        and run.status = 'running'
        and job.tells is not null;
    if not found then
        return null;
    end if;
    v_function := to_regprocedure(v_job.function || '()');
    if v_function is null then
        raise exception using
            errcode = 'PT404',
            message = format('The function %s() does not exist.', v_job.function),
            hint = 'Run `gateway migrate` and `gateway doctor`.';
    end if;
    execute format('select %s', v_function) into v_files;
    return coalesce(v_files, '[]');
end
$$;

comment on function gateway.ask_job(uuid) is
    'The files that a run under way wants deleted, as a list of {id, bucket, path}, or the page that it wants listed, as {bucket, cursor}; null where SQL does the job alone.';
revoke execute on function gateway.ask_job(uuid) from public;
grant execute on function gateway.ask_job(uuid) to service_role;
