"""An object that a payload promises is there, or nothing was done: no change that its answer could not tell."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from gateway import Domain, Node, bound, build_schema, by_key, call, inputs, result, root, to_one
from tests.engine.conftest import Both, both, filled
from tests.harness.database import Database, connection_as

WRITE = """mutation ($text: String!, $isOpen: Boolean!, $key: UUID) {
    made: writeNote(input: {text: $text, isOpen: $isOpen, idempotencyKey: $key}) { it: note { text } other { text } }
}"""


@bound("promised.notes")
class Note(Node):
    """A note."""

    text: str
    """What it says."""


@inputs
class WriteNoteInput:
    """A note."""

    text: str
    """What it says."""

    is_open: bool
    """Whether its writer may see it."""


@result
class WriteNotePayload:
    """The note that was written."""

    note: Note = to_one("note_id")
    """The note."""

    other: Note | None = to_one("other_id")
    """Another note; null where there is none."""


@root
class NoteQueries:
    """Notes."""

    note: Note | None = by_key()
    """A note."""


@root
class NoteMutations:
    """Writing."""

    write_note: WriteNotePayload = call("promised.write_note", WriteNoteInput, idempotent=True)
    """Write a note."""


SCHEMA = build_schema(Domain("promised", queries=[NoteQueries], mutations=[NoteMutations]))


@pytest.fixture
async def notes(template: Database) -> AsyncIterator[Database]:
    async with filled(template, "promised.sql") as made:
        yield made


@pytest.fixture
async def ask(notes: Database, folder: Path) -> AsyncIterator[Both]:
    async with both(notes, folder, SCHEMA) as each:
        yield each


async def written(notes: Database) -> list[str]:
    async with connection_as(notes, "postgres") as connection:
        rows = await connection.fetch("select distinct text from promised.notes order by text")
    return [row["text"] for row in rows]


async def hide_all(notes: Database) -> None:
    async with connection_as(notes, "postgres") as connection:
        await connection.execute("drop policy notes_select on promised.notes")


def test_the_schema_says_what_is_promised() -> None:
    assert "  note: Note!\n" in SCHEMA.sdl
    assert "  other: Note\n" in SCHEMA.sdl


async def test_what_is_promised_is_there(ask: Both) -> None:
    asked = await ask(WRITE, "contributor", text="open", isOpen=True)
    assert asked.data == {"made": {"it": {"text": "open"}, "other": None}}


async def test_what_is_hidden_from_who_writes_it_is_not_written(ask: Both, notes: Database) -> None:
    asked = await ask(WRITE, "contributor", text="hidden", isOpen=False)
    assert asked.body["data"] is None
    assert asked.error["path"] == ["made"]
    assert asked.codes == ["FORBIDDEN"]
    assert asked.statements[-1] == "rollback"
    assert await written(notes) == []


async def test_the_others_of_the_operation_are_not_written_either(
    ask: Both, notes: Database
) -> None:
    asked = await ask(
        """mutation { a: writeNote(input: {text: "a", isOpen: true}) { note { id } }
            b: writeNote(input: {text: "b", isOpen: false}) { note { id } } }""",
        "contributor",
    )
    assert [(each["path"], each["extensions"]["code"]) for each in asked.errors] == [
        (["b"], "FORBIDDEN"),
        (["a"], "ROLLED_BACK"),
    ]
    assert await written(notes) == []


async def test_who_does_not_ask_for_it_is_promised_nothing(ask: Both, notes: Database) -> None:
    query = 'mutation { writeNote(input: {text: "hidden", isOpen: false}) { other { id } } }'
    assert (await ask(query, "contributor")).data == {"writeNote": {"other": None}}
    assert await written(notes) == ["hidden"]


async def test_what_is_hidden_since_is_not_told_again(ask: Both, notes: Database) -> None:
    sent = {"text": "open", "isOpen": True, "key": str(uuid4())}
    await ask(WRITE, "contributor", **sent)
    await hide_all(notes)
    again = await ask(WRITE, "contributor", **sent)
    assert again.codes == ["FORBIDDEN"]
    assert "done before" in again.error["extensions"]["hint"]
