"""Names that lead through relations: `author.name` is the column `name` of the row that `author` is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.declare.specification import ToManySpec, ToOneSpec
from gateway.errors import ConfigError
from gateway.schema.declared import DeclaredField, DeclaredType

__all__ = ["first_steps", "relation_at", "target_of"]

Declared = Mapping[type, DeclaredType]


def first_steps(names: Iterable[str]) -> dict[str, list[str]]:
    """First part of each name → what follows it; a name of one part is followed by nothing."""
    found: dict[str, list[str]] = {}
    for name in names:
        first, _, rest = name.partition(".")
        found.setdefault(first, []).extend([rest] if rest else [])
    return found


def target_of(declared: Declared, item: DeclaredField) -> DeclaredType | None:
    """The type that a relation leads to."""
    of = item.annotation.of
    return declared.get(of) if isinstance(of, type) else None


def relation_at(
    declared: Declared, made: DeclaredType, name: str, where: str, *, many: bool
) -> tuple[DeclaredField, DeclaredType]:
    """The relation of this name and its type; `many`: a list may be one. Raises ConfigError."""
    item = made.fields.get(name)
    allowed = ToOneSpec | ToManySpec if many else ToOneSpec
    target = target_of(declared, item) if item and isinstance(item.spec, allowed) else None
    if item is None or target is None:
        known = sorted(key for key, each in made.fields.items() if isinstance(each.spec, allowed))
        raise ConfigError(
            f"{where} leads through {made.name}.{name}, which is no such relation.",
            hint=f"Relations are {known}.",
        )
    return item, target
