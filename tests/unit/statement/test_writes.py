"""The text of declared writes: values only ever as JSON in a parameter, rows found by their keys."""

from __future__ import annotations

import json

import pytest

from tests.unit.library import compiled

KEY = "00000000-0000-7000-8005-000000000001"


def call(field: str, selection: str = "__typename") -> tuple[str, list[object]]:
    prepared, values = compiled(f"mutation {{ {field} {{ {selection} }} }}")
    ((_, made, _),) = prepared.calls
    return " ".join(made.text.split()), made.arguments(values)


def test_an_insert_takes_its_rows_from_json() -> None:
    text, (rows, places) = call('insertBook(input: {title: "a", pages: 3})')

    assert text.startswith(
        'with w1 as (insert into "library"."books" as t ("title", "pages") select i.c0, i.c1 '
        "from json_to_recordset($1::json) as i (n integer, c0 text, c1 integer)"
    )
    assert json.loads(str(rows)) == [{"n": 0, "c0": "a", "c1": "3"}]
    assert places == [0]


def test_rows_of_other_columns_are_a_statement_of_their_own_in_the_same_round_trip() -> None:
    text, _ = call('insertBooks(input: {rows: [{title: "a", pages: 3}, {title: "b"}]})')

    assert text.count("insert into") == 2
    assert 'as t ("title") select i.c0' in text
    assert text.count("union all") == 1


def test_an_update_sets_what_was_sent_where_the_key_is() -> None:
    text, _ = call(f'updateBook(input: {{id: "{KEY}", pages: null}})')

    assert 'set "pages" = i.c0 from json_to_recordset($1::json) as i' in text
    assert 'where t."id" = i.k0' in text
    assert '"title"' not in text


def test_an_upsert_changes_all_but_the_columns_that_conflict() -> None:
    text, _ = call(f'setBook(input: {{id: "{KEY}", title: "x"}})')
    assert 'on conflict ("id") do update set "title" = excluded."title"' in text


def test_a_delete_answers_what_was_there() -> None:
    text, _ = call(f'deleteBook(input: {{id: "{KEY}"}})', "row { title }")

    assert 'delete from "library"."books" as t using json_to_recordset($1::json)' in text
    assert "json_build_object('title', p1.\"title\"" in text


@pytest.mark.parametrize("value", ["'; drop table books; --", '"', "\\", "$1"])
def test_no_value_is_in_the_text(value: str) -> None:
    text, arguments = call(f"insertBook(input: {{title: {json.dumps(value)}}})")

    assert text == call('insertBook(input: {title: "harmless"})')[0]
    assert json.loads(str(arguments[0]))[0]["c0"] == value
