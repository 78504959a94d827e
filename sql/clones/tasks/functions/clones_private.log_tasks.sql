--! requires functions/clones_private.log_activity.sql
-- A task that is claimed again after its worker fell silent stays in progress: its attempts say that something happened.
create or replace function clones_private.log_tasks() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_worker constant boolean := auth.role() is not distinct from 'service_role';
begin
    if tg_op = 'INSERT' then
        perform clones_private.log_activity('task', task.id, task.owner_id, 'created', null, task.status, array['status'])
        from new_rows as task;
        return null;
    end if;
    perform
        clones_private.log_activity(
            'task',
            task.id,
            task.owner_id,
            case
                when task.status = 'in_progress' then 'claimed'
                when task.status = 'pending' then 'retried'
                else task.status
            end,
            before.status,
            task.status,
            array_remove(
                array[
                    case when task.status <> before.status then 'status' end,
                    case when task.attempts <> before.attempts then 'attempts' end,
                    case when task.task_output is distinct from before.task_output then 'task_output' end,
                    case when task.error_message is distinct from before.error_message then 'error_message' end,
                    case when task.completed_at is distinct from before.completed_at then 'completed_at' end
                ],
                null
            ),
            case task.status when 'failed' then 'error' when 'pending' then 'warning' else 'info' end,
            case when v_worker then task.worker end
        )
    from new_rows as task
    inner join old_rows as before on before.id = task.id
    where (task.status, task.attempts) is distinct from (before.status, before.attempts);
    return null;
end
$$;

comment on function clones_private.log_tasks() is 'Trigger: each change of state of a task leaves one activity.';
revoke execute on function clones_private.log_tasks() from public;
