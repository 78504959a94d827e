"""A list read page by page, either way and in pages of any size, is the list: nothing twice, nothing missing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from random import Random
from typing import Any

from graphql import GraphQLObjectType, get_named_type
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gateway.catalog import FunctionRoot, RowsRoot
from gateway.engine import GraphQLRequest
from tests.differential.generator import Fields, Generator, as_text
from tests.differential.test_operations import generator
from tests.differential.world import CONTEXT, PEOPLE, World

EXAMPLES = int(os.environ.get("PAGING_EXAMPLES", "60"))
MOST = 400
"""Longer lists are narrowed by reading only their ends."""

SETTINGS = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)


class Pages:
    """One list, and how to read a page of it."""

    def __init__(self, world: World, person: str, field: str, arguments: str) -> None:
        self.world = world
        self.identity = world.identities[person]
        self.field = field
        self.arguments = arguments

    def page(self, size: str, cursor: str) -> dict[str, Any]:
        """Cursors of a page and where it stands."""
        text = (
            f"{{ list: {self.field}({self.arguments} {size} {cursor})"
            " { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
        )
        answer = self.world.run(
            self.world.compiled.execute(GraphQLRequest(text), self.identity, CONTEXT)
        )
        body = json.loads(answer.body)
        assert "errors" not in body, body
        found: dict[str, Any] = body["data"]["list"]
        cursors = [edge["cursor"] for edge in found["edges"]]
        info = found["pageInfo"]
        assert info["startCursor"] == (cursors[0] if cursors else None)
        assert info["endCursor"] == (cursors[-1] if cursors else None)
        return {"cursors": cursors, **info}

    def forward(self, sizes: Iterator[int], most: int = MOST) -> list[str]:
        """From the start, page after page."""
        found: list[str] = []
        cursor, more = "", True
        while more and len(found) < most:
            page = self.page(f"first: {next(sizes)}", cursor)
            assert page["hasPreviousPage"] is bool(found)
            found += page["cursors"]
            more = page["hasNextPage"]
            cursor = f"after: {json.dumps(found[-1])}" if found else ""
        return found[:most]

    def backward(self, sizes: Iterator[int], cursor: str = "") -> list[str]:
        """From the end (or from a cursor), page before page."""
        found: list[str] = []
        more, started = True, bool(cursor)
        while more and len(found) < MOST:
            page = self.page(f"last: {next(sizes)}", cursor)
            assert page["hasNextPage"] is (started or bool(found))
            found = page["cursors"] + found
            more = page["hasPreviousPage"]
            cursor = f"before: {json.dumps(found[0])}" if found else cursor
        return found


def test_pages_of_any_size_make_the_whole_list(world: World) -> None:
    @SETTINGS
    @given(st.sampled_from(PEOPLE), st.integers(0, 2**64 - 1))
    def check(person: str, seed: int) -> None:
        random = Random(seed)
        field, arguments = some_list(world, person, random)
        pages = Pages(world, person, field, arguments)
        whole = pages.forward(constant(100))
        assert len(set(whole)) == len(whole)
        assert pages.forward(sizes(random, whole)) == whole
        if "last" not in world.references[person].schema.query_type.fields[field].args:  # type: ignore[union-attr]
            return
        if len(whole) < MOST:
            assert pages.backward(sizes(random, whole)) == whole
        elif whole:  # back from where reading on stopped
            before = f"before: {json.dumps(whole[-1])}"
            assert pages.backward(sizes(random, whole), before) == whole[:-1]

    check()


def some_list(world: World, person: str, random: Random) -> tuple[str, str]:
    """A list at the root with its order and filter."""
    forbidden = world.snapshot(person).forbidden
    lists = [name for name, source in _sources(world).items() if source not in forbidden]
    name = random.choice(lists)
    made = generator(world, person, random, set())
    return name, " ".join(_arguments(made, name, random))


def _sources(world: World) -> dict[str, str]:
    """Each list at the root and the table or function behind it."""
    catalog = world.schema.catalog
    found: dict[str, str] = {}
    for name, root in catalog.queries.items():
        if isinstance(root, RowsRoot):
            found[name] = str(catalog.objects[root.target].relation)
        elif isinstance(root, FunctionRoot) and root.connection:
            found[name] = str(root.function)
    return found


def _arguments(made: Generator, name: str, random: Random) -> Iterator[str]:
    query = made.schema.query_type
    assert isinstance(query, GraphQLObjectType)
    field = query.fields[name]
    root = made.catalog.queries[name]
    if isinstance(root, FunctionRoot):
        return
    if "orderBy" in field.args:
        values = list(get_named_type(field.args["orderBy"].type).values)  # type: ignore[union-attr]
        chosen = [random.choice(values) for _ in range(random.randint(0, 3))]
        yield f"orderBy: [{' '.join(chosen)}]"
    if "filter" in field.args and random.randint(0, 2):
        bound = made.catalog.objects[root.target]  # type: ignore[union-attr]
        wanted = made.filter(bound, 2)
        yield f"filter: {as_text(Fields(wanted.fields))}"


def sizes(random: Random, whole: list[str]) -> Iterator[int]:
    """Page sizes, few enough pages."""
    least = 1 + len(whole) // 40
    while True:
        yield random.randint(least, min(100, least * 6))


def constant(size: int) -> Iterator[int]:
    """The same size always."""
    while True:
        yield size
