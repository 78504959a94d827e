"""What is said of writes is compared with the database, and with itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gateway import (
    Connection,
    Domain,
    Identified,
    bound,
    build_schema,
    column,
    delete,
    insert,
    result,
    root,
    rows,
    update,
    upsert,
)  # fmt: skip
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from gateway.schema import BoundSchema
from tests.harness.database import Database


@bound("shop.counted")
class Counted(Identified):
    """What Postgres fills in parts."""

    id: int
    """Made by Postgres."""

    twice: int | None
    """Made by Postgres."""

    once: int
    """Never null."""

    note: str | None
    """Never null in Postgres, whatever is said here."""

    remark: str | None = column("note")
    """The same column."""

    place: int | None
    """Unique, but not at once."""


@bound("shop.figures", key="sku", view=True)
class Figure(Identified):
    """What nobody can write."""

    sku: str
    """The key."""


@bound("shop.names", key="name", view=True)
class Named(Identified):
    """What can be written through a view."""

    name: str
    """The key."""

    same: str = column("name")
    """The same column."""


@bound("shop.filled")
class Filled(Identified):
    """What a trigger completes."""

    id: int
    """Its number."""

    note: str | None
    """What the trigger says."""


@result
class Answer:
    """What is no table."""

    note: str
    """Some text."""


def written(hint: Any, spec: Any) -> BoundSchema:
    """A schema with one mutation."""
    made = {"__annotations__": {"do_it": hint}, "do_it": spec, "__module__": __name__}
    read = {"__annotations__": {"it": Connection[Filled]}, "it": rows(), "__module__": __name__}
    return build_schema(
        Domain("lab", queries=[root(type("Q", (), read))], mutations=[root(type("M", (), made))])
    )


GENERATED = "writes column {} of shop.counted, which Postgres fills itself"
NEEDED = "may be sent without {}, which shop.counted cannot do without"
NO_INDEX = "finds rows of {}, which no unique index has"
DRIFTS: dict[str, tuple[Any, Any, list[str]]] = {
    "a null where none may be": (Counted, insert("once", "note", "place"), [NEEDED.format("note")]),
    "a column that is missing": (
        Counted, insert("once"), ["does not write column note of shop.counted, which has no default"],
    ),
    "a generated column": (Counted, update("twice", "once"), [GENERATED.format("twice")]),
    "a number that is always made": (
        Counted, upsert("id", "once", "note", conflict="id"), [GENERATED.format("id"), NEEDED.format("note")],
    ),
    "no default": (
        Counted, insert("once", "remark", optional=("once",)), [NEEDED.format("once"), NEEDED.format("note")],
    ),
    "a conflict that is none": (
        Filled, upsert("id", "note", conflict="note"), [NO_INDEX.format("shop.filled by note")],
    ),
    "a conflict that can be deferred": (
        Counted, upsert("once", "note", "place", conflict="place"),
        [NEEDED.format("note"), NO_INDEX.format("shop.counted by place")],
    ),
    "a view that nobody can change": (Figure, delete(), ["cannot delete rows of shop.figures"]),
    "an upsert through a view": (
        Named, upsert("name", "same", conflict="name"), ["cannot upsert rows of shop.names"],
    ),
    "a view that Postgres can write": (list[Named], insert("name", many=True), []),
    "what a trigger fills": (Filled, insert("id"), []),
    "what can be": (list[Filled], upsert("id", "note", conflict="id", many=True), []),
}  # fmt: skip


@pytest.mark.parametrize(("hint", "spec", "said"), DRIFTS.values(), ids=DRIFTS)
async def test_a_write_that_would_fail_is_found_at_the_start(
    hint: Any, spec: Any, said: list[str], shared_shop: Database
) -> None:
    async with owner_connection(shared_shop.url) as owner:
        facts = await read_facts(owner)
    found = [
        drift.problem
        for drift in find_drifts(written(hint, spec).catalog, facts)
        if drift.field == "Mutation.doIt"
    ]
    assert found == said


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "no columns": (lambda: written(Filled, insert()), "has no columns to write"),
    "an unknown column": (lambda: written(Filled, insert("nope")), "columns names ['nope']"),
    "an unknown default": (
        lambda: written(Filled, insert("id", optional=("note",))), "optional names ['note'], which it does not write",
    ),
    "a key that changes": (lambda: written(Filled, update("id", "note")), "finds rows by ['id']"),
    "a conflict outside": (lambda: written(Filled, upsert("note", conflict="id")), "to find what is there"),
    "nothing to change": (lambda: written(Filled, upsert("id", conflict="id")), "to find what is there"),
    "a list for one": (lambda: written(list[Filled], insert("id")), "does not fit its binding"),
    "one for a list": (lambda: written(Filled, insert("id", many=True)), "does not fit its binding"),
    "a connection": (lambda: written(Connection[Filled], delete()), "does not fit its binding"),
    "a query that writes": (
        lambda: build_schema(Domain("lab", queries=[root(type("Q", (), {
            "__annotations__": {"do_it": Filled}, "do_it": delete(), "__module__": __name__,
        }))])),
        "is no field of Query",
    ),
    "no table": (lambda: written(Answer, insert("note")), "is not bound"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_a_write_that_says_too_little_is_refused(make: Callable[[], Any], said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        make()
    assert said in refused.value.message
    assert refused.value.hint


def test_inputs_have_what_is_declared_and_nothing_else() -> None:
    sdl = written(
        list[Counted],
        insert("once", "place", "note", optional=("once",), many=True, idempotent=True),
    ).sdl
    plain = "\n".join(line for line in sdl.splitlines() if line.strip() and '"""' not in line)
    assert "input DoItRow {\n  once: Int\n  place: Int\n  note: String\n}" in plain
    assert "input DoItInput {\n  rows: [DoItRow!]!\n  " in plain
    assert "type DoItPayload {\n  rows: [Counted!]!\n  affectedCount: Int!\n}" in plain
    changed = written(Counted, update("once", "place")).sdl
    plain = "\n".join(line for line in changed.splitlines() if line.strip() and '"""' not in line)
    assert "input DoItInput {\n  id: Int!\n  once: Int\n  place: Int\n}" in plain
    assert "type DoItPayload {\n  row: Counted\n}" in plain
