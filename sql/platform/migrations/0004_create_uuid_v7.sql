-- Keys that sort by time, so that a table can be partitioned by month on its one-column key.
-- PostgreSQL has uuidv7() from 18 on; these give the same layout on 15 to 17.

create function private.uuid_v7(p_at timestamptz default clock_timestamp()) returns uuid
language plpgsql
volatile
parallel safe
set search_path = ''
as $$
declare
    v_microseconds constant bigint := extract(epoch from p_at) * 1000000;
    -- Twelve bits below the millisecond keep keys made one after the other in order.
    v_fraction constant integer := (v_microseconds % 1000) * 4096 / 1000;
begin
    return encode(
        overlay(
            pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
            placing pg_catalog.substr(pg_catalog.int8send(v_microseconds / 1000), 3)
                || pg_catalog.int2send((28672 + v_fraction)::smallint)
            from 1 for 8
        ),
        'hex'
    )::uuid;
end
$$;
comment on function private.uuid_v7(timestamptz) is 'A new UUID version 7 of the given moment, by default now.';

create function private.uuid_v7_bound(p_at timestamptz) returns uuid
language sql
immutable
strict
parallel safe
set search_path = ''
as $$
    select (lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;
comment on function private.uuid_v7_bound(timestamptz) is
    'Where the keys of a moment begin: id >= bound(a) and id < bound(b) are the rows from a until b.';

create function private.uuid_v7_time(p_id uuid) returns timestamptz
language sql
immutable
strict
parallel safe
set search_path = ''
as $$
    select to_timestamp(
        (('x' || substr(replace(p_id::text, '-', ''), 1, 12))::bit(48)::bigint)::numeric / 1000
    )
$$;
comment on function private.uuid_v7_time(uuid) is 'The moment, to the millisecond, at which a UUID version 7 was made.';

revoke execute on function private.uuid_v7(timestamptz) from public;
revoke execute on function private.uuid_v7_bound(timestamptz) from public;
revoke execute on function private.uuid_v7_time(uuid) from public;
