--! requires functions/clones_private.lock_leased_task.sql functions/clones_private.retry_delay.sql
-- Security definer: nobody writes tasks directly. For workers alone, with the service key.
create or replace function clones.fail_clone_task(
    p_task_id uuid,
    p_lease_token uuid,
    p_error_message text,
    p_is_final boolean default false
) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_message constant text := private.require_text(p_error_message, 'p_error_message', 2000);
    v_task constant clones.ai_tasks := clones_private.lock_leased_task(p_task_id, p_lease_token);
    v_is_over constant boolean := coalesce(p_is_final, false) or v_task.attempts >= v_task.max_attempts;
    v_now constant timestamptz := clock_timestamp();
    v_due constant timestamptz := v_now + clones_private.retry_delay(v_task.attempts);
begin
    return query
    update clones.ai_tasks
    set
        status = case when v_is_over then 'failed' else 'pending' end,
        error_message = v_message,
        is_held = is_held and not v_is_over,
        lease_token = null,
        due_at = case when v_is_over then due_at else v_due end,
        -- behind what can be claimed meanwhile: claims read along the turns
        turn = case when v_is_over then turn else greatest(turn, v_due) end,
        completed_at = case when v_is_over then v_now end
    where id = v_task.id
    returning id;
end
$$;

comment on function clones.fail_clone_task(uuid, uuid, text, boolean) is
    'Worker: reports a failure. The task waits and is tried again, or has failed after its last attempt or when that is final; XA006 without its living lease.';
revoke execute on function clones.fail_clone_task(uuid, uuid, text, boolean) from public;
grant execute on function clones.fail_clone_task(uuid, uuid, text, boolean) to service_role;
