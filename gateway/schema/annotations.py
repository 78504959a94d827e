"""Reads a field's Python annotation: what it holds, whether it is a list or may be null."""

from __future__ import annotations

import dataclasses
import enum
import sys
import types
import typing
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import GenericAlias
from typing import Annotated, Any, Union, get_args, get_origin

from gateway.declare.declaration import names_around
from gateway.declare.fields import Connection, Live
from gateway.declare.source import text_of
from gateway.errors import ConfigError

__all__ = ["Annotation", "list_of", "optional", "read_annotation", "resolve_annotations"]


@dataclass(frozen=True)
class Annotation:
    """`of` is the innermost type: a scalar's Python type, an enum, an object class or a union."""

    of: Any
    nullable: bool
    is_list: bool
    is_connection: bool
    nullable_items: bool = False
    is_live: bool = False
    dimensions: int = 1
    """how many lists stand in one another; only the items of the innermost may be null"""

    @property
    def is_enum(self) -> bool:
        """True for an Enum class."""
        return isinstance(self.of, type) and issubclass(self.of, enum.Enum)


def read_annotation(hint: object) -> Annotation:
    """Take `X`, `X | None`, `list[X]`, `Connection[X]` and `Live[X]` apart."""
    hint, nullable = strip_optional(hint)
    origin = get_origin(hint)
    if origin is Live:
        return dataclasses.replace(read_annotation(get_args(hint)[0]), is_live=True)
    if origin is Connection:
        return Annotation(get_args(hint)[0], nullable, False, True)
    if origin is list:
        inner, nullable_items = strip_optional(get_args(hint)[0])
        dimensions = 1
        while get_origin(inner) is list and not nullable_items:
            inner, nullable_items = strip_optional(get_args(inner)[0])
            dimensions += 1
        return Annotation(inner, nullable, True, False, nullable_items, dimensions=dimensions)
    return Annotation(hint, nullable, False, False)


@dataclass(frozen=True, slots=True)
class Nullable:
    """A derived type that may be null; Python's own `X | None` is made a hundred times as slowly."""

    of: object


def strip_optional(hint: object) -> tuple[object, bool]:
    """`X | None` → X, and whether it may be null; what may be null twice over is null once."""
    if isinstance(hint, Nullable):
        return strip_optional(hint.of)[0], True
    if isinstance(hint, type):  # most are, and looking for an origin takes ten times as long
        return hint, False
    if get_origin(hint) in (Union, types.UnionType):
        kept = [part for part in get_args(hint) if part is not type(None)]
        if len(kept) == 1:
            return strip_optional(kept[0])[0], True
    return hint, False


def list_of(hint: object) -> GenericAlias:
    """A list of the type."""
    return GenericAlias(list, (hint,))


def optional(hint: object, nullable: bool = True) -> object:
    """The type, or it and null."""
    return Nullable(strip_optional(hint)[0]) if nullable else hint


def resolve_annotations(cls: type) -> dict[str, object]:
    """The class's own annotations, names resolved across modules that import each other."""
    return {
        name: resolve_hint(hint, cls, f"{cls.__name__}.{name}") for name, hint in _own(cls).items()
    }


def resolve_hint(hint: object, cls: type, where: str) -> object:
    """Resolve the names in one annotation of a class; `where` names it in the error."""
    names = vars(sys.modules[cls.__module__])
    written = _compiled(hint) if isinstance(hint, str) else hint
    holder = types.SimpleNamespace(__annotations__={"it": written})
    try:
        return typing.get_type_hints(
            holder, globalns=names, localns=_Names(cls), include_extras=True
        )["it"]
    except NameError as error:
        raise ConfigError(
            f"{where} refers to {error.name!r}, which is no declared type.",
            hint=(
                "Import the class; `if TYPE_CHECKING:` will do where modules refer to each other."
            ),
        ) from None


@cache
def _compiled(hint: str) -> typing.ForwardRef:
    """The same text means other classes in another module, but is compiled once."""
    return typing.ForwardRef(hint)


def _own(cls: type) -> dict[str, object]:
    return dict(vars(cls).get("__annotations__", {}))


class _Names(dict[str, object]):
    """What a class may name: what is beside it, in its module, and what that imports for type checking only."""

    def __init__(self, cls: type) -> None:
        super().__init__(names_around(cls))
        self._module = cls.__module__

    def __missing__(self, name: str) -> object:
        names = vars(sys.modules[self._module])
        if name in names:
            return names[name]
        module, original = text_of(self._module).imports[name]
        return getattr(import_module(module), original)


def is_annotated_union(hint: object) -> bool:
    """True for `Annotated[A | B, strawberry.union(…)]`."""
    return get_origin(hint) is Annotated and get_origin(get_args(hint)[0]) in (
        Union,
        types.UnionType,
    )
