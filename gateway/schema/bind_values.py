"""What single values are in Postgres: columns, keys, arguments of functions."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from gateway.catalog import (
    Argument,
    Column,
    Form,
    InputPart,
    Instead,
    Leaf,
    Parts,
    Sealing,
)
from gateway.declare.specification import (
    ArgumentNames,
    ColumnSpec,
    InsteadSpec,
)
from gateway.errors import ConfigError
from gateway.schema.annotations import Annotation, read_annotation
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.make import graphql_name
from gateway.schema.types import Types

__all__ = ["ValueBinder", "sql_argument"]


class ValueBinder:
    """Binds what is a value; `ConfigError`s name the field."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def _is_leaf(self, item: DeclaredField) -> bool:
        return not item.annotation.is_connection and self._types.is_leaf(item.annotation.of)

    def _part(self, item: DeclaredField) -> DeclaredType | None:
        """The type of a value with parts, where the field is one."""
        of = item.annotation.of
        found = self._types.declared.get(of) if isinstance(of, type) else None
        return found if found and found.form else None

    def _column(self, made: DeclaredType, item: DeclaredField) -> Column:
        assert isinstance(item.spec, ColumnSpec)
        # a not-null constraint proves a table's column; a view's and a function's prove nothing
        kind = made.declaration.kind
        guarded = kind in ("result", "composite", "structure") or made.declaration.view
        leaf = self._leaf(item, f"{made.name}.{item.name}", guarded=guarded)
        return Column(made.column_of(item), replace(leaf, in_json=made.form is Form.JSON))

    def _leaf(self, item: DeclaredField, where: str, *, guarded: bool) -> Leaf:
        note = item.annotation
        return Leaf(
            self._types.codec(note.of, where),
            note.nullable,
            note.is_list,
            guarded and not note.nullable,
            note.nullable_items,
            note.dimensions,
        )

    def _target(self, item: DeclaredField, where: str) -> DeclaredType:
        try:
            return self._types.declared[item.annotation.of]
        except (KeyError, TypeError):
            raise ConfigError(
                f"{where} points to {item.annotation.of!r}, which is not bound.",
                hint="Decorate it with @bound.",
            ) from None

    def _key(self, made: DeclaredType) -> tuple[str, ...]:
        """The columns of the key, whose fields the declaration names."""
        items = [(name, made.fields.get(name)) for name in made.declaration.key]
        specs = [(name, item.spec if item else None) for name, item in items]
        return tuple(
            (spec.name if isinstance(spec, ColumnSpec) else None) or name for name, spec in specs
        )

    def _named(self, name: str) -> DeclaredType:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, DeclaredType]:
        return {made.name: made for made in reversed([*self._types.declared.values()])}

    # --- arguments

    def _given(self, item: DeclaredField, names: ArgumentNames) -> dict[str, Argument]:
        """The arguments of a decorated signature."""
        arguments: dict[str, Argument] = {}
        for given in item.field.arguments:
            note = read_annotation(given.type_annotation.annotation)
            shown = given.graphql_name or graphql_name(given.python_name)
            where = f"{item.name}({given.python_name})"
            arguments[shown] = self._argument(given.python_name, note, where, names)
        return arguments

    def _key_argument(self, target: DeclaredType, name: str) -> Argument:
        column = self._column(target, target.fields[name])
        return Argument(column.column, column.leaf.codec.postgres, column.leaf.codec)

    def written(self, target: DeclaredType, name: str) -> Argument:
        """The column of a field as an input."""
        item = target.fields[name]
        assert isinstance(item.spec, ColumnSpec)
        names = {name: item.spec.name or name}
        return self._argument(name, item.annotation, f"{target.name}.{name}", names)

    def _argument(
        self, key: str, note: Annotation, where: str, names: ArgumentNames, transform: Any = None
    ) -> Argument:
        name = sql_argument(names, key, "p_")
        parts = self._parts(note.of)
        if parts is not None and parts.form is Form.JSON:
            return Argument(name, "jsonb", parts=parts)
        if parts is not None:  # its type is what the database says
            return Argument(name, "text[]" if note.is_list else "text", parts=parts)
        codec = self._types.codec(note.of, where)
        postgres = codec.postgres + ("[]" if note.is_list else "")
        if isinstance(transform, Sealing):
            postgres = "jsonb"
        return Argument(name, postgres, codec, transform)

    def _parts(self, of: object) -> Parts | None:
        made = self._types.declared.get(of) if isinstance(of, type) else None
        if made is None or made.form is None:
            return None
        fields = {
            item.graphql_name: InputPart(
                made.column_of(item),
                self._parts(item.annotation.of)
                or self._types.codec(item.annotation.of, f"{made.name}.{item.name}"),
            )
            for item in made.fields.values()
        }
        bare = made.is_union or made.is_whole
        return Parts(fields, made.form, bare, self._instead(made))

    def _instead(self, made: DeclaredType) -> dict[str, Instead]:
        """The inputs that may be given in place of others; of a composite any part may be left out."""
        found = {}
        for item in made.fields.values():
            if isinstance(item.spec, InsteadSpec):
                parts, raw = self._parts(item.annotation.of), made.fields[item.spec.raw]
                assert parts is not None
                required = made.form is None and not raw.annotation.nullable
                found[item.graphql_name] = Instead(raw.graphql_name, parts, required)
        return found


def sql_argument(names: ArgumentNames, key: str, prefix: str) -> str:
    """An argument's name in SQL; `$2` is the second, where it has none."""
    said = names.get(key, f"{prefix}{key}")
    return f"${said}" if isinstance(said, int) else said
