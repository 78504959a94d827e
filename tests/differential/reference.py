"""The naive reference: graphql-core's executor over all rows that the caller may see, in plain Python.

It shares nothing with the engine but the catalogue, which says what is bound to what: no plan, no SQL,
and types made from the printed schema. So what the engine and it agree on was thought of twice.
"""

from __future__ import annotations

import bisect
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    get_argument_values,
    get_directive_values,
    get_named_type,
    get_variable_values,
    is_abstract_type,
    parse,
)
from graphql.type import GraphQLIncludeDirective, GraphQLSkipDirective
from strawberry.utils.str_converters import to_camel_case

from gateway.catalog import (
    BoundObject,
    Catalog,
    Column,
    Computed,
    EnumCodec,
    FunctionRoot,
    KeyRoot,
    Leaf,
    NodeId,
    NodeRoot,
    OneOf,
    OrderTerm,
    Output,
    PartFilters,
    PythonField,
    RowsRoot,
    Scalar,
    Structured,
    Through,
    ToMany,
    ToOne,
    Variants,
)
from gateway.catalog.row_values import carried_name, read_by
from tests.differential import in_json
from tests.differential.refusal import Failed, Refused
from tests.differential.snapshot import Row, Snapshot, sort_key
from tests.differential.values import (
    as_json,
    average,
    base64_text,
    from_base64,
    from_graphql,
    matches_like,
    read_cursor,
    write_cursor,
)

__all__ = ["LARGEST_PAGE", "Answered", "Reference", "effective_order", "group_order", "node_id"]

DEFAULT_PAGE = 20
LARGEST_PAGE = 100
MOST_ROWS = 20_000
DECIMAL = Leaf(Scalar("Decimal", "numeric", Output.FINITE_DECIMAL), nullable=True)

Filter = Callable[[Row], bool]


@dataclass
class Answered:
    """`data`, or None and the codes of a refusal; errors as (code, path)."""

    data: Any
    errors: set[tuple[str, tuple[Any, ...] | None]]
    executed: bool = True


@dataclass(frozen=True)
class Object:
    """A row and the type that it is of."""

    bound: BoundObject
    row: Row


@dataclass(frozen=True)
class Held:
    """An object in JSON and the type that it is shown as."""

    bound: BoundObject
    value: Any
    whole: bool = False


@dataclass
class Page:
    """One page of a list: `everything` is the list without cursors."""

    bound: BoundObject
    order: tuple[OrderTerm, ...]
    everything: list[Row]
    rows: list[Row]
    has_next: bool
    has_previous: bool


@dataclass
class Figures:
    """Rows to count and sum up; `by` says what a group's rows share."""

    bound: BoundObject
    rows: list[Row]
    by: Mapping[str, Any] = field(default_factory=dict)
    cursor: str = ""
    has_more: bool = False


