"""Object types → `BoundObject`: their fields, and what lists of them can be asked for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from gateway.catalog import (
    BoundObject,
    Codec,
    Column,
    Computed,
    ComputedList,
    FieldBinding,
    FunctionRoot,
    Name,
    NodeId,
    OneOf,
    PythonField,
    Structured,
    ToMany,
    ToOne,
    Variants,
)
from gateway.declare.fields import needed_by
from gateway.declare.specification import (
    ColumnSpec,
    ComputedSpec,
    FunctionSpec,
    NodeIdSpec,
    OneOfSpec,
    ToManySpec,
    ToOneSpec,
    VariantSpec,
)
from gateway.errors import ConfigError
from gateway.schema.asked import AskedBinder
from gateway.schema.bind_values import ValueBinder
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.make import graphql_name
from gateway.schema.types import Types
from gateway.schema.variants import variants_of
from gateway.values.scalars import POSTGRES_SCALARS

__all__ = ["UUID_KEY", "ObjectBinder"]

UUID_KEY = POSTGRES_SCALARS[uuid.UUID]
"""What a key is, where no field says it."""


class ObjectBinder(ValueBinder):
    """Binds objects and what functions answer of them."""

    def __init__(self, types: Types) -> None:
        super().__init__(types)
        self._fields: dict[tuple[type, str], FieldBinding] = {}

    def object(self, made: DeclaredType) -> BoundObject:
        """One object type."""
        said = made.declaration
        asked = self._asked
        return BoundObject(
            name=made.name,
            relation=Name.parse(said.relation) if said.relation else None,
            key=self._key(made),
            fields={item.graphql_name: self._field(made, item) for item in made.shown},
            default_order=tuple(asked.term(made, text) for text in said.order_by),
            filters=asked.values(made, said.filters),
            related=asked.related(made, said.filters),
            parts=asked.composites(made, said.filters),
            aggregates=asked.values(made, said.aggregates),
            groups=asked.values(made, said.groups),
            orders=asked.orders(made),
            contained=asked.contained(made),
            is_view=said.view,
            composite=Name.parse(said.composite) if said.composite else None,
            form=made.form,
        )

    @property
    def _asked(self) -> AskedBinder:
        return AskedBinder(self._types.declared, self._field, self._parts)

    def _field(self, made: DeclaredType, item: DeclaredField) -> FieldBinding:
        """What a field is; filters, orders and other types' relations ask it again."""
        key = (made.cls, item.name)
        if key not in self._fields:
            self._fields[key] = self._bind(made, item)
        return self._fields[key]

    def _bind(self, made: DeclaredType, item: DeclaredField) -> FieldBinding:
        where = f"{made.name}.{item.name}"
        match item.spec:
            case None:
                resolver: Any = item.field.base_resolver
                return PythonField(needed_by(resolver.wrapped_func))
            case NodeIdSpec():
                return NodeId()
            case ColumnSpec() if (part := self._part(item)) is not None:
                return _structured(made, item, part)
            case VariantSpec(column=column, by=by):
                union = self._target(item, where)
                members = variants_of(union, column, self._types.declared, self._types.codec)
                return Variants(column, self._asked.value(made, by), members)
            case ColumnSpec():
                return self._column(made, item)
            case ComputedSpec() if not self._is_leaf(item):
                return ComputedList(self._objects(item, item.spec))
            case ComputedSpec(function=name, arguments=names):
                leaf = self._leaf(item, where, guarded=True)
                return Computed(Name.parse(name), leaf, self._given(item, names))
            case ToOneSpec(local=local, remote=remote):
                target = self._target(item, where)
                return ToOne(
                    target.name, local, remote or self._key(target), item.annotation.nullable
                )
            case ToManySpec(remote=remote, local=local):
                target = self._target(item, where)
                return ToMany(
                    target.name,
                    local or self._key(made),
                    remote or self._key(target),
                    f"{target.name}Connection",
                    item.spec.scopes,
                    item.spec.through,
                    {graphql_name(key): each for key, each in item.spec.full_text.items()},
                )
            case OneOfSpec(type_column=type_column, key_column=key_column, members=members):
                return OneOf(type_column, key_column, tuple(members.items()))
        raise ConfigError(
            f"{where} is specified as a root field.",
            hint="Use column(), to_one(), to_many(), computed() or one_of().",
        )

    def _objects(self, item: DeclaredField, spec: FunctionSpec | ComputedSpec) -> FunctionRoot:
        """One object, or a plain list of them."""
        note = item.annotation
        return FunctionRoot(
            Name.parse(spec.function),
            self._given(item, spec.arguments),
            target=self._target(item, item.name).name,
            many=note.is_list,
            nullable=note.nullable,
            nullable_items=note.nullable_items,
        )

    # --- columns of functions

    def _payload_columns(self, payload: DeclaredType) -> dict[str, str]:
        """The columns that a payload reads of its function's row, each with its type."""
        columns: dict[str, str] = {}
        others: list[str] = []
        for item in payload.fields.values():
            match self._field(payload, item):
                case Column(column=name, leaf=leaf):
                    columns[name] = leaf.codec.postgres + ("[]" if leaf.is_list else "")
                case Structured(column=name) | Variants(column=name):
                    columns.setdefault(name, "json")  # until the database says its type
                case ToOne(target=target) | ToMany(target=target) as joined:
                    for name, remote in zip(joined.local, joined.remote, strict=True):
                        columns.setdefault(name, self._joined_type(target, remote))
                case OneOf(type_column=name, key_column=key, members=members):
                    target = members[0][1]
                    columns.setdefault(name, "text")
                    (remote,) = self._key(self._named(target))
                    columns.setdefault(key, self._joined_type(target, remote))
                case PythonField(needs=needs):
                    others.extend(needs)
        # what only Python reads goes through as it is
        return {**dict.fromkeys(others, "json"), **columns}

    def _joined_type(self, target: str, column: str) -> str:
        return (self._column_type(target, column) or UUID_KEY).postgres

    def _column_type(self, target: str, column: str) -> Codec | None:
        """What a column of `target` is by its fields: one over it, or a relation that it makes."""
        made = self._named(target)
        fields = [self._field(made, item) for item in made.shown]
        found = _codec_of(column, fields)
        for each in fields:
            if found is None and isinstance(each, ToOne) and column in each.local:
                other = self._named(each.target)
                remote = each.remote[each.local.index(column)]
                found = _codec_of(
                    remote, [self._field(other, item) for item in other.fields.values()]
                )
        return found


def _structured(made: DeclaredType, item: DeclaredField, part: DeclaredType) -> Structured:
    note = item.annotation
    assert part.form is not None
    return Structured(
        made.column_of(item), part.name, note.nullable, note.is_list, note.nullable_items, part.form, part.is_whole,
    )  # fmt: skip


def _codec_of(column: str, fields: Sequence[FieldBinding]) -> Codec | None:
    return next(
        (each.leaf.codec for each in fields if isinstance(each, Column) and each.column == column),
        None,
    )
