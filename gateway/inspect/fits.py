"""Whether a declared leaf can show a type of Postgres, and whether two types can be compared."""

from __future__ import annotations

from gateway.catalog import Codec, EnumCodec, Leaf
from gateway.catalog.pgtype import Kind, PgType

__all__ = ["comparable", "fits"]

_INTEGERS = frozenset({"smallint", "integer", "bigint"})
_TEXTS = frozenset({"text", "varchar", "bpchar", "name"})


def fits(leaf: Leaf, kind: PgType) -> bool:
    """Whether values of this type are what the leaf is declared to be."""
    if leaf.is_list is not kind.is_array:
        return False
    return _shows(leaf.codec, kind.item)


def _shows(codec: Codec, kind: PgType) -> bool:
    if isinstance(codec, EnumCodec):
        return (
            kind.kind is Kind.ENUM or kind.sql in _TEXTS or (kind.is_foreign and bool(kind.likes))
        )
    if kind.sql == codec.postgres or kind.sql in codec.also:
        return True
    return codec.texts and kind.is_foreign and kind.kind in (Kind.BASE, Kind.ENUM)


def comparable(one: PgType, other: PgType) -> bool:
    """Whether `=` stands between them without a cast that is not there."""
    if one.compared.sql == other.compared.sql:
        return bool(one.equality)
    return any({one.sql, other.sql} <= family for family in (_INTEGERS, _TEXTS))
