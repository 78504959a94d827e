"""Every place of a schema where a variable can stand, and every state that it can be in there.

Made from the schema alone: a field, an argument or an input that is added is among them by itself.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_leaf_type,
)

__all__ = ["Situation", "situations", "some_of_each"]

UUIDS = ("00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-00000000000a")
SAMPLES: dict[str, tuple[Any, ...]] = {
    "Boolean": (False, True),
    "Int": (0, 1),
    "Float": (0, 0.0, 0.01),
    "String": ("", "0", "false"),
    "UUID": UUIDS,
    "Date": ("2026-02-28",),
    "DateTime": ("2026-02-28T10:00:00Z",),
    "Decimal": (0, "0", "12.5"),
    "BigInt": (0, "1"),
    "JSON": (False, 0, "", [], {}, [None], {"a": None}),
    "URL": ("https://demo.example/",),
    "EmailAddress": ("amara@demo.example",),
}
"""False, zero and empty of each scalar, and something else."""
DIRECTIVES = (
    ("include", "Boolean!"),
    ("skip", "Boolean = true"),
    ("include", "Boolean = false"),
    ("skip", "Boolean! = true"),
)


@dataclass(frozen=True)
class Situation:
    """One operation with one variable `v`, and the variables that it is sent with, one after the other."""

    name: str
    kind: str
    text: str
    states: tuple[dict[str, Any], ...]
    like: tuple[str, ...]
    """what it has in common with those that differ in their fields only"""


@dataclass(frozen=True)
class Place:
    """A field of the schema, and what is written around it to reach it."""

    before: str
    after: str
    field: GraphQLField
    name: str


class Absent:
    """A value that is not sent."""


ABSENT = Absent()


def some_of_each(schema: GraphQLSchema) -> list[Situation]:
    """The first of those that are alike."""
    found: dict[tuple[str, ...], Situation] = {}
    for each in situations(schema):
        found.setdefault(each.like, each)
    return list(found.values())


def situations(schema: GraphQLSchema) -> Iterator[Situation]:
    """Every one; in a list of the same order each time."""
    maker = Maker(schema)
    for place, kind in maker.places():
        yield from maker.at(place, kind)


class Maker:
    """Writes operations over one schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.entered: set[tuple[str, str]] = set()
        self.filter = ""
        self.nodes = [
            name
            for name, made in sorted(schema.type_map.items())
            if isinstance(made, GraphQLObjectType) and "nodeId" in made.fields
        ]

    # --- fields

    def places(self) -> Iterator[tuple[Place, str]]:
        """Every field that takes arguments, reached once, and every root field without."""
        seen: set[tuple[str, str]] = set()
        waiting: list[tuple[GraphQLObjectType, str, str, str]] = []
        for kind in ("query", "mutation", "subscription"):
            root = getattr(self.schema, f"{kind}_type")
            if root is not None:
                waiting.append((root, "", "", kind))
        while waiting:
            made, before, after, kind = waiting.pop(0)
            for name, found in made.fields.items():
                if (made.name, name) in seen:
                    continue
                seen.add((made.name, name))
                at_root = not before
                if found.args or at_root:
                    yield Place(before, after, found, name), kind
                below = get_named_type(found.type)
                if isinstance(below, GraphQLObjectType):
                    written = self.arguments(found)
                    waiting.append(
                        (below, f"{before}{name}{written} {{ __typename ", " }" + after, kind)
                    )

    def arguments(self, of: GraphQLField, but: str = "", given: str = "") -> str:
        """The arguments that a field needs; `given` stands for the one that is looked at."""
        written = [
            f"{name}: {self.literal(self.needed(made.type))}"
            for name, made in of.args.items()
            if name != but and _is_required(made)
        ]
        written += [given] if given else []
        return f"({', '.join(written)})" if written else ""

    def selection(self, made: Any, depth: int = 2) -> str:
        """A few fields of what a field answers: enough to tell rows and figures from others."""
        named = get_named_type(made)
        if is_leaf_type(named):
            return ""
        parts = ["__typename"]
        if isinstance(named, GraphQLObjectType):
            for name, found in named.fields.items():
                if any(_is_required(each) for each in found.args.values()):
                    continue
                if is_leaf_type(get_named_type(found.type)) and len(parts) < 5:
                    parts.append(name)
                elif depth and name in ("nodes", "node", "gap"):
                    parts.append(name + self.selection(found.type, depth - 1))
        return " { " + " ".join(parts) + " }"

    # --- situations

    def at(self, place: Place, kind: str) -> Iterator[Situation]:
        """Each argument and each input below it, and the directives, at one field."""
        for name, made in place.field.args.items():
            yield from self.of_argument(place, kind, name, made)
        yield from self.of_directives(place, kind)

    def of_argument(
        self, place: Place, kind: str, argument: str, made: GraphQLArgument
    ) -> Iterator[Situation]:
        title = f"{kind} {place.before}{place.name}({argument}"
        for path, inner, default in self.inside(made.type, made.default_value):
            where = ".".join(path)
            values = self.states(inner)
            literal = self.written(made.type, path, "$v")
            for nullable, said in ((True, ""), (False, "!")):
                if isinstance(inner, GraphQLNonNull) and nullable and default is Undefined:
                    continue
                if not isinstance(inner, GraphQLNonNull) and not nullable:
                    continue
                declared = f"{_nullable(inner)}{said}"
                states = self.sent(values, nullable)
                if len(states) > 1:
                    yield self.situation(
                        f"{title}) written {where}", kind, place, f"{argument}: {literal}",
                        f"$v: {declared}", states, (argument, *path[-1:], declared),
                    )  # fmt: skip
            if path:
                states = tuple(
                    {} if whole is ABSENT else {"v": whole}
                    for value in (ABSENT, *values)
                    for whole in [self.nested(made.type, path, value)]
                )
                yield self.situation(
                    f"{title}) sent {where}", kind, place, f"{argument}: $v",
                    f"$v: {made.type}", states, (argument, *path[-1:], str(inner), "sent"),
                )  # fmt: skip

    def of_directives(self, place: Place, kind: str) -> Iterator[Situation]:
        written = place.name + self.arguments(place.field)
        for directive, declared in DIRECTIVES:
            said = f" @{directive}(if: $v)"
            field = (
                f"here: __typename {place.before}{written}{said}{self.selection(place.field.type)}"
            )
            if kind == "subscription":  # its one field is always there
                field = f"{written} {{ cursor here: change{said} }}"
            name = f"{kind} {place.before}{place.name} @{directive} {declared}"
            text = f"{kind} ($v: {declared}) {{ {field}{place.after} }}"
            yield Situation(
                name,
                kind,
                text,
                ({"v": False}, {"v": True}, {}, {"v": None}),
                (kind, directive, declared),
            )

    def situation(
        self, name: str, kind: str, place: Place, given: str, declared: str,
        states: tuple[dict[str, Any], ...], like: tuple[str, ...],
    ) -> Situation:  # fmt: skip
        written = self.arguments(place.field, like[0], given)
        selected = self.selection(place.field.type)
        text = (
            f"{kind} ({declared}) {{ {place.before}{place.name}{written}{selected}{place.after} }}"
        )
        return Situation(name, kind, text, states, (kind, *like))

    @staticmethod
    def sent(values: tuple[Any, ...], nullable: bool) -> tuple[dict[str, Any], ...]:
        found = tuple({"v": value} for value in values if nullable or value is not None)
        return ({}, *found) if nullable else found

    # --- inputs

    def inside(
        self, made: GraphQLInputType, default: Any = Undefined, path: tuple[str, ...] = ()
    ) -> Iterator[tuple[tuple[str, ...], GraphQLInputType, Any]]:
        """The value itself, then each input of it and each item: (path, type, default).

        What is inside of an input object is the same wherever it stands, so it is entered once; of the
        filters the first is also entered below its logic.
        """
        yield path, made, default
        inner = made.of_type if isinstance(made, GraphQLNonNull) else made
        if isinstance(inner, GraphQLList):
            yield from self.inside(inner.of_type, Undefined, (*path, "[]"))
        elif isinstance(inner, GraphQLInputObjectType):
            logic = path[0] if path[:1] in (("and",), ("or",), ("not",)) else ""
            if "and" in inner.fields:
                self.filter = self.filter or inner.name
                logic = logic if inner.name == self.filter else ""
            place = (inner.name, logic)
            if place in self.entered:
                return
            self.entered.add(place)
            for name, item in inner.fields.items():
                # A variable of one of several is never null (GraphQL, 5.8.5).
                of = GraphQLNonNull(item.type) if inner.is_one_of else item.type
                yield from self.inside(of, item.default_value, (*path, name))

    def states(self, made: GraphQLInputType) -> tuple[Any, ...]:
        """Null, false, zero, empty and others, whatever the type has of them."""
        if isinstance(made, GraphQLNonNull):
            return tuple(each for each in self.states(made.of_type) if each is not None)
        if isinstance(made, GraphQLList):
            items = self.states(made.of_type)
            good = [each for each in items if each is not None]
            several = [good[:2], good[1::-1]] if len(good) > 1 else []
            return (None, [], *([each] for each in items), *several)
        named: Any = made
        if isinstance(named, GraphQLEnumType):
            return (None, *list(named.values)[:3])
        if isinstance(named, GraphQLInputObjectType):
            required = self.needed(named)
            return (None, required) if required else (None, {}, *self.some(named))
        if named.name == "ID":
            return (None, "", *map(node_id, self.nodes[:2]))
        return (None, *SAMPLES.get(named.name, ("0", "1")))

    def some(self, made: GraphQLInputObjectType) -> list[dict[str, Any]]:
        """An object with one of its inputs, as null and as something."""
        name, item = next(iter(made.fields.items()))
        return [{name: None}, {name: self.needed(item.type)}]

    def needed(self, made: GraphQLInputType) -> Any:
        """A value that the type admits."""
        if isinstance(made, GraphQLNonNull):
            return self.needed(made.of_type)
        if isinstance(made, GraphQLList):
            return [self.needed(made.of_type)]
        named: Any = made
        if isinstance(named, GraphQLEnumType):
            return Name(next(iter(named.values)))
        if isinstance(named, GraphQLInputObjectType):
            return {
                name: self.needed(item.type)
                for name, item in named.fields.items()
                if _is_required(item)
            }
        if named.name == "ID":
            return node_id(self.nodes[0]) if self.nodes else ""
        return SAMPLES.get(named.name, ("0",))[-1]

    def written(self, made: GraphQLInputType, path: tuple[str, ...], value: str) -> str:
        """`value` at the end of the path, as the document writes what is around it."""
        if not path:
            return value
        inner: Any = made.of_type if isinstance(made, GraphQLNonNull) else made
        step, *rest = path
        if step == "[]":
            return f"[{self.written(inner.of_type, tuple(rest), value)}]"
        around = self.needed(inner)
        around.pop(step, None)
        below = self.written(inner.fields[step].type, tuple(rest), value)
        fields = [f"{name}: {self.literal(each)}" for name, each in around.items()]
        return "{" + ", ".join([*fields, f"{step}: {below}"]) + "}"

    def nested(self, made: GraphQLInputType, path: tuple[str, ...], value: Any) -> Any:
        """`value` at the end of the path, as the variables have what is around it."""
        if not path:
            return value
        inner: Any = made.of_type if isinstance(made, GraphQLNonNull) else made
        step, *rest = path
        if step == "[]":
            below = self.nested(inner.of_type, tuple(rest), value)
            return [] if below is ABSENT else [below]
        around = self.needed(inner)
        around.pop(step, None)
        below = self.nested(inner.fields[step].type, tuple(rest), value)
        return around if below is ABSENT else {**around, step: below}

    def literal(self, value: Any) -> str:
        """A value as the document writes it."""
        if isinstance(value, Name):
            return str(value)
        if isinstance(value, list):
            return "[" + ", ".join(map(self.literal, value)) + "]"
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k}: {self.literal(v)}" for k, v in value.items()) + "}"
        return json.dumps(value)


class Name(str):
    """An enum's value: a name where the document writes it, a string in the variables."""

    __slots__ = ()


def node_id(type_name: str) -> str:
    """The node id of a row of this type."""
    return base64.urlsafe_b64encode(f"{type_name}:{UUIDS[0]}".encode()).decode().rstrip("=")


def _nullable(made: GraphQLInputType) -> GraphQLInputType:
    return made.of_type if isinstance(made, GraphQLNonNull) else made


def _is_required(made: GraphQLArgument | GraphQLInputField) -> bool:
    return isinstance(made.type, GraphQLNonNull) and made.default_value is Undefined
