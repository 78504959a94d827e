"""Types over `parts.sql`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from uuid import UUID

from gateway import (
    BigInt,
    Connection,
    Domain,
    LocalDateTime,
    Node,
    Range,
    bound,
    build_schema,
    by_key,
    call,
    composite,
    function,
    inputs,
    result,
    root,
    rows,
)


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


_PLACES = (
    "place.street", "place.number", "place.opened", "shop.name", "shop.place.number", "shop.hours",
)  # fmt: skip


@bound("parts.things", filters=_PLACES, orders=_PLACES)
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


_RANGES = (
    "days", "floats", "large", "local", "moments", "prices", "whole",
    "days_of", "floats_of", "large_of", "local_of", "moments_of", "prices_of", "whole_of",
)  # fmt: skip


@bound("parts.stretches", filters=_RANGES, orders=_RANGES)
class Stretch(Node):
    """A range and a multirange of every kind."""

    days: Range[datetime.date] | None
    """Days."""

    floats: Range[float] | None
    """A range type of its own."""

    large: Range[BigInt] | None
    """Whole numbers of 64 bits."""

    local: Range[LocalDateTime] | None
    """Moments without a zone."""

    moments: Range[datetime.datetime] | None
    """Moments."""

    prices: Range[Decimal] | None
    """Amounts."""

    whole: Range[int] | None
    """Whole numbers."""

    days_of: list[Range[datetime.date]] | None
    """Several of days."""

    floats_of: list[Range[float]] | None
    """Several of a type of its own."""

    large_of: list[Range[BigInt]] | None
    """Several of large numbers."""

    local_of: list[Range[LocalDateTime]] | None
    """Several of moments without a zone."""

    moments_of: list[Range[datetime.datetime]] | None
    """Several of moments."""

    prices_of: list[Range[Decimal]] | None
    """Several of amounts."""

    whole_of: list[Range[int]] | None
    """Several of whole numbers."""


@root
class PartQueries:
    """Things."""

    stretches: Connection[Stretch] = rows()
    """Ranges and multiranges."""

    thing: Thing | None = by_key()
    """One thing."""

    things: Connection[Thing] = rows()
    """All things."""

    @function("parts.echo_place")
    def echo_place(self, place: Place | None) -> Place | None:
        """What was passed."""

    @function("parts.as_text")
    def as_text(
        self,
        shop: Shop | None = None,
        places: list[Place | None] | None = None,
        span: Range[int] | None = None,
        spans: list[Range[int]] | None = None,
        days: list[Range[datetime.date]] | None = None,
    ) -> str:
        """What was passed, as Postgres writes it."""

    @function("parts.thing_of")
    def thing_of(self, id: UUID) -> Thing | None:
        """A thing by a function."""

    @function("parts.thing_of")
    def things_row(self, id: UUID) -> ThingRow | None:
        """A row by a function."""


@result
class ThingRow:
    """Some columns of a thing."""

    place: Place | None
    """Where it is."""

    span: Range[int] | None
    """From where to where."""


@inputs
class MoveInput:
    """Where to move."""

    number: int
    """The number in the street."""


@result
class MovePayload:
    """Where it is now."""

    place: Place
    """Where it is."""

    span: Range[int] | None
    """From where to where."""

    places: list[Place] | None
    """Where else."""


@root
class PartMutations:
    """Changes."""

    move: MovePayload = call("parts.moved", MoveInput)
    """Move."""


schema = build_schema(Domain("lab", queries=[PartQueries], mutations=[PartMutations]))
