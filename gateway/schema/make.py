"""`Maker`: the only way to a Strawberry type, field or argument; each takes its name in the registry."""

from __future__ import annotations

import enum
import keyword
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.unset import UNSET
from strawberry.utils.str_converters import to_camel_case

from gateway.declare.specification import BINDING
from gateway.schema.names import Names

__all__ = ["IDEMPOTENCY", "Given", "Maker", "Member", "Value", "argument", "graphql_name"]

IDEMPOTENCY = (
    "A UUID of the client's choice. The same key with the same input, within 24 hours, "
    "answers as the first time and changes nothing."
)


class Member(NamedTuple):
    """A field of a derived type: its GraphQL name, type, description, and what it stands for."""

    name: str
    annotation: Any
    description: str
    origin: str = ""
    arguments: Sequence[Given] = ()


class Value(NamedTuple):
    """A value of a derived enum: its name, what the plan reads, description, and what it stands for."""

    name: str
    value: str
    description: str
    origin: str


@dataclass(frozen=True)
class Given:
    """An argument and what it stands for."""

    argument: StrawberryArgument
    origin: str

    @property
    def name(self) -> str:
        """Its GraphQL name."""
        return self.argument.graphql_name or graphql_name(self.argument.python_name)


def argument(
    name: str, annotation: Any, description: str, origin: str, default: Any = UNSET
) -> Given:
    """A GraphQL argument."""
    made = StrawberryArgument(
        name, None, StrawberryAnnotation(annotation), description=description, default=default
    )
    return Given(made, origin)


def graphql_name(python_name: str) -> str:
    """The GraphQL name of a Python name: camelCase."""
    return to_camel_case(python_name)


class Maker:
    """Makes the types of one schema."""

    def __init__(self) -> None:
        self.names = Names()

    def object(self, name: str, origin: str, description: str, members: Sequence[Member]) -> Any:
        """An object type whose values Postgres writes."""
        made: Any = type(self.names.type(name, origin), (), {})
        self._fill(made, name, members, metadata={BINDING: None})
        return strawberry.type(made, name=name, description=description)

    def input(self, name: str, origin: str, description: str, members: Sequence[Member]) -> Any:
        """An input type, every part of which may be left out."""
        made = self.empty_input(name, origin)
        return self.fill_input(made, description, members)

    def empty_input(self, name: str, origin: str) -> Any:
        """An input type that its own parts may refer to; `fill_input` finishes it."""
        return type(self.names.type(name, origin), (), {})

    def fill_input(self, made: Any, description: str, members: Sequence[Member]) -> Any:
        """Give an empty input type its parts."""
        self._fill(made, made.__name__, members, default=UNSET)
        return strawberry.input(made, name=made.__name__, description=description)

    def _fill(self, made: Any, name: str, members: Sequence[Member], **field: Any) -> None:
        made.__annotations__ = {}
        for member in members:
            self.names.member(name, member.name, member.origin or f"its own {member.name}")
            attribute = member.name + "_" * keyword.iskeyword(member.name)
            part: Any = strawberry.field(name=member.name, description=member.description, **field)
            if member.arguments:
                part.arguments = self.arguments(f"{name}.{member.name}", member.arguments)
            made.__annotations__[attribute] = member.annotation
            setattr(made, attribute, part)

    def enum(self, name: str, origin: str, description: str, values: Sequence[Value]) -> Any:
        """An enum whose values choose columns."""
        self.names.type(name, origin)
        for value in values:
            self.names.value(name, value.name, value.origin)
        make: Any = enum.Enum  # type checkers take a plain call for a class statement
        made = strawberry.enum(
            make(name, {value.name: value.value for value in values}),
            name=name,
            description=description,
        )
        texts = {value.name: value.description for value in values}
        for each in made.__strawberry_definition__.values:
            each.description = texts[each.name]
        return made

    def arguments(self, owner: str, given: Sequence[Given]) -> list[StrawberryArgument]:
        """The arguments of a field."""
        for each in given:
            self.names.member(owner, each.name, each.origin)
        return [each.argument for each in given]
