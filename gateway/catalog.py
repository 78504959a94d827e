"""`Catalog`: which GraphQL type and field is which table, column, relation, function. Frozen.

Identifiers in SQL text come from here and from nowhere else.
"""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gateway.name import Name
from gateway.pgtype import PgType, simple_type
from gateway.row_values import Made, OfFunction, RowValue, carried_name
from gateway.secret import Secret
from gateway.setting import Setting

__all__ = [
    "SUMMED",
    "Among",
    "Argument",
    "Asked",
    "BoundObject",
    "Caller",
    "Catalog",
    "Codec",
    "Column",
    "Computed",
    "ComputedList",
    "ConnectionType",
    "Download",
    "EnumCodec",
    "Everything",
    "FieldBinding",
    "FunctionRoot",
    "KeyLookup",
    "KeyRoot",
    "Leaf",
    "ListOf",
    "LiveRoot",
    "MutationRoot",
    "Name",
    "NodeId",
    "NodeRoot",
    "OneOf",
    "OrderTerm",
    "Output",
    "Own",
    "PartFilters",
    "Parts",
    "PythonField",
    "RelatedFilters",
    "RootBinding",
    "RowsRoot",
    "Scalar",
    "Scope",
    "Sealing",
    "SearchFunction",
    "Signer",
    "Structured",
    "TextSearch",
    "Through",
    "ToMany",
    "ToOne",
    "Witness",
    "Write",
    "WriteRoot",
    "scope_functions",
]


class Output(enum.Enum):
    """How Postgres' value becomes the JSON that the GraphQL scalar asks for."""

    PLAIN = "as Postgres writes it in JSON"
    TEXT = "as text, for what a JSON number would lose"
    FINITE_NUMBER = "as a number; NaN and infinity are no GraphQL Float"
    FINITE_DECIMAL = "as text; NaN and infinity are no decimal number"
    TIME = "as ISO 8601, years beyond 9999 and before 1 with a sign; infinity as such"
    OFFSET_TIME = "as ISO 8601 with hours and minutes of the offset"
    JSON = "as it is; of json also what its text must not be mistaken for"
    BASE64 = "as base64"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A GraphQL scalar: the Postgres type of its parameters and how it is written.

    `also`: other types whose values it can show; `texts`: any type outside pg_catalog too, as text.
    """

    name: str
    postgres: str
    output: Output
    also: tuple[str, ...] = ()
    texts: bool = False


@dataclass(frozen=True, slots=True)
class EnumCodec:
    """A GraphQL enum over text: pairs of (GraphQL name, value in Postgres)."""

    name: str
    values: tuple[tuple[str, str], ...]
    postgres: str = "text"


Codec: TypeAlias = Scalar | EnumCodec

SUMMED = frozenset({"Int", "BigInt", "Decimal", "Numeric", "Float", "Duration"})
"""Scalars that have sums and averages."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The type of a leaf field. `guarded`: Postgres does not prove that it is never null.

    `dimensions`: how many lists stand in one another. `type`: what the database says; by default what
    the codec stands for.
    """

    codec: Codec
    nullable: bool
    is_list: bool = False
    guarded: bool = False
    nullable_items: bool = False
    dimensions: int = 1
    type: PgType | None = None

    @property
    def real(self) -> PgType:
        """The type of Postgres behind it."""
        if self.type is not None:
            return self.type
        made = simple_type(self.codec.postgres)
        return made.array() if self.is_list else made


@dataclass(frozen=True, slots=True)
class NodeId:
    """The opaque global id, made from the type's name and the key."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row."""

    column: str
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Computed:
    """A function of the row: `function(row, …)`."""

    function: Name
    leaf: Leaf
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComputedList:
    """Rows or values that a function of the row answers, as a plain list: `function(row, …)`."""

    root: FunctionRoot


@dataclass(frozen=True, slots=True)
class Asked:
    """A value of the row that lists are filtered, ordered, grouped or aggregated by."""

    value: RowValue
    leaf: Leaf
    parts: Parts | None = None
    """how an input becomes such a value, where it is a range"""

    @classmethod
    def of(cls, binding: Column | Computed) -> Asked:
        """The value that a field shows."""
        if isinstance(binding, Column):
            return cls(binding.column, binding.leaf)
        return cls(OfFunction(binding.function), binding.leaf)

    @property
    def column(self) -> str:
        """The name under which a row carries it."""
        return carried_name(self.value)


@dataclass(frozen=True, slots=True)
class ToOne:
    """The row of `target` whose `remote` columns equal this row's `local` columns."""

    target: str
    local: tuple[str, ...]
    remote: tuple[str, ...]
    nullable: bool


