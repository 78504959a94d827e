"""`plan_operation`: what the operation does, root field by root field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, GraphQLField

from gateway.catalog import (
    BoundObject,
    Catalog,
    FunctionRoot,
    KeyRoot,
    LiveRoot,
    MutationRoot,
    NodeRoot,
    PythonField,
    RootBinding,
    RowsRoot,
    Sealing,
    WriteRoot,
)
from gateway.config import Settings
from gateway.cursor import bad_node_id, key_cast, node_type
from gateway.errors import InvalidValue, Unsupported
from gateway.operation import Operation, collect_fields
from gateway.pgtype import PgType
from gateway.places import placed
from gateway.plan.arguments import Arguments, as_passed, passed
from gateway.plan.conditions import (
    CallerIs,
    Compare,
    Condition,
    FunctionSource,
    KeyIn,
    KeyIs,
    Operator,
    RecordSource,
)
from gateway.plan.introspection import CONSTANT, introspect
from gateway.plan.live import plan_live
from gateway.plan.nodes import (
    RECORD,
    Aggregates,
    Count,
    Expression,
    Groups,
    Listing,
    LiveField,
    MutationField,
    NodesById,
    Plan,
    RecordValue,
    Related,
    RootField,
    Value_,
    row_cost,
)
from gateway.plan.planner import Planner, key_condition
from gateway.plan.values import (
    ABSENT,
    Const,
    IdsOf,
    JsonObject,
    NodeKey,
    NodeKeys,
    Parameter,
    SealedValue,
    Times,
    Transformed,
    Value,
    as_fields,
    check_number_of_ids,
    is_null,
)
from gateway.plan.writes import plan_write
from gateway.schema import BoundSchema
from gateway.sealing import read_keyring

__all__ = ["RECORD", "Plan", "plan_operation", "row_cost"]

IDEMPOTENCY_KEY = "idempotencyKey"


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
                mutations.append(self.mutation(key, name, binding, nodes, definition))
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
                return self._node(binding, nodes, arguments.sent()["nodeId"])
            case NodeRoot():
                return self._nodes(binding, nodes, arguments.sent()["nodeIds"])
        raise Unsupported("This field cannot be planned.", hint="Leave it out.")

    def _by_key(self, binding: KeyRoot, nodes: list[FieldNode], arguments: Arguments) -> Related:
        sent = arguments.sent()
        conditions: list[Condition] = []
        for name, argument in binding.arguments.items():
            conditions.append(key_condition(argument.sql_name, sent[name], argument.real))
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

    def function(
        self, binding: FunctionRoot, nodes: list[FieldNode], arguments: Arguments
    ) -> Expression:
        """What a function answers: a value, a row or a list that it pages itself."""
        given = passed(binding.arguments, arguments)
        source = FunctionSource(binding.function, given, binding.single)
        self.relations.add(str(binding.function))
        if binding.many:
            return self.plain_list(binding, source, nodes)
        if binding.leaf is not None:
            return Value_(source, self.shown(binding.leaf))
        assert binding.target is not None
        if binding.connection is None:
            return self.related(binding.target, nodes, (), source=source)
        return self._ranked(binding, source, nodes, arguments)

    def _ranked(
        self,
        binding: FunctionRoot,
        source: FunctionSource,
        nodes: list[FieldNode],
        arguments: Arguments,
    ) -> Listing:
        """A list that its function pages: it gets the limit and the values at the cursor."""
        assert binding.target is not None
        bound = self.catalog.objects[binding.target]
        listing = self.listing(
            bound, nodes, arguments, (), source=source, order=binding.order, paged_by_source=True
        )
        given = list(source.arguments)
        if binding.limit_argument:
            given.append((binding.limit_argument, Parameter(listing.limit.plus(1), "integer")))
        if listing.after is not None:
            # as the function's own types: a column is compared in a wider one
            typed = (
                Parameter(each.value, term.real.cast_of_text)
                for each, term in zip(listing.after.parameters, binding.order, strict=True)
            )
            given.extend(zip(binding.after_arguments, typed, strict=True))
        paged = FunctionSource(source.name, tuple(given))
        return Listing(
            paged,
            (),
            listing.order,
            listing.tag,
            listing.limit,
            listing.backward,
            listing.after,
            None,
            listing.fields,
            paged_by_source=True,
        )

    # --- node, nodes

    def _node(self, binding: NodeRoot, nodes: list[FieldNode], value: Value) -> Expression:
        with placed("nodeId"):
            bound = self._node_type(binding, value.read(self.variables))
        return self.related(bound.name, nodes, node_conditions(bound, value))

    def _nodes(self, binding: NodeRoot, nodes: list[FieldNode], value: Value) -> Expression:
        ids = value.read(self.variables)
        maximum = self.settings.max_page_size
        check_number_of_ids(ids, maximum)
        places: list[tuple[tuple[Parameter, ...], Related, Times]] = []
        types: dict[str, BoundObject] = {}
        for place, each in enumerate(ids):
            with placed("nodeIds", place):
                named = self._node_type(binding, each)
            types.setdefault(named.name, named)
        start = 0
        for name, bound in types.items():
            kinds = tuple(leaf.real for leaf in bound.key_leaves)
            keys = tuple(
                Parameter(NodeKeys(value, name, kinds, index, maximum), _array_of(kind))
                for index, kind in enumerate(kinds)
            )
            found = tuple(
                KeyIs(column, f"k{start + index}", kind, _item_cast(kind))
                for index, (column, kind) in enumerate(zip(bound.key, kinds, strict=True))
            )
            start += len(kinds)
            named_so = IdsOf(value, name, maximum)
            with self.page(named_so):
                places.append((keys, self.related(name, nodes, found), named_so))
        return NodesById(tuple(places), Parameter(Const(None), "integer"), maximum)

    def _node_type(self, binding: NodeRoot, node_id: object) -> BoundObject:
        name = node_type(node_id)
        if name not in binding.types:
            raise bad_node_id(node_id)
        return self.catalog.objects[name]

    # --- mutations

    def mutation(
        self,
        key: str,
        name: str,
        binding: MutationRoot,
        nodes: list[FieldNode],
        definition: GraphQLField,
    ) -> MutationField:
        """One mutation field: its call, then the payload's selection over the row it answers."""
        sent = Arguments(nodes[0], definition, self.variables).sent()
        inputs = dict(as_fields(sent["input"], self.variables))
        idempotency_key = self.idempotency_key(binding, inputs)
        call: list[tuple[str, Parameter]] = []
        for field, argument in binding.arguments.items():
            if argument.required and field not in inputs:
                call.append((argument.sql_name, as_passed(Const(None), argument)))
            elif inputs.get(field, ABSENT) is not ABSENT:
                call.append(
                    (
                        argument.sql_name,
                        as_passed(self._input(binding, inputs, field), argument),
                    )
                )
        if binding.rest is not None:
            call.append((binding.rest, Parameter(self._rest(binding, inputs), "jsonb")))
        row = RecordValue()
        record = RecordSource(Parameter(row, "json"), binding.columns)
        selection: Related | Value_
        if binding.leaf is not None:
            selection = Value_(record, self.shown(binding.leaf))
        else:
            assert binding.payload is not None
            selection = self.related(binding.payload, nodes, (), source=record)
        return MutationField(
            key,
            name,
            binding,
            FunctionSource(binding.function, tuple(call), binding.single),
            row,
            selection,
            idempotency_key,
            inputs,
        )

    def idempotency_key(
        self, binding: MutationRoot | WriteRoot, inputs: dict[str, Value]
    ) -> Value | None:
        """The key that the client sent, taken out of the inputs."""
        value = inputs.pop(IDEMPOTENCY_KEY, None) if binding.idempotent else None
        return None if value is None or is_null(value, self.variables) else value

    def _rest(self, binding: MutationRoot, inputs: Mapping[str, Value]) -> JsonObject:
        fields, types = [], []
        for field, argument in binding.rest_columns.items():
            if field in inputs:
                is_json = argument.postgres in ("jsonb", "jsonb[]")
                value = self._input(binding, inputs, field)
                fields.append((argument.sql_name, value, is_json))
                types.append(argument.real)
        if not fields:
            raise InvalidValue(
                "The input changes nothing.",
                hint=f"Send at least one of {sorted(binding.rest_columns)}.",
            )
        return JsonObject(tuple(fields), tuple(types))

    def _input(self, binding: MutationRoot, inputs: Mapping[str, Value], field: str) -> Value:
        """An input as Postgres gets it: plain, changed or sealed."""
        arguments = {**binding.arguments, **binding.rest_columns}
        transform, value = arguments[field].transform, inputs[field]
        if not isinstance(transform, Sealing):
            return Transformed(value, transform) if transform else value
        named = {arguments[key].sql_name.removeprefix("p_"): inputs[key] for key in inputs}
        codec = arguments[field].codec
        is_json = codec is not None and codec.postgres == "jsonb"
        return SealedValue(
            value, named, transform, read_keyring(self.settings, transform.keys), is_json
        )


def node_conditions(bound: BoundObject, node_id: Value) -> tuple[Condition, ...]:
    """The row that a node id means."""
    kinds = tuple(leaf.real for leaf in bound.key_leaves)
    return tuple(
        Compare(
            column,
            Operator.EQ,
            Parameter(NodeKey(node_id, kinds, index), key_cast(kind)),
            kind,
        )
        for index, (column, kind) in enumerate(zip(bound.key, kinds, strict=True))
    )


def _array_of(kind: PgType) -> str:
    """How the keys of several node ids are sent: as their text where the driver takes no other form."""
    cast = key_cast(kind)
    return "text[]" if _item_cast(kind) else f"{cast}[]"


def _item_cast(kind: PgType) -> str:
    cast = key_cast(kind)
    return cast.removeprefix("text::") if cast.startswith("text::") else ""
