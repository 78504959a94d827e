-- Security definer: the runner writes the runs through functions alone. For every end but the good one,
-- which gateway.run_job notes itself.
create or replace function gateway.end_job_run(
    p_run_id uuid,
    p_status text,
    p_error text
) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update gateway.job_runs as run
    set
        status = p_status,
        finished_at = case when p_status <> 'waiting' then clock_timestamp() end,
        error = left(p_error, 2000)
    where
        run.id = p_run_id
        and run.status in ('waiting', 'running');
end
$$;

comment on function gateway.end_job_run(uuid, text, text) is
    'Notes that a run failed, was skipped, or waits for another attempt, and why.';
revoke execute on function gateway.end_job_run(uuid, text, text) from public;
grant execute on function gateway.end_job_run(uuid, text, text) to service_role;
