"""`Operation` + `Catalog` → plan tree. Resolves every name; refuses what cannot be planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    SelectionSetNode,
)

from gateway.catalog import (
    Asked,
    BoundObject,
    Catalog,
    Column,
    Computed,
    ComputedList,
    FieldBinding,
    FunctionRoot,
    Leaf,
    ListOf,
    NodeId,
    OneOf,
    OrderTerm,
    Output,
    PythonField,
    Scalar,
    Scope,
    Structured,
    TextSearch,
    ToMany,
    ToOne,
    scope_functions,
)
from gateway.config import Settings
from gateway.cursor import cursor_tag, read_cursor
from gateway.errors import InvalidValue, Unsupported
from gateway.operation import Operation, collect_fields
from gateway.pgtype import PgType, simple_type
from gateway.places import placed
from gateway.plan.arguments import Arguments, passed
from gateway.plan.conditions import (
    Compare,
    Condition,
    Correlated,
    Fits,
    FunctionSource,
    Keyset,
    Operator,
    OuterIs,
    Source,
    TableSource,
)
from gateway.plan.filters import Tally, belonging, plan_filter
from gateway.plan.nodes import (
    AggregatePart,
    Aggregates,
    ColumnOf,
    Count,
    EdgePart,
    Edges,
    Either,
    Expression,
    Field,
    FunctionList,
    FunctionOf,
    Groups,
    ListField,
    Listing,
    NodeIdOf,
    Nodes,
    PageCost,
    PageInfoField,
    PartsOf,
    Rank,
    Related,
    Selection,
    TypeName,
)
from gateway.plan.values import (
    CursorPart,
    Offset,
    PageSize,
    Parameter,
    Times,
    Value,
)
from gateway.row_values import RANK, OfRank, carried_name, read_by
from gateway.schema.resolve import COLUMN_KEY, TYPE_KEY

__all__ = ["Planner", "key_condition"]

_NUMBER = Leaf(Scalar("Int", "integer", Output.PLAIN), nullable=False)
_RANK = Scalar("Float", "double precision", Output.FINITE_NUMBER)
_RAW = Scalar("raw", "text", Output.PLAIN)


class Planner:
    """Plans selections and lists of one operation; collects what pages may cost."""

    def __init__(
        self,
        schema: GraphQLSchema,
        catalog: Catalog,
        operation: Operation,
        variables: Mapping[str, Any],
        settings: Settings,
        *,
        completing: bool,
    ) -> None:
        self.schema = schema
        self.catalog = catalog
        self.operation = operation
        self.variables = variables
        self.settings = settings
        self.completing = completing
        self.costs: list[PageCost] = []
        self.needs_python = False
        self.relations: set[str] = set()
        self._parents: list[int] = []
        self._tally = Tally()

    # --- objects

    def selection(self, bound: BoundObject, nodes: Sequence[FieldNode]) -> Selection:
        """What the nodes select of an object of this type."""
        made = self.object_type(bound.name)
        fields: list[Field] = []
        for key, same in self.collect(made, nodes).items():
            name = same[0].name.value
            if name == "__typename":
                fields.append(Field(key, TypeName(bound.name)))
                continue
            binding = bound.fields[name]
            if isinstance(binding, PythonField):
                self.needs_python = True
                fields.extend(_hidden(column) for column in binding.needs)
                continue
            fields.append(Field(key, self.field(bound, binding, same, made.fields[name])))
        if self.completing:
            fields.append(Field(TYPE_KEY, TypeName(bound.name)))
        return Selection(bound.name, tuple({field.key: field for field in fields}.values()))

    def field(
        self,
        bound: BoundObject,
        binding: FieldBinding,
        nodes: list[FieldNode],
        definition: GraphQLField,
    ) -> Expression:
        """One bound field of an object."""
        match binding:
            case NodeId():
                return NodeIdOf(bound.name, bound.key)
            case Column(column=column, leaf=leaf):
                return ColumnOf(column, self.shown(leaf))
            case Computed(function=function, leaf=leaf):
                self.relations.add(str(function))
                given = passed(binding.arguments, Arguments(nodes[0], definition, self.variables))
                return FunctionOf(FunctionSource(function, given), self.shown(leaf))
            case ComputedList(root=root):
                self.relations.add(str(root.function))
                given = passed(root.arguments, Arguments(nodes[0], definition, self.variables))
                source = FunctionSource(root.function, given)
                return replace(self.plain_list(root, source, nodes), of_row=True)
            case ToOne(target=target, local=local, remote=remote, nullable=nullable):
                return self.related(target, nodes, belonging(local, remote, None), nullable)
            case Structured(target=target):
                return PartsOf(binding, self.selection(self.catalog.objects[target], nodes))
            case OneOf(type_column=type_column, key_column=key_column, members=members):
                branches = []
                for value, name in members:
                    (key,) = self.catalog.objects[name].key
                    found = (OuterIs(type_column, value), Correlated(key, key_column))
                    branches.append((value, self.related(name, nodes, found)))
                return Either(type_column, key_column, tuple(branches))
            case ToMany(target=target, local=local, remote=remote, scopes=scopes):
                arguments = Arguments(nodes[0], definition, self.variables)
                listed = self.catalog.objects[target]
                belongs = belonging(local, remote, binding.through)
                if binding.through is not None:
                    self.relations.add(str(binding.through.table))
                return self.listing(
                    listed, nodes, arguments, belongs, scopes=scopes, full_text=binding.full_text
                )
        raise Unsupported(
            f"{bound.name} has a field that cannot be selected here.", hint="Leave it out."
        )

    def related(
        self,
        target: str,
        nodes: Sequence[FieldNode],
        conditions: tuple[Condition, ...],
        nullable: bool = True,
        source: Source | None = None,
    ) -> Related:
        """One row of another table (or of `source`)."""
        bound = self.catalog.objects[target]
        source = source or self.table(bound)
        return Related(self.selection(bound, nodes), source, conditions, nullable)

    # --- lists

    def plain_list(
        self, root: FunctionRoot, source: FunctionSource, nodes: Sequence[FieldNode]
    ) -> FunctionList | PartsOf:
        """All that a function answers: as many rows as a page may have, or an error."""
        most = self.settings.max_page_size
        if root.leaf is not None:
            return FunctionList(source, self.shown(root.leaf), most)
        assert root.target is not None
        bound = self.catalog.objects[root.target]
        if root.items is ListOf.ARRAY:
            whole = Structured("value", root.target, root.nullable, True, root.nullable_items)
            return PartsOf(whole, self.selection(bound, nodes), source)
        with self.page(PageSize(None, "rows", most, most)):
            item = self.selection(bound, nodes)
        if root.items is ListOf.ROWS:
            return FunctionList(source, item, most)
        one = Structured("value", root.target, root.nullable_items)
        return FunctionList(source, PartsOf(one, item), most)

    def listing(
        self,
        bound: BoundObject,
        nodes: Sequence[FieldNode],
        arguments: Arguments,
        conditions: tuple[Condition, ...],
        *,
        source: Source | None = None,
        order: tuple[OrderTerm, ...] | None = None,
        paged_by_source: bool = False,
        scopes: tuple[Scope, ...] = (),
        full_text: Mapping[str, TextSearch] | None = None,
    ) -> Listing:
        """A connection over the rows of `bound`."""
        searches = self._searches(full_text or {}, arguments)
        conditions = (*conditions, *map(Fits, searches))
        chosen = arguments.get("filter")
        if chosen is not None:
            conditions = (*conditions, self.filter(chosen, bound))
        asked = arguments.get("orderBy") if order is None else None
        order = self._order(bound, arguments, searches) if order is None else order
        tag = cursor_tag(bound.name, order)
        limit, backward = self._page(arguments)
        offset = self._offset(arguments)
        after = self._keyset(arguments.get("after"), order, tag, after=True)
        before = self._keyset(arguments.get("before"), order, tag, after=False)
        most_skipped = self.settings.max_offset if offset else 0
        self.relations.update(str(each) for each in scope_functions(scopes))
        return Listing(
            source=source or self.table(bound),
            conditions=conditions,
            order=order,
            tag=tag,
            limit=limit,
            backward=backward,
            after=after,
            before=before,
            fields=self._list_fields(bound, nodes, limit, (after, before), offset, searches),
            offset=Parameter(offset, "bigint") if offset else None,
            most=limit.most + most_skipped,
            paged_by_source=paged_by_source,
            scopes=scopes,
            is_ordered=bool(asked.read(self.variables)) if asked is not None else False,
        )

    def filter(self, value: Value, bound: BoundObject) -> Condition:
        """A filter as one condition."""
        with placed("filter"):
            return plan_filter(
                value, bound, self.variables, self.settings, self.relations, self._tally
            )

    @contextmanager
    def page(self, size: Times, cursors: tuple[Value, ...] = ()) -> Iterator[None]:
        """What is planned inside is of rows of such a page."""
        self.costs.append(PageCost(size, self._parents[-1] if self._parents else None, cursors))
        self._parents.append(len(self.costs) - 1)
        try:
            yield
        finally:
            self._parents.pop()

    def _page(self, arguments: Arguments) -> tuple[PageSize, bool]:
        first, last = arguments.get("first"), arguments.get("last")
        if first is not None and last is not None:
            raise InvalidValue(
                "first and last are both given.", hint="Use first with after, or last with before."
            )
        name = "last" if last is not None else "first"
        value = last if last is not None else first
        return PageSize(
            value, name, self.settings.page_size, self.settings.max_page_size
        ), last is not None

    def _offset(self, arguments: Arguments) -> Offset | None:
        value = arguments.get("offset")
        if value is None:
            return None
        beside = [name for name in ("after", "before", "last") if arguments.get(name) is not None]
        if beside:
            raise InvalidValue(
                f"offset and {beside[0]} are both given.",
                hint="Use offset with first, or a cursor without offset.",
            )
        return Offset(value, self.settings.max_offset)

    def _searches(
        self, full_text: Mapping[str, TextSearch], arguments: Arguments
    ) -> tuple[OfRank, ...]:
        """The texts that were sent, each a parameter of its own."""
        found: list[OfRank] = []
        for name, search in full_text.items():
            value = arguments.get(name)
            if value is not None:
                text = Parameter(value, "text")
                found.append(OfRank(search.column, search.configuration, text))
        return tuple(found)

    def _order(
        self, bound: BoundObject, arguments: Arguments, searches: Sequence[OfRank]
    ) -> tuple[OrderTerm, ...]:
        """The order asked for, else by rank, else the default; the key's columns decide between equals.

        Where nothing is searched all rows rank alike, so an order by rank says nothing.
        """
        value = arguments.get("orderBy")
        terms: list[OrderTerm] = []
        for name in value.read(self.variables) if value is not None else ():
            if name.endswith(RANK):
                terms += (_ranked(each, descending=name != RANK) for each in searches)
            else:
                terms.append(bound.orders[name])
        terms = terms or [_ranked(each) for each in searches] or list(bound.default_order)
        self.relations.update(name for term in terms for name in read_by(term.value))
        # a column orders where it stands first; SQL too ignores it later on
        first: dict[str, OrderTerm] = {}
        for term in terms:
            first.setdefault(term.column, term)
        unique = list(first.values())
        descending = bool(unique) and unique[-1].descending
        named = {term.column for term in unique}
        for column, leaf in zip(bound.key, bound.key_leaves, strict=True):
            if column not in named:
                unique.append(OrderTerm(column, descending, False, leaf.codec, leaf.real))
        return tuple(unique)

    def _keyset(
        self, value: Value | None, order: tuple[OrderTerm, ...], tag: str, *, after: bool
    ) -> Keyset | None:
        if value is None:
            return None
        name = "after" if after else "before"
        with placed(name):
            found = read_cursor(value.read(self.variables), tag, order)
        nulls = tuple(each is None for each in found)
        parameters = tuple(
            Parameter(CursorPart(value, name, tag, order, i), term.real.compared.cast_of_text)
            for i, term in enumerate(order)
        )
        return Keyset(order, parameters, nulls, after)

    def _list_fields(
        self,
        bound: BoundObject,
        nodes: Sequence[FieldNode],
        limit: PageSize,
        keysets: Sequence[Keyset | None],
        offset: Offset | None,
        searches: Sequence[OfRank],
    ) -> tuple[tuple[str, ListField], ...]:
        made = self.object_type(f"{bound.name}Connection")
        cursors = tuple(each.parameters[0].value for each in keysets if each is not None)
        cursors += (offset,) if offset else ()
        with self.page(limit, cursors):
            fields = [
                (key, self._list_field(bound, made, same, searches))
                for key, same in self.collect(made, nodes).items()
            ]
        return tuple(fields)

    def _list_field(
        self,
        bound: BoundObject,
        made: GraphQLObjectType,
        nodes: list[FieldNode],
        searches: Sequence[OfRank],
    ) -> ListField:
        match nodes[0].name.value:
            case "__typename":
                return TypeName(made.name)
            case "nodes":
                return Nodes(self.selection(bound, nodes))
            case "edges":
                return self._edges(bound, nodes, searches)
            case "pageInfo":
                info = self.object_type("PageInfo")
                return PageInfoField(
                    tuple(
                        (key, same[0].name.value) for key, same in self.collect(info, nodes).items()
                    )
                )
            case "totalCount":
                return Count()
            case "aggregates":
                return Aggregates(self._figures(bound, f"{bound.name}Aggregates", nodes))
            case "groups":
                return self._groups(
                    bound, nodes, Arguments(nodes[0], made.fields["groups"], self.variables)
                )
        raise Unsupported(f"{made.name}.{nodes[0].name.value} is not known.", hint="Leave it out.")

    def _edges(
        self, bound: BoundObject, nodes: list[FieldNode], searches: Sequence[OfRank]
    ) -> Edges:
        made = self.object_type(f"{bound.name}Edge")
        parts: list[EdgePart] = []
        for key, same in self.collect(made, nodes).items():
            match same[0].name.value:
                case "node":
                    parts.append(EdgePart(key, self.selection(bound, same)))
                case "cursor":
                    parts.append(EdgePart(key, None))
                case "rank":
                    parts.append(EdgePart(key, Rank(searches[0] if searches else None)))
                case _:
                    parts.append(EdgePart(key, TypeName(made.name)))
        return Edges(tuple(parts))

    # --- figures

    def _groups(
        self, bound: BoundObject, nodes: Sequence[FieldNode], arguments: Arguments
    ) -> Groups:
        by = arguments.sent()["by"].read(self.variables)
        if not by:
            raise InvalidValue(
                "groups(by:) is empty.", hint="Name at least one value, or use aggregates."
            )
        columns = [bound.groups[name] for name in dict.fromkeys(by)]
        order = tuple(_grouping(each) for each in columns)
        self.relations.update(name for each in columns for name in read_by(each.value))
        tag = cursor_tag(f"{bound.name}Group", order)
        maximum = self.settings.max_page_size
        limit = PageSize(arguments.get("first"), "first", maximum, maximum)
        after = self._keyset(arguments.get("after"), order, tag, after=True)
        cursors = (after.parameters[0].value,) if after else ()
        self.costs.append(PageCost(limit, self._parents[-1] if self._parents else None, cursors))
        parts = self._figures(bound, f"{bound.name}Group", nodes, by)
        return Groups(order, parts, limit, tag, after)

    def _figures(
        self, bound: BoundObject, type_name: str, nodes: Sequence[FieldNode], by: Sequence[str] = ()
    ) -> tuple[AggregatePart, ...]:
        made = self.object_type(type_name)
        parts: list[AggregatePart] = []
        for key, same in self.collect(made, nodes).items():
            name = same[0].name.value
            if name == "__typename":
                parts.append(AggregatePart(key, type_name=made.name))
            elif name in ("count", "cursor", "hasMore"):
                parts.append(AggregatePart(key, name, None, _NUMBER))
            elif name in ("sum", "avg", "min", "max"):
                inner = self.object_type(f"{bound.name}{name.capitalize()}")
                parts.append(AggregatePart(key, parts=self._figures_of(bound, name, inner, same)))
            else:
                column = bound.groups[name]
                grouped = name in by
                leaf = self.shown(replace(column.leaf, nullable=True, guarded=False))
                parts.append(AggregatePart(key, None, column.value if grouped else None, leaf))
        return tuple(parts)

    def _figures_of(
        self, bound: BoundObject, function: str, made: GraphQLObjectType, nodes: list[FieldNode]
    ) -> tuple[AggregatePart, ...]:
        parts: list[AggregatePart] = []
        for key, same in self.collect(made, nodes).items():
            name = same[0].name.value
            if name == "__typename":
                parts.append(AggregatePart(key, type_name=made.name))
                continue
            column = bound.aggregates[name]
            self.relations.update(read_by(column.value))
            parts.append(
                AggregatePart(key, function, column.value, _figure_leaf(function, column.leaf))
            )
        return tuple(parts)

    # --- helpers

    def shown(self, leaf: Leaf) -> Leaf:
        """How graphql-core gets a value: JSON as its text, since Python would round its numbers."""
        codec = leaf.codec
        if self.completing and isinstance(codec, Scalar) and codec.output is Output.JSON:
            return replace(leaf, codec=replace(codec, output=Output.TEXT))
        return leaf

    def table(self, bound: BoundObject) -> TableSource:
        """The table or view behind a type."""
        assert bound.relation is not None
        self.relations.add(str(bound.relation))
        return TableSource(bound.relation)

    def object_type(self, name: str) -> GraphQLObjectType:
        """The GraphQL object type of this name."""
        made = self.schema.get_type(name)
        assert isinstance(made, GraphQLObjectType), name
        return made

    def collect(
        self, made: GraphQLObjectType, nodes: Sequence[FieldNode]
    ) -> dict[str, list[FieldNode]]:
        """Response key → nodes, over the selection sets of all the nodes that were merged."""
        sets: list[SelectionSetNode] = [node.selection_set for node in nodes if node.selection_set]
        return collect_fields(self.schema, self.operation, self.variables, made, sets)


def _hidden(column: str) -> Field:
    """A column that a Python field reads."""
    return Field(COLUMN_KEY + column, ColumnOf(column, Leaf(_RAW, nullable=True)))


def _ranked(of: OfRank, *, descending: bool = True) -> OrderTerm:
    return OrderTerm(carried_name(of), descending, False, _RANK, simple_type("real"), of)


def _grouping(of: Asked) -> OrderTerm:
    """Groups stand in the order of what they share; it may be null, whatever the schema promises of it."""
    made = None if isinstance(of.value, str) else of.value
    nullable = of.leaf.nullable or of.leaf.guarded
    return OrderTerm(of.column, False, nullable, of.leaf.codec, of.leaf.real, made)


def _figure_leaf(function: str, of: Leaf) -> Leaf:
    """Sums of integers are 64 bits wide, averages of exact numbers are exact."""
    if function in ("sum", "avg") and of.codec.name in ("Int", "BigInt", "Decimal"):
        return Leaf(Scalar("Decimal", "numeric", Output.FINITE_DECIMAL), nullable=True)
    # an average or a sum of real is wider than real
    return Leaf(of.codec, nullable=True, type=of.type if function in ("min", "max") else None)


def key_condition(column: str, value: Value, of: PgType) -> Compare:
    """The column equals a value."""
    return Compare(column, Operator.EQ, Parameter.typed(value, of.compared), of)
