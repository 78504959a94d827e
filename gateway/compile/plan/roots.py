"""`plan_operation`: what the operation does, root field by root field."""

from __future__ import annotations

from collections.abc import Mapping

from graphql import FieldNode, GraphQLField

from gateway.catalog import (
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
from gateway.compile.plan.nodes import Aggregates, Count, Expression, Groups, Listing, Related
from gateway.compile.plan.plan import LiveField, MutationField, Plan, RootField
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
    variables: Mapping[str, object],
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
        variables: Mapping[str, object],
        settings: Settings,
        *,
        completing: bool,
        constants: Mapping[str, bytes] | None,
    ) -> None:
        super().__init__(
            schema.graphql, schema.catalog, operation, variables, settings, completing=completing
        )
        self.parallel = False
        self._given_constants = constants
        self._fields: list[RootField] = []
        self._mutations: list[MutationField] = []
        self._live: LiveField | None = None

    def plan(self) -> Plan:
        """The whole operation."""
        root = self.operation.root_type
        selected = [self.operation.definition.selection_set]
        grouped = collect_fields(self.schema, self.operation, self.variables, root, selected)
        constants = self._constants(grouped)
        bindings = self._bindings()
        for key, nodes in grouped.items():
            name = nodes[0].name.value
            if name in CONSTANT:
                self._fields.append(RootField(key, name, None, constants[key]))
            else:
                self._add(key, bindings[name], nodes, root.fields[name])
        return Plan(
            tuple(grouped),
            tuple(self._fields),
            tuple(self._mutations),
            tuple(self.costs),
            self.completing or self.needs_python,
            frozenset(self.relations),
            self.parallel,
            self._live,
        )

    def _constants(self, grouped: Mapping[str, list[FieldNode]]) -> Mapping[str, bytes]:
        """What the schema alone answers, by its response key."""
        if self._given_constants is not None:
            return self._given_constants
        asked = {key: nodes for key, nodes in grouped.items() if nodes[0].name.value in CONSTANT}
        return introspect(self.schema, self.operation, self.variables, asked)

    def _bindings(self) -> Mapping[str, RootBinding | LiveRoot]:
        match self.operation.kind:
            case "query":
                return self.catalog.queries
            case "mutation":
                return self.catalog.mutations
        return self.catalog.subscriptions

    def _add(
        self,
        key: str,
        binding: RootBinding | LiveRoot,
        nodes: list[FieldNode],
        definition: GraphQLField,
    ) -> None:
        """Plan one field, as a field of its kind of operation."""
        name = nodes[0].name.value
        match binding:
            case WriteRoot():
                self._mutations.append(plan_write(self, key, name, binding, nodes, definition))
            case MutationRoot():
                self._mutations.append(plan_mutation(self, key, name, binding, nodes, definition))
            case LiveRoot():
                self._live = plan_live(self, key, name, binding, nodes, definition)
            case PythonField():
                self.needs_python = True
                self._fields.append(RootField(key, name, None))
            case _:
                value = self.root(binding, nodes, definition)
                self._fields.append(RootField(key, name, value))

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
