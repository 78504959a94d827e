"""Months appear by themselves, and a row for a month without a partition is not lost."""

from __future__ import annotations

import pytest

BY_ID = """
create table public.readings (
    id uuid primary key default private.uuid_v7(),
    value integer not null check (value > 0),
    doubled integer generated always as (value * 2) stored
) partition by range (id);
create table public.readings_default partition of public.readings default;
create index on public.readings (value);
create table public.notes (reading_id uuid not null, constraint notes_reading references public.readings (id));
""".replace("constraint notes_reading", "constraint notes_reading foreign key (reading_id)")
BY_TIME = """
create table public.events (id bigint generated always as identity, at timestamptz not null)
partition by range (at);
create table public.events_default partition of public.events default;
"""


@pytest.fixture
async def owner(connect):
    async with connect() as connection:
        yield connection


async def partitions(connection, table):
    rows = await connection.fetch(
        "select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass order by 1",
        table,
    )
    return [row["name"] for row in rows]


async def test_the_next_months_are_created_once(owner):
    await owner.execute(BY_ID)
    create = "select private.create_month_partitions('public.readings', '2031-11-20', 3)"
    assert await owner.fetchval(create) == 3
    assert await owner.fetchval(create) == 0
    assert await partitions(owner, "public.readings") == [
        "readings_default",
        "readings_y2031m11",
        "readings_y2031m12",
        "readings_y2032m01",
    ]


async def test_a_row_goes_to_the_month_of_its_id(owner):
    await owner.execute(BY_ID)
    await owner.execute(
        "select private.create_month_partitions('public.readings', '2031-11-01', 2)"
    )
    await owner.execute(
        "insert into public.readings (id, value) values"
        " (private.uuid_v7('2031-11-30 23:59:59.999999+00'), 1), (private.uuid_v7('2031-12-01+00'), 2)"
    )
    rows = await owner.fetch(
        "select tableoid::regclass::text, value from public.readings order by 2"
    )
    assert [tuple(row) for row in rows] == [("readings_y2031m11", 1), ("readings_y2031m12", 2)]


async def test_rows_move_out_of_the_default_partition_with_their_references(owner):
    await owner.execute(BY_ID)
    await owner.execute("comment on constraint notes_reading on public.notes is 'kept'")
    await owner.execute("insert into public.readings (value) values (1)")
    await owner.execute(
        "insert into public.readings (id, value) values (private.uuid_v7('2031-05-05'), 2)"
    )
    await owner.execute("insert into public.notes select id from public.readings")
    assert await owner.fetchval("select private.move_default_rows('public.readings')") == 2
    assert await owner.fetchval("select count(*) from public.readings_default") == 0
    rows = await owner.fetch("select value, doubled from public.readings order by 1")
    assert [tuple(row) for row in rows] == [(1, 2), (2, 4)]
    kept = await owner.fetchrow(
        "select convalidated, obj_description(oid, 'pg_constraint') from pg_constraint"
        " where conname = 'notes_reading' and conparentid = 0"
    )
    assert tuple(kept) == (True, "kept")


async def test_moving_is_no_change_that_triggers_hear_of(owner):
    await owner.execute(BY_ID)
    await owner.execute(
        "create function public.refuse() returns trigger language plpgsql as"
        " $$ begin raise exception 'changed'; end $$;"
        "insert into public.readings (value) values (1);"
        "create trigger refuse before insert or delete on public.readings"
        " for each row execute function public.refuse()"
    )
    assert await owner.fetchval("select private.move_default_rows('public.readings')") == 1
    with pytest.raises(Exception, match="changed"):
        await owner.execute("insert into public.readings (value) values (2)")


async def test_a_table_by_time_keeps_its_identities(owner):
    await owner.execute(BY_TIME)
    await owner.execute(
        "insert into public.events (at) values ('2031-01-31 23:30-02'), ('2031-01-01')"
    )
    assert await owner.fetchval("select private.move_default_rows('public.events')") == 2
    rows = await owner.fetch("select tableoid::regclass::text, id from public.events order by id")
    assert [tuple(row) for row in rows] == [("events_y2031m02", 1), ("events_y2031m01", 2)]


async def test_a_partition_is_closed_to_clients(owner):
    await owner.execute(BY_ID)
    await owner.execute("select private.create_month_partitions('public.readings')")
    name = (await partitions(owner, "public.readings"))[-1]
    row = await owner.fetchrow(
        "select relrowsecurity, relforcerowsecurity, relacl::text from pg_class where oid = $1::regclass",
        name,
    )
    assert row["relrowsecurity"]
    assert row["relforcerowsecurity"]
    assert "anon" not in (row["relacl"] or "")


async def test_keys_sort_by_the_moment_they_were_made(owner):
    rows = await owner.fetch("select private.uuid_v7() as id from generate_series(1, 1000)")
    ids = [row["id"] for row in rows]
    assert {id.version for id in ids} == {7}
    assert [id.int >> 64 for id in ids] == sorted(id.int >> 64 for id in ids)
    assert len(set(ids)) == 1000


async def test_a_key_remembers_its_moment(owner):
    moment = "timestamptz '2031-05-05 12:00:00.123+00'"
    row = await owner.fetchrow(
        f"select private.uuid_v7_time(private.uuid_v7({moment})) = {moment},"
        f" private.uuid_v7({moment}) >= private.uuid_v7_bound({moment}),"
        f" private.uuid_v7({moment}) < private.uuid_v7_bound({moment} + interval '1 ms')"
    )
    assert tuple(row) == (True, True, True)


async def test_updated_at_is_kept(owner):
    await owner.execute(
        "create table public.things (id integer, updated_at timestamptz default '2000-01-01');"
        "create trigger touch before update on public.things"
        " for each row execute function private.touch_updated_at();"
        "insert into public.things values (1); update public.things set id = 2"
    )
    assert await owner.fetchval(
        "select updated_at > now() - interval '1 minute' from public.things"
    )


async def test_the_next_months_of_every_table_are_made(owner):
    await owner.execute(BY_ID)
    await owner.execute(
        "select private.create_month_partitions('public.readings', '2020-01-01', 1);"
        "insert into public.readings (id, value) values (private.uuid_v7('2031-05-05'), 2)"
    )
    assert await owner.fetchval("select private.maintain_partitions(2)") == 3
    assert await owner.fetchval("select private.maintain_partitions(2)") == 0
    assert await owner.fetchval("select count(*) from public.readings_default") == 0


async def test_a_table_in_use_waits_for_the_next_time(owner, connect):
    await owner.execute(BY_ID)
    await owner.execute(
        "select private.create_month_partitions('public.readings', '2020-01-01', 1)"
    )
    await owner.execute("alter function private.maintain_partitions set lock_timeout = '50ms'")
    async with connect() as other, other.transaction():
        await other.execute("lock table public.readings in access share mode")
        assert await owner.fetchval("select private.maintain_partitions()") == 0
    assert await owner.fetchval("select private.maintain_partitions()") == 3
