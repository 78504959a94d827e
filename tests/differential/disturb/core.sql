-- What the jobs and admins of any domain leave: runs in all states, ties, and odd texts.
insert into gateway.job_runs (job_id, due_at, status, attempts, started_at, finished_at, rows_affected, error)
select
    job.id,
    timestamptz '2026-11-20 00:00+00' + n * interval '1 minute',
    outcome.status,
    n,
    case when n > 0 then timestamptz '2026-11-20 00:00+00' + n * interval '1 hour' end,
    case when outcome.status in ('succeeded', 'failed', 'skipped') then timestamptz '2026-11-21 00:00+00' end,
    case when outcome.status = 'succeeded' then n end,
    case when outcome.status in ('failed', 'skipped') then 'Line 1' || chr(10) || '"é" 🙂' end
from gateway.jobs as job
cross join generate_series(0, 4) as n
cross join lateral (
    select (array['waiting', 'running', 'succeeded', 'failed', 'skipped'])[1 + n] as status
) as outcome;

insert into gateway.work (service, key, status, attempts, started_at, failed_at, error, token, leased_until)
select
    (array['one', 'two'])[1 + n % 2],
    'Key ' || n || chr(10) || '"é" 🙂',
    outcome.status,
    n,
    timestamptz '2026-11-20 00:00+00',
    case when outcome.status = 'failed' then timestamptz '2026-11-20 00:00+00' + n % 4 * interval '1 day' end,
    case when outcome.status = 'failed' then 'Line 1' || chr(10) || '"é" 🙂' end,
    case when outcome.status = 'running' then gen_random_uuid() end,
    case when outcome.status = 'running' then timestamptz '2036-11-20 00:00+00' end
from generate_series(1, 12) as n
cross join lateral (select (array['waiting', 'failed', 'running', 'failed'])[1 + n % 4] as status) as outcome;

insert into gateway.work_runs (service, key, attempt, status, started_at, finished_at, error)
select
    (array['one', 'two'])[1 + n % 2],
    'Key ' || n,
    n,
    outcome.status,
    timestamptz '2026-11-20 00:00+00',
    timestamptz '2026-11-20 00:00+00' + n % 3 * interval '1 day',
    case when outcome.status <> 'succeeded' then '"é" 🙂' end
from generate_series(1, 12) as n
cross join lateral (select (array['succeeded', 'postponed', 'failed', 'lost'])[1 + n % 4] as status) as outcome;

insert into internal_audit.changes (
    actor_id, role, table_schema, table_name, row_id, operation, old_values, new_values, created_at
)
select
    admin.user_id,
    'admin',
    (array['public', 'learning', 'Odd "schema"'])[1 + n % 3],
    (array['users', 'tasks', '100 %_\'])[1 + n % 3],
    n::text || ',"é"',
    outcome.operation,
    case when outcome.operation <> 'insert' then '{"b": 1.50, "a": [null]}'::jsonb end,
    case when outcome.operation <> 'delete' then '{"b": "x"}'::jsonb end,
    timestamptz '2026-11-20 00:00+00' + n % 4 * interval '1 day'
from private.admins as admin
cross join generate_series(1, 12) as n
cross join lateral (select (array['insert', 'update', 'delete'])[1 + n % 3] as operation) as outcome;

insert into internal_audit.disconnections (user_id, reason, disconnected_by, created_at)
select person.id, 'Reason ' || n || chr(10) || '"é" 🙂', admin.user_id, timestamptz '2026-11-20 00:00+00'
from auth.users as person
cross join private.admins as admin
cross join generate_series(1, 3) as n
where person.id::text ~ '-0000000009[0-9]1$';
