"""Values that stand in JSON, which may hold anything: as the type that is declared, or null, or an error.

No cast here can fail: what a value looks like is asked before, in a `case`, whose order Postgres keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import LiteralString

from gateway.catalog import Codec, EnumCodec, Leaf
from gateway.compile.fragment import Fragment, join, literal, sql

__all__ = ["items", "object_in", "typed", "under", "when_of"]

_TEXT = Fragment(("'{}'",))
"""the path to the value itself, whose text is without quotes"""

_DAY = (
    "(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?"
_OFFSET = "(?:[Zz]|[+-](?:0[0-9]|1[0-5]):[0-5][0-9])"
_UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


@dataclass(frozen=True)
class _Kind:
    """What JSON calls such a value, what it becomes, and what else is asked of it before."""

    json: LiteralString
    value: LiteralString
    fits: LiteralString = ""
    pattern: str = ""


_STRING = _Kind("'string'", "{}")
_KINDS = {
    "String": _STRING,
    "URL": _STRING,
    "EmailAddress": _STRING,
    "Boolean": _Kind("'boolean'", "{}::boolean"),
    "Int": _Kind(
        "'number'", "{}::integer", "{} between -2147483648 and 2147483647 and {} = trunc({})"
    ),
    "BigInt": _Kind(
        "'number'",
        "{}::bigint",
        "{} between -9223372036854775808 and 9223372036854775807 and {} = trunc({})",
    ),
    # a cast refuses what is too large, and what is too small to be told from 0
    "Float": _Kind(
        "'number'",
        "case when abs({}) < 5e-324 then 0 else {}::double precision end",
        "abs({}) <= 1.7976931348623157e308",
    ),
    "Decimal": _Kind("'number'", "{}"),
    "Date": _Kind("'string'", "{}::date", pattern=_DAY),
    "DateTime": _Kind("'string'", "{}::timestamptz", pattern=f"{_DAY}[Tt]{_TIME}{_OFFSET}"),
    "UUID": _Kind("'string'", "{}::uuid", pattern=_UUID),
}


def under(value: Fragment, keys: tuple[str, ...]) -> Fragment:
    """What stands under these keys of objects; a list has none."""
    for key in keys:
        value = sql("({} -> {})", value, literal(key))
    return value


def items(value: Fragment, alias: Fragment) -> Fragment:
    """The items of a list with their numbers, as rows; what is none has no items."""
    return sql(
        "jsonb_array_elements(case when jsonb_typeof({}) = 'array' then {} end) "
        "with ordinality as {} (item, n)",
        value, value, alias,
    )  # fmt: skip


def object_in(value: Fragment) -> Fragment:
    """The value if it is an object."""
    return sql("case when jsonb_typeof({}) = 'object' then {} end", value, value)


def typed(value: Fragment, leaf: Leaf) -> Fragment:
    """The value as the leaf's type in Postgres; null where it does not fit."""
    if leaf.is_list:
        item = typed(sql("u.item"), replace(leaf, is_list=False))
        return sql(
            "case when jsonb_typeof({}) = 'array' then array(select {} from {} order by u.n) end",
            value, item, items(value, sql("u")),
        )  # fmt: skip
    kind = _kind(leaf.codec)
    if kind is None:
        return sql("nullif({}, 'null')", value)
    found, fits = _read(value, leaf.codec, kind)
    if fits is not None:
        found = sql("case when {} then {} end", fits, found)
    return sql("case when jsonb_typeof({}) = {} then {} end", value, sql(kind.json), found)


def when_of(value: Fragment, codec: Codec) -> tuple[Fragment, Fragment, Fragment | None]:
    """What JSON has to call the value, the value as the codec's type, and whether it fits, if that is to be asked."""
    kind = _kind(codec)
    assert kind is not None
    return (sql(kind.json), *_read(value, codec, kind))


def _kind(codec: Codec) -> _Kind | None:
    if isinstance(codec, EnumCodec):
        return _STRING
    return _KINDS.get(codec.name)


def _read(value: Fragment, codec: Codec, kind: _Kind) -> tuple[Fragment, Fragment | None]:
    text = sql("({} #>> {})", value, _TEXT)
    if isinstance(codec, EnumCodec):
        stored = join(", ", (literal(each) for _, each in codec.values))
        return text, sql("{} in ({})", text, stored)
    if kind.pattern:
        return _filled(kind.value, text), sql("{} ~ {}", text, literal(f"^{kind.pattern}$"))
    plain = {"'string'": text, "'boolean'": value}.get(kind.json, sql("{}::numeric", value))
    return _filled(kind.value, plain), _filled(kind.fits, plain) if kind.fits else None


def _filled(template: LiteralString, value: Fragment) -> Fragment:
    return sql(template, *[value] * template.count("{}"))
