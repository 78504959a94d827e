"""Declared writes: the input and payload types that follow from a bound type, and what they are in Postgres."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from gateway.catalog import Argument, Write, WriteRoot
from gateway.declare.specification import ColumnSpec, WriteSpec
from gateway.errors import ConfigError
from gateway.schema.annotations import list_of, optional
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.make import IDEMPOTENCY, Member, graphql_name
from gateway.schema.types import Types
from gateway.schema.words import about

__all__ = ["bind_write", "check_write", "write_input", "write_payload"]

_DONE = {
    Write.INSERT: "inserted",
    Write.UPDATE: "updated",
    Write.UPSERT: "inserted or updated",
    Write.DELETE: "deleted",
}


# --- whether it can be --------------------------------------------------------------------------------


def check_write(item: DeclaredField, target: DeclaredType, where: str) -> None:
    """Raise ConfigError for a write whose declaration is incomplete or impossible."""
    spec, note = item.spec, item.annotation
    assert isinstance(spec, WriteSpec)
    if target.declaration.kind != "table":
        raise ConfigError(f"{where} writes {target.name}, which is no table.", hint="Use @bound.")
    if note.is_connection or note.is_list is not spec.many:
        shape = f"list[{target.name}]" if spec.many else target.name
        raise ConfigError(
            f"{where} is annotated with a type that does not fit its binding.",
            hint=f"Annotate it with {shape}.",
        )
    known = sorted(key for key, each in target.fields.items() if isinstance(each.spec, ColumnSpec))
    for what in ("columns", "optional", "conflict"):
        unknown = [name for name in getattr(spec, what) if name not in known]
        if unknown:
            raise ConfigError(
                f"{where}: {what} names {unknown}, which is not there.", hint=f"Known are {known}."
            )
    _check_columns(spec, target, where)


def _check_columns(spec: WriteSpec, target: DeclaredType, where: str) -> None:
    key = target.declaration.key
    if spec.kind is not Write.DELETE and not spec.columns:
        raise ConfigError(
            f"{where} has no columns to write.", hint="Name those that clients may write."
        )
    if spec.kind is Write.UPDATE and (both := sorted({*spec.columns} & {*key})):
        raise ConfigError(
            f"{where} finds rows by {both}, so it cannot change them.",
            hint="Leave the key out of the columns.",
        )
    if not {*spec.optional} <= {*spec.columns}:
        raise ConfigError(
            f"{where}: optional names {sorted({*spec.optional} - {*spec.columns})}, which it does not write.",
            hint="Name only what stands among the columns.",
        )
    if spec.kind is Write.UPSERT and not ({*spec.conflict} < {*spec.columns} and spec.conflict):
        raise ConfigError(
            f"{where} writes {list(spec.columns)}, with {list(spec.conflict)} to find what is there.",
            hint="Write the columns of the conflict, and at least one more that can be changed.",
        )


# --- its types ----------------------------------------------------------------------------------------


def write_payload(types: Types, item: DeclaredField) -> object:
    """The type of the result: the row that was written, or all of them and their number."""
    spec = item.spec
    assert isinstance(spec, WriteSpec)
    title, made = _title(item), types.made(item.annotation.of)
    done = _DONE[spec.kind]
    members = [Member("row", optional(made), f"The row that was {done}.")]
    if spec.many:
        members = [
            Member("rows", list_of(made), f"The rows that were {done}, in the order of the input."),
            Member("affectedCount", int, f"How many rows were {done}."),
        ]
    return types.maker.object(
        f"{title}Payload",
        f"the payload of {item.graphql_name}",
        f"Result of `{item.graphql_name}`: what was {done}.",
        members,
    )


def write_input(types: Types, item: DeclaredField) -> object:
    """The type of the input: the columns of one row, or a list of rows."""
    spec = item.spec
    assert isinstance(spec, WriteSpec)
    title, target = _title(item), types.declared[item.annotation.of]
    members = [*_members(types, spec, target)]
    origin = f"the input of {item.graphql_name}"
    if spec.many:
        row = types.maker.input(
            f"{title}Row",
            f"a row in {origin}",
            f"A row for `{item.graphql_name}` to write.",
            members,
        )
        members = [
            Member(
                "rows",
                list_of(row),
                "The rows, at most a page: all are written, or none is.",
            )
        ]
    if spec.idempotent:
        members.append(
            Member("idempotencyKey", uuid.UUID | None, IDEMPOTENCY, "the key of the call")
        )
    return types.maker.input(
        f"{title}Input", origin, about(f"Input of `{item.graphql_name}`", item.description), members
    )


def _members(types: Types, spec: WriteSpec, target: DeclaredType) -> list[Member]:
    members = []
    if spec.kind in (Write.UPDATE, Write.DELETE):
        members += [
            _member(types, target.fields[name], required=True) for name in target.declaration.key
        ]
    for name in spec.columns:
        item = target.fields[name]
        may_be_absent = spec.kind is Write.UPDATE or name in spec.optional
        members.append(
            _member(types, item, required=not (item.annotation.nullable or may_be_absent))
        )
    return members


def _member(types: Types, item: DeclaredField, *, required: bool) -> Member:
    hint = types.given(item.annotation)
    if not required and not item.annotation.nullable:
        hint = optional(hint)
    return Member(
        item.graphql_name, hint, item.description or f"The {item.name}.", f"the column {item.name}"
    )


def _title(item: DeclaredField) -> str:
    shown = item.graphql_name
    return shown[:1].upper() + shown[1:]


# --- what it is in Postgres ---------------------------------------------------------------------------


def bind_write(
    item: DeclaredField,
    target: DeclaredType,
    written: Callable[[DeclaredType, str], Argument],
) -> WriteRoot:
    """The table, and for each input its column, as `written` binds it."""
    spec = item.spec
    assert isinstance(spec, WriteSpec)
    by_key = spec.kind in (Write.UPDATE, Write.DELETE)

    def columns(names: tuple[str, ...]) -> Mapping[str, Argument]:
        return {graphql_name(name): written(target, name) for name in names}

    return WriteRoot(
        kind=spec.kind,
        target=target.name,
        payload=f"{_title(item)}Payload",
        key=columns(target.declaration.key if by_key else ()),
        columns=columns(spec.columns),
        may_be_absent=frozenset(
            graphql_name(name)
            for name in spec.columns
            if name in spec.optional or target.fields[name].annotation.nullable
        ),
        conflict=tuple(each.sql_name for each in columns(spec.conflict).values()),
        many=spec.many,
        idempotent=spec.idempotent,
    )
