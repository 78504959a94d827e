"""`Unions`: those that an application declares, and those of what a value in JSON may be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Union, get_args

import strawberry

from gateway.declare.docstrings import class_description
from gateway.schema.declared import DeclaredType
from gateway.schema.names import Names, place

__all__ = ["Unions", "members_of"]


def members_of(made: DeclaredType) -> Iterable[type]:
    """The classes of the variants, each once."""
    return dict.fromkeys(item.annotation.of for item in made.fields.values())


class Unions:
    """The unions of one schema, each made once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._made: dict[int, object] = {}

    def declared(self, of: object, members: tuple[type, ...]) -> object:
        """`Annotated[A | B, strawberry.union(…)]`, of the types that this schema has."""
        said = get_args(of)[1]
        if id(said) not in self._made:
            listed = ", ".join(each.__name__ for each in members)
            name = self._names.type(said.graphql_name, f"the union of {listed}")
            own = strawberry.union(name, description=said.description, directives=said.directives)
            self._made[id(said)] = Annotated[Union[members], own]  # noqa: UP007 - made of a tuple
        return self._made[id(said)]

    def variants(self, made: DeclaredType, members: tuple[type, ...]) -> object:
        """What a value in JSON may be."""
        if id(made.cls) not in self._made:
            with self._names.within(made.domain):
                name = self._names.type(made.name, place(made.cls))
            own = strawberry.union(name, description=class_description(made.cls))
            self._made[id(made.cls)] = Annotated[Union[members], own]  # noqa: UP007 - made of a tuple
        return self._made[id(made.cls)]
