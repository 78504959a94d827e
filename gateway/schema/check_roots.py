"""Checks the fields of Query, Mutation and Subscription."""

from __future__ import annotations

import uuid

from gateway.catalog import Form
from gateway.declare.declaration import Identified, Node
from gateway.declare.specification import (
    CallSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeSpec,
    RowsSpec,
    ToOneSpec,
    WriteSpec,
)
from gateway.errors import ConfigError
from gateway.schema.check_values import (
    Checker,
    check_known,
    check_one_column,
    shown_type,
)
from gateway.schema.declared import DeclaredField, DeclaredType, interface_of
from gateway.schema.scopes import check_scopes
from gateway.schema.writes import check_write

__all__ = ["RootChecker"]


class RootChecker(Checker):
    """Checks one class of root fields after the other."""

    def root(self, made: DeclaredType) -> None:
        """A class with fields of Query or Mutation."""
        for item in made.fields.values():
            where = f"{made.cls.__name__}.{item.name}"
            match item.spec:
                case KeySpec(arguments=names):
                    target = self.target(item.annotation, where, is_connection=False)
                    check_known(names, self.columns(target), f"{where}: arguments")
                case RowsSpec(scopes=scopes, caller=caller, searches=searches):
                    target = self.target(item.annotation, where, is_connection=True)
                    check_scopes(scopes, target, where, caller)
                    if searches:
                        check_one_column(target, where)
                case NodeSpec() if item.annotation.of not in (Node, Identified):
                    raise ConfigError(
                        f"{where} is {shown_type(item.annotation.of)}, which has no nodeId.",
                        hint="Annotate it with Node or Identified.",
                    )
                case NodeSpec() if item.annotation.of is Node:
                    self._all_are_nodes(where)
                case FunctionSpec():
                    self._function(item, item.spec, where)
                case CallSpec():
                    self._call(item, item.spec, where)
                case WriteSpec():
                    target = self.target(item.annotation, where, is_connection=None)
                    check_write(item, target, where)
                case LiveSpec():
                    self._live(item, item.spec, where)

    def _all_are_nodes(self, where: str) -> None:
        """Refuse a `node` field that cannot find every type with a nodeId."""
        for made in self.declared.values():
            if made.declaration.relation and interface_of(made.cls) is Identified:
                raise ConfigError(
                    f"{where} finds a Node, but {made.name} is Identified and has a nodeId too.",
                    hint="Annotate it with Identified, which every Node is then too.",
                )

    def _function(self, item: DeclaredField, spec: FunctionSpec, where: str) -> None:
        self.signature(item, spec.arguments, where)
        if not item.annotation.is_connection and self.is_leaf(item.annotation):
            return
        if item.annotation.dimensions > 1:
            raise ConfigError(
                f"{where} is a list of lists of rows.", hint="Annotate it with list[…] of them."
            )
        target = self.target(item.annotation, where, is_connection=None, relation=False)
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
        check_known(names, [*self.columns(target), *relations], f"{where}: order_by")

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
            self.members(spec.members, f"{where}: members")
        else:
            target = self.target(item.annotation, where, is_connection=False)
            check_one_column(target, where)
            if spec.filtered and not target.declaration.filters:
                raise ConfigError(
                    f"{where} is filtered, and {target.name} has no filters.",
                    hint="Name them in @bound(…, filters=…).",
                )

    def _call(self, item: DeclaredField, spec: CallSpec, where: str) -> None:
        given = self.declared.get(spec.input)
        if given is None or given.declaration.kind != "input":
            raise ConfigError(
                f"{where} takes {shown_type(spec.input)}, which is no input.",
                hint="Decorate it with @inputs.",
            )
        check_known(spec.keys, given.fields, f"{where}: keys")
        check_known(spec.transforms, given.fields, f"{where}: transforms")
        check_known(spec.arguments, given.fields, f"{where}: arguments")
        if spec.witness is not None:
            check_known([spec.witness.key], given.fields, f"{where}: witness")
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
        if not item.annotation.is_connection and self.is_leaf(item.annotation):
            return
        if item.annotation.is_list or item.annotation.is_connection:
            raise ConfigError(
                f"{where} answers a list.",
                hint="Answer a @result with a Connection among its fields.",
            )
        target = self.target(item.annotation, where, is_connection=False, relation=False)
        if target.form is Form.JSON:
            raise ConfigError(
                f"{where} answers {target.name}, an object in JSON.",
                hint="Answer a @result with it among its fields.",
            )