@dataclass(frozen=True, slots=True)
class Own:
    """A scope: rows whose column is the caller, auth.uid()."""

    column: str


@dataclass(frozen=True, slots=True)
class Among:
    """A scope: rows whose column is one of the few keys that a function answers the caller."""

    column: str
    keys: Name


@dataclass(frozen=True, slots=True)
class Everything:
    """A scope: every row that the policies show, for those to whom a function answers true."""

    holds: Name


Scope: TypeAlias = Own | Among | Everything


def scope_functions(scopes: tuple[Scope, ...]) -> tuple[Name, ...]:
    """The functions that scopes ask."""
    return tuple(
        scope.keys if isinstance(scope, Among) else scope.holds
        for scope in scopes
        if not isinstance(scope, Own)
    )


@dataclass(frozen=True, slots=True)
class Through:
    """A join table: its columns that point to this row, and those that point to the target's rows."""

    table: Name
    local: tuple[str, ...]
    remote: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextSearch:
    """A tsvector column that a text is looked for in, by a configuration of Postgres' text search."""

    column: str
    configuration: str


@dataclass(frozen=True, slots=True)
class ToMany:
    """A connection over the rows of `target` whose `remote` columns equal this row's `local` columns.

    With `through`, those that a row of the join table pairs with this one; each is there once.
    """

    target: str
    local: tuple[str, ...]
    remote: tuple[str, ...]
    connection: str
    scopes: tuple[Scope, ...] = ()
    through: Through | None = None
    full_text: Mapping[str, TextSearch] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A row of one of several types; `type_column` holds which, `key_column` its key."""

    type_column: str
    key_column: str
    members: tuple[tuple[str, str], ...]
    """(value of the type column, GraphQL type)"""


@dataclass(frozen=True, slots=True)
class Structured:
    """A column whose value has parts: a composite, a range, or a list of them (a multirange too)."""

    column: str
    target: str
    nullable: bool
    is_list: bool = False
    nullable_items: bool = False
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class PythonField:
    """A Strawberry resolver; `needs` are the columns it reads from its row."""

    needs: tuple[str, ...]


FieldBinding: TypeAlias = (
    NodeId | Column | Computed | ComputedList | ToOne | ToMany | OneOf | Structured | PythonField
)


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """One column of an order; or, as `computed` says, a value that rows carry under this name."""

    column: str
    descending: bool
    nullable: bool
    codec: Codec
    type: PgType | None = None
    computed: Made | None = None
    nulls_least: bool = False
    """null stands before every value; to Postgres it is the greatest unless it is said"""

    @property
    def value(self) -> RowValue:
        """What it is of a row of the table."""
        return self.computed or self.column

    @property
    def real(self) -> PgType:
        """The type of Postgres that it orders in."""
        return self.type or simple_type(self.codec.postgres)


@dataclass(frozen=True, slots=True)
class RelatedFilters:
    """Filters by rows of `relation` whose `remote` are this row's `local`: one, or `many`.

    With `pairs`, by those that a row of the join table pairs with this one.
    """

    relation: Name
    local: tuple[str, ...]
    remote: tuple[str, ...]
    many: bool
    pairs: Through | None
    filters: Mapping[str, Asked]
    related: Mapping[str, RelatedFilters]
    parts: Mapping[str, PartFilters] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartFilters:
    """Filters by the parts of a composite column."""

    value: RowValue
    filters: Mapping[str, Asked]
    parts: Mapping[str, PartFilters]


@dataclass(frozen=True, slots=True)
class BoundObject:
    """An object type over rows: of a table or view, or (relation None) of a function's result."""

    name: str
    relation: Name | None
    key: tuple[str, ...]
    fields: Mapping[str, FieldBinding]
    default_order: tuple[OrderTerm, ...] = ()
    filters: Mapping[str, Asked] = field(default_factory=dict)
    related: Mapping[str, RelatedFilters] = field(default_factory=dict)
    """filters by related rows"""
    parts: Mapping[str, PartFilters] = field(default_factory=dict)
    """filters by the parts of composites"""
    aggregates: Mapping[str, Asked] = field(default_factory=dict)
    groups: Mapping[str, Asked] = field(default_factory=dict)
    orders: Mapping[str, OrderTerm] = field(default_factory=dict)
    is_view: bool = False
    composite: Name | None = None
    """the composite type whose parts its fields are"""

    @property
    def key_leaves(self) -> tuple[Leaf, ...]:
        """The types of the key's columns."""
        leaves = {
            binding.column: binding.leaf
            for binding in self.fields.values()
            if isinstance(binding, Column)
        }
        return tuple(leaves[column] for column in self.key)


