--! requires functions/clones_private.require_owner.sql
-- Security definer: clients write no table.
create or replace function clones.cancel_clone_task(p_task_id uuid) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_owner constant clones.users := clones_private.require_owner();
    v_task clones.ai_tasks;
begin
    select * into v_task
    from clones.ai_tasks
    where
        id = p_task_id
        and owner_id = v_owner.id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such task of yours.',
            hint = 'cloneTasks lists those that you have.',
            column = 'p_task_id';
    end if;
    perform clones_private.require_owner();
    if v_task.completed_at is not null then
        raise exception using
            errcode = 'XA007',
            message = format('This task is %s.', v_task.status),
            hint = 'Only a task that has not ended can be cancelled.',
            column = 'p_task_id';
    end if;
    return query
    update clones.ai_tasks
    set
        status = 'cancelled',
        is_held = false,
        lease_token = null,
        completed_at = clock_timestamp()
    where id = v_task.id
    returning id;
end
$$;

comment on function clones.cancel_clone_task(uuid) is
    'Cancels an unfinished task of the caller; whoever works on it is refused to complete it. XA007 when it has ended.';
revoke execute on function clones.cancel_clone_task(uuid) from public;
grant execute on function clones.cancel_clone_task(uuid) to authenticated;
