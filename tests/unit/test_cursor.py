"""Cursors and node ids come back from clients: whatever comes, it is read or refused."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.catalog import EnumCodec, OrderTerm, Output, Scalar
from gateway.catalog.pgtype import simple_type
from gateway.errors import InvalidValue
from gateway.values.cursor import cursor_tag, node_type, read_cursor, read_node_id, write_node_id

UUID = simple_type("uuid")
ID = uuid.UUID("00000000-0000-7000-8000-000000000001")
KINDS = {
    "uuid": (str(ID), str(ID)),
    "numeric": ("12.50", "12.50"),
    "bigint": ("9223372036854775807", "9223372036854775807"),
    "integer": (7, "7"),
    "double precision": (0.1, "0.1"),
    "boolean": (True, "true"),
    "text": ("ä'\"", "ä'\""),
    "date": ("infinity", "infinity"),
    "timestamptz": ("0044-03-15T10:00:00+00:00 BC", "0044-03-15T10:00:00+00:00 BC"),
}


def term(kind: str, *, descending: bool = False, nullable: bool = False) -> OrderTerm:
    return OrderTerm(kind.replace(" ", "_"), descending, nullable, Scalar("X", kind, Output.PLAIN))


def cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_each_type_is_the_text_that_was_written(kind: str) -> None:
    order = [term(kind)]
    tag = cursor_tag("Task", order)
    written, value = KINDS[kind]

    assert read_cursor(cursor(tag, written), tag, order) == (value,)


def test_an_enums_value_is_text() -> None:
    order = [OrderTerm("kind", False, False, EnumCodec("Kind", (("ONE", "one"),)))]

    assert read_cursor(cursor("t", "one"), "t", order) == ("one",)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=20_000))
def test_a_value_of_any_length_comes_back(text: str) -> None:
    assert read_cursor(cursor("t", text), "t", [term("text")]) == (text,)


def test_null_is_read_where_the_column_may_be_null() -> None:
    assert read_cursor(cursor("t", None), "t", [term("date", nullable=True)]) == (None,)
    with pytest.raises(InvalidValue):
        read_cursor(cursor("t", None), "t", [term("date")])


@pytest.mark.parametrize(
    "other",
    [
        cursor_tag("Submission", [term("uuid")]),
        cursor_tag("Task", [term("uuid", descending=True)]),
        cursor_tag("Task", [term("uuid"), term("date")]),
        cursor_tag("Task", []),
    ],
)
def test_a_cursor_of_another_list_or_order_is_recognized(other: str) -> None:
    order = [term("uuid")]

    with pytest.raises(InvalidValue, match="another list or order"):
        read_cursor(cursor(other, str(ID)), cursor_tag("Task", order), order)


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "====", "%", "ä", "\0", cursor(), cursor(1), cursor("t"), cursor("t", 1, 2),
        cursor("t", "no uuid"), cursor("t", {"a": 1}), cursor("t", [str(ID)]), "bnVsbA", "e30",
        base64.urlsafe_b64encode(b"\xff\xfe").decode(), base64.urlsafe_b64encode(b"[" * 2_900).decode(),
        "a" * 5_000,
    ],
)  # fmt: skip
def test_garbage_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_cursor(text, "t", [term("uuid")])

    assert refused.value.hint


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=50)
@given(
    value=st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text()
    | st.just([])
    | st.just({})
)
def test_every_value_in_a_cursor_is_sent_as_text(kind: str, value: Any) -> None:
    try:
        (read,) = read_cursor(cursor("t", value), "t", [term(kind)])
    except InvalidValue:
        return
    assert isinstance(read, str)


@settings(deadline=None, max_examples=50)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (
        lambda: read_cursor(text, "t", [term("uuid")]),
        lambda: read_node_id(text, [UUID]),
    ):
        with pytest.raises(InvalidValue):
            read()
    assert node_type(text) is None or isinstance(node_type(text), str)


def test_a_node_id_finds_its_type_and_key_again() -> None:
    node_id = write_node_id("Task", ID)

    assert (node_type(node_id), read_node_id(node_id, [UUID])) == ("Task", (ID,))
    assert "=" not in node_id


@pytest.mark.parametrize("key", ["1", "", f"{ID}:x", f"{ID} ", str(ID).replace("-", "")])
def test_a_node_id_with_another_key_is_refused(key: str) -> None:
    with pytest.raises(InvalidValue, match="is not a node id"):
        read_node_id(write_node_id("Task", key), [UUID])


def test_an_order_is_told_by_its_columns_and_directions() -> None:
    tags = {
        cursor_tag(name, order)
        for name in ("Task", "Submission")
        for order in ([term("uuid")], [term("uuid", descending=True)], [term("date"), term("uuid")])
    }

    assert len(tags) == 6
