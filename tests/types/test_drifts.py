"""What starts does not fail later: each thing that is declared and is not so in the database is one precise finding."""

from __future__ import annotations

import enum
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import strawberry

from gateway import (
    JSON,
    BigInt,
    Connection,
    Domain,
    Node,
    Range,
    bound,
    build_schema,
    by_key,
    call,
    composite,
    computed,
    enumeration,
    function,
    inputs,
    needs,
    result,
    root,
    rows,
    to_one,
)
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.facts import DatabaseFacts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from tests.harness.database import Database, new_database


@enumeration
class Mood(enum.Enum):
    """Without one of the labels, and with one that is not there."""

    SAD = "sad"
    """Not well."""

    FINE = "fine"
    """Not in Postgres."""


@composite("odd.place")
class Place:
    """With a part of another type, and one that is not there."""

    number: str | None
    """An integer."""

    town: str | None
    """Nowhere."""


@composite("odd.place")
class Noted:
    """With a part that cannot be compared."""

    notes: JSON | None
    """JSON."""


@pytest.fixture(scope="session")
async def facts(template: Database) -> AsyncIterator[DatabaseFacts]:
    """What there is."""
    async with (
        new_database(template.server, template.name) as made,
        owner_connection(made.url) as owner,
    ):
        await owner.execute((Path(__file__).parent / "drifts.sql").read_text())
        yield await read_facts(owner)


