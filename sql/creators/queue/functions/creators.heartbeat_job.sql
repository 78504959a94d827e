--! requires functions/creators_private.lock_leased_job.sql functions/creators_private.require_within.sql
-- Security definer: nobody writes jobs directly. For workers alone, with the service key.
create or replace function creators.heartbeat_job(
    p_job_id uuid,
    p_lease_token uuid,
    p_lease_seconds integer default 60,
    p_progress integer default null
) returns table (job_id uuid, leased_until timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_seconds constant integer := creators_private.require_within(p_lease_seconds, 1, 3600, 'p_lease_seconds');
    v_job constant creators.job_queue := creators_private.lock_leased_job(p_job_id, p_lease_token);
begin
    return query
    update creators.job_queue
    set
        due_at = clock_timestamp() + make_interval(secs => v_seconds),
        progress = creators_private.require_within(coalesce(p_progress, progress), 0, 100, 'p_progress')
    where id = v_job.id
    returning id, due_at;
end
$$;

comment on function creators.heartbeat_job(uuid, uuid, integer, integer) is
    'Worker: holds a job for so long from now on, and says how far it is; XV603 without its living lease, XV604 when it was cancelled.';
revoke execute on function creators.heartbeat_job(uuid, uuid, integer, integer) from public;
grant execute on function creators.heartbeat_job(uuid, uuid, integer, integer) to service_role;
