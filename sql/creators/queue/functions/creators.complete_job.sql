--! requires functions/creators_private.lock_leased_job.sql functions/creators_private.require_job_json.sql
-- Security definer: nobody writes jobs directly. For workers alone, with the service key.
create or replace function creators.complete_job(
    p_job_id uuid,
    p_lease_token uuid,
    p_result jsonb default '{}'
) returns table (job_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_result constant jsonb := creators_private.require_job_json(coalesce(p_result, '{}'), 'p_result');
    v_job constant creators.job_queue := creators_private.lock_leased_job(p_job_id, p_lease_token);
begin
    return query
    update creators.job_queue
    set
        status = 'completed',
        result = v_result,
        progress = 100,
        error_message = null,
        lease_token = null,
        ended_at = clock_timestamp()
    where id = v_job.id
    returning id;
end
$$;

comment on function creators.complete_job(uuid, uuid, jsonb) is
    'Worker: ends a job with its result; XV603 without its living lease, XV604 when it was cancelled.';
revoke execute on function creators.complete_job(uuid, uuid, jsonb) from public;
grant execute on function creators.complete_job(uuid, uuid, jsonb) to service_role;
