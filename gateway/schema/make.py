"""`Maker`: the only way to a Strawberry type, field or argument; each takes its name in the registry."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args, get_origin

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import (
    StrawberryList,
    StrawberryObjectDefinition,
    StrawberryOptional,
    StrawberryType,
    get_object_definition,
)
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET
from strawberry.utils.str_converters import to_camel_case

from gateway.declare.specification import BINDING
from gateway.schema.annotations import strip_optional
from gateway.schema.names import Names

__all__ = [
    "IDEMPOTENCY",
    "EnumValue",
    "MadeArgument",
    "Maker",
    "Member",
    "argument",
    "graphql_name",
]

IDEMPOTENCY = (
    "A UUID of the client's choice. The same key with the same input, within 24 hours, "
    "answers as the first time and changes nothing."
)


class Member(NamedTuple):
    """A field of a derived type: its GraphQL name, type, description, and what it stands for."""

    name: str
    annotation: object
    description: str | None
    origin: str = ""
    arguments: Sequence[MadeArgument] = ()


class EnumValue(NamedTuple):
    """A value of a derived enum: its name, what the plan reads, description, and what it stands for."""

    name: str
    value: str
    description: str
    origin: str


@dataclass(frozen=True)
class MadeArgument:
    """An argument and what it stands for."""

    argument: StrawberryArgument
    origin: str
    hint: object = None
    """its type, where others have the same"""

    @property
    def name(self) -> str:
        """Its GraphQL name."""
        return self.argument.graphql_name or graphql_name(self.argument.python_name)


def argument(
    name: str, annotation: object, description: str, origin: str, default: object = UNSET
) -> MadeArgument:
    """A GraphQL argument."""
    made = StrawberryArgument(
        name, None, StrawberryAnnotation(annotation), description=description, default=default
    )
    return MadeArgument(made, origin, annotation)


def graphql_name(python_name: str) -> str:
    """The GraphQL name of a Python name: camelCase."""
    return to_camel_case(python_name)


class ResolvedAnnotation(StrawberryAnnotation):
    """What Strawberry would find again by trying all that an annotation can be."""

    def __init__(self, of: StrawberryType) -> None:
        super().__init__(of, namespace={})
        self._of = of

    def resolve(self, **_: object) -> StrawberryType:
        """The type that it was made of."""
        return self._of


class MadeField(StrawberryField):
    """A field whose annotation is resolved already: Strawberry would look at it six times for each field."""

    def resolve_type(self, **_: object) -> StrawberryType | type:
        """What the annotation is; nothing here is generic, so it is the same whichever type asks."""
        assert self.type_annotation is not None
        return self.type_annotation.resolve()


class Maker:
    """Makes the types of one schema.

    No value of these types is ever made in Python, so each is the definition that Strawberry reads and
    no dataclass; and fields of the same type share one annotation, which Strawberry resolves once.
    """

    def __init__(self) -> None:
        self.names = Names()
        self._annotations: dict[object, StrawberryAnnotation] = {}

    def annotation(self, hint: object) -> StrawberryAnnotation:
        """The annotation of every field whose type is this one."""
        if hint not in self._annotations:
            self._annotations[hint] = self._annotation(hint)
        return self._annotations[hint]

    def _annotation(self, hint: object) -> StrawberryAnnotation:
        """Lists and what may be null as Strawberry has them, around the annotation that others share."""
        inner, nullable = strip_optional(hint)
        if nullable:
            return ResolvedAnnotation(StrawberryOptional(self.annotation(inner).resolve()))
        if get_origin(hint) is list:
            return ResolvedAnnotation(StrawberryList(self.annotation(get_args(hint)[0]).resolve()))
        # with names of its own it stays resolved: Strawberry gives others those of a field's module
        return StrawberryAnnotation(hint, namespace={})

    def field(
        self, name: str, hint: object, description: str | None, metadata: Mapping[Any, Any]
    ) -> StrawberryField:
        """A field of a type, or a part of an input, by its GraphQL name."""
        return MadeField(
            name, name, self.annotation(hint), description=description, metadata=metadata
        )

    def define(
        self,
        made: type,
        name: str,
        description: str | None,
        fields: Sequence[StrawberryField],
        *,
        is_input: bool = False,
    ) -> type:
        """Say of an empty class which type it is."""
        for each in fields:
            if each.base_resolver is not None:
                each.base_resolver = each.base_resolver.bind(made)
        inherited = [get_object_definition(base, strict=True) for base in made.__mro__[1:-1]]
        definition = StrawberryObjectDefinition(
            name,
            is_input=is_input,
            is_interface=False,
            origin=made,
            description=description,
            interfaces=inherited,
            extend=False,
            directives=(),
            is_type_of=None,
            resolve_type=None,
            fields=_joined(inherited, fields),
        )
        setattr(made, "__strawberry_definition__", definition)  # noqa: B010 - where Strawberry reads it
        return made

    def object(self, name: str, origin: str, description: str, members: Sequence[Member]) -> type:
        """An object type whose values Postgres writes."""
        made = type(self.names.type(name, origin), (), {})
        return self.define(made, name, description, self._parts(name, members, {BINDING: None}))

    def input(self, name: str, origin: str, description: str, members: Sequence[Member]) -> type:
        """An input type, every part of which may be left out."""
        made = self.empty_input(name, origin)
        return self.fill_input(made, name, description, members)

    def empty_input(self, name: str, origin: str) -> type:
        """An input type that its own parts may refer to; `fill_input` finishes it."""
        return type(self.names.type(name, origin), (), {})

    def fill_input(
        self, made: type, name: str, description: str | None, members: Sequence[Member]
    ) -> type:
        """Give an empty input type its parts."""
        parts = self._parts(name, members, {})
        return self.define(made, name, description, parts, is_input=True)

    def _parts(
        self, owner: str, members: Sequence[Member], metadata: Mapping[Any, Any]
    ) -> list[StrawberryField]:
        made = []
        for member in members:
            self.names.member(owner, member.name, member.origin or f"its own {member.name}")
            part = self.field(member.name, member.annotation, member.description, metadata)
            if member.arguments:
                part.arguments = self.arguments(f"{owner}.{member.name}", member.arguments)
            made.append(part)
        return made

    def enum(self, name: str, origin: str, description: str, values: Sequence[EnumValue]) -> type:
        """An enum whose values choose columns."""
        self.names.type(name, origin)
        for value in values:
            self.names.value(name, value.name, value.origin)
        make: Any = enum.Enum  # type checkers take a plain call for a class statement
        made: type = strawberry.enum(
            make(name, {value.name: value.value for value in values}),
            name=name,
            description=description,
        )
        texts = {value.name: value.description for value in values}
        for each in made.__strawberry_definition__.values:  # type: ignore[attr-defined]
            each.description = texts[each.name]
        return made

    def arguments(self, owner: str, given: Sequence[MadeArgument]) -> list[StrawberryArgument]:
        """The arguments of a field."""
        for each in given:
            self.names.member(owner, each.name, each.origin)
            if each.hint is not None:
                each.argument.type_annotation = self.annotation(each.hint)
        return [each.argument for each in given]


def _joined(
    inherited: Sequence[StrawberryObjectDefinition], fields: Sequence[StrawberryField]
) -> list[StrawberryField]:
    """The fields of the interfaces first, each in the form that the type itself gives it, if any."""
    every = [*(each for of in inherited for each in of.fields), *fields]
    return list({each.python_name: each for each in every}.values())
