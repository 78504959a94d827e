"""One table with a column and an array of every type, nulls, ties and extremes among its rows, under a policy.

What each cell holds is known here as (literal in SQL, JSON), so that an answer can be foretold.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from gateway import (
    Connection,
    Domain,
    Node,
    Range,
    bound,
    build_schema,
    by_key,
    composite,
    root,
    rows,
    to_many,
    to_one,
)
from tests.harness.demo import demo_person
from tests.types.kinds import KINDS, Kind

__all__ = [
    "OWNERS",
    "PARTS",
    "RANGES",
    "SPOT",
    "SUMMED",
    "THINGS",
    "Cell",
    "Thing",
    "create_wide",
    "schema",
]

COUNT = 150
OWNERS = ("contributor", "manager", None)
"""Whose a row is; nobody's is everybody's."""

FIGURES = (
    "small", "whole", "big", "double", "exact", "scaled", "label", "limited", "day", "moment", "local", "clock",
    "zoned", "span", "feeling",
)  # fmt: skip
SUMMED = ("small", "whole", "big", "exact", "scaled")
"""Those whose sum does not depend on the order of the rows."""


BOUNDS = ("lower", "upper", "lowerInclusive", "upperInclusive", "isEmpty")


def _range(*bounds: Any) -> dict[str, Any]:
    return dict(zip(BOUNDS, bounds, strict=True))


_EMPTY = _range(None, None, False, False, True)
_FIRST, _LATER = _range(1, 3, True, False, False), _range(3, 10, True, False, False)
_BELOW, _ABOVE = _range(None, 1, False, False, False), _range(5, None, True, False, False)
_ALL = _range(None, None, False, False, False)

RANGES = (
    Kind(
        "reach", "int4range", Range[int], "IntRangeInput",
        (("empty", _EMPTY), ("[1,2]", _FIRST), ("[3,10)", _LATER), ("(,1)", _BELOW), ("(4,)", _ABOVE), ("(,)", _ALL)),
    ),
    Kind(
        "costs", "numrange", Range[Decimal], "DecimalRangeInput",
        (("empty", _EMPTY), ("(1,3]", _range("1", "3", False, True, False)),
         ("[1.0,3)", _range("1.0", "3", True, False, False)),
         ("[3,3]", _range("3", "3", True, True, False)), ("(3,)", _range("3", None, False, False, False))),
    ),
    Kind(
        "reaches", "int4multirange", list[Range[int]], "[IntRangeInput!]",
        (("{}", []), ("{[1,3)}", [_FIRST]), ("{[3,10)}", [_LATER]),
         ("{(,1),[5,)}", [_BELOW, _ABOVE]), ("{(,)}", [_ALL])),
    ),
)  # fmt: skip
"""Ranges and multiranges, asked as columns of their own."""


@composite("wide.spot")
class Spot:
    """Something with parts."""

    whole: int | None
    """A number."""

    limited: str | None
    """A text."""

    day: datetime.date | None
    """A day."""


PARTS = tuple(
    replace(kind, name=f"spot.{kind.name}")
    for kind in KINDS
    if kind.name in ("whole", "limited", "day")
)
"""The parts of a composite, of the same types as the columns of their names."""

SPOT = Kind("spot", "wide.spot", Spot, "Spot", ())
"""The composite, which is null or not."""


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
        cells = {kind.name: _cell(random, kind) for kind in (*KINDS, *RANGES, *PARTS)}
        if random.random() < 0.2:
            cells |= {kind.name: NULL for kind in PARTS}
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
    ranges = [f"{kind.name} {kind.postgres}" for kind in RANGES]
    parts = ", ".join(f"{kind.name.removeprefix('spot.')} {kind.postgres}" for kind in PARTS)
    made = [
        "create schema wide; grant usage on schema wide to anon, authenticated;",
        f"create type wide.spot as ({parts});",
        "create table wide.things (id uuid primary key, owner_id uuid, "
        f"parent_id uuid references wide.things, {', '.join([*columns, *ranges])}, spot wide.spot);",
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
        values += [typed_literal(kind, thing.cells[kind.name]) for kind in RANGES]
        spot = [thing.cells[kind.name] for kind in PARTS]
        items = ", ".join(map(typed_literal, PARTS, spot))
        # where nothing is in it: half of them are null, the others a row of nulls
        none = all(cell == NULL for cell in spot) and thing.id[-1] in "02468ace"
        values.append("null" if none else f"row({items})::wide.spot")
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


WideThing: Any = None
"""The type, once it is made: its fields name it."""


def _wide_schema() -> Any:
    """The type `WideThing`, one by its id, and all of them."""
    global WideThing
    hints: dict[str, Any] = {}
    for kind in KINDS:
        hints[kind.name] = kind.annotation | None
        hints[f"{kind.name}_list"] = list[kind.annotation | None] | None  # type: ignore[name-defined]
    hints |= {kind.name: kind.annotation | None for kind in RANGES} | {"spot": Spot | None}
    hints["parent"] = "WideThing | None"
    hints["children"] = "Connection[WideThing]"
    body = {
        "__annotations__": hints,
        "__module__": __name__,
        "__doc__": "A row.",
        "parent": to_one("parent_id"),
        "children": to_many("parent_id"),
    }
    compared = [kind.name for kind in KINDS if kind.compares]
    more = [kind.name for kind in (*RANGES, *PARTS)]
    WideThing = cls = bound(
        "wide.things",
        filters=(*compared, *(f"{name}_list" for name in compared), *more),
        orders=[*(kind.name for kind in KINDS if kind.orders), *more],
        order_by=("id",),
        aggregates=FIGURES,
        groups=compared,
    )(type("WideThing", (Node,), body))
    queries: dict[str, Any] = {
        "__annotations__": {"thing": cls | None, "things": Connection[cls]},  # type: ignore[valid-type]
        "__module__": __name__,
        "__doc__": "A row.",
        "thing": by_key(),
        "things": rows(),
    }
    return build_schema(Domain("lab", queries=[root(type("WideQueries", (), queries))]))


schema = _wide_schema()
