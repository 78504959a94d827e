-- What happened to the clones of Kofi and Lena, and to the tasks since the middle of November.
create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '80c0' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

select private.create_month_partitions('clones.activity_logs', date '2026-09-01', 3);
select private.create_month_partitions('clones.activity_addresses', date '2026-09-01', 3);

alter table clones.activity_logs disable trigger user;

insert into clones.activity_logs (
    id, owner_id, log_type, entity_id, action, details, level, actor_id, actor_role, worker, created_at
)
select
    pg_temp.demo_id_at(step.at, step.number, right(task.id::text, 12)::bigint),
    task.owner_id,
    'task',
    task.id,
    step.action,
    jsonb_build_object('previous_state', step.before, 'new_state', step.after, 'changed_fields', step.fields),
    case step.after when 'failed' then 'error' else 'info' end,
    case when step.is_owner then task.owner_id end,
    case when step.is_owner then 'authenticated' else 'service_role' end,
    case when not step.is_owner then task.worker end,
    step.at
from clones.ai_tasks as task
cross join lateral (
    values
    (1, task.created_at, 'created', null, 'pending', '["status"]'::jsonb, true),
    (2, task.started_at, 'claimed', 'pending', 'in_progress', '["status", "attempts"]', false),
    (
        3,
        task.completed_at,
        task.status,
        case when task.started_at is null then 'pending' else 'in_progress' end,
        task.status,
        '["status", "completed_at"]',
        task.status = 'cancelled'
    )
) as step (number, at, action, before, after, fields, is_owner)
where
    task.created_at >= timestamptz '2026-11-10 00:00+00'
    and step.at is not null
order by step.at;

insert into clones.activity_logs (id, owner_id, log_type, entity_id, action, details, actor_id, actor_role, created_at)
select
    pg_temp.demo_id_at(step.at, step.number, right(clone.id::text, 12)::bigint),
    clone.owner_id,
    'clone',
    clone.id,
    step.action,
    jsonb_build_object('previous_state', step.before, 'new_state', step.after, 'changed_fields', '["status"]'::jsonb),
    clone.owner_id,
    'authenticated',
    step.at
from clones.ai_clones as clone
cross join lateral (
    values
    (4, clone.created_at, 'created', null, 'active'),
    (5, case when clone.status <> 'active' then clone.updated_at end, clone.status, 'active', clone.status)
) as step (number, at, action, before, after)
where
    clone.created_at >= timestamptz '2026-09-01 00:00+00'
    and step.at is not null
order by step.at;

alter table clones.activity_logs enable trigger user;

insert into clones.activity_addresses (id, actor_id, ip_address)
select
    activity.id,
    activity.actor_id,
    inet '192.0.2.1'
from clones.activity_logs as activity
where activity.actor_id is not null;
