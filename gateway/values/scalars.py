"""The GraphQL scalars: how a value is read from a client and which Postgres type its parameter has.

Their output is written by Postgres, so `serialize` lets finished text through and only formats what
a Python field returns.
"""

from __future__ import annotations

import base64
import datetime
import json
import math
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NewType

import strawberry
from graphql import (
    EnumValueNode,
    GraphQLError,
    GraphQLFloat,
    GraphQLNamedType,
    GraphQLScalarType,
    ValueNode,
)
from graphql.type.scalars import parse_float_literal
from strawberry.types.scalar import ScalarDefinition

from gateway.catalog import Output, Scalar
from gateway.values.exact import Number
from gateway.values.literal import read_literal
from gateway.values.parsing import (
    parse_big_int,
    parse_bits,
    parse_bytes,
    parse_date,
    parse_decimal,
    parse_duration,
    parse_email,
    parse_ip,
    parse_json,
    parse_local_timestamp,
    parse_mac,
    parse_numeric,
    parse_offset_time,
    parse_time,
    parse_timestamp,
    parse_url,
    parse_uuid,
)

__all__ = [
    "JSON",
    "POSTGRES_SCALARS",
    "STRAWBERRY_SCALARS",
    "URL",
    "BigInt",
    "BitString",
    "Duration",
    "EmailAddress",
    "IPAddress",
    "LocalDateTime",
    "MacAddress",
    "Numeric",
    "OffsetTime",
    "RawJson",
]

BigInt = NewType("BigInt", int)
BitString = NewType("BitString", str)
Duration = NewType("Duration", str)
IPAddress = NewType("IPAddress", str)
JSON = NewType("JSON", object)
LocalDateTime = NewType("LocalDateTime", datetime.datetime)
MacAddress = NewType("MacAddress", str)
Numeric = NewType("Numeric", Decimal)
OffsetTime = NewType("OffsetTime", datetime.time)
URL = NewType("URL", str)
EmailAddress = NewType("EmailAddress", str)

_ISO = "https://www.iso.org/iso-8601-date-and-time-format.html"
_POSTGRES = "https://www.postgresql.org/docs/current/"
_YEARS = (
    "A year beyond 9999 has a plus sign (+12026), one before the year 1 is 0000 or negative (-0043); "
    "`infinity` and `-infinity` are later and earlier than every other value."
)


class RawJson:
    """JSON text that goes out as it is: what Python would make of its numbers is not the same."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def _literal_parser(name: str, parse: Callable[[object], object]) -> Callable[..., object]:
    """Read the value where it is written out in the document; an error says its place there."""

    def parse_literal(node: ValueNode, _: object = None) -> object:
        if isinstance(node, EnumValueNode) and parse is not parse_json:
            raise GraphQLError(f"{name} cannot represent {node.value}: quotes are needed.", node)
        try:
            return parse(read_literal(node))
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from None
        except ValueError:  # Python reads no integer of thousands of digits
            raise GraphQLError("The number is too long.", node) from None

    return parse_literal


def _finite_literal(node: ValueNode, _: object = None) -> float:
    """graphql-core takes `1e400` for infinity where the document writes it."""
    value = parse_float_literal(node)
    if not math.isfinite(value):
        raise GraphQLError("Float cannot represent a number beyond its range.", node)
    return value


def _written(value: object) -> object:
    """A number of Postgres' as it wrote it: `1`, `1e+15`, `-0`."""
    number = GraphQLFloat.coerce_output_value(value)
    if type(value) is int:
        return value
    if isinstance(value, Number) and float.__repr__(value) != value.text:
        return RawJson(value.text)
    return number


class _Float(GraphQLScalarType):
    """May be called as GraphQL's own is, in whose place it stands."""

    reserved_types: Mapping[str, GraphQLNamedType] = MappingProxyType({})


_FLOAT = _Float(
    "Float",
    coerce_output_value=_written,
    coerce_input_value=GraphQLFloat.coerce_input_value,
    coerce_input_literal=_finite_literal,
    value_to_literal=GraphQLFloat.value_to_literal,
    description=GraphQLFloat.description,
)
"""GraphQL's own, but for literals that are too large, and for numbers that Postgres wrote."""


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)


def _base64(value: object) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _raw_json(value: object) -> RawJson:
    """What a Python field answers; what is no JSON is an error at that field."""
    if isinstance(value, RawJson):
        return value
    return RawJson(json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":")))


def _scalar(
    name: str, description: str, url: str, parse: Any, serialize: Any = _text
) -> ScalarDefinition:
    return strawberry.scalar(
        name=name,
        description=description,
        specified_by_url=url,
        serialize=serialize,
        parse_value=parse,
        parse_literal=_literal_parser(name, parse),
    )


