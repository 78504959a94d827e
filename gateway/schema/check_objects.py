"""Checks the classes of tables and results: keys, columns, relations, and what lists of them may ask."""

from __future__ import annotations

import uuid

from gateway.catalog import Form, Through
from gateway.declare.declaration import Node
from gateway.declare.specification import (
    ColumnSpec,
    ComputedSpec,
    InsteadSpec,
    NodeIdSpec,
    OneOfSpec,
    ToManySpec,
    ToOneSpec,
    VariantSpec,
)
from gateway.errors import ConfigError
from gateway.schema.check_values import (
    Checker,
    check_known,
    check_one_column,
    check_paired,
    shown_type,
)
from gateway.schema.declared import DeclaredField, DeclaredType, interface_of
from gateway.schema.operators import TEXTUAL
from gateway.schema.scopes import check_scopes
from gateway.schema.structures import check_structure
from gateway.schema.variants import check_instead, check_tags, check_variants
from gateway.values.scalars import JSON

__all__ = ["ObjectChecker"]


_THROUGH = {"filters": "many", "orders": "one", "order_by": "one"}
"""What may be named of related rows: of one, or of many too."""


class ObjectChecker(Checker):
    """Checks one class after the other."""

    def object(self, made: DeclaredType) -> None:
        """A table's or a result's type, or one with parts."""
        if made.is_union:
            check_variants(made, self.declared)
            return
        if made.form is Form.JSON:
            check_structure(made, self.declared)
        for item in made.fields.values():
            if isinstance(item.spec, InsteadSpec):
                check_instead(made, item, self.declared)
                continue
            self._field(made, item)
        said = made.declaration
        columns = self.columns(made)
        if said.kind == "table":
            check_known(said.key, columns, f"{made.name}: key")
            _check_key(made)
        for what in ("order_by", "orders", "filters", "aggregates", "groups"):
            names = [name.removeprefix("-") for name in getattr(said, what)]
            relations = _THROUGH.get(what)
            for name in names:
                self.value(made, name, f"{made.name}: {what}", relations)
        for name in said.patterns:
            check_known([name], said.filters, f"{made.name}: patterns", "Filters are")
            note = self.value(made, name, f"{made.name}: patterns", "many").annotation
            if note.is_list or note.of not in (*TEXTUAL, JSON):
                raise ConfigError(
                    f"{made.name}: patterns names {name}, which is neither text nor JSON.",
                    hint="Leave it out.",
                )

        self._contained(made)
        for name in said.nulls:
            check_known([name], said.orders, f"{made.name}: nulls", "Orders are")
            note = self.value(made, name, f"{made.name}: nulls", "one").annotation
            if "." not in name and not note.nullable:
                raise ConfigError(
                    f"{made.name}: nulls names {name}, which is never null.", hint="Leave it out."
                )

    def _contained(self, made: DeclaredType) -> None:
        """Functions that answer keys by what JSON contains."""
        where = f"{made.name}: contained"
        named = {name.partition(".")[0] for name in made.declaration.filters}
        for name, _ in made.declaration.contained:
            check_known([name], named, where, "Filters are")
            note = made.fields[name].annotation
            if note.of is not JSON and self.form(note) is not Form.JSON:
                raise ConfigError(f"{where} names {name}, which is no JSON.", hint="Leave it out.")
            check_one_column(made, where)

    def _field(self, made: DeclaredType, item: DeclaredField) -> None:
        where = f"{made.name}.{item.name}"
        match item.spec:
            case ColumnSpec():
                self._column(made, item, item.spec)
            case VariantSpec():
                self._variant(made, item, item.spec)
            case ComputedSpec(arguments=names):
                if not self.lists_objects(item.annotation):
                    self.leaf(item.annotation, where)
                self.signature(item, names, where)
            case ToOneSpec(local=local, remote=remote):
                target = self.target(item.annotation, where, is_connection=False)
                check_paired(where, local, remote or target.declaration.key)
            case ToManySpec(through=Through() as pairs, scopes=scopes):
                target = self.target(item.annotation, where, is_connection=True)
                if made.declaration.kind != "table":
                    raise ConfigError(
                        f"{where} joins {made.name}, which is no table and has no key.",
                        hint="Declare it on a bound type, and reach that with to_one().",
                    )
                check_paired(where, made.declaration.key, pairs.local)
                check_paired(where, target.declaration.key, pairs.remote)
                check_scopes(scopes, target, where)
            case ToManySpec(remote=remote, local=local, scopes=scopes):
                target = self.target(item.annotation, where, is_connection=True)
                check_paired(where, local or made.declaration.key, remote)
                check_scopes(scopes, target, where)
            case OneOfSpec(members=members):
                self.members(members, f"{where}: members")
            case NodeIdSpec() | None:
                pass
            case _:
                raise ConfigError(
                    f"{where} is specified as a root field.",
                    hint="Use column(), to_one(), to_many(), computed() or one_of().",
                )

    def _column(self, made: DeclaredType, item: DeclaredField, spec: ColumnSpec) -> None:
        where = f"{made.name}.{item.name}"
        if spec.whole and made.form is not Form.JSON:
            raise ConfigError(
                f"{where} is the whole of {made.name}, which is no object in JSON.",
                hint="Declare it on a @structure.",
            )
        if self.is_union(item.annotation):
            raise ConfigError(
                f"{where} is one of several objects, and nothing says which.",
                hint="Use variant(column, by=…).",
            )
        if not self.has_parts(item.annotation):
            self.leaf(item.annotation, where)

    def _variant(self, made: DeclaredType, item: DeclaredField, spec: VariantSpec) -> None:
        where, note = f"{made.name}.{item.name}", item.annotation
        if not self.is_union(note) or note.is_list or not note.nullable:
            raise ConfigError(
                f"{where} is annotated with a type that does not fit its binding.",
                hint="Annotate it with a @variants class, `| None`.",
            )
        if made.declaration.kind not in ("table", "result"):
            raise ConfigError(f"{where} is of no row.", hint="Declare it on a @bound or @result.")
        by = self.value(made, spec.by, f"{where}: by", "one")
        check_tags(self.declared[note.of], by, where)


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
            f"{made.name} is a Node, whose id is a UUID, but its own is {shown_type(own.annotation.of)}.",
            hint=f"Make it an Identified: class {made.cls.__name__}(Identified).",
        )
