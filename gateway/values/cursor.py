"""Cursors and node ids: opaque to clients, written by Postgres (`statement`), read here."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from gateway.catalog import OrderTerm
from gateway.catalog.pgtype import PgType, as_text
from gateway.errors import InvalidValue
from gateway.values.parsing import parse_big_int, parse_uuid

__all__ = [
    "cursor_nulls",
    "cursor_tag",
    "key_cast",
    "node_type",
    "read_cursor",
    "read_node_id",
    "write_node_id",
]


def _whole(value: Any) -> int:
    """Only as Postgres writes it, or a row had several ids."""
    found = parse_big_int(value)
    if str(found) != str(value):
        raise ValueError("not as Postgres writes it")
    return found


_KEYS: dict[str, Any] = {
    "uuid": parse_uuid,
    "integer": _whole,
    "smallint": _whole,
    "bigint": _whole,
}
"""How a key is read out of a node id; others are what Postgres reads of their text."""


def cursor_tag(type_name: str, order: Sequence[OrderTerm]) -> str:
    """Names a list's order, so that a cursor of another list is recognized."""
    signs = {False: "+", True: "-"}
    text = type_name + "".join(
        f"{signs[term.descending]}{'0' * term.nulls_least}{term.column}" for term in order
    )
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def read_cursor(text: str, tag: str, order: Sequence[OrderTerm]) -> tuple[object, ...]:
    """The order's values at the cursor; raises InvalidValue for one that is not of this list."""
    try:
        found, *values = json.loads(_decode(text))
    except (ValueError, TypeError, RecursionError):
        raise _bad_cursor("is not a cursor") from None
    if found != tag or len(values) != len(order):
        raise _bad_cursor("is a cursor of another list or order")
    return tuple(_value(value, term) for value, term in zip(values, order, strict=True))


def cursor_nulls(text: object) -> str:
    """Which of a cursor's values are null, as a word; empty for what is no cursor."""
    try:
        _, *values = json.loads(_decode(str(text)))
    except (ValueError, TypeError, RecursionError):
        return ""
    return "".join("n" if each is None else "v" for each in values)


def _value(value: object, term: OrderTerm) -> str | None:
    """The text of a value, as Postgres wrote it: a type of Python could not hold all of them."""
    if value is None and term.nullable:
        return None
    check = _KEYS.get(term.real.sql, as_text)
    try:
        if not isinstance(value, str | int | float):
            raise TypeError
        check(value)
    except Exception:
        raise _bad_cursor("is not a cursor") from None
    return as_text(value)


def _bad_cursor(why: str) -> InvalidValue:
    return InvalidValue(
        f"The cursor {why}.",
        hint=(
            "Use endCursor, startCursor or an edge's cursor of the same list, "
            "with the same orderBy."
        ),
    )


def write_node_id(type_name: str, *key: object) -> str:
    """The global id of a row: the type and the key's text, or a list of texts where it has several."""
    text = str(key[0]) if len(key) == 1 else json.dumps([str(each) for each in key])
    return base64.urlsafe_b64encode(f"{type_name}:{text}".encode()).decode().rstrip("=")


def node_type(node_id: object) -> str | None:
    """The type that a node id names, or None when it is none."""
    try:
        return _decode(str(node_id)).partition(":")[0]
    except ValueError:
        return None


def read_node_id(node_id: object, of: Sequence[PgType]) -> tuple[object, ...]:
    """The values of the key that a node id holds; raises InvalidValue."""
    try:
        _, colon, text = _decode(str(node_id)).partition(":")
        if not colon:  # a type without a key is no row, also where a key may be an empty text
            raise ValueError
        values = [text] if len(of) == 1 else json.loads(text)
        if not isinstance(values, list):
            raise TypeError
        return tuple(_key(value, kind) for value, kind in zip(values, of, strict=True))
    except Exception:
        raise bad_node_id(node_id) from None


def key_cast(of: PgType) -> str:
    """What stands behind the parameter of a node id's key: other types are read of their text."""
    return of.compared.cast if of.sql in _KEYS else of.compared.cast_of_text


def _key(value: object, of: PgType) -> object:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text of Postgres")
    return _KEYS[of.sql](value) if of.sql in _KEYS else value


def bad_node_id(node_id: object) -> InvalidValue:
    """The error for an id that names nothing here."""
    return InvalidValue(
        f"{str(node_id)[:80]!r} is not a node id.",
        hint="Use an object's nodeId as it was answered.",
    )


def _decode(text: str) -> str:
    if not isinstance(text, str):
        raise ValueError("not a cursor")
    try:
        return base64.b64decode(
            text + "=" * (-len(text) % 4), altchars=b"-_", validate=True
        ).decode()
    except (binascii.Error, UnicodeError):
        raise ValueError("not base64") from None
