-- Job, and the first thing that a claim does: a task that ends its workers must end too.
create or replace function clones_private.end_lost_tasks(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_now constant timestamptz := clock_timestamp();
    v_ended integer;
begin
    update clones.ai_tasks as task
    set
        status = 'failed',
        lease_token = null,
        error_message = 'Its worker stopped answering, at the last attempt.',
        completed_at = v_now
    where task.id in (
        select lost.id
        from clones.ai_tasks as lost
        where
            lost.status = 'in_progress'
            and not lost.is_held
            and lost.due_at <= v_now
            and lost.attempts >= lost.max_attempts
        order by lost.due_at, lost.id
        limit p_limit
        for no key update skip locked
    );
    get diagnostics v_ended = row_count;
    return v_ended;
end
$$;

comment on function clones_private.end_lost_tasks(integer) is
    'Fails the tasks whose lease has ended at their last attempt; returns how many.';
revoke execute on function clones_private.end_lost_tasks(integer) from public;
