"""How a Strawberry type says what it is in Postgres: decorators for types, specifiers for fields.

By-name defaults: a field without a specifier is the column of its name, and the string below a
field is its description. Nothing is resolved here; `gateway.schema` reads these declarations and
builds the schema and the catalogue.
"""

from __future__ import annotations

import datetime
import enum
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, dataclass_transform

import strawberry
from strawberry.types.field import StrawberryField

from gateway.catalog import Name, Scope, Sealing, TextSearch, Through, Write
from gateway.docstrings import attribute_descriptions, class_description
from gateway.specification import (
    BINDING,
    ArgumentNames,
    CallSpec,
    ColumnSpec,
    ComputedSpec,
    DownloadSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeIdSpec,
    NodeSpec,
    OneOfSpec,
    RowsSpec,
    Spec,
    ToManySpec,
    ToOneSpec,
    WriteSpec,
)

__all__ = [
    "Connection",
    "Identified",
    "Live",
    "Node",
    "Range",
    "bound",
    "by_key",
    "call",
    "column",
    "composite",
    "computed",
    "delete",
    "download",
    "enumeration",
    "function",
    "inputs",
    "insert",
    "live",
    "many_to_many",
    "needs",
    "node_by_id",
    "nodes_by_id",
    "one_of",
    "result",
    "root",
    "rows",
    "sealed",
    "text_search",
    "to_many",
    "to_one",
    "update",
    "upsert",
]

T = TypeVar("T")
Class = TypeVar("Class", bound=type)
EnumClass = TypeVar("EnumClass", bound=type[enum.Enum])


class Connection(Generic[T]):
    """A list that is read page by page: `nodes`, `edges`, `pageInfo`, `totalCount`."""


class Live(Generic[T]):
    """What a subscription sends: events with `cursor`, `change`, `id`, `node` (a T) and `gap`."""


# --- what a field is ------------------------------------------------------------------------------


def _field(spec: Spec) -> Any:
    return strawberry.field(metadata={BINDING: spec})


def _names(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def column(name: str | None = None) -> Any:
    """A column; by default the one with the field's name."""
    return _field(ColumnSpec(name))


def computed(function: str, *, arguments: ArgumentNames | None = None) -> FunctionField:
    """A stable function that takes the row: `is_open: bool = computed("public.task_is_open")`.

    With further arguments it decorates a signature, as `function` does: the row is the first, `arguments`
    are as there.
    """
    return _field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        ComputedSpec(function, dict(arguments or {}))
    )


def to_one(local: str | Sequence[str], remote: str | Sequence[str] = ()) -> Any:
    """The row that this row's column `local` points to (`remote` is its key unless given).

    A foreign key of several columns names them in order: `to_one(("order_id", "line_no"))`.
    """
    return _field(ToOneSpec(_names(local), _names(remote)))


def to_many(
    remote: str | Sequence[str],
    local: str | Sequence[str] = (),
    *,
    scopes: Sequence[Scope] = (),
    offset: bool = False,
    full_text: Mapping[str, TextSearch] | None = None,
) -> Any:
    """The rows whose column `remote` points to this row's key (or to its column `local`).

    A foreign key of several columns names them in order. `scopes`, `offset`, `full_text`: as for `rows`.
    """
    return _field(
        ToManySpec(
            _names(remote), _names(local), tuple(scopes),
            offset=offset, full_text=dict(full_text or {}),
        )
    )  # fmt: skip


def many_to_many(through: str, *, local: str | Sequence[str], remote: str | Sequence[str]) -> Any:
    """The rows that a join table pairs with this one: a connection, each row once.

    `local` is the join table's column that points to this row's key, `remote` the one that points to the
    key of the other type; of several columns they are named in the key's order. The caller has to see
    the pair as well as the row: the policies of both tables apply.
    """
    pairs = Through(Name.parse(through), _names(local), _names(remote))
    return _field(ToManySpec((), (), through=pairs))


def text_search(column: str, configuration: str = "simple") -> TextSearch:
    """A tsvector column that clients search: `full_text={"search": text_search("document", "english")}`."""
    return TextSearch(column, configuration)


def one_of(type_column: str, key_column: str, members: Mapping[str, str]) -> Any:
    """A row of one of several types: `members` maps the type column's values to GraphQL types."""
    return _field(OneOfSpec(type_column, key_column, dict(members)))


def by_key(*arguments: str, caller: str | None = None) -> Any:
    """A root field that is one row, by its key or the named columns.

    `caller`: the column that is auth.uid().
    """
    return _field(KeySpec(arguments, caller))


