"""Types over `parts.sql`."""

from __future__ import annotations

import datetime
from decimal import Decimal

from gateway import Connection, Node, Range, bound, build_schema, by_key, composite, root, rows


@composite("parts.place")
class Place:
    """Where something is."""

    street: str | None
    """Its street."""

    number: int | None
    """The number in the street."""

    opened: datetime.date | None
    """Since when."""


@composite("parts.shop")
class Shop:
    """A shop."""

    name: str
    """Its name."""

    place: Place | None
    """Where it is."""

    hours: Range[int] | None
    """When it is open."""


@bound("parts.things")
class Thing(Node):
    """A thing with parts."""

    place: Place | None
    """Where it is."""

    places: list[Place | None] | None
    """Where else it is."""

    shop: Shop | None
    """Where it is sold."""

    span: Range[int] | None
    """From where to where."""

    moments: Range[datetime.datetime] | None
    """From when to when."""

    prices: Range[Decimal] | None
    """From how much to how much."""

    spans: list[Range[int]] | None
    """Several."""

    day_list: list[Range[datetime.date]] | None
    """Several days."""

    grid: list[list[int | None]] | None
    """Numbers in two dimensions."""

    amounts: list[list[Decimal]] | None
    """Amounts in two dimensions."""

    strict_grid: list[list[int]] | None
    """Numbers that are all there."""


@root
class PartQueries:
    """Things."""

    thing: Thing | None = by_key()
    """One thing."""

    things: Connection[Thing] = rows()
    """All things."""


schema = build_schema(queries=[PartQueries])
