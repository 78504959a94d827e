"""A structure that cannot be, or is not so in the database, is an error at the start that names the field."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from gateway import (
    Connection,
    Domain,
    Duration,
    Node,
    Range,
    bound,
    build_schema,
    column,
    computed,
    function,
    root,
    rows,
    structure,
    to_one,
)
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.facts import DatabaseFacts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from tests.harness.database import Database, new_database


@pytest.fixture(scope="session")
async def facts(template: Database) -> AsyncIterator[DatabaseFacts]:
    """What there is."""
    async with (
        new_database(template.server, template.name) as made,
        owner_connection(made.url) as owner,
    ):
        await owner.execute((Path(__file__).parent / "drifts.sql").read_text())
        yield await read_facts(owner)


def made(name: str = "Setup", **fields: Any) -> Any:
    """A structure with these fields: annotation, or (annotation, specifier)."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__doc__": "A setup."}
    for key, hint in fields.items():
        hint, spec = hint if isinstance(hint, tuple) else (hint, None)
        body["__annotations__"][key] = hint
        if spec is not None:
            body[key] = spec
    return structure(type(name, (), body))


def over(hint: Any, spec: Any = None, **said: Any) -> Any:
    """A schema with a list of rows that have a field `document` of this type."""
    body: dict[str, Any] = {
        "__annotations__": {"document": hint},
        "__module__": __name__,
        "__doc__": "A row.",
    }
    if spec is not None:
        body["document"] = spec
    thing = bound("odd.rows", **said)(type("Thing", (Node,), body))
    listed = {
        "__annotations__": {"things": Connection[thing]},
        "__module__": __name__,
        "things": rows(),
    }
    return build_schema(Domain("lab", queries=[root(type("Queries", (), listed))]))


def answering(hint: Any, name: str) -> Any:
    def asked(self: Any) -> Any:
        """What it answers."""

    asked.__annotations__ = {"return": hint}
    body = {"__module__": __name__, "asked": function(name)(asked)}
    return build_schema(Domain("lab", queries=[root(type("Queries", (), body))]))


def circle() -> Any:
    inner = made("Inner", text=str | None)
    inner.__annotations__["again"] = inner | None
    return inner


WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "a duration": (lambda: made(every=Duration | None), r"Setup\.every is Duration, which JSON has no form for"),
    "bytes": (lambda: made(raw=bytes | None), r"Setup\.raw is bytes, which JSON"),
    "a range": (lambda: made(span=Range[int] | None), r"Setup\.span is IntRange, which JSON"),
    "a relation": (lambda: made(other=(str | None, to_one("other_id"))), r"Setup\.other is looked up"),
    "a function": (lambda: made(size=(int | None, computed("odd.size"))), r"Setup\.size is looked up"),
    "one key twice": (lambda: made(one=str | None, two=(str | None, column("one"))),
                      r"Setup\.two and Setup\.one are both the key 'one'"),
    "a part of itself": (lambda: made(inner=circle() | None), r"Inner is a part of itself: Setup → Inner → Inner"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_no_json_can_be_is_refused(case: str) -> None:
    declare, words = WRONG[case]
    with pytest.raises(ConfigError, match=words):
        over(declare() | None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"filters": ("document.gone",)}, r"Thing: filters names \['gone'\], which is not there"),
        ({"filters": ("document",)}, r"Thing: filters names \['document'\]"),
        (
            {"filters": ("document.grid",)},
            r"Thing: filters names document\.grid, a list of lists in JSON",
        ),
        ({"groups": ("document.text",)}, r"Thing: groups names"),
    ],
)
def test_what_no_list_can_be_asked_for_is_refused(said: Any, words: str) -> None:
    setup = made(text=str | None, words=list[str] | None, grid=list[list[int]] | None)
    with pytest.raises(ConfigError, match=words):
        over(setup | None, **said)


FINDINGS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "over text": (
        lambda: over(made(text=str | None) | None, column("name")),
        "Thing.document", "reads column name as JSON, but it is text",
    ),
    "over json": (
        lambda: over(made(text=str | None) | None, column("data")),
        "Thing.document", "reads column data as JSON, but it is json",
    ),
    "never null": (
        lambda: over(made(text=str | None)), "Thing.document", "is never null, but column document may be",
    ),
    "of a function that answers text": (
        lambda: answering(made(text=str | None), "odd.text_of"),
        "Query.asked", "shows Setup, but odd.text_of answers text",
    ),
    "computed as json": (
        lambda: over(made(text=str | None) | None, computed("odd.data_of")),
        "Thing.document", "shows Setup, but odd.data_of answers json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FINDINGS)
def test_what_is_not_so_in_the_database_is_one_finding(facts: DatabaseFacts, case: str) -> None:
    declare, where, words = FINDINGS[case]

    found = find_drifts(declare().catalog, facts)

    assert [each.field for each in found] == [where]
    assert words in found[0].problem
