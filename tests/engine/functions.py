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
    Connection,
    Domain,
    Live,
    Node,
    Range,
    bound,
    build_schema,
    call,
    composite,
    computed,
    enumeration,
    function,
    inputs,
    live,
    needs,
    result,
    root,
    to_many,
    to_one,
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


@bound("functions.items")
class Item(Node):
    """A thing in a list."""

    rank: int
    """Its number."""

    label: str | None
    """What stands on it."""

    @computed("functions.titled")
    def titled(self, before: str | None = None, times: int | None = None) -> str | None:
        """Its number with something before it."""

    @computed("functions.rated", arguments={"mood": "Mood"})
    def rated(self, mood: Mood, place: Place | None = None) -> int:
        """Its number, seen in a mood."""

    @computed("functions.near")
    def near(self, far: int | None = None) -> list[Item]:
        """Those with the next numbers."""

    @computed("functions.labels_near")
    def labels_near(self, far: int | None = None) -> list[str | None]:
        """What stands on those."""

    doubles: list[Pair] = computed("functions.doubles")
    """Rows of its own."""

    places_of: list[Place | None] | None = computed("functions.places_of")
    """Where it was, if anybody knows."""

    known_places: list[Place] = computed("functions.places_of")
    """The same, where nothing may be null."""

    stops: list[Place | None] = computed("functions.stops_of")
    """Where it stops."""

    others: Connection[Item] = to_many("box", "box")
    """What lies in the same box."""

    @strawberry.field
    @needs("rank")
    async def twice(self) -> int:
        """Twice its number, by Python."""
        return 2 * self.rank


@result
class Pair:
    """A row of a function."""

    double: int
    """Twice the number."""

    item: Item | None = to_one("item_id")
    """Of what."""


@result
class Figures:
    """What comes out of a function."""

    doubled: int
    """Twice."""

    squared: int
    """Times itself."""


@inputs
class OddInput:
    """Inputs whose names in SQL are others."""

    id: int
    """A number."""

    value: str | None
    """A text."""


@inputs
class NoteInput:
    """What to keep."""

    note: str | None
    """A note."""


@inputs
class WholeInput:
    """A number."""

    whole: int
    """The number."""


@root
class FunctionQueries:
    """What functions answer."""

    @function("functions.labels")
    def labels(self, most: int | None = None) -> list[str | None]:
        """Texts, some of them null."""

    @function("functions.labels")
    def strict_labels(self, most: int | None = None) -> list[str]:
        """Texts, none of them null."""

    @function("functions.days")
    def days(self, most: int) -> list[date]:
        """Days."""

    documents: list[JSON | None] = function("functions.documents")
    """Any JSON."""

    amounts: list[Decimal | None] = function("functions.amounts")
    """Numbers, one of which is none."""

    @function("functions.items_from")
    def items_from(self, first: int, most: int | None = None) -> list[Item]:
        """Rows of a table."""

    @function("functions.pairs")
    def pairs(self, most: int) -> list[Pair]:
        """Rows of a function."""

    places: list[Place] = function("functions.places")
    """Values with parts."""

    places_or_null: list[Place | None] = function("functions.places_or_null")
    """Values with parts, some of them null."""

    strict_places: list[Place] = function("functions.places_or_null")
    """The same, where none may be null."""

    @function("functions.place_list")
    def place_list(self, what: str) -> list[Place | None] | None:
        """An array of such values."""

    @function("functions.place_list")
    def strict_place_list(self, what: str) -> list[Place]:
        """The same, where none may be null."""

    @function("functions.odd_names", arguments={"id": "theId", "word": "select", "size": "größe '"})
    def odd_names(self, id: int, word: str | None = None, size: int | None = None) -> str:
        """Names that must be quoted."""

    @function("functions.nameless", arguments={"one": 1, "two": 2})
    def nameless(self, two: str, one: int) -> str:
        """No names at all."""

    @function("functions.half_named", arguments={"one": 1, "two": "named"})
    def half_named(self, one: int, two: str | None = None) -> str:
        """One name of two."""

    @function("functions.out_of", arguments={"number": "p_in"})
    def out_of(self, number: int) -> Figures:
        """Two results."""

    nothing: bool = function("functions.nothing")
    """Nothing to answer."""

    @function("functions.in_out")
    def in_out(self, number: int) -> int:
        """A result in place of its argument."""

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

    note: bool = call("functions.note", NoteInput, idempotent=True)
    """Keep a note; there is nothing to answer."""

    note_count: int = call("functions.note_count", NoteInput)
    """Keep a note, and say how many of them there are."""

    shared: list[Decimal | None] = call("functions.shared", WholeInput)
    """Several numbers."""

    perhaps: JSON | None = call("functions.perhaps", WholeInput)
    """Some JSON, or nothing."""

    surely: JSON = call("functions.perhaps", WholeInput)
    """Some JSON, where there may be none."""

    odd_change: Said = call(
        "functions.odd_change", OddInput, arguments={"id": "theId", "value": "Value"}
    )
    """Say what was passed under other names."""

    changed: Said = call("functions.changed", ChangedInput, keys=("whole",), rest="p_changes")
    """Say what changes."""


@root
class FunctionSubscriptions:
    """What functions answer, again whenever something happened."""

    @live("things", function=function("functions.items_from"))
    def items_moved(self, first: int, most: int | None = None) -> Live[list[Item]]:
        """Rows of a table."""

    @live("things", function=function("functions.labels"))
    def labels_moved(self, most: int | None = None) -> Live[list[str | None]]:
        """Texts."""

    @live("things", function=function("functions.place_list"))
    def places_moved(self, what: str) -> Live[list[Place | None] | None]:
        """An array of values with parts."""

    stops_moved: Live[list[Place | None]] = live(
        "things", function=function("functions.places_or_null")
    )
    """Values with parts."""


schema = build_schema(
    Domain(
        "lab",
        queries=[FunctionQueries],
        mutations=[FunctionMutations],
        subscriptions=[FunctionSubscriptions],
    )
)
