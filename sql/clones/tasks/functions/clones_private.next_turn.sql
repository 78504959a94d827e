--! requires functions/clones_private.priority_delay.sql functions/clones_private.setting.sql
-- Fairness between owners: whoever queues a thousand tasks at once has them stand one behind the other in time, and the
-- first task of somebody else who comes a moment later is among their first. Nobody waits where there is no other work.
-- The caller has locked the owner.
create or replace function clones_private.next_turn(p_owner_id uuid, p_priority text) returns timestamptz
language sql
volatile
security invoker
set search_path = ''
as $$
select
    greatest(
        clock_timestamp() + clones_private.priority_delay(p_priority),
        max(task.turn) + make_interval(secs => clones_private.setting('task_turn_seconds'))
    )
from clones.ai_tasks as task
where
    task.owner_id = p_owner_id
    and task.priority = p_priority
    and task.status in ('pending', 'in_progress')
$$;

comment on function clones_private.next_turn(uuid, text) is 'The turn of an owner''s next task of this priority.';
revoke execute on function clones_private.next_turn(uuid, text) from public;
