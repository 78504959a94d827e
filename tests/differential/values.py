"""How Postgres' values read as JSON, cursors and averages: written down again, apart from the engine."""

from __future__ import annotations

import base64
import binascii
import datetime
import decimal
import hashlib
import json
import re
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gateway.catalog import EnumCodec, Leaf, OrderTerm
from tests.differential.refusal import Refused

__all__ = [
    "as_json",
    "average",
    "base64_text",
    "from_base64",
    "from_graphql",
    "matches_like",
    "read_cursor",
    "write_cursor",
]

NUMBERS = decimal.Context(prec=200)


def as_json(value: Any, leaf: Leaf) -> Any:
    """The value of a column, an aggregate or a function as the field's type shows it."""
    if value is None:
        return None
    if leaf.is_list:
        return [_shown(item, leaf.codec) for item in value]
    return _shown(value, leaf.codec)


def _shown(value: Any, codec: Any) -> Any:
    if value is None:
        return None
    if isinstance(codec, EnumCodec):
        return {stored: name for name, stored in codec.values}[value]
    match codec.name:
        case "Decimal":
            return format(value, "f")
        case "UUID" | "BigInt" | "ID":
            return str(value)
        case "DateTime":
            return _timestamp(value)
        case "Date":
            return value.isoformat()
        case "JSON":
            return json.loads(value)
    return format(value, "f") if isinstance(value, decimal.Decimal) else value


def _timestamp(value: datetime.datetime) -> str:
    text = value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f").rstrip("0").rstrip(".")
    return text + "+00:00"


def from_graphql(value: Any, codec: Any) -> Any:
    """An input's value as Python compares it with a column's."""
    if isinstance(codec, EnumCodec):
        return dict(codec.values)[value]
    match codec.postgres:
        case "uuid":
            return uuid.UUID(value)
        case "numeric":
            return Decimal(str(value))
        case "bigint":
            return int(value)
        case "timestamptz":
            return datetime.datetime.fromisoformat(value)
        case "date":
            return datetime.date.fromisoformat(value)
    return value


def matches_like(text: str, pattern: str) -> bool:
    """Postgres' LIKE: % is any text, _ any character, a backslash takes the next one as it is."""
    pieces = re.findall(r"\\.|.", pattern, re.DOTALL)
    wild = {"%": ".*", "_": "."}
    made = "".join(
        wild.get(piece) or re.escape(piece[1:] if len(piece) == 2 else piece) for piece in pieces
    )
    return re.fullmatch(made, text, re.DOTALL) is not None


def average(total: Decimal, count: int) -> Decimal:
    """numeric / integer with the scale that Postgres chooses (select_div_scale in numeric.c)."""
    weight, first = _first_digit(total)
    other_weight, other_first = _first_digit(Decimal(count))
    quotient = weight - other_weight - (first <= other_first)
    scale = max(16 - 4 * quotient, _scale(total), 0)
    exact = NUMBERS.divide(total, Decimal(count))
    return exact.quantize(Decimal(1).scaleb(-scale), decimal.ROUND_HALF_UP, NUMBERS)


def _first_digit(number: Decimal) -> tuple[int, int]:
    """Weight and value of the first digit in base 10,000."""
    if not number:
        return 0, 0
    weight = number.adjusted() // 4
    return weight, int(NUMBERS.divide(abs(number), Decimal(10_000) ** weight))


def _scale(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


# --- opaque texts


def base64_text(text: str) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def from_base64(text: str) -> str:
    """What is inside; raises ValueError."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError):
        raise ValueError(text) from None


def write_cursor(type_name: str, order: Sequence[OrderTerm], row: dict[str, Any]) -> str:
    """The cursor of a row: a mark of the list's order, then the row's values in that order."""
    values = [_shown(row[term.column], _stored(term)) for term in order]
    return base64_text(json.dumps([_mark(type_name, order), *values], ensure_ascii=False))


def read_cursor(text: str, type_name: str, order: Sequence[OrderTerm]) -> list[Any]:
    """The values at the cursor; refuses one of another list or order."""
    try:
        mark, *values = json.loads(from_base64(text))
        if mark != _mark(type_name, order) or len(values) != len(order):
            raise ValueError
        return [
            None if value is None else from_graphql(value, _stored(term))
            for value, term in zip(values, order, strict=True)
        ]
    except (ValueError, TypeError):
        raise Refused("INVALID_VALUE", "a cursor that is none of this list") from None


def _mark(type_name: str, order: Sequence[OrderTerm]) -> str:
    words = [("-" if term.descending else "+") + term.column for term in order]
    return hashlib.sha256("".join([type_name, *words]).encode()).hexdigest()[:8]


def _stored(term: OrderTerm) -> Any:
    """In a cursor an enum is the text that Postgres sorts by."""
    if isinstance(term.codec, EnumCodec):
        return EnumCodec(term.codec.name, tuple((s, s) for _, s in term.codec.values))
    return term.codec
