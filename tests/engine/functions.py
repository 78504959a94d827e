"""A schema over the functions of `functions.sql`."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    BigInt,
    Range,
    build_schema,
    call,
    composite,
    enumeration,
    function,
    inputs,
    result,
    root,
)


@enumeration
class Mood(enum.Enum):
    """How somebody is."""

    SAD = "sad"
    """Not well."""

    GLAD = "glad"
    """Well."""


@composite("functions.place")
class Place:
    """Where something is."""

    street: str | None
    """Its street."""

    number: int | None
    """Its number."""


@inputs
class SaidInput:
    """A value of every sort."""

    whole: int | None
    """A number."""

    big: BigInt | None
    """A large number."""

    label: str | None
    """A text."""

    flag: bool | None
    """Yes or no."""

    thing: UUID | None
    """An id."""

    day: date | None
    """A day."""

    exact: Decimal | None
    """A number with its digits."""

    data: JSON | None
    """Any JSON."""

    words: list[str | None] | None
    """Several texts."""

    mood: Mood | None
    """One of a few."""

    place: Place | None
    """A value with parts."""

    span: Range[int] | None
    """From where to where."""


@inputs
class ChangedInput:
    """What to change."""

    whole: int | None
    """A number."""

    label: str | None
    """A text."""

    exact: Decimal | None
    """A number with its digits."""

    data: JSON | None
    """Any JSON."""

    words: list[str | None] | None
    """Several texts."""


@result
class Said:
    """What a function was passed."""

    said: JSON
    """All of it."""


@root
class FunctionQueries:
    """What functions answer."""

    @function("functions.said")
    def said(
        self,
        whole: int | None = None,
        big: BigInt | None = None,
        label: str | None = None,
        flag: bool | None = None,
        thing: UUID | None = None,
        day: date | None = None,
        exact: Decimal | None = None,
        data: JSON | None = None,
        words: list[str | None] | None = None,
        mood: Mood | None = None,
        place: Place | None = None,
        span: Range[int] | None = None,
    ) -> JSON:
        """What was passed."""

    @strawberry.field
    async def greeting(self) -> str:
        """Greets, in Python."""
        return "hello"


@root
class FunctionMutations:
    """What functions do."""

    done: Said = call("functions.done", SaidInput)
    """Say what was passed."""

    changed: Said = call("functions.changed", ChangedInput, keys=("whole",), rest="p_changes")
    """Say what changes."""


schema = build_schema(queries=[FunctionQueries], mutations=[FunctionMutations])
