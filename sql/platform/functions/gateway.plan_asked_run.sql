-- Security definer: the runner writes the runs through functions alone. The run is in the queue already, in this transaction:
-- whatever was asked for until now is visible to it when it begins.
create or replace function gateway.plan_asked_run(p_run_id uuid, p_job_id uuid) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_is_made boolean := false;
begin
    delete from gateway.job_requests as request
    where request.job_id = p_job_id;
    -- a run has its moment to itself: one that is due in the same microsecond is told apart by trying again
    while not v_is_made loop
        insert into gateway.job_runs (id, job_id, due_at)
        values (p_run_id, p_job_id, clock_timestamp())
        on conflict (job_id, due_at) do nothing
        returning true into v_is_made;
        v_is_made := coalesce(v_is_made, false);
    end loop;
end
$$;

comment on function gateway.plan_asked_run(uuid, uuid) is
    'Makes the run of a job that was asked for, which is in the queue; the requests are answered by it.';
revoke execute on function gateway.plan_asked_run(uuid, uuid) from public;
grant execute on function gateway.plan_asked_run(uuid, uuid) to service_role;
