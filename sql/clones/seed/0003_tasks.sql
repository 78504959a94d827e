-- Fifty tasks for each clone from September to November 2026, and those of Kofi and Lena by hand. Most have ended; of
-- clones that are archived all have.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80c' || p_kind || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '80c0' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

alter table clones.ai_tasks disable trigger user;
-- A foreign key is checked by a query that would be planned for every row.
set local plan_cache_mode = force_generic_plan;

create temporary table demo_tasks on commit drop as
select
    pg_temp.demo_id_at(made.created_at, 1, made.n) as id,
    clone.owner_id,
    clone.id as clone_id,
    made.n,
    case
        when pg_temp.pick(made.n, 1, 100) < 80 then 'completed'
        when pg_temp.pick(made.n, 1, 100) < 88 then 'failed'
        when pg_temp.pick(made.n, 1, 100) < 92 or clone.status = 'archived' then 'cancelled'
        else 'pending'
    end as status,
    (array['low', 'medium', 'medium', 'high', 'urgent'])[1 + pg_temp.pick(made.n, 2, 5)] as priority,
    clone.status = 'paused' as is_paused,
    made.created_at
from (
    select
        numbered.n,
        1 + (numbered.n - 1) % (200 * scale.scale) as clone,
        timestamptz '2026-09-01 00:00+00' + numbered.n * interval '75 days' / (10000 * scale.scale) as created_at
    from (select current_setting('gateway.seed_scale')::bigint as scale) as scale
    cross join lateral generate_series(1, 10000 * scale.scale) as numbered (n)
) as made
inner join clones.ai_clones as clone on clone.id = pg_temp.demo_id(2, made.clone)
union all
select
    pg_temp.demo_id_at(story.created_at, 2, story.n),
    clone.owner_id,
    clone.id,
    900000000 + story.n,
    story.status,
    story.priority,
    clone.status = 'paused',
    story.created_at
from (
    values
    (1, 1, 'completed', 'medium', timestamptz '2026-11-10 10:00+00'),
    (2, 1, 'failed', 'high', timestamptz '2026-11-11 10:00+00'),
    (3, 1, 'cancelled', 'low', timestamptz '2026-11-12 10:00+00'),
    (4, 1, 'pending', 'urgent', timestamptz '2026-11-13 10:00+00'),
    (5, 2, 'pending', 'medium', timestamptz '2026-11-13 11:00+00'),
    (6, 3, 'completed', 'medium', timestamptz '2026-10-01 10:00+00'),
    (7, 4, 'completed', 'low', timestamptz '2026-11-14 10:00+00'),
    (8, 4, 'pending', 'low', timestamptz '2026-11-14 11:00+00')
) as story (n, clone, status, priority, created_at)
inner join clones.ai_clones as clone on clone.id = pg_temp.demo_id(1, story.clone);

insert into clones.ai_tasks (
    id, owner_id, clone_id, task_name, task_input, task_output, status, priority, error_message, attempts, max_attempts,
    turn, due_at, is_held, worker, created_at, updated_at, started_at, completed_at
)
select
    demo.id,
    demo.owner_id,
    demo.clone_id,
    (array['Find trends', 'Write a summary', 'Check figures', 'Draft a mail'])[1 + pg_temp.pick(demo.n, 3, 4)],
    jsonb_build_object(
        'dataset', 'sales_' || pg_temp.pick(demo.n, 4, 1000) || '.csv',
        'analysis_type', (array['trend', 'outlier', 'forecast'])[1 + pg_temp.pick(demo.n, 5, 3)],
        'date_range', jsonb_build_object('start', '2026-01-01', 'end', '2026-08-31')
    ),
    case
        when demo.status = 'completed' then jsonb_build_object(
            'result', 'success',
            'data', jsonb_build_object(
                'processed_records', pg_temp.pick(demo.n, 6, 5000), 'insights', jsonb_build_array('Sales rise on Fridays.')
            ),
            'execution_time', pg_temp.pick(demo.n, 7, 100) / 10.0 || 's'
        )
    end,
    demo.status,
    demo.priority,
    case when demo.status = 'failed' then 'The model did not answer.' end,
    case demo.status when 'completed' then 1 when 'failed' then 5 else 0 end,
    5,
    demo.created_at + clones_private.priority_delay(demo.priority),
    demo.created_at,
    demo.is_paused and demo.status = 'pending',
    case when demo.status in ('completed', 'failed') then 'worker-' || pg_temp.pick(demo.n, 8, 16) end,
    demo.created_at,
    demo.created_at + interval '10 minutes',
    case when demo.status in ('completed', 'failed') then demo.created_at + interval '5 minutes' end,
    case when demo.status <> 'pending' then demo.created_at + interval '10 minutes' end
from demo_tasks as demo
order by demo.created_at;

alter table clones.ai_tasks enable trigger user;
