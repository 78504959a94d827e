"""What SQL files have made in a database, to compare."""

from __future__ import annotations

from typing import Any

from tests.harness.database import Database, connection_as

__all__ = ["catalogue", "meaning"]


async def catalogue(database: Database) -> list[list[tuple[Any, ...]]]:
    """Everything that a repeatable file may define."""
    queries = (
        "select oid::regprocedure::text, pg_get_functiondef(oid), proacl::text, obj_description(oid)"
        " from pg_proc where prokind <> 'a' and pronamespace in"
        " (select oid from pg_namespace where nspname !~ '^pg_|information_schema') order by 1",
        "select oid::regclass::text, relkind, relrowsecurity, relforcerowsecurity, relacl::text,"
        " reloptions, pg_get_viewdef(oid), obj_description(oid) from pg_class"
        " where relnamespace in (select oid from pg_namespace where nspname !~ '^pg_|information_schema')"
        " order by 1",
        "select * from pg_policies order by schemaname, tablename, policyname",
        "select tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger"
        " where not tgisinternal order by 1, 2",
    )
    async with connection_as(database) as connection:
        return [[tuple(row) for row in await connection.fetch(query)] for query in queries]


OWN = "(select oid from pg_namespace where nspname !~ '^pg_|information_schema')"
RIGHTS = "array(select each::text from unnest(coalesce({acl}, acldefault({kind}, {owner}))) as each order by 1)"
MEANING = (
    "select oid::regprocedure::text, pg_get_functiondef(oid), obj_description(oid), "
    + RIGHTS.format(acl="proacl", kind="'f'", owner="proowner")
    + f" from pg_proc where prokind <> 'a' and pronamespace in {OWN} order by 1",
    "select oid::regclass::text, relkind::text, relrowsecurity, relforcerowsecurity, reloptions, obj_description(oid), "
    + RIGHTS.format(
        acl="relacl", kind="case relkind when 'S' then 's'::\"char\" else 'r' end", owner="relowner"
    )
    + f" from pg_class where relnamespace in {OWN} and not relispartition and relkind in ('r', 'p', 'v', 'm', 'S')"
    " order by 1",
    "select attrelid::regclass::text, attname::text, format_type(atttypid, atttypmod), attnotnull,"
    " pg_get_expr(adbin, adrelid), col_description(attrelid, attnum)"
    " from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum"
    " inner join pg_class as relation on relation.oid = attrelid and not relispartition and relkind in ('r', 'p', 'v')"
    f" where attnum > 0 and not attisdropped and relnamespace in {OWN} order by 1, 2",
    "select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid, true),"
    f" obj_description(oid, 'pg_constraint') from pg_constraint where connamespace in {OWN} and conparentid = 0"
    " and not exists (select from pg_class where oid = conrelid and relispartition) order by 1, 2",
    "select * from pg_policies order by schemaname, tablename, policyname",
    "select tgrelid::regclass::text, tgname::text, tgfoid::regprocedure::text, tgtype from pg_trigger"
    " inner join pg_class as relation on relation.oid = tgrelid and not relispartition"
    " where not tgisinternal order by 1, 2",
    "select indexrelid::regclass::text, pg_get_indexdef(indexrelid), obj_description(indexrelid)"
    " from pg_index inner join pg_class as relation on relation.oid = indrelid and not relispartition"
    f" where relnamespace in {OWN} order by 1",
    "select nspname::text, obj_description(oid), "
    + RIGHTS.format(acl="nspacl", kind="'n'", owner="nspowner")
    + f" from pg_namespace where oid in {OWN} order by 1",
)


async def meaning(database: Database) -> list[list[tuple[Any, ...]]]:
    """What a database may do, however it came to be: without partitions, and as no dump writes it otherwise."""
    async with connection_as(database, "postgres") as connection:
        return [[tuple(row) for row in await connection.fetch(query)] for query in MEANING]
