"""What the live database says: its constraints, and whether everything bound exists there."""

from __future__ import annotations

from gateway.database.errors import ConstraintFacts
from gateway.migrate.connection import owner_connection

__all__ = ["read_constraints"]

_CONSTRAINTS = """
select
    c.conname as name,
    array(
        select a.attname::text
        from unnest(c.conkey) with ordinality as k (number, place)
        join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.number
        order by k.place
    ) as columns,
    obj_description(c.oid, 'pg_constraint') as comment
from pg_constraint as c
join pg_namespace as n on n.oid = c.connamespace
where n.nspname not in ('pg_catalog', 'information_schema') and c.conrelid <> 0
"""


async def read_constraints(url: str) -> ConstraintFacts:
    """Every constraint's columns and comment."""
    async with owner_connection(url) as connection:
        rows = await connection.fetch(_CONSTRAINTS)
    return ConstraintFacts(
        {row["name"]: tuple(row["columns"]) for row in rows},
        {row["name"]: row["comment"] for row in rows if row["comment"]},
    )