class Reference:
    """Answers operations for one identity."""

    def __init__(
        self, sdl: str, catalog: Catalog, snapshot: Snapshot, python_fields: Mapping[str, Any]
    ) -> None:
        self.schema: GraphQLSchema = _parsed(sdl)
        self.catalog = catalog
        self.snapshot = snapshot
        self.python_fields = python_fields

    def answer(self, text: str, variables: Mapping[str, Any]) -> Answered:
        """Run the operation."""
        document = parse(text)
        refused = Walk(self, document, variables).refusals()
        if refused:
            return Answered(None, {(code, None) for code in refused}, executed=False)
        result = execute_sync(
            self.schema,
            document,
            variable_values=dict(variables),
            field_resolver=self._resolve,
            type_resolver=lambda value, _info, _type: value.bound.name,
        )
        errors = set()
        for error in result.errors or ():
            if not isinstance(error.original_error, Failed):
                raise AssertionError(f"the reference itself failed: {error}") from error
            errors.add((error.original_error.code, tuple(error.path or ())))
        return Answered(result.data, errors)

    # --- fields

    def _resolve(self, source: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        match source:
            case None:
                return self._root(info, arguments)
            case Object():
                return self._field(source, info.field_name, arguments)
            case Held():
                return self._inside(source, info.field_name)
            case Page():
                return self._part(source, info.field_name, arguments)
            case Figures():
                return self._figure(source, info.field_name)
            case dict():
                made = source[info.field_name]
                return made() if callable(made) else made
        raise AssertionError(f"{info.parent_type}.{info.field_name}")

    def _field(self, of: Object, name: str, arguments: Mapping[str, Any]) -> Any:
        row = of.row
        match of.bound.fields[name]:
            case NodeId():
                return node_id(of.bound, row)
            case Column(column=column, leaf=leaf):
                return as_json(row[column], leaf)
            case Structured(column=column) as binding:
                return self._held(binding, in_json.read(row[column]))
            case Variants() as binding:
                return self._variant(binding, row)
            case Computed(function=function, leaf=leaf):
                return as_json(row[str(function)], leaf)
            case ToOne(target=target, local=local, remote=remote):
                return self._related(target, remote, [row[each] for each in local])
            case OneOf(type_column=type_column, key_column=key_column, members=members):
                target = dict(members).get(row[type_column])
                key = self.catalog.objects[target].key if target else ()
                return self._related(target, key, [row[key_column]]) if target else None
            case ToMany(target=target, local=local, remote=remote, through=through):
                bound = self.catalog.objects[target]
                order = effective_order(bound, arguments.get("orderBy"))
                here = [row[each] for each in local]
                rows = self._belonging(bound, order, remote, here, through)
                return self._page(bound, order, rows, arguments)
            case PythonField(needs=needs):
                return self.python_fields[name](*(row[column] for column in needs))

    def _inside(self, of: Held, name: str) -> Any:
        """What stands under a key."""
        match of.bound.fields[name]:
            case Column(leaf=leaf) if of.whole:
                return in_json.shown(of.value, leaf)
            case Column(column=key, leaf=leaf):
                return in_json.shown(of.value.get(key), leaf)
            case Structured(column=key) as binding:
                return self._held(binding, of.value.get(key))
        raise AssertionError(name)

    def _held(self, binding: Structured, value: Any) -> Any:
        if binding.is_list and value is not None:
            if not isinstance(value, list):
                raise Failed("INTERNAL", f"{value!r} is no list")
            return [self._item(binding, each) for each in value]
        if value is None and not binding.nullable:
            raise Failed("INTERNAL", "nothing where something is promised")
        return self._object(binding, value)

    def _item(self, binding: Structured, value: Any) -> Held | Failed | None:
        """An item of a list of objects; what does not fit is an error in its place."""
        if value is None and not binding.nullable_items:
            return Failed("INTERNAL", "null among items that are never null")
        try:
            return self._object(binding, value)
        except Failed as failed:
            return failed

    def _variant(self, of: Variants, row: Row) -> Held | None:
        """The first that has the tag, and all that it never lacks."""
        tag, value = row[carried_name(of.tag)], in_json.read(row[of.column])
        for each in of.members:
            if tag == each.tag and all(in_json.has(value, need) for need in each.needs):
                bound = self.catalog.objects[each.value.target]
                return Held(bound, value, each.value.whole)
        return None

    def _object(self, binding: Structured, value: Any) -> Held | None:
        held = in_json.object_in(value)
        return None if held is None else Held(self.catalog.objects[binding.target], held)

    def _belonging(
        self,
        bound: BoundObject,
        order: tuple[OrderTerm, ...],
        remote: tuple[str, ...],
        here: list[Any],
        through: Through | None,
    ) -> list[Row]:
        """The rows that point to a row; or that a pair of the join table, one that is seen, leads to."""
        if through is None:
            return self.snapshot.rows_where(bound, order, remote, here)
        paired = {
            tuple(pair[each] for each in through.remote)
            for pair in self.snapshot.tables[str(through.table)]
            if [pair[each] for each in through.local] == here
        }
        rows = self.snapshot.rows(bound, order)
        return [row for row in rows if tuple(row[each] for each in remote) in paired]

    def _related(
        self, target: str, columns: tuple[str, ...], values: Sequence[Any]
    ) -> Object | None:
        bound = self.catalog.objects[target]
        row = self.snapshot.row(bound, columns, values)
        return Object(bound, row) if row is not None else None

    # --- roots

    def _root(self, info: GraphQLResolveInfo, arguments: Mapping[str, Any]) -> Any:
        root = self.catalog.queries[info.field_name]
        walk = Walk(self, _document(info), {}, info.variable_values)
        touched = walk.touched(info.field_name, info.field_nodes, arguments)
        if touched & self.snapshot.forbidden:
            raise Failed("FORBIDDEN", str(touched & self.snapshot.forbidden))
        match root:
            case KeyRoot():
                return self._by_key(root, arguments)
            case RowsRoot():
                return self._rows(root, arguments)
            case FunctionRoot():
                return self._function(root, arguments)
            case NodeRoot(many=False):
                return self._node(arguments["nodeId"])
            case NodeRoot():
                return [self._node(each) for each in arguments["nodeIds"]]
        raise AssertionError(info.field_name)

    def _by_key(self, root: KeyRoot, arguments: Mapping[str, Any]) -> Object | None:
        bound = self.catalog.objects[root.target]
        wanted = {
            given.sql_name: from_graphql(arguments[name], given.codec)
            for name, given in root.arguments.items()
        }
        if root.caller:
            wanted[root.caller.column] = self._caller()
        for row in self.snapshot.rows(bound, ()):
            if all(value is not None and row[column] == value for column, value in wanted.items()):
                return Object(bound, row)
        return None

    def _rows(self, root: RowsRoot, arguments: Mapping[str, Any]) -> Page:
        bound = self.catalog.objects[root.target]
        order = effective_order(bound, arguments.get("orderBy"))
        rows = self.snapshot.rows(bound, order)
        if root.caller:
            rows = self.snapshot.rows_where(bound, order, (root.caller.column,), [self._caller()])
        for name, (column, value) in root.switches.items():
            if arguments.get(name):
                rows = [row for row in rows if row[column] is value]
        return self._page(bound, order, rows, arguments)

    def _function(self, root: FunctionRoot, arguments: Mapping[str, Any]) -> Any:
        given = {
            argument.sql_name: from_graphql(arguments[name], argument.codec)
            for name, argument in root.arguments.items()
            if arguments.get(name) is not None
        }
        if root.leaf is not None:
            # a function that finds no row answers null
            values = [
                value for row in self.snapshot.call(root.function, given) for value in row.values()
            ]
            return as_json(values[0], root.leaf) if values else None
        assert root.target is not None
        bound = self.catalog.objects[root.target]
        if root.many:
            rows = _spread(self.snapshot.call(root.function, given))
            if len(rows) > LARGEST_PAGE:
                raise Failed("LIMIT_EXCEEDED", f"{len(rows)} rows")
            return [Object(bound, row) for row in rows]
        if root.connection is None:
            rows = self.snapshot.call(root.function, given)
            return Object(bound, rows[0]) if rows else None
        rows = self.snapshot.call(root.function, {**given, root.limit_argument or "": 1000})
        page = self._page(bound, root.order, rows, arguments)
        page.has_previous = arguments.get("after") is not None
        return page

    def _node(self, text: str) -> Object | None:
        bound, key = _node(self.catalog, text)
        return self._related(bound.name, bound.key, key)

    def _caller(self) -> Any:
        subject = self.snapshot.identity.subject
        return from_graphql(subject, Scalar("UUID", "uuid", Output.PLAIN)) if subject else None

    # --- lists

    def _page(
        self,
        bound: BoundObject,
        order: tuple[OrderTerm, ...],
        rows: Sequence[Row],
        arguments: Mapping[str, Any],
    ) -> Page:
        if arguments.get("filter") is not None:
            keep = _filter(bound, arguments["filter"])
            rows = [row for row in rows if keep(row)]
        everything = list(rows)
        start, end = 0, len(rows)
        if arguments.get("after") is not None:
            start = _place(rows, order, read_cursor(arguments["after"], bound.name, order), True)
        if arguments.get("before") is not None:
            end = _place(rows, order, read_cursor(arguments["before"], bound.name, order), False)
        inner = rows[start:end]
        last = arguments.get("last")
        size = last if last is not None else arguments.get("first")
        size = DEFAULT_PAGE if size is None else size
        more = len(inner) > size
        if last is not None:
            shown = list(inner[max(0, len(inner) - size) :])
            return Page(bound, order, everything, shown, end < len(rows), more)
        return Page(bound, order, everything, list(inner[:size]), more, start > 0)

    def _part(self, page: Page, name: str, arguments: Mapping[str, Any]) -> Any:
        bound = page.bound
        match name:
            case "nodes":
                return [Object(bound, row) for row in page.rows]
            case "edges":
                return [
                    {
                        "node": Object(bound, row),
                        "cursor": write_cursor(bound.name, page.order, row),
                        # of what nobody searches
                        "heading": None,
                        "highlight": None,
                        "rank": None,
                    }
                    for row in page.rows
                ]
            case "totalCount":
                return len(page.everything)
            case "pageInfo":
                cursors = [write_cursor(bound.name, page.order, row) for row in page.rows]
                return {
                    "hasNextPage": page.has_next,
                    "hasPreviousPage": page.has_previous,
                    "startCursor": cursors[0] if cursors else None,
                    "endCursor": cursors[-1] if cursors else None,
                }
            case "aggregates":
                return Figures(bound, page.everything)
            case "groups":
                return self._groups(page, arguments)
        raise AssertionError(name)

    def _groups(self, page: Page, arguments: Mapping[str, Any]) -> list[Figures]:
        names = _group_names(arguments["by"])
        order = group_order(page.bound, names)
        grouped: dict[tuple[Any, ...], list[Row]] = {}
        for row in page.everything:
            grouped.setdefault(tuple(row[term.column] for term in order), []).append(row)
        keys = sorted(grouped, key=lambda key: [sort_key(value) for value in key])
        start, of = 0, f"{page.bound.name}Group"
        if arguments.get("after") is not None:
            places: list[Row] = [
                {term.column: value for term, value in zip(order, key, strict=True)} for key in keys
            ]
            start = _place(places, order, read_cursor(arguments["after"], of, order), True)
        first = arguments.get("first")
        end = start + (LARGEST_PAGE if first is None else first)
        return [
            Figures(
                page.bound,
                grouped[key],
                dict(zip(names, key, strict=True)),
                write_cursor(of, order, grouped[key][0]),
                place < len(keys),
            )
            for place, key in enumerate(keys[start:end], start + 1)
        ]

    def _figure(self, of: Figures, name: str) -> Any:
        if name in ("count", "cursor", "hasMore"):
            return {"count": len(of.rows), "cursor": of.cursor, "hasMore": of.has_more}[name]
        if name in ("sum", "avg", "min", "max"):
            return {
                key: functools.partial(_sum_up, name, column, of.rows)
                for key, column in of.bound.aggregates.items()
            }
        column = of.bound.groups[name]
        return as_json(of.by.get(name), column.leaf)


def _spread(rows: list[Row]) -> list[Row]:
    """The rows of a plain list; a function may answer them as one array."""
    if len(rows) == 1 and len(rows[0]) == 1:
        (items,) = rows[0].values()
        if isinstance(items, list):
            return [dict(each) for each in items]
    return rows


# --- figures, filters, places


def _sum_up(how: str, column: Column, rows: Iterable[Row]) -> Any:
    values = [row[column.column] for row in rows if row[column.column] is not None]
    if not values:
        return None
    if how in ("min", "max"):
        return as_json(min(values) if how == "min" else max(values), column.leaf)
    total = sum(values, Decimal(0))
    return as_json(total if how == "sum" else average(total, len(values)), DECIMAL)


def _filter(bound: BoundObject | PartFilters, wanted: Mapping[str, Any]) -> Filter:
    """What `null` compares to is not true; `not` holds for whatever is not true."""
    tests: list[Filter] = []
    for name, given in wanted.items():
        if given is None:
            continue
        if name in ("and", "or"):
            inner = [_filter(bound, each) for each in given]
            tests.append(functools.partial(_all if name == "and" else _any, inner))
        elif name == "not":
            tests.append(functools.partial(_none, [_filter(bound, given)]))
        elif name in bound.parts:
            tests.append(_filter(bound.parts[name], given))
        elif name == "isNull":
            assert isinstance(bound, PartFilters)
            tests.append(functools.partial(_is_null, str(bound.value), given))
        elif bound.filters[name].leaf.codec.name == "JSON":
            tests.append(functools.partial(in_json.meets, bound.filters[name].column, given))
        else:
            column = bound.filters[name]
            tests.extend(_comparison(column, key, value) for key, value in given.items())
    return functools.partial(_all, tests)


def _is_null(name: str, wanted: bool, row: Row) -> bool:
    return (row[name] is None) is wanted


def _all(tests: Iterable[Filter], row: Row) -> bool:
    return all(test(row) for test in tests)


def _any(tests: Iterable[Filter], row: Row) -> bool:
    return any(test(row) for test in tests)


def _none(tests: Iterable[Filter], row: Row) -> bool:
    return not any(test(row) for test in tests)


def _comparison(column: Column, operator: str, given: Any) -> Filter:
    name, codec = column.column, column.leaf.codec
    if operator == "isNull":
        return lambda row: (row[name] is None) is given
    if operator in ("isDistinctFrom", "isNotDistinctFrom"):
        at = None if given is None else from_graphql(given, codec)
        return lambda row: (row[name] == at) is (operator == "isNotDistinctFrom")
    many = isinstance(given, list)
    wanted = [from_graphql(v, codec) for v in given] if many else from_graphql(given, codec)
    if operator == "notIn" and not wanted:
        return lambda row: True
    if column.leaf.is_list:
        operator = f"{operator}.list"
    compare: Callable[[Any], bool] = {
        "eq": lambda value: value == wanted,
        "neq": lambda value: value != wanted,
        "gt": lambda value: value > wanted,
        "gte": lambda value: value >= wanted,
        "lt": lambda value: value < wanted,
        "lte": lambda value: value <= wanted,
        "like": lambda value: matches_like(value, wanted),
        "ilike": lambda value: matches_like(value.lower(), wanted.lower()),
        "startsWith": lambda value: value.startswith(wanted),
        "endsWith": lambda value: value.endswith(wanted),
        "contains": lambda value: wanted in value,
        "iContains": lambda value: wanted.lower() in value.lower(),
        "in": lambda value: value in wanted,
        "notIn": lambda value: value not in wanted,
        "eq.list": lambda value: value == wanted,
        "contains.list": lambda value: set(wanted) <= set(value),
        "containedBy.list": lambda value: set(value) <= set(wanted),
        "overlaps.list": lambda value: bool(set(wanted) & set(value)),
    }[operator]
    return lambda row: row[name] is not None and compare(row[name])


def _place(rows: Sequence[Row], order: Sequence[OrderTerm], at: Sequence[Any], after: bool) -> int:
    """How many rows come before the cursor's place; with `after`, rows equal to it too."""
    compare = functools.cmp_to_key(lambda one, other: _compare_rows(one, other, order))
    place = bisect.bisect_right if after else bisect.bisect_left
    return place(rows, compare(at), key=lambda row: compare([row[term.column] for term in order]))


def _compare_rows(one: Sequence[Any], other: Sequence[Any], order: Sequence[OrderTerm]) -> int:
    for left, right, term in zip(one, other, order, strict=True):
        a, b = sort_key(left), sort_key(right)
        if a != b:
            return (1 if a > b else -1) * (-1 if term.descending else 1)
    return 0


def effective_order(bound: BoundObject, names: Sequence[str] | None) -> tuple[OrderTerm, ...]:
    """The order asked for, else the default; the key decides between equals, in the last term's direction."""
    terms = [_term(bound, name) for name in names or ()] or list(bound.default_order)
    found: dict[str, OrderTerm] = {}
    for term in terms:
        found.setdefault(term.column, term)  # a column orders once, where it stands first
    for column, leaf in zip(bound.key, bound.key_leaves, strict=True):
        if column in found:
            continue
        descending = bool(found) and list(found.values())[-1].descending
        found[column] = OrderTerm(column, descending, False, leaf.codec)
    return tuple(found.values())


def _group_names(by: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(to_camel_case(each.lower()) for each in by))


def group_order(bound: BoundObject, names: Sequence[str]) -> tuple[OrderTerm, ...]:
    """Groups are in the order of what their rows share, null last."""
    columns = [bound.groups[name] for name in dict.fromkeys(names)]
    return tuple(OrderTerm(each.column, False, True, each.leaf.codec) for each in columns)


def _term(bound: BoundObject, name: str) -> OrderTerm:
    column, _, way = name.rpartition("_")
    return bound.orders[("-" if way == "DESC" else "") + column.lower()]


# --- ids


def node_id(bound: BoundObject, row: Row) -> str:
    """The global id of a row."""
    texts = [str(row[column]) for column in bound.key]
    return base64_text(f"{bound.name}:{texts[0] if len(texts) == 1 else json.dumps(texts)}")


def _node(catalog: Catalog, text: str) -> tuple[BoundObject, Any]:
    try:
        name, _, key = from_base64(text).partition(":")
        bound = catalog.objects[name]
        if not any(isinstance(each, NodeId) for each in bound.fields.values()):
            raise ValueError
        texts = [key] if len(bound.key) == 1 else json.loads(key)
        values = zip(texts, bound.key_leaves, strict=True)
        return bound, [_key(text, leaf.codec) for text, leaf in values]
    except (ValueError, LookupError):
        raise Refused("INVALID_VALUE", "no node id") from None


def _key(text: str, codec: Any) -> Any:
    if isinstance(codec, EnumCodec):  # an id has what Postgres calls it
        return text
    value = from_graphql(text, codec)
    return int(value) if codec.postgres in ("smallint", "integer") else value


# --- what is known before the first row is read


class Walk:
    """Goes through an operation without rows: refuses what is refused whole, and names the tables it reads."""

    def __init__(
        self,
        reference: Reference,
        document: DocumentNode,
        given: Mapping[str, Any],
        variables: Any = None,
    ) -> None:
        self.catalog = reference.catalog
        self.schema = reference.schema
        self.fragments = {
            d.name.value: d for d in document.definitions if d.kind == "fragment_definition"
        }
        (self.operation,) = (
            d for d in document.definitions if isinstance(d, OperationDefinitionNode)
        )
        if variables is None:
            variables = get_variable_values(
                self.schema, self.operation.variable_definitions or (), dict(given)
            )
            assert not isinstance(variables, list), variables
        self.variables = variables
        self.rows = 0

    def refusals(self) -> set[str]:
        """The codes of everything that no row decides about; one is enough to refuse the request."""
        query = self.schema.query_type
        assert query is not None
        found = set(self._refusals(query, [self.operation.selection_set], 1))
        return found | ({"LIMIT_EXCEEDED"} if self.rows > MOST_ROWS else set())

    def _refusals(
        self, parent: GraphQLObjectType, sets: Iterable[Any], times: int
    ) -> Iterator[str]:
        for nodes in self._collected(parent, sets).values():
            name = nodes[0].name.value
            if name.startswith("__"):
                continue
            definition = parent.fields[name]
            arguments = get_argument_values(definition, nodes[0], self.variables)
            yield from _refusals(self.catalog, parent, name, arguments)
            try:
                children = self._types(get_named_type(definition.type), arguments)
            except Refused as refused:
                yield refused.code
                continue
            size = self._size(get_named_type(definition.type).name, arguments)
            if name == "groups":
                first = arguments.get("first")
                self.rows += times * (LARGEST_PAGE if first is None else first)
            self.rows += times * size if size is not None else 0
            inner = [node.selection_set for node in nodes if node.selection_set]
            for child in children:
                yield from self._refusals(child, inner, times * (1 if size is None else size))

    def _size(self, type_name: str, arguments: Mapping[str, Any]) -> int | None:
        """How many rows a field counts for; None when it is no list."""
        if "nodeIds" in arguments:
            return LARGEST_PAGE
        if type_name not in self.catalog.connections:
            return None
        sizes = (arguments.get("last"), arguments.get("first"), DEFAULT_PAGE)
        return next(size for size in sizes if size is not None)

    def touched(
        self, name: str, nodes: Sequence[FieldNode], arguments: Mapping[str, Any]
    ) -> set[str]:
        """The tables and functions that a root field reads, whatever rows there are."""
        root = self.catalog.queries[name]
        query = self.schema.query_type
        assert query is not None
        sources = [str(root.function)] if isinstance(root, FunctionRoot) else []
        found: set[str] = set()
        for child in self._types(get_named_type(query.fields[name].type), arguments):
            found |= self._touched(child, nodes, arguments, sources)
        return found if query.fields[name].args or found else set(sources)

    def _touched(
        self,
        parent: GraphQLObjectType,
        nodes: Sequence[FieldNode],
        arguments: Mapping[str, Any],
        sources: Sequence[str] = (),
        pairs: Through | None = None,
    ) -> set[str]:
        inner = [node.selection_set for node in nodes if node.selection_set]
        collected = self._collected(parent, inner)
        connection = self.catalog.connections.get(parent.name)
        bound = self.catalog.objects.get(connection.target if connection else parent.name)
        found: set[str] = set()
        if not connection or any(
            self._reads(bound, same, arguments) for same in collected.values()
        ):
            found.update(sources or ([str(bound.relation)] if bound and bound.relation else []))
            found.update([str(pairs.table)] if pairs else [])
        for same in collected.values():
            name = same[0].name.value
            if not name.startswith("__"):
                definition = parent.fields[name]
                given = get_argument_values(definition, same[0], self.variables)
                binding = bound.fields.get(name) if bound and not connection else None
                found.update(read_by(binding.tag) if isinstance(binding, Variants) else ())
                pairs = binding.through if isinstance(binding, ToMany) else None
                for child in self._types(get_named_type(definition.type), given):
                    found |= self._touched(child, same, given, pairs=pairs)
        return found

    def _has_figures(self, nodes: Sequence[FieldNode], type_name: str) -> bool:
        made: Any = self.schema.type_map[type_name]
        inner = [node.selection_set for node in nodes if node.selection_set]
        collected = self._collected(made, inner)
        names = {same[0].name.value: same for same in collected.values()}
        parts = [
            self._has_figures(same, get_named_type(made.fields[same[0].name.value].type).name)
            for same in collected.values()
            if same[0].selection_set
        ]
        leaves = [
            name for name in names if not name.startswith("__") and not names[name][0].selection_set
        ]
        return bool(leaves) or any(parts)

    def _reads(self, bound: Any, nodes: Sequence[FieldNode], arguments: Mapping[str, Any]) -> bool:
        """Whether a field of a connection needs rows: its name does not, nor some of where a page stands."""
        name = nodes[0].name.value
        if name == "aggregates":
            return self._has_figures(nodes, f"{bound.name}Aggregates")
        if name != "pageInfo":
            return not name.startswith("__")
        info = self.schema.type_map["PageInfo"]
        inner = [node.selection_set for node in nodes if node.selection_set]
        asked = {same[0].name.value for same in self._collected(info, inner).values()}  # type: ignore[arg-type]
        backward = arguments.get("last") is not None
        needing = {"startCursor", "endCursor", "hasPreviousPage" if backward else "hasNextPage"}
        needing |= {"hasNextPage"} if arguments.get("before") is not None and backward else set()
        needing |= (
            {"hasPreviousPage"} if arguments.get("after") is not None and not backward else set()
        )
        return bool(asked & needing)

    def _types(self, made: Any, arguments: Mapping[str, Any]) -> list[GraphQLObjectType]:
        if isinstance(made, GraphQLObjectType):
            return [made]
        if not is_abstract_type(made):
            return []
        ids = arguments.get("nodeIds", [arguments["nodeId"]] if "nodeId" in arguments else None)
        if ids is not None:
            names = dict.fromkeys(_node(self.catalog, each)[0].name for each in ids)
            return [self.schema.type_map[name] for name in names]  # type: ignore[misc]
        return list(self.schema.get_possible_types(made))

    def _collected(
        self, made: GraphQLObjectType, sets: Iterable[Any]
    ) -> dict[str, list[FieldNode]]:
        found: dict[str, list[FieldNode]] = {}
        for selection_set in sets:
            for node in selection_set.selections:
                if not self._included(node):
                    continue
                if isinstance(node, FieldNode):
                    key = node.alias.value if node.alias else node.name.value
                    found.setdefault(key, []).append(node)
                    continue
                inner = (
                    node
                    if isinstance(node, InlineFragmentNode)
                    else self.fragments[node.name.value]
                )
                if self._applies(made, inner.type_condition):
                    for key, nodes in self._collected(made, [inner.selection_set]).items():
                        found.setdefault(key, []).extend(nodes)
        return found

    def _included(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])

    def _applies(self, made: GraphQLObjectType, condition: Any) -> bool:
        if condition is None or condition.name.value == made.name:
            return True
        other = self.schema.type_map[condition.name.value]
        return is_abstract_type(other) and self.schema.is_sub_type(other, made)


