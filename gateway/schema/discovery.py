"""Finds every declared type that the roots and extensions of domains lead to."""

from __future__ import annotations

import enum
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import get_args, get_origin

from gateway.declare.arrangement import required_by
from gateway.declare.declaration import Declaration, declaration_of
from gateway.declare.domain import Domain
from gateway.declare.part import Part
from gateway.declare.specification import CallSpec
from gateway.errors import ConfigError
from gateway.schema.annotations import is_annotated_union, read_annotation
from gateway.schema.declared import DeclaredField, DeclaredType, Origin, read_type
from gateway.schema.names import place

__all__ = ["discover"]

_LISTS = ("filters", "orders", "aggregates", "groups", "patterns", "nulls", "contained")
_EXTENSIBLE = ("table", "result")


def discover(domains: Sequence[Domain]) -> dict[type, DeclaredType]:
    """Every declared type, in the order of discovery, with the fields that other domains add to it."""
    found: dict[type, DeclaredType] = {}
    for domain in domains:
        required = required_by(domain, domains)
        for part in domain.parts:
            _discover_part(Origin(domain.name, part.name), part, required, found)
    return found


def _discover_part(
    origin: Origin, part: Part, required: Set[str], found: dict[type, DeclaredType]
) -> None:
    _discover(origin, [*part.queries, *part.mutations, *part.subscriptions], found)
    for cls in part.extensions:
        added = read_type(cls, origin)
        _extend(added, found, required)
        led_to = [each for item in added.fields.values() for each in _referenced(item)]
        _discover(origin, led_to, found)


def _discover(origin: Origin, waiting: list[type], found: dict[type, DeclaredType]) -> None:
    while waiting:
        cls = waiting.pop(0)
        if cls in found or issubclass(cls, enum.Enum) or declaration_of(cls) is None:
            continue
        found[cls] = declared = read_type(cls, origin)
        for item in declared.fields.values():
            waiting.extend(_referenced(item))


def _extend(added: DeclaredType, found: dict[type, DeclaredType], required: Set[str]) -> None:
    """Give a type the fields of an extension; raises ConfigError where it cannot have them."""
    target = added.declaration.extended
    assert target is not None
    made = found.get(target)
    _check_target(added, target, made, required)
    assert made is not None
    for name, item in added.fields.items():
        known = made.fields.get(name)
        if known is not None:
            sides = f"{place(target)} (of the domain {known.extender or made.domain})"
            raise ConfigError(
                f"{made.name}.{name} is a field of {sides} and of {place(added.cls)} "
                f"(of the domain {added.domain}).",
                hint="Rename the one in the extension.",
            )
        made = replace(made, fields={**made.fields, name: replace(item, extender=added.domain)})
    found[target] = replace(made, declaration=_asked_too(made.declaration, added))


def _asked_too(declaration: Declaration, added: DeclaredType) -> Declaration:
    """What lists of the type can be asked for, with what the extension says of its own fields."""
    for name in _LISTS:
        _check_asked(name, added)
    joined = {
        name: getattr(declaration, name) + getattr(added.declaration, name) for name in _LISTS
    }
    return replace(declaration, **joined)


def _check_asked(name: str, added: DeclaredType) -> None:
    for each in getattr(added.declaration, name):
        path = each if isinstance(each, str) else each[0]
        if path.partition(".")[0] not in added.fields:
            raise ConfigError(
                f"{place(added.cls)} has {path} in its {name}, which is no field of it.",
                hint=f"Name fields that the class adds: {', '.join(added.fields)}.",
            )


def _check_target(
    added: DeclaredType, target: type, made: DeclaredType | None, required: Set[str]
) -> None:
    where = place(added.cls)
    if made is None or made.domain not in {added.domain, *required}:
        raise ConfigError(
            f"{where} extends {target.__name__}, which is no type of a domain "
            f"that {added.domain} requires.",
            hint="Name the type's domain in `requires`; a root of that domain has to lead to it.",
        )
    if made.origin == added.origin:
        raise ConfigError(
            f"{where} extends {made.name} of its own {made.origin}.",
            hint=f"Write the fields in {place(target)}.",
        )
    if made.declaration.kind not in _EXTENSIBLE:
        raise ConfigError(
            f"{where} extends {made.name}, which is no row.",
            hint="Extend a class of @bound or @result.",
        )


def _referenced(item: DeclaredField) -> list[type]:
    of = item.annotation.of
    if is_annotated_union(of):
        return [part for part in get_args(get_args(of)[0]) if isinstance(part, type)]
    classes = [of] if isinstance(of, type) and get_origin(of) is None else []
    if isinstance(item.spec, CallSpec):
        classes.append(item.spec.input)
    if item.spec is not None:
        given = [
            read_annotation(each.type_annotation.annotation).of for each in item.field.arguments
        ]
        classes += [each for each in given if isinstance(each, type)]
    return classes
