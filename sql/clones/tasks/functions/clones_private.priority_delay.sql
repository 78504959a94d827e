-- What a priority is worth, in time: a low task goes before every urgent one that came six hours after it, so that none
-- waits for ever, and the order of the queue is one column of an index.
create or replace function clones_private.priority_delay(p_priority text) returns interval
language sql
immutable
security invoker
set search_path = ''
as $$
select
    case p_priority
        when 'urgent' then interval '0'
        when 'high' then interval '10 minutes'
        when 'medium' then interval '1 hour'
        else interval '6 hours'
    end
$$;

comment on function clones_private.priority_delay(text) is
    'How much later than an urgent task a task of this priority takes its turn.';
revoke execute on function clones_private.priority_delay(text) from public;