def row_type(
    key: str = "id",
    node: bool = True,
    more: dict[str, Any] | None = None,
    fields: Any = None,
    **said: Any,
) -> Any:
    """A type over odd.rows with these fields: name → annotation or (annotation, specifier)."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__doc__": "A row."}
    body.update({name: make() for name, make in (fields or {}).items()})
    for name, hint in (more or {}).items():
        hint, spec = hint if isinstance(hint, tuple) else (hint, None)
        body["__annotations__"][name] = hint
        if spec is not None:
            body[name] = spec
    return bound("odd.rows", key=key, **said)(type("Thing", (Node,) if node else (), body))


def with_more() -> Any:
    @computed("odd.more_of")
    def more(self: Any, more: str) -> int | None:
        """More."""

    return more


def one(made: Any) -> Any:
    """A schema whose only root field is a list of these."""
    return asked("things", Connection[made], rows())


def asked(name: str, hint: Any, spec: Any) -> Any:
    body = {"__annotations__": {name: hint}, "__module__": __name__, name: spec}
    return build_schema(Domain("lab", queries=[root(type("Queries", (), body))]))


def calls(
    name: str,
    answer: Any,
    order_by: tuple[str, ...] = (),
    /,
    names: Any = None,
    **arguments: Any,
) -> Any:
    def signature(self: Any) -> Any: ...

    shape = ", ".join(["self", *(f"{key}: Any" for key in arguments)])
    scope: dict[str, Any] = {"Any": Any, "__name__": __name__}
    exec(f"def signature({shape}): ...", scope)
    made = scope["signature"]
    made.__annotations__ = {**arguments, "return": answer}
    made.__doc__ = "What it answers."
    body = {
        "__module__": __name__,
        "asked": function(name, order_by=order_by, arguments=names)(made),
    }
    return build_schema(Domain("lab", queries=[root(type("Queries", (), body))]))


def mutates(payload: Any, name: str = "odd.changed") -> Any:
    given = inputs(
        type(
            "GivenInput",
            (),
            {
                "__annotations__": {"name": str | None},
                "__module__": __name__,
                "__doc__": "What a test makes.",
            },
        )
    )
    body = {
        "__annotations__": {"change": payload}, "__module__": __name__, "change": call(name, given),
    }  # fmt: skip
    read = root(
        type("Queries", (), {"__module__": __name__, "text": function("odd.text_of")(_text)})
    )
    return build_schema(
        Domain("lab", queries=[read], mutations=[root(type("Mutations", (), body))])
    )


def _text(self: Any) -> str | None:
    """A text."""


@result
class Changed:
    """A payload whose column is of another type."""

    changed_at: date | None
    """A moment in Postgres."""


FINDINGS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "a number taken for text": (
        lambda: one(row_type(more={"a": str})),
        "Thing.a",
        "as text, but it is integer",
    ),
    "text taken for a number": (
        lambda: one(row_type(more={"name": int | None})),
        "Thing.name",
        "as integer, but it is text",
    ),
    "a smaller number taken for a larger": (
        lambda: one(row_type(more={"a": BigInt})),
        "Thing.a",
        "as bigint, but it is integer",
    ),
    "a list taken for one": (
        lambda: one(row_type(more={"words": str | None})),
        "Thing.words",
        "as text, but it is text[]",
    ),
    "one taken for a list": (
        lambda: one(row_type(more={"name": list[str] | None})),
        "Thing.name",
        "as text[], but it is text",
    ),
    "a null where none may be": (
        lambda: one(row_type(more={"name": str})),
        "Thing.name",
        "is never null",
    ),
    "a label that the schema does not know": (
        lambda: one(row_type(more={"mood": Mood | None})),
        "Thing.mood",
        "has no enum value for ['happy']",
    ),
    "a value that Postgres does not know": (
        lambda: one(row_type(more={"mood": Mood | None})),
        "Thing.mood",
        "has the enum values ['fine']",
    ),
    "half a key": (
        lambda: one(row_type(key="a", node=False, more={"a": int})),
        "Thing",
        "has the key a, in which rows",
    ),
    "a filter without equality": (
        lambda: one(row_type(more={"data": JSON | None}, filters=("data",))),
        "Thing: filters",
        "type json cannot be compared",
    ),
    "an order without one": (
        lambda: one(row_type(more={"data": JSON | None}, orders=("data",))),
        "Thing: orders",
        "type json have no order",
    ),
    "a filter by what a function answers, without equality": (
        lambda: one(row_type(more={"made": (JSON | None, computed("odd.data_of"))}, filters=("made",))),
        "Thing: filters",
        "type json cannot be compared",
    ),
    "an order by what a function answers, without one": (
        lambda: one(row_type(more={"made": (JSON | None, computed("odd.data_of"))}, orders=("made",))),
        "Thing: orders",
        "type json have no order",
    ),
    "a group without an order": (
        lambda: one(row_type(more={"data": JSON | None}, groups=("data",))),
        "Thing: groups",
        "type json have no order",
    ),
    "an aggregate that is not there": (
        lambda: one(row_type(more={"flag": bool | None}, aggregates=("flag",))),
        "Thing: aggregates",
        "there is no min(boolean)",
    ),
    "a function of another result": (
        lambda: calls("odd.text_of", int | None),
        "Query.asked",
        "as integer, but it is text",
    ),
    "a value of a function of many": (
        lambda: calls("odd.texts_of", str | None),
        "Query.asked",
        "is one value, but odd.texts_of answers many",
    ),
    "an argument of another type": (
        lambda: calls("odd.with_number", int | None, number=str),
        "Query.asked",
        "passes p_number to odd.with_number as text",
    ),
    "an argument that is not there": (
        lambda: calls("odd.text_of", str | None, extra=str),
        "Query.asked",
        "passes ['p_extra']",
    ),
    "an argument that is not passed": (
        lambda: calls("odd.with_number", int | None),
        "Query.asked",
        "does not pass ['p_number']",
    ),
    "a list of one row": (
        lambda: calls("odd.row_of", Connection[row_type(more={"a": int})], ("a",), id=UUID),
        "Query.asked",
        "is a list, but odd.row_of answers one row",
    ),
    "a column that a Python field of a function's row needs": (
        lambda: calls("odd.changed", Reading | None, name=str | None),
        "Reading.label",
        "reads column nowhere of odd.changed's row",
    ),
    "a relation of a function's row without its column": (
        lambda: calls("odd.changed", Reading | None, name=str | None),
        "Reading.gone",
        "reads column other_id of odd.changed's row",
    ),
    "a relation of a function's row that does not compare": (
        lambda: calls("odd.changed", Reading | None, name=str | None),
        "Reading.other",
        "joins text on odd.others.id, which is uuid",
    ),
    "a value with parts of a function's row that is none": (
        lambda: calls("odd.changed", Reading | None, name=str | None),
        "Reading.changedAt",
        "as one Place, but it is timestamptz",
    ),
    "a row's function without its argument": (
        lambda: one(row_type(more={"more": (int | None, computed("odd.more_of"))})),
        "Thing.more",
        "does not pass ['p_more'] to odd.more_of",
    ),
    "a row's function with another argument": (
        lambda: one(row_type(fields={"more": with_more})),
        "Thing.more",
        "passes p_more to odd.more_of as text, but it is integer",
    ),
    "a function that answers nothing taken for text": (
        lambda: calls("odd.nothing", str | None),
        "Query.asked",
        "calls odd.nothing, which answers nothing",
    ),
    "a mutation's value of another type": (
        lambda: mutates(int, "odd.texts_of"),
        "Mutation.change",
        "as integer, but it is text",
    ),
    "a mutation's value of a function of many": (
        lambda: mutates(str, "odd.texts_of"),
        "Mutation.change",
        "is one value, but odd.texts_of answers many",
    ),
    "a list of a function of one": (
        lambda: calls("odd.text_of", list[str] | None),
        "Query.asked",
        "as text[], but it is text",
    ),
    "a list of another type": (
        lambda: calls("odd.texts_of", list[int] | None),
        "Query.asked",
        "as integer, but it is text",
    ),
    "a list of rows of a function of one": (
        lambda: calls("odd.row_of", list[row_type(more={"a": int})], id=UUID),  # type: ignore[misc]
        "Query.asked",
        "is a list, but odd.row_of answers one row",
    ),
    "a row's list of a function of one": (
        lambda: one(row_type(more={"names": (list[Reading], computed("odd.name_of"))})),
        "Thing.names",
        "is a list, but odd.name_of answers one row",
    ),
    "a row's list of another type": (
        lambda: one(row_type(more={"names": (list[int], computed("odd.names_of"))})),
        "Thing.names",
        "as integer, but it is text",
    ),
    "a filter by a row's list of many": (
        lambda: one(
            row_type(more={"names": (list[str], computed("odd.names_of"))}, filters=("names",))
        ),
        "Thing: filters",
        "names odd.names_of(), which answers many",
    ),
    "an order by a row's list of many": (
        lambda: one(
            row_type(more={"names": (str, computed("odd.names_of"))}, orders=("names",))
        ),
        "Thing: orders",
        "names odd.names_of(), which answers many",
    ),
    "one row of a function of an array": (
        lambda: calls("odd.places", Place | None),
        "Query.asked",
        "shows rows, but odd.places answers",
    ),
    "rows of a function of many arrays": (
        lambda: calls("odd.many_places", list[Place]),
        "Query.asked",
        "shows rows, but odd.many_places answers setof",
    ),
    "values with other parts of an array": (
        lambda: calls("odd.places", list[Place]),
        "Query.asked",
        "column number of odd.places's row as text, but it is integer",
    ),
    "a procedure": (
        lambda: calls("odd.procedure", bool | None, a=int),
        "Query.asked",
        "calls odd.procedure, which is a procedure",
    ),
    "an aggregate": (
        lambda: calls("odd.aggregate", int | None, a=int),
        "Query.asked",
        "calls odd.aggregate, which is an aggregate",
    ),
    "a variadic function": (
        lambda: calls("odd.variadic", str | None, numbers=list[int]),
        "Query.asked",
        "calls odd.variadic, which is variadic",
    ),
    "an argument without a name that may be left out": (
        lambda: calls("odd.nameless", str | None, names={"one": 1}, one=int),
        "Query.asked",
        "passes ['$1'] to odd.nameless, which have a default and no name",
    ),
    "an argument by number behind one by name": (
        lambda: calls("odd.half_named", str | None, names={"two": 2}, one=int, two=int),
        "Query.asked",
        "passes odd.half_named arguments by number behind others by name",
    ),
    "a number that no argument has": (
        lambda: calls("odd.with_number", int | None, names={"number": 2}, number=int),
        "Query.asked",
        "passes ['$2'] to odd.with_number",
    ),
    "a name that no argument has": (
        lambda: calls("odd.with_number", int | None, names={"number": "P_number"}, number=int),
        "Query.asked",
        "passes ['P_number'] to odd.with_number",
    ),
    "a row's function of another result": (
        lambda: one(row_type(more={"title": (int | None, computed("odd.name_of"))})),
        "Thing.title",
        "as integer, but it is text",
    ),
    "one row by no key": (
        lambda: asked("thing", row_type(more={"name": str | None}) | None, by_key("name")),
        "Query.thing",
        "several rows of odd.rows may have the same name",
    ),
    "a relation by no key": (
        lambda: one(row_type(more={"other": (OTHER | None, to_one("id", "key"))})),
        "Thing.other",
        "several rows of odd.others may have the same key",
    ),
    "a relation of types that do not compare": (
        lambda: one(row_type(more={"other": (OTHER | None, to_one("a", "id"))})),
        "Thing.other",
        "joins integer on odd.others.id, which is uuid",
    ),
    "a payload of another type": (
        lambda: mutates(Changed),
        "Mutation.change",
        "as date, but it is timestamptz",
    ),
    "a composite's part of another type": (
        lambda: one(row_type(more={"place": Place | None})),
        "Thing.place",
        "reads number of \"odd\".\"place\" as text, but it is integer",
    ),
    "a composite's part that is not there": (
        lambda: one(row_type(more={"place": Place | None})),
        "Thing.place",
        "reads town of",
    ),
    "a range of another type": (
        lambda: one(row_type(more={"span": Range[date] | None})),
        "Thing.span",
        "as date, but it is integer",
    ),
    "a range that is none": (
        lambda: one(row_type(more={"a": Range[int] | None})),
        "Thing.a",
        "as one IntRange, but it is integer",
    ),
    "a filter by a part that cannot be compared": (
        lambda: one(row_type(more={"place": Noted | None}, filters=("place.notes",))),
        "Thing: filters",
        "names place.notes, but values of type json cannot be compared",
    ),
    "a filter by an array of ranges": (
        lambda: one(row_type(more={"spans": list[Range[int]] | None}, filters=("spans",))),
        "Thing: filters",
        "names spans, which is int4range[]: an array of ranges has no filters",
    ),
    "a caller that is no uuid": (
        lambda: asked("things", Connection[row_type(more={"a": int})], rows(caller="a")),
        "Query.things",
        "narrows by column a of odd.rows as uuid",
    ),
}  # fmt: skip

OTHER = bound("odd.others")(
    type(
        "Other",
        (Node,),
        {"__annotations__": {}, "__module__": __name__, "__doc__": "What a test makes."},
    )
)


@result
class Reading:
    """A function's row that is read by more than its columns."""

    changed_at: Place | None
    """A moment in Postgres."""

    other: OTHER | None = to_one("name", "id")  # type: ignore[valid-type]
    """By a text."""

    gone: OTHER | None = to_one("other_id", "id")  # type: ignore[valid-type]
    """By nothing."""

    @needs("name", "nowhere")
    @strawberry.field
    async def label(self) -> str:
        """From a column that is not there."""
        return ""


@pytest.mark.parametrize("kind", FINDINGS)
async def test_each_is_found_with_its_field(facts: DatabaseFacts, kind: str) -> None:
    declare, field, problem = FINDINGS[kind]

    found = [each for each in find_drifts(declare().catalog, facts) if problem in each.problem]

    assert {each.field for each in found} == {field}
    assert found[0].remedy


@pytest.mark.parametrize(
    "made",
    [
        lambda: one(
            row_type(more={"a": int, "name": str | None, "words": list[str | None] | None})
        ),
        lambda: one(
            row_type(more={"mood": str | None, "document": JSON | None, "span": Range[int] | None})
        ),
        lambda: calls("odd.with_number", int | None, number=int),
        lambda: calls("odd.row_of", row_type(more={"a": int}) | None, id=UUID),
    ],
)
async def test_what_is_so_is_no_finding(facts: DatabaseFacts, made: Callable[[], Any]) -> None:
    assert find_drifts(made().catalog, facts) == []


def test_a_connection_over_a_function_needs_an_order() -> None:
    with pytest.raises(ConfigError, match="order"):
        calls("odd.rows_of", Connection[row_type(more={"a": int})])
