--! requires functions/clones_private.lock_leased_task.sql functions/clones_private.require_json.sql
-- Security definer: nobody writes tasks directly. For workers alone, with the service key.
create or replace function clones.complete_clone_task(
    p_task_id uuid,
    p_lease_token uuid,
    p_task_output jsonb default '{}'
) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_output constant jsonb := clones_private.require_json(coalesce(p_task_output, '{}'), 'p_task_output');
    v_task constant clones.ai_tasks := clones_private.lock_leased_task(p_task_id, p_lease_token);
begin
    return query
    update clones.ai_tasks
    set
        status = 'completed',
        task_output = v_output,
        error_message = null,
        is_held = false,
        lease_token = null,
        completed_at = clock_timestamp()
    where id = v_task.id
    returning id;
end
$$;

comment on function clones.complete_clone_task(uuid, uuid, jsonb) is
    'Worker: ends a task with its output; XA006 without its living lease.';
revoke execute on function clones.complete_clone_task(uuid, uuid, jsonb) from public;
grant execute on function clones.complete_clone_task(uuid, uuid, jsonb) to service_role;
