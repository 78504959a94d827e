-- Plainly demo data: 1,000 people for each unit of scale. People are one in all domains: those that another domain's demo data
-- brought are learners too.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-81' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.person(p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-8000-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

-- A key of a moment that is the same each time.
create or replace function pg_temp.dated_id(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '70008' || lpad(p_kind::text, 3, '0') || lpad(p_number::text, 12, '0')
    )::uuid
$$;

insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
select
    pg_temp.person(n),
    'authenticated',
    'authenticated',
    'person' || n || '@demo.example',
    timestamptz '2026-01-01 00:00+00',
    jsonb_build_object('provider', 'email', 'providers', array['email'])
    || case n when 903 then '{"role": "author"}' when 904 then '{"role": "content"}' else '{}' end::jsonb,
    jsonb_build_object('full_name', 'Demo Person ' || n),
    timestamptz '2026-01-01 00:00+00',
    timestamptz '2026-01-01 00:00+00'
from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as numbered (n)
on conflict (id) do nothing;

-- The trigger would write today's date.
alter table learning.users disable trigger touch_updated_at;
update learning.users as learner
set
    nickname = coalesce(named.nickname, 'Learner ' || n),
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00'
from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as numbered (n)
left join (values (901, 'Lena'), (902, 'Milo'), (903, 'Nora'), (904, 'Otto')) as named (number, nickname) on named.number = numbered.n
where learner.id = pg_temp.person(n);
alter table learning.users enable trigger touch_updated_at;

alter table learning.user_settings disable trigger touch_updated_at;
update learning.user_settings as chosen
set
    time_zone = (array['UTC', 'Africa/Accra', 'America/New_York', 'Asia/Kolkata'])[1 + pg_temp.pick(n, 71, 4)],
    app_theme = case when pg_temp.pick(n, 72, 3) = 0 then 'dark' else 'light' end,
    keeps_practice = n = 902,
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00'
from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as numbered (n)
where chosen.user_id = pg_temp.person(n);
alter table learning.user_settings enable trigger touch_updated_at;