def rows(
    *,
    caller: str | None = None,
    switches: Mapping[str, tuple[str, bool]] | None = None,
    searches: Mapping[str, str] | None = None,
    parallel: bool = False,
    scopes: Sequence[Scope] = (),
    offset: bool = False,
    full_text: Mapping[str, TextSearch] | None = None,
) -> Any:
    """A root field that is a connection over a table, with filter and order.

    `caller`: only rows whose column is auth.uid(). `switches`: a Boolean argument → the
    (column, value) it narrows to when true. `searches`: a text argument → the Postgres function
    that answers the keys of the rows meant (`{"search": "public.search_users"}`). `parallel`:
    figures over it are large enough for several workers of Postgres; they cost three more round
    trips. `scopes`: the alternatives of the table's policies, `own`, `among` and `everything`: each is
    read by an index of its own, and the list is what they have together. They can only narrow what
    the policies show. `offset`: adds an argument that skips rows, for numbered pages; what is skipped
    is read too. `full_text`: a text argument → the `text_search` that it asks; unless another order
    is asked for, rows come by rank.
    """
    return _field(
        RowsSpec(
            caller, dict(switches or {}), dict(searches or {}), parallel, tuple(scopes), offset,
            dict(full_text or {}),
        )
    )  # fmt: skip


def function(
    name: str,
    *,
    order_by: Sequence[str] = (),
    limit: str | None = None,
    after: Sequence[str] = (),
    arguments: ArgumentNames | None = None,
) -> FunctionField:
    """A root field that is a Postgres function; its signature's arguments are passed as `p_name`.

    `arguments`: those with another name in SQL, or by number where they have none there
    (`{"size": 1, "id": "the_id"}`). `list[T]` is everything that it answers, and an error where that is
    more than a page may have.

    A ranked connection names the order of the function's rows (`-score`), the SQL argument for the
    limit and those for the order columns of the last row already seen.
    """
    return _field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        FunctionSpec(name, tuple(order_by), limit, tuple(after), dict(arguments or {}))
    )


class FunctionField(Any):  # type: ignore[misc]  # stands for a value of any field's type
    """What `function` returns, to a type checker: a field's value or its signature's decorator."""

    def __call__(self, signature: Callable[..., Any]) -> Any: ...


def node_by_id() -> Any:
    """The root field `node(nodeId:)`: annotate it with the interface, `Node | None` or `Identified | None`."""
    return _field(NodeSpec(many=False))


def nodes_by_id() -> Any:
    """The root field `nodes(nodeIds:)`."""
    return _field(NodeSpec(many=True))


def call(
    name: str,
    input: type,
    *,
    keys: Sequence[str] = (),
    rest: str | None = None,
    idempotent: bool = False,
    transforms: Mapping[str, Callable[[Any], Any] | Sealing] | None = None,
    seconds: int | None = None,
    arguments: ArgumentNames | None = None,
) -> Any:
    """A mutation that is a Postgres function: input `task_id` becomes its argument `p_task_id`.

    With `rest`, only `keys` are arguments of their own; the other inputs that were sent go there as
    jsonb. `idempotent` adds `idempotencyKey` to the input. `transforms` change an input before
    Postgres sees it, or encrypt it: see `sealed`. `seconds` is how long Postgres may work on it, where
    that is more than the login's `statement_timeout`. `arguments`: as for `function`.
    """
    return _field(
        CallSpec(
            name, input, tuple(keys), rest, idempotent, dict(transforms or {}), seconds,
            dict(arguments or {}),
        )
    )  # fmt: skip


def insert(
    *columns: str, optional: Sequence[str] = (), many: bool = False, idempotent: bool = False
) -> Any:
    """A mutation that inserts a row: `create_order: Order = insert("note", "status", optional=("status",))`.

    Clients write the named columns, as themselves: grants and policies decide. A column that is never null
    is required; `optional` are those that have a default, which what is not sent gets. With `many` the input
    is a list of rows and the annotation `list[Order]`. `idempotent` adds `idempotencyKey` to the input.
    """
    return _field(WriteSpec(Write.INSERT, columns, tuple(optional), (), many, idempotent))


def update(*columns: str, many: bool = False, idempotent: bool = False) -> Any:
    """A mutation that changes the row of a key: of the named columns those that were sent.

    `many` and `idempotent`: as for `insert`.
    """
    return _field(WriteSpec(Write.UPDATE, columns, many=many, idempotent=idempotent))


def upsert(
    *columns: str,
    conflict: str | Sequence[str],
    optional: Sequence[str] = (),
    many: bool = False,
    idempotent: bool = False,
) -> Any:
    """A mutation that inserts a row, or changes the one that has the same values in `conflict`.

    The columns of the conflict have a unique index together. `optional`, `many` and `idempotent`: as for
    `insert`.
    """
    return _field(
        WriteSpec(Write.UPSERT, columns, tuple(optional), _names(conflict), many, idempotent)
    )


