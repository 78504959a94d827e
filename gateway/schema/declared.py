"""Reads a declared class: its fields with their specifications and types."""

from __future__ import annotations

import inspect
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from gateway.catalog import Form
from gateway.declare.declaration import Declaration, Identified, Node, declaration_of
from gateway.declare.docstrings import attribute_descriptions
from gateway.declare.fields import needed_by
from gateway.declare.specification import BINDING, ColumnSpec, InsteadSpec, KeySpec, Spec
from gateway.errors import ConfigError
from gateway.schema.annotations import (
    Annotation,
    read_annotation,
    resolve_annotations,
    resolve_hint,
)

__all__ = ["DeclaredField", "DeclaredType", "Origin", "interface_of", "key_arguments", "read_type"]


_FORMS = {
    "composite": Form.COMPOSITE,
    "range": Form.RANGE,
    "structure": Form.JSON,
    "variants": Form.JSON,
}


@dataclass(frozen=True)
class Origin:
    """Where a type is declared: its domain, and the phase of that; the domain's name where it has none."""

    domain: str
    part: str

    def __str__(self) -> str:
        phase = "" if self.part == self.domain else f"phase {self.part} of the "
        return f"{phase}domain {self.domain}"


@dataclass(frozen=True)
class DeclaredField:
    """One field: `spec` is None for a Python resolver."""

    name: str
    spec: Spec | None
    annotation: Annotation
    field: StrawberryField
    description: str | None
    inherited: bool = False
    extender: str | None = None
    """the domain whose field it is, where that is not the type's"""

    @property
    def graphql_name(self) -> str:
        """Its name in the schema."""
        return self.field.graphql_name or to_camel_case(self.name)


@dataclass(frozen=True)
class DeclaredType:
    """One declared class with its own and its interface's fields."""

    cls: type
    declaration: Declaration
    fields: Mapping[str, DeclaredField]
    origin: Origin
    """the first that leads to it"""

    @property
    def domain(self) -> str:
        """Whose it is."""
        return self.origin.domain

    @property
    def name(self) -> str:
        """Its GraphQL name."""
        return self.declaration.name or self.cls.__name__

    @property
    def form(self) -> Form | None:
        """What its values are, where it is one with parts."""
        return _FORMS.get(self.declaration.kind)

    @property
    def is_union(self) -> bool:
        """Whether its values are one of several objects."""
        return self.declaration.kind == "variants"

    @property
    def is_whole(self) -> bool:
        """Whether its one field is the value in JSON itself."""
        return any(
            isinstance(item.spec, ColumnSpec) and item.spec.whole for item in self.fields.values()
        )

    @property
    def shown(self) -> list[DeclaredField]:
        """The fields that it has as an object: not those that stand for others in an input."""
        return [each for each in self.fields.values() if not isinstance(each.spec, InsteadSpec)]

    def column_of(self, item: DeclaredField) -> str:
        """The column, part or key that a field reads."""
        if isinstance(item.spec, InsteadSpec):
            return self.column_of(self.fields[item.spec.raw])
        own = item.spec.name if isinstance(item.spec, ColumnSpec) else None
        return own or (item.graphql_name if self.declaration.camel_case else item.name)


def key_arguments(spec: KeySpec, target: DeclaredType) -> tuple[str, ...]:
    """The fields by which `by_key` finds its row: those that it names, or the key."""
    return spec.arguments if spec.arguments or spec.caller else target.declaration.key


def read_type(cls: type, origin: Origin) -> DeclaredType:
    """Read one declared class."""
    declaration = declaration_of(cls)
    assert declaration is not None
    descriptions = attribute_descriptions(cls)
    _check_bases(cls)
    interface = interface_of(cls)
    fields = _inherited(interface) if interface else {}
    for name, hint in resolve_annotations(cls).items():
        if name.startswith("_"):
            continue
        if interface and name in fields and name != "id":
            raise ConfigError(
                f"{cls.__name__}.{name} is both a field of {interface.__name__} and one of its own.",
                hint="Give it another name: `other_name: … = column(…)`.",
            )
        fields[name] = _read_field(cls, declaration, name, hint, descriptions.get(name))
    for name, value in vars(cls).items():
        if isinstance(value, StrawberryField) and (name not in fields or fields[name].inherited):
            fields[name] = _read_resolver(cls, declaration, name, value)
    return DeclaredType(cls, declaration, fields, origin)


def interface_of(cls: type) -> type | None:
    """The interface from which a declared class inherits, if any."""
    return next((each for each in (Node, Identified) if issubclass(cls, each)), None)


def _inherited(interface: Any) -> dict[str, DeclaredField]:
    """The fields of every class with this interface."""
    of = {"id": uuid.UUID, "node_id": strawberry.ID}
    return {
        item.python_name: DeclaredField(
            item.python_name,
            item.metadata[BINDING],
            read_annotation(of[item.python_name]),
            item,
            item.description,
            inherited=True,
        )
        for item in interface.__strawberry_definition__.fields
    }


def _check_bases(cls: type) -> None:
    """Refuse a base class with fields: only the fields of the class itself are read."""
    for base in cls.__mro__[1:]:
        if base not in (Node, Identified, object) and vars(base).get("__annotations__"):
            raise ConfigError(
                f"{cls.__name__} is a {base.__name__}, whose fields are not inherited.",
                hint="Write the fields in the class itself.",
            )


def _read_field(
    cls: type, declaration: Declaration, name: str, hint: object, description: str | None
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


def _read_resolver(
    cls: type, declaration: Declaration, name: str, value: StrawberryField
) -> DeclaredField:
    """A decorated function: a Python field, or the signature of a bound function."""
    resolver = value.base_resolver
    if resolver is None:
        raise ConfigError(
            f"{cls.__name__}.{name} has no annotation.",
            hint="Annotate it with the type of its result.",
        )
    wrapped: object = resolver.wrapped_func
    if needed_by(wrapped) and (BINDING in value.metadata or declaration.kind == "root"):
        raise ConfigError(
            f"{cls.__name__}.{name} is bound to SQL or a root field, so it has no row whose columns it could need.",
            hint="Leave out @needs.",
        )
    if "return" not in wrapped.__annotations__:
        raise ConfigError(
            f"{cls.__name__}.{name} has no annotation of its result.",
            hint="Annotate the return type of the function.",
        )
    hint = resolve_hint(wrapped.__annotations__["return"], cls, f"{cls.__name__}.{name}")
    doc = inspect.cleandoc(wrapped.__doc__ or "") or None
    return DeclaredField(
        name, value.metadata.get(BINDING), read_annotation(hint), value, value.description or doc
    )
