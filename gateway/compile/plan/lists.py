"""A connection → `Listing`: which rows, in which order, which page of them, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graphql import FieldNode, GraphQLObjectType

from gateway.catalog import (
    Asked,
    BoundObject,
    Leaf,
    OrderTerm,
    Output,
    Scalar,
    Scope,
    TextSearch,
    scope_relations,
)
from gateway.catalog.pgtype import simple_type
from gateway.catalog.row_values import RANK, OfRank, carried_name, read_by
from gateway.compile.places import placed
from gateway.compile.plan.arguments import Arguments
from gateway.compile.plan.conditions import Condition, Fits, Keyset, Source
from gateway.compile.plan.nodes import (
    AggregatePart,
    Aggregates,
    Count,
    EdgePart,
    Edges,
    Groups,
    Highlight,
    ListField,
    Listing,
    Nodes,
    PageInfoField,
    Rank,
    TypeName,
)
from gateway.compile.plan.paging import CursorPart, Offset, PageSize
from gateway.compile.plan.plan import PageCost
from gateway.compile.plan.planning import Planning
from gateway.compile.plan.values import Parameter, Value
from gateway.errors import InvalidValue, Unsupported
from gateway.values.cursor import cursor_tag, read_cursor

__all__ = ["ListPlanner"]

_NUMBER = Leaf(Scalar("Int", "integer", Output.PLAIN), nullable=False)
_RANK = Scalar("Float", "double precision", Output.FINITE_NUMBER)


class ListPlanner(Planning):
    """Plans lists, and the figures of their rows."""

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
        self.relations.update(str(each) for each in scope_relations(scopes))
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
            key=bound.key,
            is_ordered=bool(asked.read(self.variables)) if asked is not None else False,
        )

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
                shown = (search.highlight, search.heading)
                found.append(OfRank(search.column, search.configuration, text, *shown))
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
                case "highlight":
                    pieces = (Highlight(each, each.highlight) for each in searches)
                    parts.append(EdgePart(key, _first(pieces)))
                case "heading":
                    whole = (Highlight(each, each.heading, whole=True) for each in searches)
                    parts.append(EdgePart(key, _first(whole)))
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


def _first(of: Iterable[Highlight]) -> Highlight:
    """Of the first search that shows a column this way."""
    return next((each for each in of if each.column), Highlight(None, None))


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
