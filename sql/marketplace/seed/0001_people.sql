-- Plainly demo data: 1,000 people for each unit of scale. People 1 to 8 have names and are used by
-- tests and examples; the ids of all are numbers that a reader recognises.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
select
    pg_temp.demo_id(0, n),
    'authenticated',
    'authenticated',
    coalesce(named.email, 'person' || n) || '@demo.example',
    timestamptz '2026-01-01 00:00+00',
    jsonb_build_object('provider', 'email', 'providers', array['email'])
    || case when n = 5 then '{"role": "admin"}'::jsonb else '{}'::jsonb end,
    jsonb_build_object('full_name', coalesce(named.name, 'Demo Person ' || n)),
    timestamptz '2026-01-01 00:00+00',
    timestamptz '2026-01-01 00:00+00'
from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as numbered (n)
left join (
    values
    (1, 'contributor', 'Amara Demo'),
    (2, 'contributor2', 'Bruno Demo'),
    (3, 'manager', 'Chidi Demo'),
    (4, 'judge', 'Dana Demo'),
    (5, 'admin', 'Esi Demo'),
    (6, 'viewer', 'Farah Demo'),
    (7, 'billing', 'Gita Demo'),
    (8, 'manager2', 'Hugo Demo')
) as named (number, email, name) on named.number = numbered.n;

-- Money and points follow with the submissions. The trigger would write today's date.
alter table public.users disable trigger touch_updated_at;

update public.users as person
set
    role = case
        when n = 5 then 'admin'
        when n in (3, 6, 7, 8) or n between 9 and 6 + 5 * scale then 'company'
        else 'contributor'
    end,
    trust_score = case when n <= 8 then 7.5 else 3 + pg_temp.pick(n, 1, 71) / 10.0 end,
    bio = case when n <= 8 then 'A person of the demo data.' end,
    location = case when n <= 8 then 'Demo City' end,
    region = case
        when n <= 8 then 'NG'
        else (array['NG', 'KE', 'GH', 'ZA', 'IN', 'BR', 'DE', 'US'])[1 + pg_temp.pick(n, 2, 8)]
    end,
    languages = case
        when n <= 2 then array['en', 'fr']
        else array['en', (array['fr', 'sw', 'pt', 'hi', 'de', 'es'])[1 + pg_temp.pick(n, 3, 6)]]
    end,
    time_zone = case when n <= 8 then 'Africa/Lagos' else 'UTC' end,
    is_active = (n % 200 <> 199),
    is_verified = (n <= 8 or pg_temp.pick(n, 4, 3) > 0),
    last_login_at = timestamptz '2026-11-15 08:00+00' - make_interval(hours => pg_temp.pick(n, 5, 2000)::integer),
    created_at = timestamptz '2026-01-01 00:00+00' + make_interval(mins => pg_temp.pick(n, 6, 300000)::integer),
    updated_at = timestamptz '2026-11-15 08:00+00'
from (
    select
        numbered.n,
        current_setting('gateway.seed_scale')::integer as scale,
        pg_temp.demo_id(0, numbered.n) as id
    from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as numbered (n)
) as demo
where person.id = demo.id;

alter table public.users enable trigger touch_updated_at;
