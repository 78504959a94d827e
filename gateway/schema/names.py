"""`Names`: what each name of a schema stands for, so that none stands for two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
)

from gateway.errors import ConfigError

__all__ = ["Names", "place", "two_types"]

_NAME = re.compile(r"(?!__)[_A-Za-z][_0-9A-Za-z]*")
_NO_ENUM_VALUES = ("true", "false", "null")


class Taken(NamedTuple):
    """A name that is taken: what it stands for, and in which domain; None for the gateway's own."""

    name: str
    origin: str
    domain: str | None


class Names:
    """Types, and the members of each: fields, inputs, enum values; arguments belong to `Type.field`.

    Whoever makes a part of the schema takes its name here first. A Python name may end in an underscore
    only to be no keyword (`not_`), so names that differ in that alone are the same.
    """

    def __init__(self) -> None:
        self._types: dict[str, Taken] = {}
        self._members: dict[str, dict[str, Taken]] = {}
        self._reserved: set[str] = set()
        self._domain: str | None = None

    @contextmanager
    def within(self, domain: str) -> Iterator[None]:
        """Names that are taken in this context belong to the domain."""
        before, self._domain = self._domain, domain
        try:
            yield
        finally:
            self._domain = before

    def domain(self, owner: str, member: str | None = None) -> str | None:
        """The domain that has taken a type, or a member of it; None where it is the gateway's own."""
        members = self._members.get(owner, {})
        found = self._types.get(owner) if member is None else members.get(_key(member))
        return found.domain if found else None

    def reserve(self, name: str, origin: str) -> None:
        """Take the name of a built-in type, whose members need not be taken."""
        self._reserved.add(self.type(name, origin))

    def type(self, name: str, origin: str) -> str:
        """Take a type's name for what `origin` says; raises ConfigError when it is taken."""
        _check(name, origin)
        taken = Taken(name, origin, self._domain)
        if name in self._types:
            raise two_types(name, *_sides(self._types[name], taken))
        self._types[name] = taken
        return name

    def origin(self, name: str) -> str | None:
        """What a type's name stands for."""
        taken = self._types.get(name)
        return taken.origin if taken else None

    def member(self, owner: str, name: str, origin: str) -> str:
        """Take the name of a field, input or argument of `owner`."""
        return self._member(owner, name, _key(name), origin)

    def value(self, owner: str, name: str, origin: str) -> str:
        """Take the name of an enum's value."""
        if name in _NO_ENUM_VALUES:
            raise ConfigError(
                f"{owner}.{name} ({origin}) cannot be a value in GraphQL.",
                hint="Write it in capitals.",
            )
        return self._member(owner, name, name, origin)

    def _member(self, owner: str, name: str, key: str, origin: str) -> str:
        _check(name, f"{owner}: {origin}")
        members = self._members.setdefault(owner, {})
        taken = Taken(name, origin, self._domain)
        if key in members:
            known = members[key].name
            also = "" if known == name else f"; {known} and {name} differ in an underscore only"
            first, second = _sides(members[key], taken)
            raise ConfigError(
                f"{owner}.{name} is both {first} and {second}{also}.", hint="Rename one of them."
            )
        members[key] = taken
        return name

    def check_all_taken(self, schema: GraphQLSchema) -> None:
        """Assert that every member of a type made here has taken its name; types made elsewhere are left out."""
        for made in schema.type_map.values():
            if made.name in self._types and made.name not in self._reserved:
                for owner, members in _members_of(made):
                    known = {each.name for each in self._members.get(owner, {}).values()}
                    untaken = sorted(set(members) - known)
                    assert not untaken, f"{owner}: nobody took {untaken}"


def two_types(name: str, first: str, second: str) -> ConfigError:
    """The error for a name that two types have."""
    return ConfigError(
        f"The type {name} is both {first} and {second}.",
        hint="Give one of them another name: @bound(…, name=…), or rename the class or field.",
    )


def _key(name: str) -> str:
    return name.rstrip("_") or name


def _sides(first: Taken, second: Taken) -> tuple[str, str]:
    """What each of the two stands for, with its domain where the domains differ."""
    if first.domain == second.domain:
        return first.origin, second.origin
    return _of_domain(first), _of_domain(second)


def _of_domain(taken: Taken) -> str:
    return f"{taken.origin} (of the domain {taken.domain})" if taken.domain else taken.origin


def _members_of(made: GraphQLNamedType) -> Iterator[tuple[str, Iterable[str]]]:
    match made:
        case GraphQLObjectType() | GraphQLInterfaceType():
            yield made.name, made.fields
            for name, field in made.fields.items():
                yield f"{made.name}.{name}", field.args
        case GraphQLInputObjectType():
            yield made.name, made.fields
        case GraphQLEnumType():
            yield made.name, made.values


def _check(name: str, origin: str) -> None:
    if not _NAME.fullmatch(name):
        raise ConfigError(
            f"{name!r} ({origin}) is no name in GraphQL.",
            hint="Use letters, digits and underscores, not beginning with a digit or two underscores.",
        )


def place(cls: type) -> str:
    """Where a class is declared, for messages."""
    return f"{cls.__module__}.{cls.__name__}"
