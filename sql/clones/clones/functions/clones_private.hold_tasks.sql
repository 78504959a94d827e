-- A pause is written onto the tasks, so that a claim reads no clone: those of paused ones are not in its index. The caller
-- has locked the clone. Who works on a task may still end it.
create or replace function clones_private.hold_tasks(p_clone_id uuid, p_is_held boolean) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update clones.ai_tasks as task
    set is_held = p_is_held
    where
        task.clone_id = p_clone_id
        and task.status in ('pending', 'in_progress')
        and task.is_held <> p_is_held;
end
$$;

comment on function clones_private.hold_tasks(uuid, boolean) is
    'Keeps the unfinished tasks of a clone from being claimed, or lets them be claimed again.';
revoke execute on function clones_private.hold_tasks(uuid, boolean) from public;
