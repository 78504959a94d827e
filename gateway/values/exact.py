"""JSON whose numbers keep their digits: read as they were written, and written so again."""

from __future__ import annotations

import json
import math
from json.encoder import encode_basestring

__all__ = ["Number", "json_text", "read_exactly"]


class Number(float):
    """A number with a point or an exponent. As a float it is rounded, as a text it is what was written."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Number:
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def __reduce__(self) -> tuple[object, ...]:
        return (Number, (self.text,))


def read_exactly(text: str | bytes) -> object:
    """What JSON says; numbers that Python would write otherwise are `Number`s."""
    return json.loads(text, parse_float=Number, parse_int=_whole)


def _whole(text: str) -> int | Number:
    return Number(text) if text == "-0" else int(text)


def json_text(value: object) -> str:
    """The value as JSON, its numbers digit for digit; raises ValueError for what JSON has not."""
    match value:
        case str():
            return encode_basestring(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Number():
            return value.text
        case int():
            return int.__repr__(value)
        case float() if math.isfinite(value):
            return float.__repr__(value)
        case list() | tuple():
            return "[" + ",".join(map(json_text, value)) + "]"
        case dict():
            members = (
                f"{encode_basestring(str(key))}:{json_text(each)}" for key, each in value.items()
            )
            return "{" + ",".join(members) + "}"
    raise ValueError(f"{type(value).__name__} is no JSON")
