"""Every type of Postgres that a field can be declared over: values at its ends, and what GraphQL shows of them.

A schema is made of the table `KINDS`: for each kind a table with its values, ties and nulls among them, an array
of it, and a function that answers what it was passed.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    URL,
    BigInt,
    BitString,
    Connection,
    Domain,
    Duration,
    EmailAddress,
    IPAddress,
    LocalDateTime,
    MacAddress,
    Node,
    Numeric,
    OffsetTime,
    bound,
    build_schema,
    by_key,
    enumeration,
    function,
    root,
    rows,
)

__all__ = ["KINDS", "Kind", "create_statements", "kinds_schema"]


@enumeration
class Mood(enum.Enum):
    """How somebody is; in Postgres its order is another one than that of the alphabet."""

    SAD = "sad"
    """Not well."""

    OK = "it's \\ok"
    """Well enough; a label may be any text."""

    HAPPY = "happy"
    """Well."""


@dataclass(frozen=True)
class Kind:
    """One type. `values`: (literal in SQL, JSON); `invalid`: literals without a JSON form."""

    name: str
    postgres: str
    annotation: Any
    scalar: str
    values: tuple[tuple[str, Any], ...]
    invalid: tuple[str, ...] = ()
    compares: bool = True
    orders: bool = True
    exact: bool = True
    """equal values have equal JSON"""


def _same(*values: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, value) for value in values)


KINDS: tuple[Kind, ...] = (
    Kind("flag", "boolean", bool, "Boolean", (("false", False), ("true", True)), orders=False),
    Kind("small", "smallint", int, "Int", (("-32768", -32768), ("0", 0), ("32767", 32767))),
    Kind("whole", "integer", int, "Int", (("-2147483648", -(2**31)), ("2147483647", 2**31 - 1))),
    Kind(
        "big", "bigint", BigInt, "BigInt", _same("-9223372036854775808", "0", "9223372036854775807")
    ),
    Kind(
        "single", "real", float, "Float",
        (("-3.4028235e38", -3.4028235e38), ("1e-45", 1e-45), ("0.1", 0.1), ("0.3", 0.3), ("16777216", 16777216)),
        invalid=("NaN", "Infinity", "-Infinity"),
    ),
    Kind(
        "double", "double precision", float, "Float",
        (("-1.7976931348623157e308", -1.7976931348623157e308), ("5e-324", 5e-324), ("0.1", 0.1),
         ("0.30000000000000004", 0.30000000000000004), ("1e23", 1e23)),
        invalid=("NaN", "Infinity"),
    ),
    Kind(
        "exact", "numeric", Decimal, "Decimal",
        _same("-99999999999999999999999999999.000000000000000000001", "0", "0.0000000000000000000000000001",
              "1.50", "123456789012345678901234567890"),
        invalid=("NaN", "Infinity", "-Infinity"),
    ),
    Kind(
        "wide", "numeric", Numeric, "Numeric", _same("-Infinity", "-1.5", "0", "12.50", "Infinity", "NaN")
    ),
    Kind("scaled", "numeric(12, 2)", Decimal, "Decimal", _same("-0.01", "0.00", "1234567890.12")),
    Kind("cash", "money", Decimal, "Decimal", _same("-92233720368547758.08", "0.00", "1.25")),
    Kind("label", "text", str, "String", _same("", " a", "\\", "a\"b", "b,c", "z'", "ä", "{}", "𝄞", "x" * 9_000)),
    Kind("limited", "varchar(20)", str, "String", _same("", "a", "b")),
    Kind("padded", "char(5)", str, "String", (("ab", "ab   "), ("b", "b    "))),
    Kind("named", "name", str, "String", _same("a", "b")),
    Kind("letter", '"char"', str, "String", _same("a", "b")),
    Kind("id_of", "uuid", UUID, "UUID", _same("00000000-0000-7000-8000-000000000001",
                                              "ffffffff-ffff-ffff-ffff-ffffffffffff")),
    Kind(
        "day", "date", datetime.date, "Date",
        (("-infinity", "-infinity"), ("4713-01-01 BC", "-4712-01-01"), ("0044-03-15 BC", "-0043-03-15"),
         ("0001-12-31 BC", "0000-12-31"), ("0001-01-01", "0001-01-01"), ("2026-02-28", "2026-02-28"),
         ("9999-12-31", "9999-12-31"), ("10000-01-01", "+10000-01-01"), ("5874897-12-31", "+5874897-12-31"),
         ("infinity", "infinity")),
    ),
    Kind(
        "moment", "timestamptz", datetime.datetime, "DateTime",
        (("-infinity", "-infinity"), ("0044-03-15 10:00:00.5+00 BC", "-0043-03-15T10:00:00.5+00:00"),
         ("2026-02-28 12:00:00.123456+02", "2026-02-28T10:00:00.123456+00:00"),
         ("12026-01-01 00:00:00+00", "+12026-01-01T00:00:00+00:00"), ("infinity", "infinity")),
    ),
    Kind(
        "local", "timestamp", LocalDateTime, "LocalDateTime",
        (("-infinity", "-infinity"), ("0044-03-15 10:00:00 BC", "-0043-03-15T10:00:00"),
         ("2026-02-28 12:00:00.1", "2026-02-28T12:00:00.1"), ("294276-12-31 23:59:59.999999",
         "+294276-12-31T23:59:59.999999"), ("infinity", "infinity")),
    ),
    Kind("clock", "time", datetime.time, "LocalTime", _same("00:00:00", "12:30:00.000001", "24:00:00")),
    Kind(
        "zoned", "timetz", OffsetTime, "OffsetTime",
        (("12:00:00+05:30", "12:00:00+05:30"), ("12:00:00+02", "12:00:00+02:00"),
         ("12:00:00-15:59:59", "12:00:00-15:59:59")),
    ),
    Kind(
        "span", "interval", Duration, "Duration",
        (("-1 year 2 mons 3 days -04:05:06.5", "P-10M3DT-4H-5M-6.5S"), ("0", "PT0S"),
         ("1 day 02:30:00", "P1DT2H30M"), ("1 year 2 mons", "P1Y2M")),
    ),
    Kind(
        "bytes", "bytea", bytes, "Base64",
        (("\\x", ""), ("\\x00ff10", "AP8Q"), ("\\x" + "ab" * 100, "q6ur" * 33 + "qw==")),
    ),
    Kind("bits", "bit(3)", BitString, "BitString", _same("000", "101")),
    Kind("more_bits", "bit varying", BitString, "BitString", _same("", "0", "00000000000000000001")),
    Kind("address", "inet", IPAddress, "IPAddress", _same("10.0.0.1", "10.0.0.0/8", "::1")),
    Kind("network", "cidr", IPAddress, "IPAddress", _same("10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32")),
    Kind("address_text", "inet", str, "String", _same("10.0.0.1", "::1"), orders=False),
    Kind("hardware", "macaddr", MacAddress, "MacAddress", _same("08:00:2b:01:02:03", "ff:00:2b:01:02:03")),
    Kind("hardware8", "macaddr8", MacAddress, "MacAddress", _same("08:00:2b:01:02:03:04:05")),
    Kind(
        "feeling", "kinds.mood", Mood, "Mood",
        (("sad", "SAD"), ("it's \\ok", "OK"), ("happy", "HAPPY")), orders=True,
    ),
    Kind("feeling_text", "kinds.mood", str, "String", _same("sad", "it's \\ok", "happy")),
    Kind("checked", "kinds.positive", int, "Int", (("1", 1), ("7", 7))),
    Kind("checked_twice", "kinds.small_positive", int, "Int", (("1", 1), ("7", 7))),
    Kind("search", "tsvector", str, "String", (("'a':1 'b':2", "'a':1 'b':2"),), orders=False),
    Kind("document", "jsonb", JSON, "JSON",
         (('"a"', "a"), ("1.50", 1.5), ('{"a": [1, null]}', {"a": [1, None]})), orders=False, exact=False),
    Kind("raw", "json", JSON, "JSON", (('{"b" : 1,"a":"\\u0000"}', {"b": 1, "a": "\0"}),),
         compares=False, orders=False),
)  # fmt: skip


_TEXTS = {"text": "text", "varchar": "varchar", "bpchar": "bpchar", "name": "name"}
_LINKS = _same("http://a.example/", "https://b.example/?a=1")
_MAILS = _same("a@b.example", "B@b.example")
_IDS = {
    "text": _same("a", "b"), "varchar": _same("a", "b"), "bpchar": _same("a", "b"), "name": _same("a", "b"),
    "uuid": _same("00000000-0000-7000-8000-000000000001"), "smallint": _same("-7", "7"),
    "integer": _same("-7", "7"), "bigint": _same("-9223372036854775808", "7"),
}  # fmt: skip
_OPAQUE = {
    "varchar": _same("a"), "bpchar": _same("a"), "cidr": _same("10.0.0.0/8"), "macaddr": _same("08:00:2b:01:02:03"),
    "macaddr8": _same("08:00:2b:01:02:03:04:05"), "tsquery": _same("'a' & 'b'"),
}  # fmt: skip
KINDS += (
    *(Kind(f"url_{name}", name, URL, "URL", _LINKS) for name in _TEXTS),
    *(Kind(f"mail_{name}", name, EmailAddress, "EmailAddress", _MAILS) for name in _TEXTS),
    *(
        Kind(f"as_id_{name}", name, strawberry.ID, "ID", values, orders=False)
        for name, values in _IDS.items()
    ),
    *(
        Kind(f"opaque_{name}", name, str, "String", values, orders=False)
        for name, values in _OPAQUE.items()
    ),
)


def create_statements() -> str:
    """The tables, with each value three times but for the first, and a null."""
    made = [
        "create schema kinds; grant usage on schema kinds to anon, authenticated;",
        "create type kinds.mood as enum ('sad', 'it''s \\ok', 'happy');",
        "create domain kinds.positive as integer check (value > 0);",
        "create domain kinds.small_positive as kinds.positive check (value < 10);",
    ]
    for kind in KINDS:
        of, table = kind.postgres, f"kinds.{kind.name}"
        literals = [value for value, _ in kind.values] + list(kind.invalid)
        made.append(f"create table {table} (id uuid primary key, value {of}, list {of}[]);")
        shown = [*kind.values[:1], *(each for each in kind.values for _ in range(2)), (None, None)]
        for place, (literal, _) in enumerate(shown):
            made.append(f"insert into {table} values ('{_id(place)}', {_quoted(literal)}::{of});")
        items = ", ".join([*(f"{_quoted(each)}::{of}" for each in literals), "null"])
        made.append(f"insert into {table} values ('{_id(100)}', null, array[{items}]);")
        first = f"{_quoted(literals[0])}::{of}"
        made.append(f"insert into {table} values ('{_id(101)}', null, array[{first}]);")
        made.append(f"insert into {table} values ('{_id(102)}', null, array[]::{of}[]);")
        for place, literal in enumerate(kind.invalid):
            made.append(
                f"insert into {table} values ('{_id(200 + place)}', {_quoted(literal)}::{of});"
            )
        made.append(
            f"create function kinds.echo_{kind.name}(p_value {of.partition('(')[0]}) "
            f"returns {of.partition('(')[0]} language sql immutable as 'select p_value';"
        )
    made.append("grant select on all tables in schema kinds to anon, authenticated;")
    made.append("grant execute on all functions in schema kinds to anon, authenticated;")
    return "\n".join(made)


def _id(place: int) -> str:
    return f"00000000-0000-7000-8000-{place:012d}"


def _quoted(literal: str | None) -> str:
    return "null" if literal is None else "'" + literal.replace("'", "''") + "'"


def kinds_schema() -> Any:
    """A type, a root list, a root row and an echo for each kind."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for kind in KINDS:
        made = _type(kind)
        body[kind.name] = by_key()
        body["__annotations__"][kind.name] = made | None
        body[f"{kind.name}_rows"] = rows()
        body["__annotations__"][f"{kind.name}_rows"] = Connection[made]  # type: ignore[valid-type]
        body[f"echo_{kind.name}"] = function(f"kinds.echo_{kind.name}")(_echo(kind))
    return build_schema(Domain("lab", queries=[root(type("KindQueries", (), body))]))


def _echo(kind: Kind) -> Any:
    def echo(self: Any, value: Any) -> Any: ...

    echo.__annotations__ = {"value": kind.annotation | None, "return": kind.annotation | None}
    echo.__doc__ = "What was passed."
    return echo


def _type(kind: Kind) -> Any:
    title = "".join(word.capitalize() for word in kind.name.split("_")) + "Kind"
    annotations = {"value": kind.annotation | None, "list": list[kind.annotation | None] | None}  # type: ignore[name-defined]
    cls = type(
        title,
        (Node,),
        {"__annotations__": annotations, "__module__": __name__, "__doc__": "What a test makes."},
    )
    able = ("value",) if kind.compares else ()
    return bound(
        f"kinds.{kind.name}",
        filters=("value", "list") if kind.compares else (),
        groups=able,
        patterns=able if kind.scalar in ("String", "URL", "EmailAddress", "JSON") else (),
        orders=("value",) if kind.orders else (),
    )(cls)
