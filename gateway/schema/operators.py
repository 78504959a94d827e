"""What values of each type can be filtered by: the operators of filter inputs, and what each takes."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from decimal import Decimal

from gateway.catalog import Codec, EnumCodec
from gateway.schema.annotations import list_of, optional
from gateway.values.scalars import (
    JSON,
    URL,
    BigInt,
    BitString,
    Duration,
    EmailAddress,
    IPAddress,
    LocalDateTime,
    MacAddress,
    Numeric,
    OffsetTime,
)

__all__ = ["RANGED", "TEXTUAL", "describe", "operands", "operator_names", "range_operands"]

_ORDERED = {
    int, float, Decimal, BigInt, BitString, Duration, IPAddress, LocalDateTime, MacAddress, Numeric, OffsetTime,
    bytes, datetime.datetime, datetime.date, datetime.time,
}  # fmt: skip
TEXTUAL = {str, URL, EmailAddress}
"""Types whose values are matched as text."""

_EQUAL = ("eq", "neq", "in", "notIn")
_COMPARED = ("gt", "gte", "lt", "lte")
_MATCHED = ("like", "ilike", "startsWith", "endsWith", "contains", "iContains")
_NULL = ("isDistinctFrom", "isNotDistinctFrom", "isNull")
_ARRAY = ("eq", "contains", "containedBy", "overlaps", "isNull")
_JSON = (*_COMPARED, "contains", "containedBy", "hasKey")
RANGED = {
    "contains": "Contains this value.",
    "containsRange": "Contains this whole range; the empty range is in every one.",
    "containedBy": "Lies within this range.",
    "overlaps": "Has a value in common with this range.",
    "strictlyLeft": "Ends before this range begins.",
    "strictlyRight": "Begins after this range ends.",
    "adjacent": "Begins where this range ends, or ends where it begins, with nothing between them.",
}
"""What ranges and multiranges are asked beside what they are compared by."""

_TEXTS = {
    "eq": "Equal to this value.",
    "neq": "Not equal to this value; null is neither equal nor unequal.",
    "in": "Equal to one of these values; an empty list finds no row.",
    "notIn": "Equal to none of these values; null is neither equal nor unequal. An empty list finds every row.",
    "gt": "Greater than this value.",
    "gte": "Greater than or equal to this value.",
    "lt": "Less than this value.",
    "lte": "Less than or equal to this value.",
    "like": "Matches this pattern: `%` is any text, `_` any one character.",
    "ilike": "Matches this pattern, ignoring upper and lower case.",
    "startsWith": "Begins with exactly this text.",
    "endsWith": "Ends with exactly this text.",
    "contains": "Contains exactly this text.",
    "iContains": "Contains this text, ignoring upper and lower case.",
    "regex": "Matches this regular expression, in the syntax of Postgres.",
    "isDistinctFrom": "Not equal to this value, where null is a value like any other.",
    "isNotDistinctFrom": "Equal to this value, where null is a value like any other.",
    "isNull": "Whether the value is null.",
}
_ARRAY_TEXTS = {
    "eq": "Equal to this list: the same items in the same order.",
    "contains": "Contains all of these items.",
    "containedBy": "Contains no other items than these.",
    "overlaps": "Contains at least one of these items.",
    "isNull": "Whether the value is null.",
}
_JSON_TEXTS = {
    **{
        name: f"{_TEXTS[name].removesuffix('.')}; values of other types never are."
        for name in _COMPARED
    },
    "contains": "Contains all of this: these keys with these values, these items.",
    "containedBy": "Contains nothing that this does not contain.",
    "hasKey": "Is an object with this key, or an array that contains this text.",
    "pathExists": "Contains something that this SQL/JSON path finds.",
    "isNull": "Whether the value is null; at a path, whether nothing stands there, or JSON's null does.",
}


def operator_names(hint: object, codec: Codec, is_list: bool) -> tuple[str, ...]:
    """The operators by which values of this type can be filtered."""
    return tuple(operands(hint, codec, int(is_list)))


def operands(
    hint: object, codec: Codec, dimensions: int = 0, *, patterns: bool = False
) -> dict[str, object]:
    """Operator → the Python type that it takes. `dimensions`: how many lists stand in one another.

    `patterns`: the binding lets clients write regular expressions, or paths into JSON.
    """
    if dimensions:
        return {name: _array_operand(name, hint, dimensions) for name in _ARRAY}
    return {name: _operand(name, hint) for name in _names(hint, codec, patterns)}


def range_operands(bound: object, given: object) -> dict[str, object]:
    """The same for a range of values of the type `bound`, or a multirange; `given` is its input."""
    compared = dict.fromkeys((*_EQUAL, *_COMPARED, *RANGED, *_NULL), given)
    lists = dict.fromkeys(("in", "notIn"), list_of(given))
    return compared | lists | {"contains": bound, "isNull": bool}


def describe(name: str, hint: object, dimensions: int = 0) -> str:
    """The description of an operator for values of this type."""
    if dimensions:
        return _ARRAY_TEXTS[name]
    return (_JSON_TEXTS.get(name) if hint is JSON else None) or _TEXTS[name]


def _names(hint: object, codec: Codec, patterns: bool) -> Iterator[str]:
    if hint is bool:
        yield from ("eq", "neq", *_NULL)
        return
    yield from _EQUAL
    if hint is JSON:
        yield from _JSON
        yield from ("pathExists",) if patterns else ()
    elif not isinstance(codec, EnumCodec) and hint is not uuid.UUID:
        yield from _COMPARED if hint in _ORDERED or hint in TEXTUAL else ()
        yield from _MATCHED if hint in TEXTUAL else ()
        yield from ("regex",) if patterns and hint in TEXTUAL else ()
    yield from _NULL


def _operand(name: str, hint: object) -> object:
    match name:
        case "isNull":
            return bool
        case "in" | "notIn":
            return list_of(hint)
        case "regex" | "hasKey" | "pathExists":
            return str
        case _ if name in _MATCHED and hint is not JSON:
            return str
    return hint


def _array_operand(name: str, hint: object, dimensions: int) -> object:
    if name == "isNull":
        return bool
    if name != "eq":
        return list_of(hint)
    of = optional(hint)
    for _ in range(dimensions):
        of = list_of(of)
    return of
