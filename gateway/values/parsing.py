"""How a scalar is read from a client: what its grammar says, and nothing else."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import re
import uuid
from decimal import Decimal
from urllib.parse import urlsplit

from graphql import GraphQLError

from gateway.values.exact import json_text

__all__ = [
    "parse_big_int",
    "parse_bits",
    "parse_bytes",
    "parse_date",
    "parse_decimal",
    "parse_duration",
    "parse_email",
    "parse_ip",
    "parse_json",
    "parse_local_timestamp",
    "parse_mac",
    "parse_numeric",
    "parse_offset_time",
    "parse_time",
    "parse_timestamp",
    "parse_url",
    "parse_uuid",
]

_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EMAIL = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_YEAR = r"[0-9]{4}|\+[1-9][0-9]{4,6}|-(?!0000)(0[0-9]{3}|[1-9][0-9]{3,6})"
_DAY = rf"(?P<year>{_YEAR})-(?P<day>[0-9]{{2}}-[0-9]{{2}})"
_SECONDS = r":[0-5][0-9](\.[0-9]{1,9})?"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_DATE = re.compile(_DAY)
_LOCAL = re.compile(rf"{_DAY}(?P<rest>T{_CLOCK}({_SECONDS})?)")
_TIMESTAMP = re.compile(rf"{_DAY}(?P<rest>[Tt]{_CLOCK}{_SECONDS}([Zz]|[+-]{_CLOCK}))")
_TIME = re.compile(rf"{_CLOCK}({_SECONDS})?|24:00:00")
_OFFSET_TIME = re.compile(
    rf"({_CLOCK}({_SECONDS})?|24:00:00)(Z|[+-](0[0-9]|1[0-5]):[0-5][0-9](:[0-5][0-9])?)"
)
_DURATION = re.compile(
    r"P(?=.)(-?[0-9]+Y)?(-?[0-9]+M)?(-?[0-9]+W)?(-?[0-9]+D)?"
    r"(T(?=.)(-?[0-9]+H)?(-?[0-9]+M)?(-?[0-9]+(\.[0-9]{1,9})?S)?)?"
)
_MAC = re.compile(r"([0-9a-fA-F]{2}:){5}([0-9a-fA-F]{2}:[0-9a-fA-F]{2}:)?[0-9a-fA-F]{2}")
_ADDRESS = re.compile(r"[0-9a-fA-F:.]{2,45}(/(0|[1-9][0-9]{0,2}))?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,100}")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,6})?")
_LONGEST = 20_000
_BIG = 2**63
_INFINITE = ("infinity", "-infinity")


def parse_uuid(value: object) -> uuid.UUID:
    """Read a UUID in its canonical form of 36 characters."""
    if isinstance(value, str) and _UUID.fullmatch(value):
        return uuid.UUID(value)
    raise GraphQLError(
        f"UUID cannot represent {_shown(value)}: 8-4-4-4-12 hexadecimal digits are needed."
    )


def parse_timestamp(value: object) -> datetime.datetime | str:
    """Read an RFC 3339 date-time; the offset is part of it."""
    found = _moment(value, _TIMESTAMP)
    if found is None:
        raise GraphQLError(
            f"DateTime cannot represent {_shown(value)}: "
            "RFC 3339 with an offset is needed, like 2026-01-31T12:00:00Z."
        )
    # Postgres keeps microseconds; what is finer would be rounded there and cut here
    return datetime.datetime.fromisoformat(found) if _is_plain(found) else found


def parse_date(value: object) -> datetime.date | str:
    """Read a calendar date, YYYY-MM-DD."""
    found = _moment(value, _DATE)
    if found is None:
        raise GraphQLError(f"Date cannot represent {_shown(value)}: YYYY-MM-DD is needed.")
    return datetime.date.fromisoformat(found) if _is_plain(found) else found


def _moment(value: object, form: re.Pattern[str]) -> str | None:
    """What Postgres reads of a date of this form that is in the calendar; ISO 8601 counts 1 BC as 0000."""
    if not isinstance(value, str) or value in _INFINITE:
        return value if isinstance(value, str) else None
    found = form.fullmatch(value)
    if found is None:
        return None
    year = int(found["year"])
    try:  # every 400 years are alike
        datetime.date.fromisoformat(f"{2000 + year % 400}-{found['day']}")
    except ValueError:
        return None
    rest = found["day"] + found.groupdict().get("rest", "").upper()
    return f"{year:04}-{rest}" if year > 0 else f"{1 - year:04}-{rest} BC"


def _is_plain(text: str) -> bool:
    """Whether Python's own types reach so far."""
    return text[4] == "-" and not text.endswith("BC")


