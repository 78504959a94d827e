"""`PgType`: a type of Postgres as the database describes it, and how a value of it is sent.

What asyncpg encodes exactly is sent in its own type; everything else is sent as text that Postgres reads,
so that no value passes through a Python type which is narrower than the type of Postgres.
"""

from __future__ import annotations

import contextlib
import datetime
import enum
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gateway.errors import InvalidValue

__all__ = ["NATIVE", "TEXT", "Kind", "PgType", "as_text", "simple_type"]


class Kind(enum.Enum):
    """What kind of type it is; a domain is its base type wherever values are compared."""

    BASE = "base"
    ENUM = "enum"
    COMPOSITE = "composite"
    RANGE = "range"
    MULTIRANGE = "multirange"
    ARRAY = "array"


NATIVE = frozenset(
    {"uuid", "text", "integer", "bigint", "boolean", "double precision", "numeric", "jsonb"}
)
"""Types whose values the driver sends without loss."""


@dataclass(frozen=True, slots=True)
class PgType:
    """One type. `equality` and `order` are the schemas of its default operators, empty where it has none."""

    sql: str
    """as SQL names it: `uuid`, `"odd"."mood"`, `integer[]`"""
    kind: Kind = Kind.BASE
    element: PgType | None = None
    """an array's item, a range's bound, a multirange's range"""
    labels: tuple[str, ...] = ()
    attributes: tuple[tuple[str, PgType], ...] = ()
    equality: str = "pg_catalog"
    order: str = "pg_catalog"
    likes: str = ""
    """the schema of its operator ~~, where it has one of its own"""
    domain: str = ""
    """the domain over it that an argument is declared as"""

    @property
    def item(self) -> PgType:
        """The type of an array's items; a type that is no array is its own."""
        return self.element if self.kind is Kind.ARRAY and self.element else self

    @property
    def is_foreign(self) -> bool:
        """True for a type outside pg_catalog: of an extension, or of one's own."""
        return "." in self.sql

    @property
    def is_array(self) -> bool:
        """True for arrays."""
        return self.kind is Kind.ARRAY

    @property
    def compared(self) -> PgType:
        """The type that values are compared in: one that every value a client may send fits into."""
        return simple_type(_COMPARED[self.sql]) if self.sql in _COMPARED else self

    def array(self) -> PgType:
        """The array of this type."""
        if self.is_array:
            return self
        return PgType(f"{self.sql}[]", Kind.ARRAY, self, equality=self.equality, order=self.order)

    def text(self, value: object) -> str | None:
        """A value from a client as Postgres reads it in this type."""
        return None if value is None else _literal(value, self)

    @property
    def cast(self) -> str:
        """What stands behind a parameter's `::` so that its value arrives in this type."""
        if self.domain:
            return f"{replace(self, domain='').cast}::{self.domain}"
        if self.item.sql not in NATIVE:
            return f"text[]::{self.sql}" if self.is_array else f"text::{self.sql}"
        plain = f"{self.item.sql}[]" if self.is_array else self.sql
        return self.sql if self.sql == plain else f"{plain}::{self.sql}"  # items of a domain

    @property
    def cast_of_text(self) -> str:
        """The same for a value that Postgres itself wrote as text."""
        return self.sql if self.sql == "text" else f"text::{self.sql}"

    @property
    def encode(self) -> Callable[[object], object] | None:
        """What a value goes through before it is sent; None where the driver takes it as it is."""
        if self.item.sql in ("integer", "bigint"):
            return _whole  # an ID comes as text
        if self.item.sql in NATIVE:
            return None
        return self._texts if self.is_array else self.text

    def _texts(self, value: object) -> object:
        if isinstance(value, list):
            if self.item.kind is Kind.MULTIRANGE:  # is a list itself
                return [self.item.text(each) for each in value]
            return [self._texts(each) for each in value]
        return None if value is None else self.item.text(value)


_COMPARED = {
    "varchar": "text", "name": "text", '"char"': "text", "smallint": "integer", "cidr": "inet",
}  # fmt: skip


def simple_type(sql: str) -> PgType:
    """The type that a scalar is by default, before the database was asked."""
    base = sql.removesuffix("[]")
    orderless = base in ("json", "xml", "point")
    made = PgType(
        base, equality="" if orderless else "pg_catalog", order="" if orderless else "pg_catalog"
    )
    return made.array() if base != sql else made


TEXT = PgType("text")
_DIGITS = re.compile(r"-?[0-9]{1,19}")


# --- a value as text ------------------------------------------------------------------------------


_NONE = datetime.timedelta()
_FARTHEST = datetime.timedelta(hours=16)
"""Postgres reads smaller offsets only; RFC 3339 has some up to 23:59."""


def as_text(value: object) -> str:
    """A scalar's value as Postgres reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, float):
        return getattr(value, "text", None) or repr(value)
    if isinstance(value, datetime.datetime) and abs(value.utcoffset() or _NONE) >= _FARTHEST:
        with contextlib.suppress(OverflowError):
            value = value.astimezone(datetime.UTC)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _whole(value: object) -> object:
    if isinstance(value, str):
        if _DIGITS.fullmatch(value):
            return int(value)
        raise InvalidValue(
            f"{value[:40]!r} is no whole number.", hint="Send the id as it was answered."
        )
    return [_whole(each) for each in value] if isinstance(value, list) else value


def _literal(value: object, of: PgType) -> str:
    match of.kind:
        case Kind.ARRAY if isinstance(value, Sequence) and not isinstance(value, str | bytes):
            return "{" + ",".join(_item(each, of) for each in value) + "}"
        case Kind.COMPOSITE if isinstance(value, Mapping):
            parts = (_part(value.get(name), kind) for name, kind in of.attributes)
            return "(" + ",".join(parts) + ")"
        case Kind.RANGE if isinstance(value, Mapping):
            return _range(value, of)
        case Kind.MULTIRANGE if isinstance(value, Sequence) and not isinstance(value, str):
            assert of.element is not None
            return "{" + ",".join(_literal(each, of.element) for each in value) + "}"
    return as_text(value)


def _item(value: object, of: PgType) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, list):  # a further dimension
        return "{" + ",".join(_item(each, of) for each in value) + "}"
    return _quoted(_literal(value, of.item))


def _part(value: object, of: PgType) -> str:
    return "" if value is None else _quoted(_literal(value, of))


def _range(value: Mapping[str, object], of: PgType) -> str:
    if value.get("is_empty"):
        if value.get("lower") is not None or value.get("upper") is not None:
            raise InvalidValue(
                "A range is empty and has bounds.", hint="Send either isEmpty, or lower and upper."
            )
        return "empty"
    assert of.element is not None
    lower, upper = _part(value.get("lower"), of.element), _part(value.get("upper"), of.element)
    left = "[" if value.get("lower_inclusive", True) else "("
    return f"{left}{lower},{upper}{']' if value.get('upper_inclusive') else ')'}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