def delete(*, many: bool = False, idempotent: bool = False) -> Any:
    """A mutation that deletes the row of a key; the payload shows it as it was.

    `many` and `idempotent`: as for `insert`.
    """
    return _field(WriteSpec(Write.DELETE, many=many, idempotent=idempotent))


def live(
    topic: str | None = None,
    *,
    caller: bool = False,
    argument: str | None = None,
    keys: str | None = None,
    filtered: bool = False,
    cohort_by: Sequence[str] = (),
    members: Mapping[str, str] | None = None,
    function: FunctionField | None = None,
) -> FunctionField:
    """A subscription: `notification_received: Live[Notification] = live(caller=True)`.

    `topic` is what triggers write into `gateway.events`, by default the field's name. An event that
    names keys is for those who listen to one of them: `caller` listens to auth.uid(), `argument` to
    the value of the argument of this name (a UUID), `keys` to those that a Postgres function answers
    the caller (null: to everything). Whoever listens is asked, under their own claims, whether they
    see the row now.

    `filtered` adds the argument `filter` of lists. `members`: the log's `entity` → GraphQL type, for
    a union. `cohort_by`: claims that alone decide about events that the log calls shared; everybody
    who has the same ones is asked once, under these claims and no others. `function`: the node is
    what this `function(…)` answers, whose arguments are those of the decorated signature.
    """
    spec = function.metadata[BINDING] if function is not None else None
    return _field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        LiveSpec(
            topic, caller, argument, keys, filtered, tuple(cohort_by), dict(members or {}), spec
        )
    )


def sealed(
    prepare: Callable[[Any, Mapping[str, Any]], tuple[Any, str]], *, stored_in: str, bound_to: str
) -> Sealing:
    """A transform that encrypts an input: Postgres gets `{key_id, wrapped_key, ciphertext, masked}`.

    `prepare(value, inputs)` sees the plain value and the other inputs by name; it raises
    `InvalidValue`, or returns what to encrypt and the text that may be shown. The function stores
    all but `masked` in `stored_in` (`schema.table.column`, jsonb), where `gateway rotate-keys` finds
    it; `bound_to` is the column of that table which holds the caller's id.
    """
    table, _, column_name = stored_in.rpartition(".")
    return Sealing(prepare, Name.parse(table), column_name, bound_to)


def needs(*columns: str) -> Callable[[T], T]:
    """Mark a Python resolver with the columns that it reads from its row: above or below its `@field`."""

    def mark(resolver: T) -> T:
        made: Any = resolver
        base = made.base_resolver if isinstance(made, StrawberryField) else None
        if base is None and (isinstance(made, StrawberryField) or not callable(made)):
            raise TypeError("needs() marks the function of a Python field.")
        marked: Any = base.wrapped_func if base is not None else made
        marked.__gateway_needs__ = (*needed_by(marked), *columns)
        return resolver

    return mark


def needed_by(resolver: object) -> tuple[str, ...]:
    """The columns that `needs` named for a resolver's function."""
    return getattr(resolver, "__gateway_needs__", ())


def download(name: str, *, begin: str, rows: str, columns: Mapping[str, Any]) -> DownloadSpec:
    """Rows to stream at `/downloads/NAME/ID`, as JSON Lines or Parquet, for `build_schema(downloads=…)`.

    `begin(id uuid, format text)` is the function that permits and logs a download: it raises, or
    answers `row_count` and `file_name`. `rows(id uuid, after integer, limit integer)` reads the rows
    after a key, in its order. `columns` are what a file has of them, with their Python types; the
    first is the key, an integer from 1. Once begun, the rows of an id must never change.
    """
    return DownloadSpec(name, begin, rows, dict(columns))


# --- what a type is -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Declaration:
    """What a decorator said about a class; kept on the class, never inherited."""

    kind: str
    relation: str | None = None
    name: str | None = None
    key: tuple[str, ...] = ("id",)
    view: bool = False
    filters: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    aggregates: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    composite: str | None = None
    patterns: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()


DECLARED: dict[str, list[type]] = {}
"""Declared classes by Python name, so that annotations may refer to a type in another module."""


def _declare(cls: Class, declaration: Declaration) -> Class:
    cls.__gateway_declaration__ = declaration  # type: ignore[attr-defined]
    DECLARED.setdefault(cls.__name__, []).append(cls)
    return cls


def declaration_of(cls: object) -> Declaration | None:
    """The class's own declaration."""
    return vars(cls).get("__gateway_declaration__") if isinstance(cls, type) else None


