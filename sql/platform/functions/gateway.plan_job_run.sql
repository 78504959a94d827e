-- Security definer: the runner reads the schedule and writes it through functions alone.
-- Of several runners that see the same moment come, one gets the run: the others wait for its
-- transaction and then find another next_run_at.
create or replace function gateway.plan_job_run(
    p_job_id uuid,
    p_due_at timestamptz,
    p_next_run_at timestamptz
) returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_run_id uuid;
begin
    update gateway.jobs as job
    set next_run_at = p_next_run_at
    where
        job.id = p_job_id
        and job.is_enabled
        and job.next_run_at is not distinct from p_due_at;
    if found and p_due_at <= now() then
        insert into gateway.job_runs (job_id, due_at)
        values (p_job_id, p_due_at)
        on conflict (job_id, due_at) do nothing
        returning id into v_run_id;
    end if;
    return v_run_id;
end
$$;

comment on function gateway.plan_job_run(uuid, timestamptz, timestamptz) is
    'Moves a job from one moment to the next and makes the run of the first; null when it is not due, or another runner was faster.';
revoke execute on function gateway.plan_job_run(uuid, timestamptz, timestamptz) from public;
grant execute on function gateway.plan_job_run(uuid, timestamptz, timestamptz) to service_role;
