"""A page costs what it shows, wherever it lies: also where a column has nulls, or the order turns."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway import Connection, Domain, Identified, bound, build_schema, root, rows
from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.explaining import Explained, cost_of_kept_plan, cost_on

ROWS, VALUES, PAGE = 100_000, 40_000, 20
TABLE = f"""
create schema long;
grant usage on schema long to anon, authenticated;
create table long.entries (id integer primary key, weight integer, size integer not null);
insert into long.entries
select i, case when i % 5 < 2 then i * 7919 % 30000 end, i % 50 from generate_series(1, {ROWS}) as i;
create index on long.entries (weight, id);
create index on long.entries (weight desc nulls last, id desc);
create index on long.entries (weight, size, id);
create index on long.entries (size, weight desc, id desc);
analyze long.entries;
grant select on long.entries to anon, authenticated;
"""
ORDERS = {
    "WEIGHT_ASC": "weight, id",
    "WEIGHT_DESC": "weight desc, id desc",
    "WEIGHT_ASC_NULLS_FIRST": "weight nulls first, id",
    "WEIGHT_DESC_NULLS_LAST": "weight desc nulls last, id desc",
    "WEIGHT_ASC, SIZE_ASC": "weight, size, id",
    "WEIGHT_DESC, SIZE_DESC": "weight desc, size desc, id desc",
    "SIZE_ASC, WEIGHT_DESC": "size, weight desc, id desc",
    "SIZE_DESC, WEIGHT_ASC": "size desc, weight, id",
}
PLACES = (0, VALUES // 2, VALUES - 5, VALUES, ROWS - VALUES - 5, 75_000, ROWS - PAGE - 1)
"""Where a page begins: at the start, within values and nulls, across the line between them, and at the end."""
MOST_BUFFERS = 150


@bound("long.entries", orders=("weight", "size"), nulls=("weight",), groups=("weight", "size"))
class Entry(Identified):
    """One of many."""

    id: int
    """Its number."""

    weight: int | None
    """How heavy it is, if that is known."""

    size: int
    """How large it is."""


@root
class LongQueries:
    """A long list."""

    entries: Connection[Entry] = rows(offset=True)
    """All entries."""


@pytest.fixture(scope="module")
async def long_database(template: Database) -> AsyncIterator[Database]:
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute(TABLE)
        yield made


@pytest.fixture(scope="module")
async def long(
    long_database: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    schema = build_schema(Domain("lab", queries=[LongQueries]))
    folder: Path = tmp_path_factory.mktemp("data")
    async with asking(long_database, folder, schema, max_offset=ROWS) as ask:
        yield ask


async def cursor_at(ask: Asking, order: str, place: int) -> str:
    query = f"{{ entries(first: 1, offset: {place}, orderBy: [{order}]) {{ edges {{ cursor }} }} }}"
    return str((await ask(query)).data["entries"]["edges"][0]["cursor"])


async def ids(database: Database, order: str, first: int, count: int) -> list[int]:
    query = f"select id from long.entries order by {ORDERS[order]} offset {first} limit {count}"
    async with owner_connection(database.url) as connection:
        return [row["id"] for row in await connection.fetch(query)]


@pytest.mark.parametrize("explained", [cost_on, cost_of_kept_plan])
@pytest.mark.parametrize("order", ORDERS)
async def test_a_page_reads_no_more_than_it_shows(
    long: Asking, long_database: Database, order: str, explained: Explained
) -> None:
    async with connection_as(long_database, "gateway_anon") as connection:
        for place in PLACES:
            at = await cursor_at(long, order, place)
            for arguments, first, count in (
                (f'first: {PAGE}, after: "{at}"', place + 1, PAGE),
                (f'last: {PAGE}, before: "{at}"', max(0, place - PAGE), min(PAGE, place)),
            ):
                query = f"""{{ entries({arguments}, orderBy: [{order}]) {{
                    nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage }} }} }}"""
                asked = await long(query)
                found = asked.data["entries"]
                assert [each["id"] for each in found["nodes"]] == await ids(
                    long_database, order, first, count
                )
                assert found["pageInfo"] == {
                    "hasNextPage": first + count < ROWS,
                    "hasPreviousPage": first > 0,
                }
                cost = await explained(connection, long, asked)
                assert cost.buffers <= MOST_BUFFERS, (place, arguments, cost)


@pytest.mark.parametrize("order", ORDERS)
async def test_between_two_cursors_no_more_is_read(
    long: Asking, long_database: Database, order: str
) -> None:
    async with connection_as(long_database, "gateway_anon") as connection:
        for place in PLACES[1:]:
            begin, end = (
                await cursor_at(long, order, place - 10),
                await cursor_at(long, order, place),
            )
            for size in (f"first: {PAGE}", f"last: {PAGE}"):
                query = f"""{{ entries({size}, after: "{begin}", before: "{end}", orderBy: [{order}]) {{
                    nodes {{ id }} }} }}"""
                asked = await long(query)
                found = [each["id"] for each in asked.data["entries"]["nodes"]]
                assert found == await ids(long_database, order, place - 9, 9)
                cost = await cost_on(connection, long, asked)
                assert cost.buffers <= MOST_BUFFERS, (place, size)


@pytest.mark.parametrize("explained", [cost_on, cost_of_kept_plan])
async def test_a_page_of_groups_reads_no_more_than_it_shows(
    long: Asking, long_database: Database, explained: Explained
) -> None:
    """Behind groups of values, at the line before those of nulls, and among these; `hasMore` tells of either."""
    async with owner_connection(long_database.url) as owner:
        rows = await owner.fetch(
            "select weight, size, count(*) as count from long.entries group by weight, size order by weight, size"
        )
    known = [dict(row) for row in rows]
    values = sum(row["weight"] is not None for row in known)
    assert 0 < values < len(known) - PAGE
    async with connection_as(long_database, "gateway_anon") as connection:
        for place in (0, values // 2, values - 5, values, values + 3, len(known) - 5):
            size = max(place, 1)
            query = f"""{{ entries {{ groups(by: [WEIGHT, SIZE], first: {PAGE} AFTER) {{
                weight size count hasMore cursor }} }} }}"""
            before = known[size - 1]
            at = group_cursor(await first_group(long), before["weight"], before["size"])
            asked = await long(query.replace("AFTER", f'after: "{at}"'))
            found = asked.data["entries"]["groups"]
            shown = known[size : size + PAGE]
            assert [{key: each[key] for key in before} for each in found] == shown
            assert [each["hasMore"] for each in found] == [
                size + number < len(known) for number in range(1, len(shown) + 1)
            ]
            cost = await explained(connection, long, asked)
            # the rows of the page's groups and, in each part, of the one behind it
            behind = 2 * max(row["count"] for row in known)
            assert cost.rows <= sum(row["count"] for row in shown) + behind, (place, cost)


async def first_group(ask: Asking) -> str:
    query = "{ entries { groups(by: [WEIGHT, SIZE], first: 1) { cursor } } }"
    return str((await ask(query)).data["entries"]["groups"][0]["cursor"])


def group_cursor(like: str, *values: int | None) -> str:
    """The cursor of another group, as the server would write it."""
    padded = like + "=" * (-len(like) % 4)
    tag = json.loads(base64.urlsafe_b64decode(padded))[0]
    told = json.dumps([tag, *values]).encode()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")
