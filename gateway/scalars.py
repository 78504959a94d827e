"""The GraphQL scalars: how a value is read from a client and which Postgres type its parameter has.

Their output is written by Postgres, so `serialize` lets finished text through and only formats what
a Python field returns.
"""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, NewType
from urllib.parse import urlsplit

import strawberry
from graphql import GraphQLError, ValueNode
from graphql.utilities import value_from_ast_untyped
from strawberry.types.scalar import ScalarDefinition

from gateway.catalog import Output, Scalar

__all__ = ["JSON", "POSTGRES_SCALARS", "STRAWBERRY_SCALARS", "URL", "BigInt", "EmailAddress"]

BigInt = NewType("BigInt", int)
JSON = NewType("JSON", object)
URL = NewType("URL", str)
EmailAddress = NewType("EmailAddress", str)

_SPECIFICATION = "https://scalars.graphql.org/andimarek/"
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_TIMESTAMP = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.IGNORECASE
)
_BIG = 2**63


def parse_uuid(value: object) -> uuid.UUID:
    """Read a UUID in its canonical form of 36 characters."""
    if isinstance(value, str) and len(value) == 36:
        try:
            return uuid.UUID(value)
        except ValueError:
            pass
    raise GraphQLError(
        f"UUID cannot represent {_shown(value)}: 8-4-4-4-12 hexadecimal digits are needed."
    )


def parse_timestamp(value: object) -> datetime.datetime:
    """Read an RFC 3339 date-time; the offset is part of it."""
    if isinstance(value, str) and _TIMESTAMP.fullmatch(value):
        try:
            # Postgres keeps microseconds; what is finer would be rounded there and cut here
            return datetime.datetime.fromisoformat(value.upper())
        except ValueError:
            pass
    raise GraphQLError(
        f"DateTime cannot represent {_shown(value)}: "
        "RFC 3339 with an offset is needed, like 2026-01-31T12:00:00Z."
    )


def parse_date(value: object) -> datetime.date:
    """Read a calendar date, YYYY-MM-DD."""
    if isinstance(value, str) and len(value) == 10:
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise GraphQLError(f"Date cannot represent {_shown(value)}: YYYY-MM-DD is needed.")


def parse_decimal(value: object) -> Decimal:
    """Read a decimal number from a string (exact) or a JSON number."""
    if (
        isinstance(value, (str, int, float))
        and not isinstance(value, bool)
        and len(str(value)) <= 100
    ):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            pass
        else:
            exponent = number.as_tuple().exponent
            if isinstance(exponent, int) and abs(exponent) <= 1000:
                return number
    raise GraphQLError(
        f'Decimal cannot represent {_shown(value)}: a decimal number is needed, like "12.50".'
    )


def parse_big_int(value: object) -> int:
    """Read a 64-bit integer from a string or a JSON integer."""
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and -_BIG <= value < _BIG:
        return value
    raise GraphQLError(f"BigInt cannot represent {_shown(value)}: a 64-bit integer is needed.")


def parse_url(value: object) -> str:
    """Read an absolute http or https URL."""
    if isinstance(value, str) and len(value) <= 2048 and not re.search(r"[\s\x00-\x1f]", value):
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme in ("http", "https") and parts.netloc:
            return value
    raise GraphQLError(
        f"URL cannot represent {_shown(value)}: an absolute http or https URL is needed."
    )


def parse_email(value: object) -> str:
    """Read an e-mail address: one @, a domain with a dot, no white space."""
    if isinstance(value, str) and len(value) <= 254 and _EMAIL.fullmatch(value):
        return value
    raise GraphQLError(
        f"EmailAddress cannot represent {_shown(value)}: "
        "an address like name@domain.example is needed."
    )


def parse_json(value: object) -> str:
    """Read any JSON value; kept as text, since that is what Postgres takes."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def _literal_parser(parse: Callable[[object], Any]) -> Callable[..., Any]:
    """Read the value where it is written out in the document; an error says its place there."""

    def parse_literal(node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        try:
            return parse(value_from_ast_untyped(node, variables))
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from None

    return parse_literal


def _shown(value: object) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)


def _as_is(value: object) -> object:
    return value


def _scalar(
    name: str, description: str, url: str, parse: Any, serialize: Any = _text
) -> ScalarDefinition:
    return strawberry.scalar(
        name=name,
        description=description,
        specified_by_url=url,
        serialize=serialize,
        parse_value=parse,
        parse_literal=_literal_parser(parse),
    )


STRAWBERRY_SCALARS: dict[object, ScalarDefinition] = {
    uuid.UUID: _scalar(
        "UUID", "A UUID as 36 characters.", "https://www.rfc-editor.org/rfc/rfc9562", parse_uuid
    ),
    datetime.datetime: _scalar(
        "DateTime",
        "A moment: RFC 3339 with an offset. Answers are in UTC.",
        _SPECIFICATION + "date-time.html",
        parse_timestamp,
    ),
    datetime.date: _scalar(
        "Date", "A calendar date, YYYY-MM-DD.", _SPECIFICATION + "local-date.html", parse_date
    ),
    Decimal: _scalar(
        "Decimal",
        "A decimal number as a string, exact: money is never a float.",
        "https://www.w3.org/TR/xmlschema-2/#decimal",
        parse_decimal,
    ),
    BigInt: _scalar(
        "BigInt",
        "A 64-bit integer as a string.",
        "https://www.w3.org/TR/xmlschema-2/#long",
        parse_big_int,
    ),
    JSON: _scalar(
        "JSON",
        "Any JSON value.",
        "https://www.rfc-editor.org/rfc/rfc8259",
        parse_json,
        _as_is,
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
}
"""Python type → the scalar that stands for it in the schema."""

POSTGRES_SCALARS: dict[object, Scalar] = {
    uuid.UUID: Scalar("UUID", "uuid", Output.PLAIN),
    str: Scalar("String", "text", Output.PLAIN),
    int: Scalar("Int", "integer", Output.PLAIN),
    bool: Scalar("Boolean", "boolean", Output.PLAIN),
    float: Scalar("Float", "double precision", Output.FINITE_NUMBER),
    strawberry.ID: Scalar("ID", "text", Output.TEXT),
    datetime.datetime: Scalar("DateTime", "timestamptz", Output.FINITE_TIME),
    datetime.date: Scalar("Date", "date", Output.FINITE_TIME),
    Decimal: Scalar("Decimal", "numeric", Output.FINITE_DECIMAL),
    BigInt: Scalar("BigInt", "bigint", Output.TEXT),
    JSON: Scalar("JSON", "jsonb", Output.PLAIN),
    URL: Scalar("URL", "text", Output.PLAIN),
    EmailAddress: Scalar("EmailAddress", "text", Output.PLAIN),
}
"""Python type → how Postgres takes and writes it."""