@dataclass(frozen=True, slots=True)
class ConnectionType:
    """A connection: GraphQL type names of the parts around the node type `target`."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Sealing:
    """An input that is encrypted before Postgres sees it, and where it is stored.

    `prepare` gets the value and the other inputs, refuses what does not fit, and returns what is to
    be encrypted and what of it may be shown.
    """

    prepare: Callable[[Any, Mapping[str, Any]], tuple[Any, str]]
    table: Name
    column: str
    bound_to: str
    """the column of the caller to whom the value is bound"""
    keys: Setting[tuple[Secret, ...]]
    """the setting with the keys that seal it"""
    identify: Callable[[Any], str] | None = None
    """what of it tells two values apart, for fingerprints"""
    fingerprints: str = ""
    """the column, text[], that has them"""


@dataclass(frozen=True, slots=True)
class Parts:
    """A composite or a range as an input object: its fields → (the part's name, its own parts)."""

    fields: Mapping[str, tuple[str, Parts | None]]
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """A GraphQL argument, passed as a parameter of the type `postgres` under the name `sql_name`."""

    sql_name: str
    postgres: str
    codec: Codec | None = None
    transform: Callable[[Any], Any] | Sealing | None = None
    type: PgType | None = None
    required: bool = False
    """it has no default: what is not sent is passed as null"""
    parts: Parts | None = None
    """how an input object becomes a composite or a range"""

    @property
    def real(self) -> PgType:
        """The type of Postgres that it is passed as."""
        return self.type or simple_type(self.postgres)


@dataclass(frozen=True, slots=True)
class Caller:
    """Only the caller's rows: `column = auth.uid()`."""

    column: str


@dataclass(frozen=True, slots=True)
class KeyRoot:
    """One row, by arguments that each equal a column, and/or by the caller."""

    target: str
    arguments: Mapping[str, Argument]
    caller: Caller | None = None


@dataclass(frozen=True, slots=True)
class SearchFunction:
    """A function that answers the keys of the rows that a text means, and its argument."""

    function: Name
    argument: str


@dataclass(frozen=True, slots=True)
class RowsRoot:
    """A connection over a table's rows.

    `switches`: argument → (column, value) that it narrows to when true. `searches`: argument → the
    function that answers the keys of the rows meant. `scopes`: what its policies open, where that is
    more than one index can read. `full_text`: argument → the column that is searched, best rows first.
    """

    target: str
    connection: str
    caller: Caller | None = None
    switches: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    searches: Mapping[str, SearchFunction] = field(default_factory=dict)
    parallel: bool = False
    scopes: tuple[Scope, ...] = ()
    full_text: Mapping[str, TextSearch] = field(default_factory=dict)


class ListOf(enum.Enum):
    """What a function's plain list of objects is made of."""

    ROWS = "rows"
    """rows, which are never null"""
    VALUES = "values"
    """values of a composite type, each of which may be null"""
    ARRAY = "array"
    """one array of such values"""


@dataclass(frozen=True, slots=True)
class FunctionRoot:
    """The result of a function: a leaf, one row of `target`, or a ranked connection over `target`; or `many`.

    A ranked function pages itself: its arguments are the limit and the last row's order columns.
    """

    function: Name
    arguments: Mapping[str, Argument]
    target: str | None = None
    leaf: Leaf | None = None
    connection: str | None = None
    order: tuple[OrderTerm, ...] = ()
    limit_argument: str | None = None
    after_arguments: tuple[str, ...] = ()
    single: bool = False
    """it answers one row at most"""
    many: bool = False
    """a plain list of all that it answers, rows of `target` or values of `leaf`"""
    items: ListOf = ListOf.ROWS
    """how the rows of a plain list are told from each other"""
    nullable: bool = True
    nullable_items: bool = False


@dataclass(frozen=True, slots=True)
class NodeRoot:
    """`node(nodeId:)` or, with `many`, `nodes(nodeIds:)`; `types` are those that it may answer."""

    many: bool
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class MutationRoot:
    """A function that is called; its row of `columns` is what the payload type selects from.

    Without a payload it answers a value, `leaf`, in a row of one column.

    `rest`: the SQL argument that takes all inputs without an argument of their own, as jsonb.
    """

    function: Name
    input_type: str
    arguments: Mapping[str, Argument]
    payload: str | None
    columns: tuple[tuple[str, str], ...]
    """(column, Postgres type) of the function's row"""
    rest: str | None = None
    rest_columns: Mapping[str, Argument] = field(default_factory=dict)
    idempotent: bool = False
    seconds: int | None = None
    """how long it may take, where that is more than the login's limit"""
    single: bool = False
    """it answers one row at most"""
    leaf: Leaf | None = None
    witness: Witness | None = None
    once: tuple[str, ...] = ()
    """columns of the row that are answered once, and never kept: a repeated call has nulls there"""


class Write(enum.Enum):
    """What a declared write does."""

    INSERT = "insert"
    UPDATE = "update"
    UPSERT = "upsert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class WriteRoot:
    """Rows of a plain table that are written as the caller; the payload selects from those.

    `key`: the inputs that find a row; `columns`: those that are written, and no other column ever is.
    `conflict`: the unique columns by which an upsert finds what is there.
    """

    kind: Write
    target: str
    payload: str
    key: Mapping[str, Argument]
    columns: Mapping[str, Argument]
    may_be_absent: frozenset[str]
    """inputs that may be left out, where a new row then has the default"""
    conflict: tuple[str, ...] = ()
    many: bool = False
    idempotent: bool = False
    seconds: int | None = None

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """All inputs of a row."""
        return {**self.key, **self.columns}

    @property
    def rest_columns(self) -> Mapping[str, Argument]:
        """A function's alone."""
        return {}


@dataclass(frozen=True, slots=True)
class LiveRoot:
    """A subscription to a topic of the event log; `event` is the type of what it sends.

    `members`: the log's entity (None: any) → the type of the row. Without members the node is what
    `function` answers. Who listens: `caller`, to events for auth.uid(); `argument`, for its value;
    `keys`, for what this function answers; none of them, to everything.
    """

    topic: str
    event: str
    members: tuple[tuple[str | None, str], ...] = ()
    function: FunctionRoot | None = None
    caller: bool = False
    argument: str | None = None
    keys: Name | None = None
    cohort_by: tuple[str, ...] = ()


RootBinding: TypeAlias = (
    KeyRoot | RowsRoot | FunctionRoot | NodeRoot | MutationRoot | WriteRoot | PythonField
)


@dataclass(frozen=True, slots=True)
class Witness:
    """What Python looks at before a mutation: see `gateway.witnesses`."""

    key: str
    """the GraphQL input whose UUID says what is looked at"""
    ask: Name
    look: Callable[[Any, Mapping[str, Any]], Awaitable[Mapping[str, Any] | None]]
    tell: Name


Signer: TypeAlias = Callable[[Any, Sequence[str]], Awaitable[Mapping[str, str]]]
"""Signs files of a download for its caller: the domain's context and what names them → their addresses."""


@dataclass(frozen=True, slots=True)
class Download:
    """Rows that are streamed as a file: `begin` permits and logs it, `rows` reads those after a key."""

    name: str
    begin: Name
    rows: Name
    columns: Mapping[str, str]
    """column of `rows` → its Postgres type; the first is the key, an integer that ascends from 1"""
    addresses: Mapping[str, tuple[str, Signer]] = field(default_factory=dict)
    """column behind them → the column that names a file, and what signs the files of a batch"""


@dataclass(frozen=True, slots=True)
class KeyLookup:
    """Where the application's API keys are: `find(digest bytea)` answers the claims of one, `note(id uuid)` its use."""

    prefix: str
    find: Name
    note: Name


@dataclass(frozen=True)
class Catalog:
    """Everything that is bound. `errors`: a domain's own SQLSTATEs → its codes."""

    objects: Mapping[str, BoundObject]
    connections: Mapping[str, ConnectionType]
    queries: Mapping[str, RootBinding]
    mutations: Mapping[str, RootBinding]
    filters: Mapping[str, str]
    """filter input type → the object type whose columns it narrows"""
    errors: Mapping[str, str] = field(default_factory=dict)
    enums: Mapping[str, EnumCodec] = field(default_factory=dict)
    subscriptions: Mapping[str, LiveRoot] = field(default_factory=dict)
    downloads: Mapping[str, Download] = field(default_factory=dict)
    keys: KeyLookup | None = None
    function_costs: Mapping[str, float] = field(default_factory=dict)
    """function → what Postgres was told that it costs; 100 is what it takes for granted"""
    indexes: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """table → the columns of each of its sorted indexes"""
    max_ages: Mapping[str, int] = field(default_factory=dict)
    """field of Query → seconds for which caches may keep its answer at most, where that is said"""