STRAWBERRY_SCALARS: dict[object, ScalarDefinition] = {
    float: ScalarDefinition(
        name="Float",
        description=_FLOAT.description,
        specified_by_url=None,
        serialize=None,
        parse_value=None,
        parse_literal=None,
        implementation=_FLOAT,
    ),
    uuid.UUID: _scalar(
        "UUID",
        "A UUID in its form of 36 characters.",
        "https://www.rfc-editor.org/rfc/rfc9562",
        parse_uuid,
    ),
    datetime.datetime: _scalar(
        "DateTime",
        f"A point in time in RFC 3339, such as 2026-01-31T12:00:00Z; answers are in UTC. {_YEARS}",
        _ISO,
        parse_timestamp,
    ),
    datetime.date: _scalar(
        "Date", f"A calendar date, such as 2026-01-31. {_YEARS}", _ISO, parse_date
    ),
    Decimal: _scalar(
        "Decimal",
        'An exact decimal number as a string, such as "12.50"; money is never a float.',
        "https://www.w3.org/TR/xmlschema-2/#decimal",
        parse_decimal,
    ),
    BigInt: _scalar(
        "BigInt",
        "A 64-bit integer as a string, since numbers in JSON may lose digits.",
        "https://www.w3.org/TR/xmlschema-2/#long",
        parse_big_int,
    ),
    JSON: _scalar(
        "JSON",
        "Any JSON value: an object, an array, a string, a number or a boolean.",
        "https://www.rfc-editor.org/rfc/rfc8259",
        parse_json,
        _raw_json,
    ),
    URL: _scalar(
        "URL", "An absolute http or https URL.", "https://url.spec.whatwg.org/", parse_url
    ),
    EmailAddress: _scalar(
        "EmailAddress",
        "An e-mail address.",
        "https://html.spec.whatwg.org/#valid-e-mail-address",
        parse_email,
    ),
    Numeric: _scalar(
        "Numeric",
        "An exact decimal number as a string, or NaN, Infinity or -Infinity.",
        _POSTGRES + "datatype-numeric.html",
        parse_numeric,
    ),
    LocalDateTime: _scalar(
        "LocalDateTime",
        f"A date and time without an offset, such as 2026-01-31T12:00:00. {_YEARS}",
        _ISO,
        parse_local_timestamp,
    ),
    datetime.time: _scalar("LocalTime", "A time of day, 00:00:00 to 24:00:00.", _ISO, parse_time),
    OffsetTime: _scalar(
        "OffsetTime",
        "A time of day with an offset, such as 12:30:00+02:00.",
        _ISO,
        parse_offset_time,
    ),
    Duration: _scalar(
        "Duration",
        "An ISO 8601 duration, such as P1Y2M3DT4H5M6.5S; each part may have a sign, as Postgres writes it. "
        "`infinity` and `-infinity` where the database has them.",
        _POSTGRES + "datatype-datetime.html#DATATYPE-INTERVAL-OUTPUT",
        parse_duration,
    ),
    bytes: _scalar(
        "Base64",
        "Bytes in base64 with padding.",
        "https://www.rfc-editor.org/rfc/rfc4648#section-4",
        parse_bytes,
        _base64,
    ),
    BitString: _scalar(
        "BitString",
        "A string of bits, written as zeros and ones.",
        _POSTGRES + "datatype-bit.html",
        parse_bits,
    ),
    IPAddress: _scalar(
        "IPAddress",
        "An IPv4 or IPv6 address or network; a network has /bits, and so may an address in one.",
        _POSTGRES + "datatype-net-types.html",
        parse_ip,
    ),
    MacAddress: _scalar(
        "MacAddress",
        "A hardware address, such as 08:00:2b:01:02:03.",
        _POSTGRES + "datatype-net-types.html#DATATYPE-MACADDR",
        parse_mac,
    ),
}
"""Python type → the scalar that stands for it in the schema."""

_TEXTS = ("varchar", "bpchar", "name")
_OPAQUE = (*_TEXTS, '"char"', "inet", "cidr", "macaddr", "macaddr8", "tsvector", "tsquery")

POSTGRES_SCALARS: dict[object, Scalar] = {
    uuid.UUID: Scalar("UUID", "uuid", Output.PLAIN),
    str: Scalar("String", "text", Output.PLAIN, _OPAQUE, texts=True),
    int: Scalar("Int", "integer", Output.PLAIN, ("smallint",)),
    bool: Scalar("Boolean", "boolean", Output.PLAIN),
    float: Scalar("Float", "double precision", Output.FINITE_NUMBER, ("real",)),
    strawberry.ID: Scalar(
        "ID", "text", Output.TEXT, (*_TEXTS, "uuid", "smallint", "integer", "bigint"), texts=True
    ),
    datetime.datetime: Scalar("DateTime", "timestamptz", Output.TIME),
    LocalDateTime: Scalar("LocalDateTime", "timestamp", Output.TIME),
    datetime.date: Scalar("Date", "date", Output.TIME),
    datetime.time: Scalar("LocalTime", "time", Output.TEXT),
    OffsetTime: Scalar("OffsetTime", "timetz", Output.OFFSET_TIME),
    Duration: Scalar("Duration", "interval", Output.TEXT),
    Decimal: Scalar("Decimal", "numeric", Output.FINITE_DECIMAL, ("money",)),
    Numeric: Scalar("Numeric", "numeric", Output.TEXT),
    BigInt: Scalar("BigInt", "bigint", Output.TEXT),
    JSON: Scalar("JSON", "jsonb", Output.JSON, ("json",)),
    URL: Scalar("URL", "text", Output.PLAIN, _TEXTS, texts=True),
    EmailAddress: Scalar("EmailAddress", "text", Output.PLAIN, _TEXTS, texts=True),
    bytes: Scalar("Base64", "bytea", Output.BASE64),
    BitString: Scalar("BitString", "varbit", Output.TEXT, ('"bit"',)),
    IPAddress: Scalar("IPAddress", "inet", Output.PLAIN, ("cidr",)),
    MacAddress: Scalar("MacAddress", "macaddr", Output.TEXT, ("macaddr8",)),
}
"""Python type → how Postgres takes and writes it, and which types it stands for."""