def _refusals(
    catalog: Catalog, parent: GraphQLObjectType, name: str, arguments: Mapping[str, Any]
) -> Iterator[str]:
    target = catalog.connections.get(get_named_type(parent.fields[name].type).name)
    if target is not None:
        bound = catalog.objects[target.target]
        root = catalog.queries.get(name) if parent.name == "Query" else None
        order = root.order if isinstance(root, FunctionRoot) else None
        yield from _page_refusals(
            bound, order or effective_order(bound, arguments.get("orderBy")), arguments
        )
    if name == "groups":
        bound = catalog.objects[parent.name.removesuffix("Connection")]
        order = group_order(bound, _group_names(arguments["by"]))
        if not order:
            yield "INVALID_VALUE"
        given = {key: arguments.get(key) for key in ("first", "after")}
        yield from _page_refusals(bound, order, given, f"{bound.name}Group")
    if len(arguments.get("nodeIds") or ()) > LARGEST_PAGE:
        yield "LIMIT_EXCEEDED"


def _page_refusals(
    bound: BoundObject, order: tuple[OrderTerm, ...], arguments: Mapping[str, Any], of: str = ""
) -> Iterator[str]:
    sizes = [arguments[key] for key in ("first", "last") if arguments.get(key) is not None]
    if len(sizes) == 2 or any(size < 0 for size in sizes):
        yield "INVALID_VALUE"
    if any(size > LARGEST_PAGE for size in sizes):
        yield "LIMIT_EXCEEDED"
    for cursor in (arguments.get("after"), arguments.get("before")):
        if cursor is not None:
            try:
                read_cursor(cursor, of or bound.name, order)
            except Refused as refused:
                yield refused.code
    yield from _filter_refusals(arguments.get("filter"))


def _filter_refusals(given: Mapping[str, Any] | None) -> Iterator[str]:
    """A comparison with null is refused, however deep it stands."""
    for name, value in (given or {}).items():
        inner = value if isinstance(value, list) else [value]
        if name.endswith("DistinctFrom") or isinstance(value, bool):
            continue
        if value is None and name not in ("and", "or", "not") and _is_operator(name):
            yield "INVALID_VALUE"
        for each in inner:
            if isinstance(each, Mapping):
                yield from _filter_refusals(each)


_OPERATORS = frozenset(
    (
        "eq", "neq", "gt", "gte", "lt", "lte", "like", "ilike", "startsWith", "endsWith", "contains", "iContains",
        "in", "notIn", "isNull", "hasKey", "path", "overlaps", "containedBy",
    )
)  # fmt: skip


def _is_operator(name: str) -> bool:
    return name in _OPERATORS


@functools.cache
def _parsed(sdl: str) -> GraphQLSchema:
    return build_schema(sdl)


def _document(info: GraphQLResolveInfo) -> DocumentNode:
    return DocumentNode(definitions=(info.operation, *info.fragments.values()))
