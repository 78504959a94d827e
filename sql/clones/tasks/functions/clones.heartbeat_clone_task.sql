--! requires functions/clones_private.lock_leased_task.sql functions/clones_private.require_between.sql
-- Security definer: nobody writes tasks directly. For workers alone, with the service key.
create or replace function clones.heartbeat_clone_task(
    p_task_id uuid,
    p_lease_token uuid,
    p_lease_seconds integer default 60
) returns table (task_id uuid, leased_until timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_seconds constant integer := clones_private.require_between(p_lease_seconds, 1, 3600, 'p_lease_seconds');
    v_task constant clones.ai_tasks := clones_private.lock_leased_task(p_task_id, p_lease_token);
begin
    return query
    update clones.ai_tasks
    set due_at = clock_timestamp() + make_interval(secs => v_seconds)
    where id = v_task.id
    returning id, due_at;
end
$$;

comment on function clones.heartbeat_clone_task(uuid, uuid, integer) is
    'Worker: holds a task for so long from now on; XA006 without its living lease.';
revoke execute on function clones.heartbeat_clone_task(uuid, uuid, integer) from public;
grant execute on function clones.heartbeat_clone_task(uuid, uuid, integer) to service_role;
