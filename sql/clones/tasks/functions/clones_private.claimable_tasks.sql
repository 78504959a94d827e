-- Whose worker has fallen silent goes before: its turn came long ago. Each part is read along an index in its order, and
-- ends when it has enough.
create or replace function clones_private.claimable_tasks(p_limit integer, p_now timestamptz) returns uuid []
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_ids uuid [];
begin
    v_ids := array(
        select task.id
        from clones.ai_tasks as task
        where
            task.status = 'in_progress'
            and not task.is_held
            and task.due_at <= p_now
            and task.attempts < task.max_attempts
        order by task.due_at, task.id
        limit p_limit
        for no key update skip locked
    );
    return v_ids || array(
        select task.id
        from clones.ai_tasks as task
        where
            task.status = 'pending'
            and not task.is_held
            and task.due_at <= p_now
        order by task.turn, task.id
        limit p_limit - cardinality(v_ids)
        for no key update skip locked
    );
end
$$;

comment on function clones_private.claimable_tasks(integer, timestamptz) is
    'The tasks that are next, locked; those that others claim at this moment are left to them.';
revoke execute on function clones_private.claimable_tasks(integer, timestamptz) from public;
