-- A pause is written onto the tasks, so that a claim reads no clone: those of paused ones are not in its index. Whoever changes
-- the clone has locked it. Who works on a task may still end it.
create or replace function clones_private.hold_tasks() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update clones.ai_tasks as task
    set is_held = new.status = 'paused'
    where
        task.clone_id = new.id
        and task.status in ('pending', 'in_progress')
        and task.is_held <> (new.status = 'paused');
    return null;
end
$$;

comment on function clones_private.hold_tasks() is
    'Trigger: the unfinished tasks of a paused clone are not claimed, and those of an active one are again.';
revoke execute on function clones_private.hold_tasks() from public;
