"""What each kind of mutation becomes in a plan: a call or rows to write, then what is selected of the answer."""

from __future__ import annotations

import json
from uuid import UUID

from gateway.catalog import Name, Write
from gateway.compile.plan.conditions import FunctionSource
from gateway.compile.plan.plan import MutationField
from gateway.compile.plan.writes import TableWrite
from tests.unit.library import planned

KEY = "00000000-0000-7000-8005-000000000001"


def mutation(field: str, selection: str = "__typename") -> MutationField:
    (found,) = planned(f"mutation {{ {field} {{ {selection} }} }}")[0].mutations
    return found


def write(field: str) -> TableWrite:
    call = mutation(field).call
    assert isinstance(call, TableWrite)
    assert call.table == Name("library", "books")
    return call


def test_a_call_has_an_argument_for_each_field_that_was_sent() -> None:
    call = mutation(f'lend(input: {{bookId: "{KEY}"}})', "book { id }").call

    assert isinstance(call, FunctionSource)
    assert call.name == Name("library", "lend")
    ((name, value),) = call.arguments
    assert (name, value.read({})) == ("p_book_id", UUID(KEY))


def test_a_null_that_was_sent_is_an_argument_too() -> None:
    call = mutation(f'lend(input: {{bookId: "{KEY}", days: null}})', "book { id }").call

    assert isinstance(call, FunctionSource)
    assert [(name, value.read({})) for name, value in call.arguments][1] == ("p_days", None)


def test_rows_with_the_same_columns_are_written_together() -> None:
    given = '[{title: "a", pages: 1}, {title: "b"}, {title: "c", pages: null}]'
    call = write(f"insertBooks(input: {{rows: {given}}})")

    assert (call.kind, call.size, call.many) == (Write.INSERT, 3, True)
    assert [[name for name, _ in each.columns] for each in call.groups] == [
        ["title", "pages"],
        ["title"],
    ]
    assert [each.places.read({}) for each in call.groups] == [[0, 2], [1]]
    assert [json.loads(str(each.given.read({}))) for each in call.groups] == [
        [{"n": 0, "c0": "a", "c1": "1"}, {"n": 2, "c0": "c", "c1": None}],
        [{"n": 1, "c0": "b"}],
    ]


def test_an_update_finds_its_row_by_the_key_and_sets_what_was_sent() -> None:
    call = write(f'updateBook(input: {{id: "{KEY}", pages: null}})')

    (rows,) = call.groups
    assert call.kind is Write.UPDATE
    assert [name for name, _ in rows.keys] == ["id"]
    assert [name for name, _ in rows.columns] == ["pages"]


def test_an_upsert_says_in_which_columns_rows_are_the_same() -> None:
    call = write(f'setBook(input: {{id: "{KEY}", title: "x"}})')
    assert (call.kind, call.conflict) == (Write.UPSERT, ("id",))


def test_a_delete_has_a_key_and_no_column() -> None:
    (rows,) = write(f'deleteBook(input: {{id: "{KEY}"}})').groups
    assert ([name for name, _ in rows.keys], rows.columns) == (["id"], ())


def test_an_inserts_keys_are_what_the_database_answers() -> None:
    call = write('insertBook(input: {title: "a"})')
    assert json.loads(str(call.keys.read({}))) == [{"n": 0}]
