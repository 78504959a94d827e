"""What an object in JSON may be made of: values that JSON has a form for, and further objects."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.declare.specification import ColumnSpec
from gateway.errors import ConfigError
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.values.in_json import JSON_TYPES

__all__ = ["check_structure"]

Declared = Mapping[type, DeclaredType]


def check_structure(made: DeclaredType, declared: Declared) -> None:
    """Raise ConfigError for a field that JSON has no form for, for keys that collide, and for circles."""
    keys: dict[str, str] = {}
    if made.is_whole and len(made.fields) > 1:
        raise ConfigError(
            f"{made.name} has more fields than the one that is the whole value.",
            hint="Declare it alone.",
        )
    for item in made.fields.values():
        where = f"{made.name}.{item.name}"
        if item.spec is None:
            continue
        if not isinstance(item.spec, ColumnSpec):
            raise ConfigError(
                f"{where} is looked up, but {made.name} is an object in JSON, which is no row.",
                hint="Declare it on the type that has the column.",
            )
        _check_type(item, where, declared)
        key = made.column_of(item)
        if "\0" in key:
            raise ConfigError(
                f"{where} has U+0000 in its key.", hint="JSON in Postgres has no such key."
            )
        if key in keys:
            raise ConfigError(
                f"{where} and {made.name}.{keys[key]} are both the key {key!r}.",
                hint="Keep one of them.",
            )
        keys[key] = item.name
    _check_circles(made, declared, ())


def _check_type(item: DeclaredField, where: str, declared: Declared) -> None:
    of = item.annotation.of
    target = declared.get(of) if isinstance(of, type) else None
    if target is not None and target.declaration.kind == "structure":
        if item.annotation.dimensions > 1:
            raise ConfigError(
                f"{where} is a list of lists of objects.", hint="Annotate it with list[…] of them."
            )
        return
    if not item.annotation.is_enum and of not in JSON_TYPES:
        shown = getattr(of, "__name__", repr(of))
        raise ConfigError(
            f"{where} is {shown}, which JSON has no form for.",
            hint="Use text, numbers, dates, UUIDs, enums, JSON, or another @structure.",
        )


def _check_circles(made: DeclaredType, declared: Declared, above: tuple[str, ...]) -> None:
    """An input object that holds itself has no end, and neither has a selection that is planned for it."""
    if made.name in above:
        raise ConfigError(
            f"{made.name} is a part of itself: {' → '.join([*above, made.name])}.",
            hint="Declare the inner one as JSON.",
        )
    for item in made.fields.values():
        target = declared.get(item.annotation.of) if isinstance(item.annotation.of, type) else None
        if target is not None and target.declaration.kind == "structure":
            _check_circles(target, declared, (*above, made.name))
