-- Asked under the lock, so that of a completion and a cancellation, or of two claims, one comes after the other. A lease that
-- has ended holds nothing, whether somebody else has the task by now or not.
create or replace function clones_private.lock_leased_task(p_task_id uuid, p_lease_token uuid)
returns clones.ai_tasks
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_task clones.ai_tasks;
begin
    select * into v_task
    from clones.ai_tasks as task
    where task.id = p_task_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such task.',
            hint = 'Send the id of a task that you have claimed.',
            column = 'p_task_id';
    end if;
    if v_task.lease_token is distinct from p_lease_token or p_lease_token is null or v_task.due_at <= clock_timestamp() then
        raise exception using
            errcode = 'XA006',
            message = case
                when v_task.status = 'in_progress' and v_task.lease_token = p_lease_token then 'The lease of this task has ended.'
                when v_task.status = 'in_progress' then 'This task is held by another claim.'
                else format('This task is %s.', replace(v_task.status, '_', ' '))
            end,
            hint = 'Leave the task, and claim another; extend leases before they end.',
            column = 'p_lease_token';
    end if;
    return v_task;
end
$$;

comment on function clones_private.lock_leased_task(uuid, uuid) is
    'The task, locked, when this lease holds it and lives; XA006 otherwise.';
revoke execute on function clones_private.lock_leased_task(uuid, uuid) from public;
