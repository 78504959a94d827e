-- Kofi has a clone of each status, Lena two; fifty of everybody else's.
create or replace function pg_temp.owner(p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-8000-' || lpad((910 + p_number)::text, 12, '0'))::uuid $$;

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

alter table clones.ai_clones disable trigger user;

insert into clones.ai_clones (id, owner_id, name, description, model_type, status, config, created_at, updated_at)
values
(
    pg_temp.demo_id(1, 1), pg_temp.owner(1), 'Analyst', 'Reads tables and finds what moves.', 'gpt-4', 'active',
    '{"model_version": "4.0", "temperature": 0.7, "max_tokens": 2000, "custom_parameters": {"style": "brief"}}',
    timestamptz '2026-09-01 08:00+00', timestamptz '2026-11-01 08:00+00'
),
(
    pg_temp.demo_id(1, 2), pg_temp.owner(1), 'Writer', null, 'claude-3', 'paused',
    '{"model_version": "3.5", "temperature": 1, "max_tokens": 4000}',
    timestamptz '2026-09-02 08:00+00', timestamptz '2026-11-02 08:00+00'
),
(
    pg_temp.demo_id(1, 3), pg_temp.owner(1), 'Translator', 'Has done its work.', 'gpt-4', 'archived', '{}',
    timestamptz '2026-09-03 08:00+00', timestamptz '2026-11-03 08:00+00'
),
(
    pg_temp.demo_id(1, 4), pg_temp.owner(2), 'Planner', null, 'gpt-4', 'active', '{"temperature": 0}',
    timestamptz '2026-09-04 08:00+00', timestamptz '2026-09-04 08:00+00'
),
(
    pg_temp.demo_id(1, 5), pg_temp.owner(2), 'Critic', null, 'llama-3', 'active', '{"max_tokens": 100}',
    timestamptz '2026-09-05 08:00+00', timestamptz '2026-09-05 08:00+00'
);

insert into clones.ai_clones (id, owner_id, name, model_type, status, config, created_at, updated_at)
select
    pg_temp.demo_id(2, numbered.n),
    pg_temp.owner(4 + (numbered.n - 1) / 50),
    'Clone ' || numbered.n,
    (array['gpt-4', 'claude-3', 'llama-3', 'mistral'])[1 + pg_temp.pick(numbered.n, 1, 4)],
    case when numbered.n % 50 = 0 then 'archived' when numbered.n % 25 = 0 then 'paused' else 'active' end,
    jsonb_build_object(
        'model_version', (1 + pg_temp.pick(numbered.n, 2, 4)) || '.0',
        'temperature', pg_temp.pick(numbered.n, 3, 21) / 10.0,
        'max_tokens', 500 * (1 + pg_temp.pick(numbered.n, 4, 10))
    ),
    timestamptz '2026-08-01 00:00+00' + numbered.n * interval '29 days' / (200 * scale.scale),
    timestamptz '2026-08-31 00:00+00'
from (select current_setting('gateway.seed_scale')::bigint as scale) as scale
cross join lateral generate_series(1, 200 * scale.scale) as numbered (n);

alter table clones.ai_clones enable trigger user;
