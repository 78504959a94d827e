-- The first screen, missions, what an admin has decided, and two weeks of activity: fifty of each
-- unit of scale's people, and those with names.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '8000' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

insert into public.featured_tasks (
    id, task_id, title, subtitle, position, starts_at, ends_at, created_by, created_at, updated_at
)
select
    pg_temp.demo_id(60, featured.n),
    pg_temp.demo_id(5, featured.task),
    featured.title,
    featured.subtitle,
    10 * featured.n,
    featured.starts_at,
    featured.ends_at,
    pg_temp.demo_id(0, 5),
    timestamptz '2026-11-01 08:00+00',
    timestamptz '2026-11-01 08:00+00'
from (
    values
    (1, 14, 'Say hello', 'The first task for everybody', timestamptz '2026-11-01 08:00+00', null::timestamptz),
    (2, 1, 'Your voice counts', 'Ten sentences, ten minutes', timestamptz '2026-11-01 08:00+00', null),
    (3, 2, 'For the invited', 'Street signs of your town', timestamptz '2026-11-01 08:00+00', null),
    (4, 3, 'Which answer is better?', 'Shown in October', timestamptz '2026-10-01 08:00+00', timestamptz '2026-11-01 08:00+00'),
    (5, 15, 'Proverbs', 'Comes later', timestamptz '2036-01-01 08:00+00', null)
) as featured (n, task, title, subtitle, starts_at, ends_at);

insert into public.admin_tasks (
    id, title, description, goal, task_type, target_count, xp_reward, starts_on, ends_on, created_by, created_at, updated_at
)
select
    pg_temp.demo_id(61, mission.n),
    mission.title,
    mission.description,
    mission.goal,
    mission.task_type,
    mission.target_count,
    mission.xp_reward,
    mission.starts_on,
    mission.ends_on,
    pg_temp.demo_id(0, 5),
    mission.starts_on::timestamp at time zone 'UTC',
    mission.starts_on::timestamp at time zone 'UTC'
from (
    values
    (1, 'Five a day', 'Send in five submissions today.', 'submissions_sent', null, 5, 50, date '2026-09-01', null::date),
    (2, 'Good work', 'Have three submissions approved today.', 'submissions_approved', null, 3, 75, date '2026-09-01', null),
    (3, 'Voices', 'Send in two recordings today.', 'submissions_sent', 'audio', 2, 30, date '2026-11-01', null),
    (4, 'October words', 'Send in a text today.', 'submissions_sent', 'text', 1, 10, date '2026-10-01', date '2026-10-31')
) as mission (n, title, description, goal, task_type, target_count, xp_reward, starts_on, ends_on);

-- Every two hundredth person is suspended.
insert into internal_audit.user_status_changes (id, user_id, is_active, reason, changed_by, created_at)
select
    pg_temp.demo_id_at(timestamptz '2026-10-15 08:00+00', 62, numbered.n),
    pg_temp.demo_id(0, numbered.n),
    false,
    'Demo data: the same recording was sent to many tasks.',
    pg_temp.demo_id(0, 5),
    timestamptz '2026-10-15 08:00+00'
from generate_series(199, 1000 * current_setting('gateway.seed_scale')::integer, 200) as numbered (n);

insert into internal_audit.changes (
    id, actor_id, role, table_schema, table_name, row_id, operation, old_values, new_values, created_at
)
select
    pg_temp.demo_id_at(status.created_at, 63, row_number() over (order by status.id)),
    status.changed_by,
    'admin',
    'public',
    'users',
    status.user_id::text,
    'update',
    '{"is_active": true}',
    '{"is_active": false}',
    status.created_at
from internal_audit.user_status_changes as status;

select private.create_month_partitions('public.user_activities', date '2026-11-01', 1);

insert into public.user_activities (id, user_id, action, metadata, ip_address, user_agent, created_at)
select
    pg_temp.demo_id_at(activity.created_at, 64, activity.n),
    pg_temp.demo_id(0, activity.person),
    activity.action,
    case
        when activity.action like 'task_%'
            then jsonb_build_object('task_id', pg_temp.demo_id(5, 1 + pg_temp.pick(activity.n, 3, 16)))
        else '{}'
    end,
    ('192.0.2.' || 1 + activity.person % 250)::inet,
    (array['Demo App/2.1 (Android)', 'Demo App/2.1 (iOS)', 'Mozilla/5.0 (demo)'])[1 + activity.person % 3],
    activity.created_at
from (
    select
        numbered.n,
        1 + (numbered.n - 1) % people.total as person,
        (array['login', 'task_view', 'task_accept', 'submission_submit', 'wallet_view'])[
            1 + (numbered.n - 1) / people.total
        ] as action,
        timestamptz '2026-11-01 08:00+00' + numbered.n * interval '14 days' / (5 * people.total) as created_at
    from (select 8 + 50 * current_setting('gateway.seed_scale')::bigint as total) as people
    cross join lateral generate_series(1, 5 * people.total) as numbered (n)
) as activity;
