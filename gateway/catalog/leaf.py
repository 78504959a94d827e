"""`Leaf`: a value of a type that Postgres and GraphQL both know, and how one becomes the other."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

from gateway.catalog.pgtype import PgType, simple_type

__all__ = ["SUMMED", "Codec", "EnumCodec", "Leaf", "Output", "Scalar"]


class Output(enum.Enum):
    """How Postgres' value becomes the JSON that the GraphQL scalar asks for."""

    PLAIN = "as Postgres writes it in JSON"
    TEXT = "as text, for what a JSON number would lose"
    FINITE_NUMBER = "as a number; NaN and infinity are no GraphQL Float"
    FINITE_DECIMAL = "as text; NaN and infinity are no decimal number"
    TIME = "as ISO 8601, years beyond 9999 and before 1 with a sign; infinity as such"
    OFFSET_TIME = "as ISO 8601 with hours and minutes of the offset"
    JSON = "as it is; of json also what its text must not be mistaken for"
    BASE64 = "as base64"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A GraphQL scalar: the Postgres type of its parameters and how it is written.

    `also`: other types whose values it can show; `texts`: any type outside pg_catalog too, as text.
    """

    name: str
    postgres: str
    output: Output
    also: tuple[str, ...] = ()
    texts: bool = False


@dataclass(frozen=True, slots=True)
class EnumCodec:
    """A GraphQL enum over text: pairs of (GraphQL name, value in Postgres)."""

    name: str
    values: tuple[tuple[str, str], ...]
    postgres: str = "text"


Codec: TypeAlias = Scalar | EnumCodec


SUMMED = frozenset({"Int", "BigInt", "Decimal", "Numeric", "Float", "Duration"})
"""Scalars that have sums and averages."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The type of a leaf field. `guarded`: Postgres does not prove that it is never null.

    `dimensions`: how many lists stand in one another. `type`: what the database says; by default what
    the codec stands for. `in_json`: it is read of JSON, which may hold anything in its place.
    """

    codec: Codec
    nullable: bool
    is_list: bool = False
    guarded: bool = False
    nullable_items: bool = False
    dimensions: int = 1
    type: PgType | None = None
    in_json: bool = False

    @property
    def real(self) -> PgType:
        """The type of Postgres behind it."""
        if self.type is not None:
            return self.type
        made = simple_type(self.codec.postgres)
        return made.array() if self.is_list else made