def parse_decimal(value: object) -> Decimal:
    """Read a decimal number from a string or a JSON number, exactly."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        text = str(value)
        if len(text) <= _LONGEST and _DECIMAL.fullmatch(text):
            number = Decimal(text)
            exponent = number.as_tuple().exponent
            if isinstance(exponent, int) and exponent >= -16_383 and number.adjusted() <= 131_071:
                return number
    raise GraphQLError(
        f'Decimal cannot represent {_shown(value)}: a decimal number is needed, like "12.50".'
    )


def parse_big_int(value: object) -> int:
    """Read a 64-bit integer from a string or a JSON number that is whole."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        value = int(value)
    elif (
        isinstance(value, float) and abs(value) < 2 * _BIG
    ):  # 1.0 and 1e3, as JavaScript writes them
        exact = Decimal(str(value))
        value = int(exact) if exact == exact.to_integral_value() else value
    if isinstance(value, int) and not isinstance(value, bool) and -_BIG <= value < _BIG:
        return value
    raise GraphQLError(f"BigInt cannot represent {_shown(value)}: a 64-bit integer is needed.")


def parse_url(value: object) -> str:
    """Read an absolute http or https URL."""
    if isinstance(value, str) and len(value) <= 2048 and not re.search(r"[\s\x00-\x1f]", value):
        try:
            parts = urlsplit(value)
            has_place = bool(parts.hostname) and (parts.port is None or parts.port >= 0)
        except ValueError:  # a port that is no number, half of an IPv6 address
            has_place = False
        if has_place and parts.scheme in ("http", "https"):
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
    return json_text(value)


def parse_local_timestamp(value: object) -> datetime.datetime | str:
    """Read a date and time without an offset."""
    found = _moment(value, _LOCAL)
    if found is None:
        raise GraphQLError(
            f"LocalDateTime cannot represent {_shown(value)}: "
            "a date and time without an offset is needed, like 2026-01-31T12:00:00."
        )
    return datetime.datetime.fromisoformat(found) if _is_plain(found) else found


def parse_time(value: object) -> datetime.time | str:
    """Read a time of day; 24:00:00 is the end of it."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        return value if value.startswith("24") else datetime.time.fromisoformat(value)
    raise GraphQLError(
        f"LocalTime cannot represent {_shown(value)}: a time of day is needed, like 12:30:00."
    )


def parse_offset_time(value: object) -> str:
    """Read a time of day with an offset."""
    if isinstance(value, str) and _OFFSET_TIME.fullmatch(value):
        return value
    raise GraphQLError(
        f"OffsetTime cannot represent {_shown(value)}: "
        "a time of day with an offset is needed, like 12:30:00+02:00."
    )


def parse_duration(value: object) -> str:
    """Read an ISO 8601 duration; each of its parts may be negative."""
    if isinstance(value, str) and (_DURATION.fullmatch(value) or value in _INFINITE):
        return value
    raise GraphQLError(
        f"Duration cannot represent {_shown(value)}: "
        "an ISO 8601 duration is needed, like P1DT2H30M."
    )


def parse_bytes(value: object) -> bytes:
    """Read base64 with its padding (RFC 4648, section 4)."""
    if isinstance(value, str):
        try:
            found = base64.b64decode(value, validate=True)
        except ValueError:
            found = b""
        if base64.b64encode(found).decode() == value:
            return found
    raise GraphQLError(f"Base64 cannot represent {_shown(value)}: base64 with padding is needed.")


def parse_bits(value: object) -> str:
    """Read zeros and ones."""
    if isinstance(value, str) and re.fullmatch(r"[01]*", value):
        return value
    raise GraphQLError(f"BitString cannot represent {_shown(value)}: zeros and ones are needed.")


def parse_ip(value: object) -> str:
    """Read an IPv4 or IPv6 address, or a network as address/bits."""
    if isinstance(value, str) and _ADDRESS.fullmatch(value):
        try:
            ipaddress.ip_interface(value)
        except ValueError:
            pass
        else:
            return value
    raise GraphQLError(
        f"IPAddress cannot represent {_shown(value)}: "
        "an IPv4 or IPv6 address is needed, with /bits for a network."
    )


def parse_mac(value: object) -> str:
    """Read six or eight pairs of hexadecimal digits with colons."""
    if isinstance(value, str) and _MAC.fullmatch(value):
        return value
    raise GraphQLError(
        f"MacAddress cannot represent {_shown(value)}: pairs like 08:00:2b:01:02:03 are needed."
    )


def parse_numeric(value: object) -> Decimal:
    """Read a decimal number, NaN, Infinity or -Infinity."""
    if isinstance(value, str) and value in ("NaN", "Infinity", "-Infinity"):
        return Decimal(value)
    try:
        return parse_decimal(value)
    except GraphQLError as error:
        raise GraphQLError(error.message.replace("Decimal", "Numeric", 1)) from None


def _shown(value: object) -> str:
    try:
        text = json_text(value)
    except ValueError:
        text = json.dumps(value, default=str)
    return text if len(text) <= 60 else text[:57] + "..."
