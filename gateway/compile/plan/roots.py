"""`plan_operation`: what the operation does, root field by root field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, GraphQLField

from gateway.catalog import (
    Catalog,
    FunctionRoot,
    KeyRoot,
    LiveRoot,
    MutationRoot,
    NodeRoot,
    PythonField,
    RootBinding,
    RowsRoot,
    WriteRoot,
)
from gateway.catalog.pgtype import PgType
from gateway.compile.operation import Operation, collect_fields
from gateway.compile.plan.arguments import Arguments
from gateway.compile.plan.by_node_id import plan_node, plan_nodes
from gateway.compile.plan.conditions import (
    CallerIs,
    Compare,
    Condition,
    FunctionSource,
    KeyIn,
    Operator,
)
from gateway.compile.plan.introspection import CONSTANT, introspect
from gateway.compile.plan.live import plan_live
from gateway.compile.plan.mutations import plan_mutation
from gateway.compile.plan.nodes import (
    Aggregates,
    Count,
    Expression,
    Groups,
    Listing,
    LiveField,
    MutationField,
    Plan,
    Related,
    RootField,
)
from gateway.compile.plan.planner import Planner
from gateway.compile.plan.values import Const, Parameter, Value
from gateway.compile.plan.writes import plan_write
from gateway.config import Settings
from gateway.errors import Unsupported
from gateway.schema import BoundSchema

__all__ = ["plan_operation"]


def plan_operation(
    schema: BoundSchema,
    operation: Operation,
    variables: Mapping[str, Any],
    settings: Settings,
    *,
    completing: bool = False,
    constants: Mapping[str, bytes] | None = None,
) -> Plan:
    """Plan the operation for this shape of variables.

    `completing`: graphql-core will finish the answer, so rows also say their type. A plan that
    turns out to need it says so in `completes`; it has then been made that way. `constants`: of a plan
    that was made before for the same shape.
    """
    planner = RootPlanner(
        schema, operation, variables, settings, completing=completing, constants=constants
    )
    plan = planner.plan()
    if plan.completes and not completing:
        return plan_operation(
            schema, operation, variables, settings, completing=True, constants=plan.constants
        )
    return plan


class RootPlanner(Planner):
    """Plans the root fields; what is below is `Planner`."""

    def __init__(
        self,
        schema: BoundSchema,
        operation: Operation,
        variables: Mapping[str, Any],
        settings: Settings,
        *,
        completing: bool,
        constants: Mapping[str, bytes] | None,
    ) -> None:
        super().__init__(
            schema.graphql, schema.catalog, operation, variables, settings, completing=completing
        )
        self.constants = constants
        self.parallel = False

    def plan(self) -> Plan:
        """The whole operation."""
        catalog: Catalog = self.catalog
        bindings: Mapping[str, RootBinding | LiveRoot] = {
            "query": catalog.queries,
            "mutation": catalog.mutations,
            "subscription": catalog.subscriptions,
        }[self.operation.kind]
        root = self.operation.root_type
        grouped = collect_fields(
            self.schema,
            self.operation,
            self.variables,
            root,
            [self.operation.definition.selection_set],
        )
        if self.constants is None:
            asked = {key: of for key, of in grouped.items() if of[0].name.value in CONSTANT}
            self.constants = introspect(self.schema, self.operation, self.variables, asked)
        fields: list[RootField] = []
        mutations: list[MutationField] = []
        live: LiveField | None = None
        for key, nodes in grouped.items():
            name = nodes[0].name.value
            if name in CONSTANT:
                fields.append(RootField(key, name, None, self.constants[key]))
                continue
            binding, definition = bindings[name], root.fields[name]
            if isinstance(binding, WriteRoot):
                mutations.append(plan_write(self, key, name, binding, nodes, definition))
            elif isinstance(binding, MutationRoot):
                mutations.append(plan_mutation(self, key, name, binding, nodes, definition))
            elif isinstance(binding, LiveRoot):
                live = plan_live(self, key, name, binding, nodes, definition)
            elif isinstance(binding, PythonField):
                self.needs_python = True
                fields.append(RootField(key, name, None))
            else:
                fields.append(RootField(key, name, self.root(binding, nodes, definition)))
        completes = self.completing or self.needs_python
        return Plan(
            tuple(grouped),
            tuple(fields),
            tuple(mutations),
            tuple(self.costs),
            completes,
            frozenset(self.relations),
            self.parallel,
            live,
        )

    def root(
        self, binding: RootBinding, nodes: list[FieldNode], definition: GraphQLField
    ) -> Expression:
        """One query field."""
        arguments = Arguments(nodes[0], definition, self.variables)
        match binding:
            case KeyRoot():
                return self._by_key(binding, nodes, arguments)
            case RowsRoot():
                return self._rows(binding, nodes, arguments)
            case FunctionRoot():
                return self.function(binding, nodes, arguments)
            case NodeRoot(many=False):
                return plan_node(self, binding, nodes, arguments.sent()["nodeId"])
            case NodeRoot():
                return plan_nodes(self, binding, nodes, arguments.sent()["nodeIds"])
        raise Unsupported("This field cannot be planned.", hint="Leave it out.")

    def _by_key(self, binding: KeyRoot, nodes: list[FieldNode], arguments: Arguments) -> Related:
        sent = arguments.sent()
        conditions: list[Condition] = []
        for name, argument in binding.arguments.items():
            conditions.append(_key_condition(argument.sql_name, sent[name], argument.real))
        if binding.caller:
            conditions.append(CallerIs(binding.caller.column))
        return self.related(binding.target, nodes, tuple(conditions))

    def _rows(self, binding: RowsRoot, nodes: list[FieldNode], arguments: Arguments) -> Listing:
        bound = self.catalog.objects[binding.target]
        conditions: list[Condition] = [CallerIs(binding.caller.column)] if binding.caller else []
        for name, (column, narrowed) in binding.switches.items():
            value = arguments.get(name)
            if value is not None and value.read(self.variables):
                conditions.append(
                    Compare(column, Operator.EQ, Parameter(Const(narrowed), "boolean"))
                )
        for name, search in binding.searches.items():
            value = arguments.get(name)
            if value is not None:
                given = ((search.argument, Parameter(value, "text")),)
                conditions.append(KeyIn(bound.key[0], FunctionSource(search.function, given)))
                self.relations.add(str(search.function))
        listing = self.listing(
            bound, nodes, arguments, tuple(conditions),
            scopes=binding.scopes, full_text=binding.full_text,
        )  # fmt: skip
        figures = any(isinstance(field, Count | Aggregates | Groups) for _, field in listing.fields)
        self.parallel = self.parallel or (binding.parallel and figures)
        return listing


def _key_condition(column: str, value: Value, of: PgType) -> Compare:
    """The column equals a value."""
    return Compare(column, Operator.EQ, Parameter.typed(value, of.compared), of)
