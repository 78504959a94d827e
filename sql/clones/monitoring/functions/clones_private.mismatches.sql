--! requires functions/clones_private.payment_state.sql
-- For whoever checks a database, and for every test that writes.
create or replace function clones_private.mismatches()
returns table (kind text, id uuid, figure text, counted text)
language sql
stable
security invoker
set search_path = ''
as $$
select 'held' as kind, task.id, task.is_held::text, (clone.status = 'paused')::text
from clones.ai_tasks as task
inner join clones.ai_clones as clone on clone.id = task.clone_id
where
    task.completed_at is null
    and task.is_held <> (clone.status = 'paused')
union all
select 'open task of an archived clone', task.id, task.status, clone.status
from clones.ai_tasks as task
inner join clones.ai_clones as clone on clone.id = task.clone_id
where
    task.completed_at is null
    and clone.status = 'archived'
union all
select 'owner of a task', task.id, task.owner_id::text, clone.owner_id::text
from clones.ai_tasks as task
inner join clones.ai_clones as clone on clone.id = task.clone_id
where task.owner_id <> clone.owner_id
union all
select
    'payment',
    payment.id,
    payment.status,
    clones_private.payment_state(payment.order_id, payment.amount, payment.currency)
from clones.payments as payment
where payment.status <> clones_private.payment_state(payment.order_id, payment.amount, payment.currency)
union all
-- Each activity goes on where the one before it ended, and the last one says the state of today.
select 'activities', chain.entity_id, chain.new_state, chain.next_state
from (
    select
        activity.entity_id,
        activity.details ->> 'new_state' as new_state,
        coalesce(
            lead(activity.details ->> 'previous_state') over entity,
            clone.status,
            task.status,
            payment.status
        ) as next_state
    from clones.activity_logs as activity
    left join clones.ai_clones as clone on clone.id = activity.entity_id
    left join clones.ai_tasks as task on task.id = activity.entity_id
    left join clones.payments as payment on payment.id = activity.entity_id
    window entity as (partition by activity.entity_id order by activity.id)
) as chain
where chain.new_state is distinct from chain.next_state
$$;

comment on function clones_private.mismatches() is
    'What does not add up: tasks against their clones, payments against their events, and activities against the states that they lead to. Empty, always.';
revoke execute on function clones_private.mismatches() from public;
