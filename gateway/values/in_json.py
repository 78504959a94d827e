"""Scalars as they stand in JSON: what a client sent → JSON text, which reads back as the same value."""

from __future__ import annotations

import datetime
import enum
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gateway.catalog import Codec, EnumCodec, Output, Parts
from gateway.catalog.pgtype import as_text
from gateway.errors import InvalidValue
from gateway.values.exact import json_text
from gateway.values.scalars import JSON, URL, BigInt, EmailAddress

__all__ = ["JSON_TYPES", "json_of"]

JSON_TYPES: tuple[Any, ...] = (
    str, bool, int, float, Decimal, BigInt, datetime.datetime, datetime.date, uuid.UUID, JSON, URL, EmailAddress,
)  # fmt: skip
"""The scalars that have a form in JSON."""


def json_of(value: Any, of: Parts | Codec) -> str:
    """The value as JSON: null is null, numbers keep their digits, an object has the keys that were sent."""
    if value is None:
        return "null"
    if isinstance(value, list):
        return "[" + ",".join(json_of(each, of) for each in value) + "]"
    if isinstance(of, Parts):
        return _object(value, of)
    if isinstance(of, EnumCodec) or of.output is not Output.JSON:
        return _scalar(value, of)
    return str(value)  # is JSON text already


def _object(value: Mapping[str, Any], of: Parts) -> str:
    if of.bare:
        ((key, only),) = value.items()
        return json_of(only, of.fields[key].of)
    parts = ((of.fields[key], each) for key, each in value.items())
    return (
        "{"
        + ",".join(f"{json_text(part.name)}:{json_of(each, part.of)}" for part, each in parts)
        + "}"
    )


def _scalar(value: Any, of: Codec) -> str:
    if isinstance(value, enum.Enum):
        return json_text(value.value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, str) and of.name in ("Date", "DateTime"):
        raise InvalidValue(
            f"{of.name} {value[:40]!r} is not of the years 1 to 9999, which dates in JSON are.",
            hint="Send another date.",
        )
    if isinstance(value, datetime.date | uuid.UUID):
        return json_text(as_text(value))
    return json_text(value)
