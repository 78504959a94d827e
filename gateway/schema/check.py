"""Checks declarations before anything is built from them: each `ConfigError` names the field at fault."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gateway.catalog import Through
from gateway.declare.declaration import Identified, Node, declaration_of
from gateway.declare.specification import (
    ArgumentNames,
    CallSpec,
    ColumnSpec,
    ComputedSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeIdSpec,
    NodeSpec,
    OneOfSpec,
    RowsSpec,
    ToManySpec,
    ToOneSpec,
    WriteSpec,
)
from gateway.errors import ConfigError
from gateway.schema.annotations import Annotation, read_annotation
from gateway.schema.declared import DeclaredField, DeclaredType, interface_of
from gateway.schema.described import check_description
from gateway.schema.operators import TEXTUAL
from gateway.schema.paths import relation_at
from gateway.schema.scopes import check_scopes
from gateway.schema.writes import check_write
from gateway.values.scalars import JSON, POSTGRES_SCALARS

__all__ = ["check_declarations"]


def check_declarations(declared: Mapping[type, DeclaredType]) -> None:
    """Raise ConfigError for the first declaration that cannot be built."""
    checker = _Checker(declared)
    for made in declared.values():
        if made.declaration.kind != "root":
            check_description(made.cls)
        match made.declaration.kind:
            case "root":
                checker.root(made)
            case "input":
                for item in made.fields.values():
                    checker.given(item.annotation, f"{made.name}.{item.name}")
            case _:
                checker.object(made)


_THROUGH = {"filters": "many", "orders": "one", "order_by": "one"}
"""What may be named of related rows: of one, or of many too."""


class _Checker:
    def __init__(self, declared: Mapping[type, DeclaredType]) -> None:
        self._declared = declared

    def _all_are_nodes(self, where: str) -> None:
        """Refuse a `node` field that cannot find every type with a nodeId."""
        for made in self._declared.values():
            if made.declaration.relation and interface_of(made.cls) is Identified:
                raise ConfigError(
                    f"{where} finds a Node, but {made.name} is Identified and has a nodeId too.",
                    hint="Annotate it with Identified, which every Node is then too.",
                )

    # --- objects

    def object(self, made: DeclaredType) -> None:
        """A table's or a result's type."""
        for item in made.fields.values():
            self._field(made, item)
        said = made.declaration
        columns = self._columns(made)
        if said.kind == "table":
            _known(said.key, columns, f"{made.name}: key")
            _check_key(made)
        for what in ("order_by", "orders", "filters", "aggregates", "groups"):
            names = [name.removeprefix("-") for name in getattr(said, what)]
            relations = _THROUGH.get(what)
            for name in names:
                self._value(made, name, f"{made.name}: {what}", relations)
        for name in said.patterns:
            _known([name], said.filters, f"{made.name}: patterns", "Filters are")
            note = self._value(made, name, f"{made.name}: patterns", "many").annotation
            if note.is_list or note.of not in (*TEXTUAL, JSON):
                raise ConfigError(
                    f"{made.name}: patterns names {name}, which is neither text nor JSON.",
                    hint="Leave it out.",
                )

        for name in said.nulls:
            _known([name], said.orders, f"{made.name}: nulls", "Orders are")
            note = self._value(made, name, f"{made.name}: nulls", "one").annotation
            if "." not in name and not note.nullable:
                raise ConfigError(
                    f"{made.name}: nulls names {name}, which is never null.", hint="Leave it out."
                )

    def _field(self, made: DeclaredType, item: DeclaredField) -> None:
        where = f"{made.name}.{item.name}"
        match item.spec:
            case ColumnSpec() if self._has_parts(item.annotation):
                pass
            case ColumnSpec():
                self.leaf(item.annotation, where)
            case ComputedSpec(arguments=names):
                if not self._lists_objects(item.annotation):
                    self.leaf(item.annotation, where)
                self._signature(item, names, where)
            case ToOneSpec(local=local, remote=remote):
                target = self._target(item.annotation, where, is_connection=False)
                _paired(where, local, remote or target.declaration.key)
            case ToManySpec(through=Through() as pairs, scopes=scopes):
                target = self._target(item.annotation, where, is_connection=True)
                if made.declaration.kind != "table":
                    raise ConfigError(
                        f"{where} joins {made.name}, which is no table and has no key.",
                        hint="Declare it on a bound type, and reach that with to_one().",
                    )
                _paired(where, made.declaration.key, pairs.local)
                _paired(where, target.declaration.key, pairs.remote)
                check_scopes(scopes, target, where)
            case ToManySpec(remote=remote, local=local, scopes=scopes):
                target = self._target(item.annotation, where, is_connection=True)
                _paired(where, local or made.declaration.key, remote)
                check_scopes(scopes, target, where)
            case OneOfSpec(members=members):
                self._members(members, f"{where}: members")
            case NodeIdSpec() | None:
                pass
            case _:
                raise ConfigError(
                    f"{where} is specified as a root field.",
                    hint="Use column(), to_one(), to_many(), computed() or one_of().",
                )

    def _has_parts(self, note: Annotation) -> bool:
        """The annotation is a composite or a range, or a list of them."""
        found = self._declared.get(note.of) if isinstance(note.of, type) else None
        is_part = found is not None and found.declaration.kind in ("composite", "range")
        return is_part and not note.is_connection and note.dimensions == 1

    def _lists_objects(self, note: Annotation) -> bool:
        """The annotation is a plain list of rows or of values with parts."""
        found = self._declared.get(note.of) if isinstance(note.of, type) else None
        is_object = found is not None and found.declaration.kind in ("table", "result", "composite")
        return is_object and note.is_list and not note.is_connection and note.dimensions == 1

    def _is_composite(self, item: DeclaredField) -> bool:
        """One value with parts, which a name may lead into."""
        note = item.annotation
        return self._has_parts(note) and not note.is_list and not self._is_range(note)

    def _is_range(self, note: Annotation) -> bool:
        return self._has_parts(note) and self._declared[note.of].declaration.kind == "range"

    def given(self, note: Annotation, where: str) -> None:
        """An argument is a leaf, or a value with parts."""
        if not self._has_parts(note):
            self.leaf(note, where)

    def leaf(self, note: Annotation, where: str) -> None:
        """The annotation is a scalar or a declared enum."""
        of: Any = note.of
        is_enum = isinstance(of, type) and issubclass(of, enum.Enum)
        if is_enum and declaration_of(of) is None:
            raise ConfigError(
                f"{where} is {of.__name__}, which is no declared enum.",
                hint="Decorate it with @enumeration.",
            )
        if note.is_connection or not (is_enum or _is_scalar(of)):
            raise ConfigError(
                f"{where} is {_shown(of)}, which is no scalar or enum.",
                hint="Use a scalar of gateway.scalars, or to_one(), to_many() for another type.",
            )

    def _target(
        self, note: Annotation, where: str, *, is_connection: bool | None, relation: bool = True
    ) -> DeclaredType:
        """The declared type that a relation or a root field points to."""
        found = self._declared.get(note.of) if isinstance(note.of, type) else None
        if (
            found is None
            or found.declaration.kind == "input"
            or not (found.declaration.relation or not relation)
        ):
            raise ConfigError(
                f"{where} points to {_shown(note.of)}, which is not bound.",
                hint="Decorate it with @bound.",
            )
        if is_connection is not None and note.is_connection is not is_connection:
            shape = f"Connection[{found.name}]" if is_connection else f"{found.name} | None"
            raise ConfigError(
                f"{where} is annotated with a type that does not fit its binding.",
                hint=f"Annotate it with {shape}.",
            )
        return found

    def _members(self, members: Mapping[str, str], what: str) -> None:
        """The types that rows of one field may be of, each found by one column."""
        tables = {each.name: each for each in self._declared.values() if each.declaration.relation}
        _known(members.values(), tables, what, "Types are")
        for name in members.values():
            _one_column(tables[name], what)

    def _columns(self, made: DeclaredType) -> list[str]:
        return [key for key, item in made.fields.items() if isinstance(item.spec, ColumnSpec)]

    def _value(
        self, made: DeclaredType, name: str, where: str, relations: str | None
    ) -> DeclaredField:
        """A value of a row, a column or what a function of it answers; by `relations`, of another row."""
        first, _, rest = name.partition(".")
        if rest and relations and first in made.fields and self._is_composite(made.fields[first]):
            target = self._declared[made.fields[first].annotation.of]
            return self._value(target, rest, where, relations)
        if rest and relations:
            _, target = relation_at(self._declared, made, first, where, many=relations == "many")
            return self._value(target, rest, where, relations)
        values = [
            key
            for key, item in made.fields.items()
            if isinstance(item.spec, ColumnSpec | ComputedSpec)
            and (self._is_leaf(item.annotation) or (relations and self._is_range(item.annotation)))
            and not item.field.arguments
        ]
        _known([name], values, where)
        return made.fields[name]

    # --- roots

    def root(self, made: DeclaredType) -> None:
        """A class with fields of Query or Mutation."""
        for item in made.fields.values():
            where = f"{made.cls.__name__}.{item.name}"
            match item.spec:
                case KeySpec(arguments=names):
                    target = self._target(item.annotation, where, is_connection=False)
                    _known(names, self._columns(target), f"{where}: arguments")
                case RowsSpec(scopes=scopes, caller=caller, searches=searches):
                    target = self._target(item.annotation, where, is_connection=True)
                    check_scopes(scopes, target, where, caller)
                    if searches:
                        _one_column(target, where)
                case NodeSpec() if item.annotation.of not in (Node, Identified):
                    raise ConfigError(
                        f"{where} is {_shown(item.annotation.of)}, which has no nodeId.",
                        hint="Annotate it with Node or Identified.",
                    )
                case NodeSpec() if item.annotation.of is Node:
                    self._all_are_nodes(where)
                case FunctionSpec():
                    self._function(item, item.spec, where)
                case CallSpec():
                    self._call(item, item.spec, where)
                case WriteSpec():
                    target = self._target(item.annotation, where, is_connection=None)
                    check_write(item, target, where)
                case LiveSpec():
                    self._live(item, item.spec, where)

    def _signature(self, item: DeclaredField, names: ArgumentNames, where: str) -> None:
        for given in item.field.arguments:
            note = read_annotation(given.type_annotation.annotation)
            self.given(note, f"{where}({given.python_name})")
        _known(names, [each.python_name for each in item.field.arguments], f"{where}: arguments")

    def _function(self, item: DeclaredField, spec: FunctionSpec, where: str) -> None:
        self._signature(item, spec.arguments, where)
        if not item.annotation.is_connection and self._is_leaf(item.annotation):
            return
        if item.annotation.dimensions > 1:
            raise ConfigError(
                f"{where} is a list of lists of rows.", hint="Annotate it with list[…] of them."
            )
        target = self._target(item.annotation, where, is_connection=None, relation=False)
        relations = [
            column
            for each in target.fields.values()
            if isinstance(each.spec, ToOneSpec)
            for column in each.spec.local
        ]
        if item.annotation.is_connection and not spec.order_by:
            raise ConfigError(
                f"{where} is a connection without an order, so it has no pages.",
                hint="Give the order of the function's rows: function(…, order_by=…).",
            )
        names = [name.lstrip("-") for name in spec.order_by]
        _known(names, [*self._columns(target), *relations], f"{where}: order_by")

    def _live(self, item: DeclaredField, spec: LiveSpec, where: str) -> None:
        if not item.annotation.is_live:
            raise ConfigError(
                f"{where} is annotated with a type that does not fit its binding.",
                hint="Annotate it with Live[…].",
            )
        if sum((spec.caller, spec.argument is not None, spec.keys is not None)) > 1:
            raise ConfigError(
                f"{where} chooses in more than one way whose events it sends.",
                hint="Keep one of caller, argument and keys.",
            )
        if spec.function is not None:
            self._function(item, spec.function, where)
        elif item.annotation.is_list:
            raise ConfigError(
                f"{where} is a plain list, which no function answers.",
                hint="Name a function(…), or annotate one row: Live[…].",
            )
        elif spec.members:
            self._members(spec.members, f"{where}: members")
        else:
            target = self._target(item.annotation, where, is_connection=False)
            _one_column(target, where)
            if spec.filtered and not target.declaration.filters:
                raise ConfigError(
                    f"{where} is filtered, and {target.name} has no filters.",
                    hint="Name them in @bound(…, filters=…).",
                )

    def _is_leaf(self, note: Annotation) -> bool:
        return _is_scalar(note.of) or note.is_enum

    def _call(self, item: DeclaredField, spec: CallSpec, where: str) -> None:
        given = self._declared.get(spec.input)
        if given is None or given.declaration.kind != "input":
            raise ConfigError(
                f"{where} takes {_shown(spec.input)}, which is no input.",
                hint="Decorate it with @inputs.",
            )
        _known(spec.keys, given.fields, f"{where}: keys")
        _known(spec.transforms, given.fields, f"{where}: transforms")
        _known(spec.arguments, given.fields, f"{where}: arguments")
        if spec.witness is not None:
            _known([spec.witness.key], given.fields, f"{where}: witness")
            key = given.fields[spec.witness.key].annotation
            if (
                key.of is not uuid.UUID
                or key.is_list
                or key.nullable
                or spec.witness.key in spec.transforms
            ):
                raise ConfigError(
                    f"{where}: witness is asked by {spec.witness.key}, which is no UUID that is always sent.",
                    hint="Name an input of the type UUID.",
                )
        if not item.annotation.is_connection and self._is_leaf(item.annotation):
            return
        if item.annotation.is_list or item.annotation.is_connection:
            raise ConfigError(
                f"{where} answers a list.",
                hint="Answer a @result with a Connection among its fields.",
            )
        self._target(item.annotation, where, is_connection=False, relation=False)


def _check_key(made: DeclaredType) -> None:
    for name in made.declaration.key:
        if made.fields[name].annotation.nullable:
            raise ConfigError(
                f"{made.name}: the key has {name}, which may be null.",
                hint="A key's columns are never null: leave out `| None`, or name another key.",
            )
    own = made.fields.get("id")
    if interface_of(made.cls) is Node and own is not None and own.annotation.of is not uuid.UUID:
        raise ConfigError(
            f"{made.name} is a Node, whose id is a UUID, but its own is {_shown(own.annotation.of)}.",
            hint=f"Make it an Identified: class {made.cls.__name__}(Identified).",
        )


def _paired(where: str, local: Sequence[str], remote: Sequence[str]) -> None:
    if len(local) != len(remote):
        raise ConfigError(
            f"{where} pairs {list(local)} with {list(remote)}.",
            hint="Name as many columns on either side, in the same order.",
        )


def _one_column(target: DeclaredType, where: str) -> None:
    if len(target.declaration.key) > 1:
        raise ConfigError(
            f"{where} finds {target.name} by one value, but its key is {list(target.declaration.key)}.",
            hint="Bind a type whose key is one column.",
        )


def _is_scalar(of: Any) -> bool:
    try:
        return of in POSTGRES_SCALARS
    except TypeError:  # an annotation that cannot be hashed
        return False


def _known(
    names: Iterable[str], known: Iterable[str], what: str, listed: str = "Known are"
) -> None:
    unknown: Sequence[str] = [name for name in names if name not in known]
    if unknown:
        raise ConfigError(
            f"{what} names {unknown}, which is not there.", hint=f"{listed} {sorted(known)}."
        )


def _shown(of: Any) -> str:
    return of.__name__ if isinstance(of, type) else repr(of)
