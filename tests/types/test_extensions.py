"""Types of extensions, each where the server has it, are `str`: their text out and in, compared as they compare."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gateway import Connection, Domain, Node, bound, build_schema, function, root, rows
from gateway.errors import ConfigError
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as, new_database


@dataclass(frozen=True)
class Extended:
    """A type of an extension; `same` are two ways to write one value."""

    extension: str
    postgres: str
    values: tuple[str, ...]
    same: tuple[str, str]
    ordered: bool = True


EXTENDED = (
    Extended("vector", "vector(3)", ("[1,2,3]", "[0,0,0]", "[-1,2.5,3]"), ("[1,2,3]", "[1.0, 2, 3]")),
    Extended("citext", "citext", ("Ada", "ada", "bob", "BOB", "Ä"), ("Ada", "aDA")),
    Extended("ltree", "ltree", ("a.b", "a", "b.c.d"), ("a.b", "a.b")),
    Extended("hstore", "hstore", ('"a"=>"1"', "", '"b"=>NULL'), ('"a"=>"1"', "a=>1"), ordered=False),
    Extended("postgis", "geometry", ("POINT(1 2)", "POINT(0 0)"), ("POINT(1 2)", "POINT(1.0 2.0)")),
)  # fmt: skip
TABLE = """
create extension {extension};
create schema extended;
grant usage on schema extended to anon;
create table extended.things (id uuid primary key default gen_random_uuid(), value {postgres});
insert into extended.things (value) select unnest($${values}$$::text[])::{postgres};
insert into extended.things (value) select unnest($${values}$$::text[])::{postgres};
insert into extended.things default values;
create function extended.echo(p_value {postgres}) returns {postgres} language sql immutable as 'select p_value';
grant select on extended.things to anon;
"""


@bound("extended.things", filters=("value",), orders=("value",), order_by=("value",))
class ExtendedThing(Node):
    """A row with such a value."""

    value: str | None
    """Its text."""


@root
class ExtendedQueries:
    """What is asked."""

    things: Connection[ExtendedThing] = rows()
    """All of them."""

    @function("extended.echo")
    def echo(self, value: str | None) -> str | None:
        """What was passed."""


@bound("extended.things", filters=("value",))
class UnorderedThing(Node):
    """A row whose value cannot be ordered."""

    value: str | None
    """Its text."""


@root
class UnorderedQueries:
    """What is asked."""

    things: Connection[UnorderedThing] = rows()
    """All of them."""

    @function("extended.echo")
    def echo(self, value: str | None) -> str | None:
        """What was passed."""


ordered = build_schema(Domain("lab", queries=[ExtendedQueries]))
unordered = build_schema(Domain("lab", queries=[UnorderedQueries]))


async def test_values_of_extensions_are_their_text(template: Database, tmp_path: Path) -> None:
    async with connection_as(template, "postgres") as superuser:
        there = await superuser.fetch("select name from pg_available_extensions")
    tried = [each for each in EXTENDED if each.extension in {row["name"] for row in there}]
    assert tried, "every server of the tests has one of them"
    for each in tried:
        async with new_database(template.server, template.name) as database:
            await try_extension(each, database, tmp_path)


async def try_extension(of: Extended, database: Database, folder: Path) -> None:
    values = "{" + ",".join(json.dumps(value) for value in of.values) + "}"
    text = TABLE.format(extension=of.extension, postgres=of.postgres, values=values)
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute(text)
        texts = await texts_of(superuser, "true" if of.ordered else "true order by id --")
        equal = await texts_of(superuser, f"value = $1::text::{of.postgres}", of.same[0])
    for way in ("compiled", "graphql"):
        schema = ordered if of.ordered else unordered
        async with asking(database, folder, schema, executor=way) as ask:
            assert (await all_pages(ask, 2)) == texts, of
            assert [*reversed(await all_pages(ask, 3, back=True))] == texts, of
            found = (await ask(EQUAL, value=of.same[1])).data["things"]["nodes"]
            assert [node["value"] for node in found] == equal != [], of
            for value in dict.fromkeys(texts):
                assert (await ask(ECHO, value=value)).data == {"echo": value}, of
    if not of.ordered:
        with pytest.raises(ConfigError, match=f"type .*{of.postgres}.* have no order"):
            async with asking(database, folder, ordered):
                pass


async def texts_of(connection: Any, where: str, *values: str) -> list[str | None]:
    """In the order of their values; named otherwise than the column, or they would be ordered as texts."""
    found = await connection.fetch(
        f"select value::text as shown from extended.things where {where} order by value, id",
        *values,
    )
    return [row["shown"] for row in found]


EQUAL = "query ($value: String!) { things(filter: {value: {eq: $value}}) { nodes { value } } }"
ECHO = "query ($value: String) { echo(value: $value) }"


async def all_pages(ask: Any, size: int, *, back: bool = False) -> list[str | None]:
    """Every value, page by page."""
    word, at, more, end = (
        ("last", "before", "hasPreviousPage", "startCursor")
        if back
        else ("first", "after", "hasNextPage", "endCursor")
    )
    query = (
        f"query ($at: String) {{ things({word}: {size}, {at}: $at) "
        f"{{ nodes {{ value }} pageInfo {{ {more} {end} }} }} }}"
    )
    found: list[str | None] = []
    cursor = None
    while True:
        page = (await ask(query, at=cursor)).data["things"]
        values = [node["value"] for node in page["nodes"]]
        found += reversed(values) if back else values
        if not page["pageInfo"][more]:
            return found
        cursor = page["pageInfo"][end]
