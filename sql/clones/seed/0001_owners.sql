-- Kofi and Lena, an admin, and four owners for each unit of scale, with fifty clones each. People are one in all domains: those
-- that another domain's demo data brought are owners too.
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

insert into auth.users (
    id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at
)
select
    person.id,
    'authenticated',
    'authenticated',
    'person' || ltrim(right(person.id::text, 12), '0') || '@demo.example',
    timestamptz '2026-01-01 00:00+00',
    case person.n when 3 then '{"provider": "email", "role": "admin"}' else '{"provider": "email"}' end::jsonb,
    jsonb_build_object('full_name', 'Demo Person ' || person.n),
    timestamptz '2026-01-01 00:00+00',
    timestamptz '2026-01-01 00:00+00'
from (
    select
        numbered.n,
        pg_temp.owner(numbered.n) as id
    from generate_series(1, 3 + 4 * current_setting('gateway.seed_scale')::integer) as numbered (n)
) as person
on conflict (id) do nothing;

alter table clones.users disable trigger user;

update clones.users as owner
set
    name = case owner.id
        when pg_temp.owner(1) then 'Kofi Demo'
        when pg_temp.owner(2) then 'Lena Demo'
        when pg_temp.owner(3) then 'Mira Demo'
        else owner.name
    end,
    last_login = timestamptz '2026-11-15 08:00+00',
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-11-15 08:00+00';

alter table clones.users enable trigger user;
