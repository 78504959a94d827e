"""Finds every declared type that the roots reach, with its fields' specifications and types."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

import strawberry
from strawberry.types.field import StrawberryField

from gateway.binding import (
    BINDING,
    CallSpec,
    ColumnSpec,
    Declaration,
    Node,
    Spec,
    declaration_of,
)
from gateway.docstrings import attribute_descriptions
from gateway.errors import ConfigError
from gateway.schema.annotations import (
    Annotation,
    is_annotated_union,
    read_annotation,
    resolve_annotations,
    resolve_hint,
)

__all__ = ["DeclaredField", "DeclaredType", "discover"]


@dataclass(frozen=True)
class DeclaredField:
    """One field: `spec` is None for a Python resolver."""

    name: str
    spec: Spec | None
    annotation: Annotation
    field: StrawberryField
    description: str | None


@dataclass(frozen=True)
class DeclaredType:
    """One declared class with its own and its interface's fields."""

    cls: type
    declaration: Declaration
    fields: Mapping[str, DeclaredField]

    @property
    def name(self) -> str:
        """Its GraphQL name."""
        return self.declaration.name or self.cls.__name__


def discover(roots: Iterable[type]) -> dict[type, DeclaredType]:
    """Every declared type reachable from the roots, in the order met."""
    found: dict[type, DeclaredType] = {}
    waiting = list(roots)
    while waiting:
        cls = waiting.pop(0)
        if cls in found or issubclass(cls, enum.Enum) or declaration_of(cls) is None:
            continue
        found[cls] = declared = read_type(cls)
        for item in declared.fields.values():
            waiting.extend(_referenced(item))
    return found


def read_type(cls: type) -> DeclaredType:
    """Read one declared class."""
    declaration = declaration_of(cls)
    assert declaration is not None
    descriptions = attribute_descriptions(cls)
    hints = resolve_annotations(cls)
    fields: dict[str, DeclaredField] = {}
    if issubclass(cls, Node):
        for item in Node.__strawberry_definition__.fields:  # type: ignore[attr-defined]
            hint = read_annotation(
                Node.__annotations__[item.python_name] if item.python_name != "id" else _uuid()
            )
            if item.python_name == "node_id":
                hint = read_annotation(strawberry.ID)
            fields[item.python_name] = DeclaredField(
                item.python_name, item.metadata[BINDING], hint, item, item.description
            )
    for name, hint in hints.items():
        if name.startswith("_"):
            continue
        fields[name] = _read_field(cls, declaration, name, hint, descriptions.get(name))
    for name, value in vars(cls).items():
        if isinstance(value, StrawberryField) and name not in fields:
            fields[name] = _read_resolver(cls, name, value)
    return DeclaredType(cls, declaration, fields)


def _uuid() -> Any:
    import uuid

    return uuid.UUID


def _read_field(
    cls: type, declaration: Declaration, name: str, hint: Any, description: str | None
) -> DeclaredField:
    value = vars(cls).get(name)
    if not isinstance(value, StrawberryField):
        if declaration.kind == "root":
            raise ConfigError(
                f"{cls.__name__}.{name} is bound to nothing.",
                hint="Give it by_key(), rows(), function(), call() or live().",
            )
        value = strawberry.field(metadata={BINDING: ColumnSpec()})
    return DeclaredField(
        name,
        value.metadata.get(BINDING),
        read_annotation(hint),
        value,
        description or value.description,
    )


def _read_resolver(cls: type, name: str, value: StrawberryField) -> DeclaredField:
    """A decorated function: a Python field, or the signature of a bound function."""
    resolver = value.base_resolver
    if resolver is None:
        raise ConfigError(
            f"{cls.__name__}.{name} has no annotation.",
            hint="Annotate it with the type that it answers.",
        )
    wrapped: Any = resolver.wrapped_func
    hint = resolve_hint(wrapped.__annotations__["return"], cls.__module__, f"{cls.__name__}.{name}")
    doc = (wrapped.__doc__ or "").strip() or None
    return DeclaredField(
        name, value.metadata.get(BINDING), read_annotation(hint), value, value.description or doc
    )


def _referenced(item: DeclaredField) -> list[type]:
    of = item.annotation.of
    if is_annotated_union(of):
        return [part for part in get_args(get_args(of)[0]) if isinstance(part, type)]
    classes = [of] if isinstance(of, type) and get_origin(of) is None else []
    if isinstance(item.spec, CallSpec):
        classes.append(item.spec.input)
    return classes
