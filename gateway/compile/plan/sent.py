"""What of a statement's parameters was sent by the client, and where it stood: to say which of it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gateway.catalog import Form, Name, Parts
from gateway.catalog.pgtype import Kind, PgType
from gateway.compile.places import PLACE, Place
from gateway.compile.plan.conditions import FunctionSource
from gateway.compile.plan.inputs import JsonObject, JsonRows, JsonValue, PartsValue, Transformed
from gateway.compile.plan.json_paths import JsonPath
from gateway.compile.plan.paging import CursorPart, NodeKey, NodeKeys
from gateway.compile.plan.patterns import LiteralText, Pattern
from gateway.compile.plan.values import (
    Const,
    Given,
    Items,
    JsonLiteral,
    Object,
    Parameter,
    Value,
    Variables,
)
from gateway.errors import InvalidValue
from gateway.values.cursor import key_cast

__all__ = ["Sent", "place_named", "place_unread", "place_written", "sent_values"]


@dataclass(frozen=True, eq=False)
class Sent:
    """A value at its place, as the parameter that it is; `parts` say how an object's fields are named."""

    place: Place
    parameter: Parameter
    value: Any
    parts: Parts | None = None
    offset: int | None = None
    """of a part of a list: where in the list it begins"""
    column: tuple[Name, str] | None = None
    """the table and its column that it is to be written into"""

    def halves(self) -> list[Sent]:
        """The parts of a value, of a list its halves: where it is refused one of them is too, or none by itself."""
        of = self.parameter.type
        if of is None:
            return []
        if isinstance(self.value, list) and of.kind in (Kind.ARRAY, Kind.MULTIRANGE):
            return [*_halves(self, of)]
        if isinstance(self.value, list) and self.parts is not None:
            return [*_objects(self, self.parts, of)]
        if isinstance(self.value, Mapping) and self.parts is not None:
            return [*_fields(self, self.parts, of)]
        return []


def sent_values(parameters: Iterable[Parameter], variables: Variables) -> list[Sent]:
    """Each value that a client sent, whole."""
    return [each for parameter in parameters for each in _sent(parameter, variables)]


def place_unread(
    error: InvalidValue, parameters: Sequence[Parameter], variables: Variables
) -> None:
    """Say of an error that came of reading the parameters which value it is about."""
    found: Sent | None = None
    inside = [] if PLACE in error.details else sent_values(parameters, variables)
    while inside:
        refused = next((each for each in inside if _is_unread(each, variables)), None)
        found, inside = refused or found, refused.halves() if refused else []
    if found is not None:
        error.details[PLACE] = [*found.place]


def place_named(called: FunctionSource, columns: Sequence[str]) -> Place:
    """Where the argument stood that a function names as a column, `p_from` or `from`; empty for another."""
    given = dict(called.arguments)
    for column in columns:
        parameter = given.get(column) or given.get(f"p_{column}")
        if parameter is not None and _place(parameter.value):
            return _place(parameter.value)
    return ()


def place_written(
    parameters: Sequence[Parameter], columns: Sequence[str], variables: Variables
) -> Place:
    """Where the value stood that a declared write has for a column; empty where none or several are named."""
    sent = sent_values(parameters, variables)
    places = {each.place for each in sent if each.column and each.column[1] in columns}
    return places.pop() if len(places) == 1 else ()


def _is_unread(of: Sent, variables: Variables) -> bool:
    try:
        of.parameter.read(variables)
    except InvalidValue:
        return True
    return False


def _sent(parameter: Parameter, variables: Variables) -> Iterator[Sent]:
    match parameter.value:
        case NodeKeys() as keys:
            for index, key in enumerate(keys.read(variables)):
                one = Parameter(Const(key), key_cast(keys.types[keys.index]))
                yield Sent(("nodeIds", index), one, key)
        case JsonObject() as whole:
            for value, of in whole.values():
                yield from _sent(Parameter.typed(value, of), variables)
        case JsonRows() as rows:
            for column, value, of in rows.values(variables):
                for sent in _sent(Parameter.typed(value, of), variables):
                    yield replace(sent, column=(rows.table, column))
        case PartsValue(value=value, parts=parts) if _place(value):
            yield Sent(_place(value), parameter, value.read(variables), parts)
        case value if _place(value):
            yield Sent(_place(value), parameter, _read(value, variables))


def _read(value: Value, variables: Variables) -> object:
    """A value that can be taken apart; of others nobody needs to know more."""
    return value.read(variables) if isinstance(value, Given | Const | Items) else None


def _place(value: Value) -> Place:
    """Where a client sent it; empty for what is ours."""
    match value:
        case Const(place=place) | Given(place=place) | Items(place=place):
            return place
        case Object(place=place) | JsonLiteral(place=place):
            return place
        case Transformed(value=inner) | PartsValue(value=inner):
            return _place(inner)
        case LiteralText(value=inner) | Pattern(value=inner) | JsonPath(value=inner):
            return _place(inner)
        case CursorPart(name=name):
            return (name,)
        case NodeKey():
            return ("nodeId",)
    return ()


def _halves(of: Sent, kind: PgType) -> Iterator[Sent]:
    """Two parts of a list, or its only item. What a domain says of a list it does not say of a part."""
    first, values, kind = of.offset or 0, of.value, replace(kind, domain="")
    if len(values) == 1:
        (item,) = values
        inner = kind if isinstance(item, list) and kind.is_array else kind.element
        if inner is not None and item is not None:
            yield _part(item, inner, of.parts, (*of.place, first))
        return
    middle = len(values) // 2
    for start, part in ((first, values[:middle]), (first + middle, values[middle:])):
        if part:
            yield replace(_part(part, kind, of.parts, of.place), offset=start)


def _objects(of: Sent, parts: Parts, kind: PgType) -> Iterator[Sent]:
    """The items of a list in JSON."""
    for index, value in enumerate(of.value):
        given = Parameter.typed(JsonValue(Const(value), parts), kind)
        yield Sent((*of.place, index), given, value, parts)


def _fields(of: Sent, parts: Parts, kind: PgType) -> Iterator[Sent]:
    bounds = {"lower": kind.element, "upper": kind.element}
    kinds = bounds if kind.kind is Kind.RANGE else dict(kind.attributes)
    for name, value in of.value.items():
        part, place = parts.fields[name], (*of.place, name)
        made = kinds.get(part.name)
        if parts.form is Form.JSON:
            given = Parameter.typed(JsonValue(Const(value), part.of), kind)
            yield Sent(place, given, value, part.parts)
        elif made is not None and value is not None:
            yield _part(value, made, part.parts, place)


def _part(value: object, kind: PgType, parts: Parts | None, place: Place) -> Sent:
    plain = Const(value)
    made = PartsValue(plain, parts) if parts else plain
    return Sent(place, Parameter.typed(made, kind), value, parts)
