"""`Argument`: what a field is given, and what it is in Postgres."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gateway.catalog.leaf import Codec
from gateway.catalog.name import Name
from gateway.catalog.pgtype import PgType, simple_type
from gateway.config.secret import Secret
from gateway.config.setting import Setting

__all__ = ["Argument", "Form", "InputPart", "Instead", "OwnRows", "Parts", "Sealing"]


@dataclass(frozen=True, slots=True)
class Sealing:
    """An input that is encrypted before Postgres sees it, and where it is stored.

    `prepare` gets the value and the other inputs, refuses what does not fit, and returns what is to
    be encrypted and what of it may be shown.
    """

    prepare: Callable[[object, Mapping[str, object]], tuple[object, str]]
    table: Name
    column: str
    bound_to: str
    """the column of the caller to whom the value is bound, or of what `binding` names"""
    keys: Setting[tuple[Secret, ...]]
    """the setting with the keys that seal it"""
    identify: Callable[[object], str] | None = None
    """what of it tells two values apart, for fingerprints"""
    fingerprints: str = ""
    """the column, text[], that has them"""
    binding: str = ""
    """the input to whose value it is bound, instead of to the caller"""


class Form(enum.Enum):
    """What a value with parts is in Postgres."""

    COMPOSITE = "a composite"
    RANGE = "a range"
    JSON = "an object in JSON"


@dataclass(frozen=True, slots=True)
class InputPart:
    """A field of an input object: the part's name in Postgres, and its own parts or its type."""

    name: str
    of: Parts | Codec

    @property
    def parts(self) -> Parts | None:
        """Its own parts, where it has some."""
        return self.of if isinstance(self.of, Parts) else None


@dataclass(frozen=True, slots=True)
class Parts:
    """A value with parts as an input object: its fields → what they are."""

    fields: Mapping[str, InputPart]
    form: Form = Form.COMPOSITE
    bare: bool = False
    """in JSON it is what its one field is given, under no key"""
    instead: Mapping[str, Instead] = field(default_factory=dict)
    """fields that may be given in place of others"""


@dataclass(frozen=True, slots=True)
class Instead:
    """An input object that may be given in place of the JSON input `raw`; `required`: one of the two has to be."""

    raw: str
    parts: Parts
    required: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """A GraphQL argument, passed as a parameter of the type `postgres` under the name `sql_name`."""

    sql_name: str
    postgres: str
    codec: Codec | None = None
    transform: Callable[[object], object] | Sealing | None = None
    type: PgType | None = None
    required: bool = False
    """it has no default: what is not sent is passed as null"""
    parts: Parts | None = None
    """how an input object becomes a composite or a range"""

    @property
    def real(self) -> PgType:
        """The type of Postgres that it is passed as."""
        return self.type or simple_type(self.postgres)


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Only the caller's rows: `column = auth.uid()`."""

    column: str