@dataclass_transform(
    kw_only_default=True, field_specifiers=(column, computed, to_one, to_many, many_to_many, one_of)
)
def bound(
    relation: str,
    *,
    name: str | None = None,
    key: str | Sequence[str] = "id",
    view: bool = False,
    filters: Sequence[str] = (),
    orders: Sequence[str] = (),
    order_by: Sequence[str] = (),
    aggregates: Sequence[str] = (),
    groups: Sequence[str] = (),
    patterns: Sequence[str] = (),
    nulls: Sequence[str] = (),
) -> Callable[[Class], Class]:
    """This type is a row of a table or view. `key`: the fields in which no two rows agree.

    `filters`, `orders`, `aggregates`, `groups`: the fields, columns or `computed`, that lists of it
    can be filtered, ordered, aggregated and grouped by. `order_by`: the default order (`-created_at` descends).
    `patterns`: the filters of text that take regular expressions too, and those of JSON that take
    SQL/JSON paths; what one costs, only `statement_timeout` bounds.
    `nulls`: the orders by what may be null that can be asked for with null at the other end too.
    """

    def declare(cls: Class) -> Class:
        return _declare(
            cls,
            Declaration(
                "table", relation, name, _names(key), view, tuple(filters), tuple(orders), tuple(order_by),
                tuple(aggregates), tuple(groups), patterns=tuple(patterns), nulls=tuple(nulls),
            ),
        )  # fmt: skip

    return declare


@dataclass_transform(kw_only_default=True, field_specifiers=(column, to_one, one_of))
def result(cls: Class) -> Class:
    """This type is a row that a function returns: a ranked item, a figure, a mutation's payload."""
    return _declare(cls, Declaration("result"))


def composite(name: str) -> Callable[[Class], Class]:
    """This type is a composite type of Postgres; a column of it is an object: `@composite("shop.address")`."""

    def declare(cls: Class) -> Class:
        return _declare(cls, Declaration("composite", composite=name))

    return declare


def root(cls: Class) -> Class:
    """This class holds fields of Query, Mutation or Subscription; `build_schema` joins them."""
    return _declare(cls, Declaration("root"))


@dataclass_transform(kw_only_default=True)
def inputs(cls: Class) -> Class:
    """This type is a mutation's input; an optional field that is not sent is not passed on."""
    return _declare(cls, Declaration("input"))


def enumeration(cls: EnumClass) -> EnumClass:
    """This enum's values are what Postgres stores; its names are what GraphQL shows."""
    strawberry.enum(cls, description=class_description(cls))
    texts = attribute_descriptions(cls)
    for value in cls.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = texts.get(value.name)
    return _declare(cls, Declaration("enum"))


_NODE_ID = "Opaque id that is unique over all types; `node(nodeId:)` finds the object again."


@strawberry.interface(description="An object with a global identity.")
class Node:
    """An object with a global identity, whose key is the UUID `id`."""

    id: uuid.UUID = strawberry.field(
        description="The row's own id.", metadata={BINDING: ColumnSpec()}
    )
    node_id: strawberry.ID = strawberry.field(
        description=_NODE_ID, metadata={BINDING: NodeIdSpec()}
    )


@strawberry.interface(description="An object with a global identity, whatever its key is.")
class Identified:
    """An object with a global identity, whatever its key is: a number, a text, several columns.

    Every Node of a schema that knows this interface is one too: `node: Identified | None = node_by_id()`.
    """

    node_id: strawberry.ID = strawberry.field(
        description=_NODE_ID, metadata={BINDING: NodeIdSpec()}
    )


# --- ranges ---------------------------------------------------------------------------------------

_RANGE = {
    "lower": "Where it begins; null where it has no beginning, and when it is empty.",
    "upper": "Where it ends; null where it has no end, and when it is empty.",
    "lower_inclusive": "Whether the beginning is a part of it.",
    "upper_inclusive": "Whether the end is a part of it.",
    "is_empty": "Whether nothing is in it.",
}
_RANGES: dict[Any, type] = {}


class Range(Generic[T]):
    """A range of values: `Range[int]` over int4range, `list[Range[int]]` over int4range[] and int4multirange.

    An object type with `lower`, `upper`, `lowerInclusive`, `upperInclusive` and `isEmpty`; bounds are as
    Postgres has them, which makes those of discrete types inclusive below and exclusive above.
    """

    def __class_getitem__(cls, of: Any) -> type:
        if of not in _RANGES:
            _RANGES[of] = _range_of(of)
        return _RANGES[of]


def _range_of(of: Any) -> type:
    title = f"{_RANGE_NAMES.get(of) or of.__name__}Range"
    body: dict[str, Any] = {"__doc__": f"A range of {title.removesuffix('Range')} values."}
    body["__annotations__"] = {
        name: of | None if name in ("lower", "upper") else bool for name in _RANGE
    }
    for name, text in _RANGE.items():
        body[name] = strawberry.field(description=text, metadata={BINDING: ColumnSpec()})
    return _declare(type(title, (), body), Declaration("range"))


_RANGE_NAMES: dict[Any, str] = {
    int: "Int",
    float: "Float",
    str: "String",
    datetime.datetime: "DateTime",
    datetime.date: "Date",
    datetime.time: "LocalTime",
}
