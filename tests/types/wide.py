"""One table with a column and an array of every type, nulls, ties and extremes among its rows, under a policy.

What each cell holds is known here as (literal in SQL, JSON), so that an answer can be foretold.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from gateway import Connection, Node, bound, build_schema, by_key, root, rows, to_many, to_one
from tests.conftest import demo_person
from tests.types.kinds import KINDS, Kind

__all__ = ["OWNERS", "SUMMED", "THINGS", "Cell", "Thing", "create_wide", "schema"]

COUNT = 150
OWNERS = ("contributor", "manager", None)
"""Whose a row is; nobody's is everybody's."""

FIGURES = (
    "small", "whole", "big", "double", "exact", "scaled", "label", "limited", "day", "moment", "local", "clock",
    "zoned", "span", "feeling",
)  # fmt: skip
SUMMED = ("small", "whole", "big", "exact", "scaled")
"""Those whose sum does not depend on the order of the rows."""


@dataclass(frozen=True)
class Cell:
    """A value: as Postgres reads it, as GraphQL shows it, and whether it can be shown."""

    literal: str | None
    shown: Any
    fits: bool = True


NULL = Cell(None, None)


@dataclass(frozen=True)
class Thing:
    """A row."""

    id: str
    owner: str | None
    parent: str | None
    cells: dict[str, Cell]
    lists: dict[str, tuple[Cell, ...] | None]


def _things() -> tuple[Thing, ...]:
    random = Random(7)
    ids = [str(UUID(int=random.getrandbits(128))) for _ in range(COUNT)]
    made = []
    for place, id in enumerate(ids):
        parent = random.choice(ids[:place]) if place > 8 and random.random() < 0.8 else None
        cells = {kind.name: _cell(random, kind) for kind in KINDS}
        lists = {kind.name: _list(random, kind) for kind in KINDS}
        made.append(Thing(id, random.choice(OWNERS), parent, cells, lists))
    return tuple(made)


def _cell(random: Random, kind: Kind) -> Cell:
    if random.random() < 0.2:
        return NULL
    choices = [Cell(*value) for value in kind.values]
    if kind.invalid and random.random() < 0.1:
        choices = [Cell(literal, None, fits=False) for literal in kind.invalid]
    return random.choice(choices)


def _list(random: Random, kind: Kind) -> tuple[Cell, ...] | None:
    if random.random() < 0.2:
        return None
    return tuple(_cell(random, kind) for _ in range(random.randrange(4)))


THINGS = _things()


def create_wide() -> str:
    """The table with its rows; the types are those of `kinds`."""
    columns = [f"{kind.name} {kind.postgres}, {kind.name}_list {kind.postgres}[]" for kind in KINDS]
    made = [
        "create schema wide; grant usage on schema wide to anon, authenticated;",
        "create table wide.things (id uuid primary key, owner_id uuid, "
        f"parent_id uuid references wide.things, {', '.join(columns)});",
        "create index on wide.things (parent_id);",
        "alter table wide.things enable row level security;",
        "create policy of_the_caller on wide.things for select to anon, authenticated "
        "using (owner_id is null or owner_id = (select auth.uid()));",
        "grant select on wide.things to anon, authenticated;",
    ]
    for thing in THINGS:
        owner = f"'{demo_person(thing.owner).id}'" if thing.owner else "null"
        values = [f"'{thing.id}'", owner, _quoted(thing.parent)]
        for kind in KINDS:
            values.append(typed_literal(kind, thing.cells[kind.name]))
            values.append(array_literal(kind, thing.lists[kind.name]))
        made.append(f"insert into wide.things values ({', '.join(values)});")
    return "\n".join([*made, "analyze wide.things;"])


def typed_literal(kind: Kind, cell: Cell) -> str:
    """The value, as SQL has it."""
    return f"{_quoted(cell.literal)}::{kind.postgres}"


def array_literal(kind: Kind, cells: tuple[Cell, ...] | None) -> str:
    """The values as an array."""
    if cells is None:
        return "null"
    return f"array[{', '.join(typed_literal(kind, cell) for cell in cells)}]::{kind.postgres}[]"


def _quoted(literal: str | None) -> str:
    return "null" if literal is None else "'" + literal.replace("'", "''") + "'"


def _wide_schema() -> Any:
    """The type `WideThing`, one by its id, and all of them."""
    hints: dict[str, Any] = {}
    for kind in KINDS:
        hints[kind.name] = kind.annotation | None
        hints[f"{kind.name}_list"] = list[kind.annotation | None] | None  # type: ignore[name-defined]
    hints["parent"] = "WideThing | None"
    hints["children"] = "Connection[WideThing]"
    body = {
        "__annotations__": hints,
        "__module__": __name__,
        "parent": to_one("parent_id"),
        "children": to_many("parent_id"),
    }
    compared = [kind.name for kind in KINDS if kind.compares]
    cls = bound(
        "wide.things",
        filters=(*compared, *(f"{name}_list" for name in compared)),
        orders=[kind.name for kind in KINDS if kind.orders],
        order_by=("id",),
        aggregates=FIGURES,
        groups=compared,
    )(type("WideThing", (Node,), body))
    queries: dict[str, Any] = {
        "__annotations__": {"thing": cls | None, "things": Connection[cls]},  # type: ignore[valid-type]
        "__module__": __name__,
        "thing": by_key(),
        "things": rows(),
    }
    return build_schema(queries=[root(type("WideQueries", (), queries))])


schema = _wide_schema()
