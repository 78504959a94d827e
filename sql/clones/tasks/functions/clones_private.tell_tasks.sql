-- Once per statement, because workers claim many at once, and without the content: private.log_change would read each row as
-- JSON. A heartbeat is no news.
create or replace function clones_private.tell_tasks() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        insert into gateway.events (topic, change, entity_id, keys)
        select 'clone_task_changed', 'CREATED', task.id, array[task.clone_id]
        from new_rows as task;
        return null;
    end if;
    insert into gateway.events (topic, change, entity_id, keys)
    select 'clone_task_changed', 'UPDATED', task.id, array[task.clone_id]
    from new_rows as task
    inner join old_rows as before on before.id = task.id
    where (task.status, task.attempts) is distinct from (before.status, before.attempts);
    return null;
end
$$;

comment on function clones_private.tell_tasks() is 'Trigger: whoever listens to a clone hears of its tasks.';
revoke execute on function clones_private.tell_tasks() from public;
