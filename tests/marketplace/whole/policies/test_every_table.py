"""Every table that clients may use has a test of who may do what with it: a new one that has none is found."""

from __future__ import annotations

import re

from tests.harness.catalogue import OURS
from tests.harness.database import Database, connection_as
from tests.harness.server import ROOT

USABLE = f"""
select relation.oid::regclass::text
from pg_class as relation
inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
where namespace.nspname in {OURS} and relation.relkind in ('r', 'p', 'm') and not relation.relispartition
and exists (
    select from unnest(array['anon', 'authenticated']) as role
    where has_schema_privilege(role, namespace.oid, 'usage')
    and has_any_column_privilege(role, relation.oid, 'select, insert, update')
)
"""
ASKS = re.compile(r"^from tests\.harness\.(?:matrix|owned) import", re.MULTILINE)


def told() -> str:
    """The tests that ask for each actor and command what becomes of it."""
    texts = [path.read_text() for path in sorted((ROOT / "tests").rglob("test_*.py"))]
    return "\n".join(text for text in texts if ASKS.search(text))


async def untold(database: Database) -> set[str]:
    """The tables of which no matrix says anything."""
    async with connection_as(database) as owner:
        await owner.execute("set search_path = ''")
        names = [row[0] for row in await owner.fetch(USABLE)]
    text = told()
    return {name for name in names if not re.search(rf"\b{re.escape(name)}\b", text)}


async def test_every_table_that_clients_may_use_is_in_a_matrix(shared: Database) -> None:
    """Write one, as the others have it; of the rows of people, `gateway new table` writes it."""
    assert await untold(shared) == set()


async def test_a_table_that_is_in_none_is_found(database: Database) -> None:
    async with connection_as(database) as owner:
        await owner.execute(
            "create schema elsewhere; grant usage on schema elsewhere to authenticated;"
            "create table elsewhere.rows (id uuid primary key);"
            "grant select on table elsewhere.rows to authenticated"
        )
    assert await untold(database) == {"elsewhere.rows"}
