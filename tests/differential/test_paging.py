"""A list read page by page, either way and in pages of any size, is the list: nothing twice, nothing missing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gateway.catalog import FunctionRoot, RowsRoot, ToMany
from gateway.engine import GraphQLRequest
from tests.differential.generator import UNMODELLED, Generator, as_text, orders_of
from tests.differential.reference import node_id
from tests.differential.test_operations import generator
from tests.differential.world import CONTEXT, World

EXAMPLES = int(os.environ.get("PAGING_EXAMPLES", "200"))
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


@dataclass(frozen=True)
class Place:
    """A list of a type, and what stands around it in an operation."""

    around: str
    parent: str
    field: str
    target: str


class Pages:
    """One list, and how to read a page of it."""

    def __init__(self, world: World, person: str, place: Place, arguments: str) -> None:
        self.world = world
        self.identity = world.identities[person]
        self.place = place
        self.arguments = arguments

    def page(self, size: str, cursor: str) -> dict[str, Any]:
        """Cursors of a page and where it stands."""
        text = self.place.around.format(
            f"list: {self.place.field}({self.arguments} {size} {cursor})"
            " { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
        )
        answer = self.world.run(
            self.world.compiled.execute(GraphQLRequest(text), self.identity, CONTEXT)
        )
        body = json.loads(answer.body)
        assert "errors" not in body, body
        data = body["data"]
        found: dict[str, Any] = data["list"] if "list" in data else data["node"]["list"]
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
    @given(st.sampled_from(world.people), st.integers(0, 2**64 - 1))
    def check(person: str, seed: int) -> None:
        random = Random(seed)
        place = some_list(world, person, random)
        if place is None:  # nobody in particular sees no list of some domains
            return
        made = generator(world, person, random, set())
        arguments = " ".join(_arguments(made, place, random))
        pages = Pages(world, person, place, arguments)
        whole = pages.forward(constant(100))
        assert len(set(whole)) == len(whole)
        assert pages.forward(sizes(random, whole)) == whole
        if "last" not in _field(made, place).args:
            return
        if len(whole) < MOST:
            assert pages.backward(sizes(random, whole)) == whole
        elif whole:  # back from where reading on stopped
            before = f"before: {json.dumps(whole[-1])}"
            assert pages.backward(sizes(random, whole), before) == whole[:-1]

    check()


def some_list(world: World, person: str, random: Random) -> Place | None:
    """A list at the root, or one of an object that the person sees; None where they see none."""
    inner = _inner_list(world, person, random) if random.randint(0, 1) else None
    if inner is not None:
        return inner
    forbidden = world.snapshot(person).forbidden
    catalog = world.schema.catalog
    places = []
    for name, root in catalog.queries.items():
        if isinstance(root, RowsRoot):
            source = str(catalog.objects[root.target].relation)
        elif isinstance(root, FunctionRoot) and root.connection:
            source = str(root.function)
        else:
            continue
        if source not in forbidden and name not in UNMODELLED:
            places.append(Place("{{ {} }}", "Query", name, root.target or ""))
    return random.choice(places) if places else None


def _inner_list(world: World, person: str, random: Random) -> Place | None:
    snapshot, catalog = world.snapshot(person), world.schema.catalog
    lists = [
        (bound, name, field.target)
        for bound in catalog.objects.values()
        for name, field in bound.fields.items()
        if isinstance(field, ToMany)
        and snapshot.tables.get(str(bound.relation))
        and str(catalog.objects[field.target].relation) not in snapshot.forbidden
        and not (field.through and str(field.through.table) in snapshot.forbidden)
    ]
    if not lists:
        return None
    bound, name, target = random.choice(lists)
    row = random.choice(snapshot.tables[str(bound.relation)][:50])
    node = f'node(nodeId: "{node_id(bound, row)}")'
    around = f"{{{{ {node} {{{{ ... on {bound.name} {{{{ {{}} }}}} }}}} }}}}"
    return Place(around, bound.name, name, target)


def _field(made: Generator, place: Place) -> GraphQLField:
    parent = made.schema.type_map[place.parent]
    assert isinstance(parent, GraphQLObjectType)
    return parent.fields[place.field]


def _arguments(made: Generator, place: Place, random: Random) -> Iterator[str]:
    given = _field(made, place).args
    if "orderBy" in given:
        values = orders_of(get_named_type(given["orderBy"].type))
        chosen = [random.choice(values) for _ in range(random.randint(0, 3))]
        yield f"orderBy: [{' '.join(chosen)}]"
    if "filter" in given and random.randint(0, 2):
        yield f"filter: {as_text(made.filter(made.catalog.objects[place.target], 2))}"


def sizes(random: Random, whole: list[str]) -> Iterator[int]:
    """Page sizes, few enough pages."""
    least = 1 + len(whole) // 40
    while True:
        yield random.randint(least, min(100, least * 6))


def constant(size: int) -> Iterator[int]:
    """The same size always."""
    while True:
        yield size
