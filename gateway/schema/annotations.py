"""Reads a field's Python annotation: what it holds, whether it is a list or may be null."""

from __future__ import annotations

import dataclasses
import enum
import sys
import types
import typing
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Optional, Union, get_args, get_origin

from gateway.declare.declaration import DECLARED
from gateway.declare.fields import Connection, Live
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


def strip_optional(hint: object) -> tuple[object, bool]:
    """`X | None` → X, and whether it may be null."""
    if get_origin(hint) in (Union, types.UnionType):
        kept = [part for part in get_args(hint) if part is not type(None)]
        if len(kept) == 1:
            return kept[0], True
    return hint, False


def list_of(hint: object) -> GenericAlias:
    """A list of the type."""
    return GenericAlias(list, (hint,))


def optional(hint: object, nullable: bool = True) -> object:
    """The type, or it and null."""
    return Optional[hint] if nullable else hint  # noqa: UP045 - an annotated union takes no `|`


def resolve_annotations(cls: type) -> dict[str, object]:
    """The class's own annotations, names resolved across modules that import each other."""
    return {
        name: resolve_hint(hint, cls.__module__, f"{cls.__name__}.{name}")
        for name, hint in _own(cls).items()
    }


def resolve_hint(hint: object, module: str, where: str) -> object:
    """Resolve the names in one annotation; `where` names it in the error."""
    names = vars(sys.modules[module])
    written = _compiled(hint) if isinstance(hint, str) else hint
    holder = types.SimpleNamespace(__annotations__={"it": written})
    try:
        return typing.get_type_hints(
            holder, globalns=names, localns=_Declared(names, module), include_extras=True
        )["it"]
    except NameError as error:
        raise ConfigError(
            f"{where} refers to {error.name!r}, which is no declared type.",
            hint=(
                "Decorate the class with @bound, @result, @inputs or @enumeration "
                "and import its module."
            ),
        ) from None


@cache
def _compiled(hint: str) -> typing.ForwardRef:
    """The same text means other classes in another module, but is compiled once."""
    return typing.ForwardRef(hint)


def _own(cls: type) -> dict[str, object]:
    return dict(vars(cls).get("__annotations__", {}))


class _Declared(dict[str, object]):
    """Names that a module imports for type checking only: the nearest package's declared class."""

    def __init__(self, names: dict[str, object], module: str) -> None:
        super().__init__()
        self._names = names
        self._module = module

    def __missing__(self, name: str) -> object:
        if name in self._names:
            return self._names[name]
        candidates = sorted(DECLARED.get(name, []), key=self._distance)
        if not candidates:
            raise KeyError(name)
        if len(candidates) > 1 and self._distance(candidates[0]) == self._distance(candidates[1]):
            raise ConfigError(
                f"{name!r} in {self._module} could be any of {[c.__module__ for c in candidates]}.",
                hint="Import the one that is meant.",
            )
        return candidates[0]

    def _distance(self, cls: type) -> int:
        mine, theirs = self._module.split("."), cls.__module__.split(".")
        shared = next(
            (i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b),
            min(len(mine), len(theirs)),
        )
        return -shared


def is_annotated_union(hint: object) -> bool:
    """True for `Annotated[A | B, strawberry.union(…)]`."""
    return get_origin(hint) is Annotated and get_origin(get_args(hint)[0]) in (
        Union,
        types.UnionType,
    )
