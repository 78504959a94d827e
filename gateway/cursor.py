"""Cursors and node ids: opaque to clients, written by Postgres (`statement`), read here."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from gateway.catalog import Codec, EnumCodec, OrderTerm
from gateway.errors import InvalidValue
from gateway.scalars import parse_big_int, parse_date, parse_decimal, parse_timestamp, parse_uuid

__all__ = ["cursor_tag", "node_type", "read_cursor", "read_node_id", "write_node_id"]

_PARSERS: dict[str, Any] = {
    "uuid": parse_uuid,
    "timestamptz": parse_timestamp,
    "date": parse_date,
    "numeric": parse_decimal,
    "bigint": parse_big_int,
}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "integer": int,
    "boolean": bool,
    "text": str,
    "double precision": (int, float),
}


def cursor_tag(type_name: str, order: Sequence[OrderTerm]) -> str:
    """Names a list's order, so that a cursor of another list is recognized."""
    text = type_name + "".join(f"{'-' if term.descending else '+'}{term.column}" for term in order)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def read_cursor(text: str, tag: str, order: Sequence[OrderTerm]) -> tuple[Any, ...]:
    """The order's values at the cursor; raises InvalidValue for one that is not of this list."""
    try:
        found, *values = json.loads(_decode(text))
    except (ValueError, TypeError, RecursionError):
        raise _bad_cursor("is not a cursor") from None
    if found != tag or len(values) != len(order):
        raise _bad_cursor("is a cursor of another list or order")
    return tuple(_value(value, term) for value, term in zip(values, order, strict=True))


def _value(value: Any, term: OrderTerm) -> Any:
    if value is None and term.nullable:
        return None
    try:
        return _parse(value, term.codec)
    except Exception:
        raise _bad_cursor("is not a cursor") from None


def _parse(value: Any, codec: Codec) -> Any:
    if isinstance(codec, EnumCodec):
        return _expect(value, str)
    parser = _PARSERS.get(codec.postgres)
    return parser(value) if parser else _expect(value, _TYPES[codec.postgres])


def _expect(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError
    return value


def _bad_cursor(why: str) -> InvalidValue:
    return InvalidValue(
        f"The cursor {why}.",
        hint=(
            "Use endCursor, startCursor or an edge's cursor of the same list, "
            "with the same orderBy."
        ),
    )


def write_node_id(type_name: str, key: object) -> str:
    """The global id of a row."""
    return base64.urlsafe_b64encode(f"{type_name}:{key}".encode()).decode().rstrip("=")


def node_type(node_id: object) -> str | None:
    """The type that a node id names, or None when it is none."""
    try:
        return _decode(str(node_id)).partition(":")[0]
    except ValueError:
        return None


def read_node_id(node_id: object, codec: Codec) -> Any:
    """The key that a node id holds; raises InvalidValue."""
    try:
        return _parse(_decode(str(node_id)).partition(":")[2], codec)
    except Exception:
        raise bad_node_id(node_id) from None


def bad_node_id(node_id: object) -> InvalidValue:
    """The error for an id that names nothing here."""
    return InvalidValue(
        f"{str(node_id)[:80]!r} is not a node id.",
        hint="Use an object's nodeId as it was answered.",
    )


def _decode(text: str) -> str:
    if not isinstance(text, str) or len(text) > 4_000:
        raise ValueError("not a cursor")
    try:
        return base64.b64decode(
            text + "=" * (-len(text) % 4), altchars=b"-_", validate=True
        ).decode()
    except (binascii.Error, UnicodeError):
        raise ValueError("not base64") from None
