"""The plan: a tree of frozen data that says what to read; nothing in it can fail later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gateway.catalog import (
    Leaf,
    OrderTerm,
    Scope,
    Structured,
    Variant,
)
from gateway.catalog.row_values import OfRank, RowValue
from gateway.compile.plan.conditions import (
    Condition,
    FunctionSource,
    Keyset,
    RecordSource,
    Source,
)
from gateway.compile.plan.paging import PageSize
from gateway.compile.plan.values import Parameter, Times

__all__ = [
    "AggregatePart",
    "Aggregates",
    "Chosen",
    "ColumnOf",
    "Count",
    "EdgePart",
    "Edges",
    "Either",
    "Expression",
    "Field",
    "FunctionList",
    "FunctionOf",
    "Groups",
    "Highlight",
    "ListField",
    "Listing",
    "NodeIdOf",
    "Nodes",
    "NodesById",
    "PageInfoField",
    "PartsOf",
    "Rank",
    "Related",
    "Selection",
    "TypeName",
    "Value_",
    "WrittenRows",
]


# --- what of a row


@dataclass(frozen=True, slots=True)
class TypeName:
    name: str


@dataclass(frozen=True, slots=True)
class NodeIdOf:
    type_name: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnOf:
    column: str
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """A function of the row."""

    source: FunctionSource
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Value_:
    """A function's single value; or the one that a mutation's function answered."""

    source: FunctionSource | RecordSource
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class FunctionList:
    """All that a function answers, rows or values; more than `most` are an error in their place."""

    source: FunctionSource
    item: Selection | Leaf | PartsOf
    most: int
    of_row: bool = False
    """the function takes the row beside which it stands"""


@dataclass(frozen=True, slots=True)
class Related:
    """One row of another table; null when there is none or the caller may not see it."""

    selection: Selection
    source: Source
    conditions: tuple[Condition, ...]
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The row, or all `many` rows, that a write answered the keys of, `columns` each; at most `most`."""

    row: Related
    columns: int
    many: bool
    most: int


@dataclass(frozen=True, slots=True)
class PartsOf:
    """The parts of a column's value, or of a function's, as an object; of a list, an object for each item."""

    binding: Structured
    selection: Selection
    source: FunctionSource | None = None
    of_row: bool = False
    """the function takes the row beside which it stands"""


@dataclass(frozen=True, slots=True)
class Either:
    """One row of one of several tables, by the value of `type_column`."""

    type_column: str
    key_column: str
    branches: tuple[tuple[str, Related], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A column of JSON as the first of `branches` that has the tag and that it fits, or null."""

    column: str
    tag: RowValue
    branches: tuple[tuple[Variant, PartsOf], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A response key and what stands there."""

    key: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Selection:
    """An object: its fields in the order asked."""

    type_name: str
    fields: tuple[Field, ...]


# --- lists


@dataclass(frozen=True, slots=True)
class Nodes:
    selection: Selection


@dataclass(frozen=True, slots=True)
class Rank:
    """How well a row fits the text that is searched; null where none is."""

    of: OfRank | None


@dataclass(frozen=True, slots=True)
class Highlight:
    """A column of a row, in pieces or whole, with what matched marked; null where no text is searched."""

    of: OfRank | None
    column: str | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class EdgePart:
    """`cursor`, `node`, `rank`, `highlight`, `heading` or `__typename` of an edge."""

    key: str
    value: Selection | TypeName | Rank | Highlight | None
    """A selection is the node; None is the cursor."""


@dataclass(frozen=True, slots=True)
class Edges:
    parts: tuple[EdgePart, ...]


@dataclass(frozen=True, slots=True)
class PageInfoField:
    parts: tuple[tuple[str, str], ...]
    """(response key, field of PageInfo)"""


@dataclass(frozen=True, slots=True)
class Count:
    pass


@dataclass(frozen=True, slots=True)
class AggregatePart:
    """One figure: `function` over `column`, a group's own value (no function), or nested parts.

    `cursor` and `hasMore` are a group's place among the others.
    """

    key: str
    function: str | None = None
    column: RowValue | None = None
    leaf: Leaf | None = None
    type_name: str | None = None
    parts: tuple[AggregatePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Aggregates:
    parts: tuple[AggregatePart, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """A page of groups, in the order of what their rows share."""

    by: tuple[OrderTerm, ...]
    parts: tuple[AggregatePart, ...]
    limit: PageSize
    tag: str
    after: Keyset | None


ListField: TypeAlias = Nodes | Edges | PageInfoField | Count | Aggregates | Groups | TypeName


@dataclass(frozen=True, slots=True)
class Listing:
    """A connection: one page of rows, and figures over the whole list."""

    source: Source
    conditions: tuple[Condition, ...]
    order: tuple[OrderTerm, ...]
    tag: str
    limit: PageSize
    backward: bool
    after: Keyset | None
    before: Keyset | None
    fields: tuple[tuple[str, ListField], ...]
    paged_by_source: bool = False
    is_ordered: bool = False
    """the order is one that was asked for"""
    offset: Parameter | None = None
    """how many rows to skip; then it is read forward and without cursors"""
    most: int = 0
    """the largest that limit and offset can be together"""
    scopes: tuple[Scope, ...] = ()
    """what is open to the caller, part by part; none: whatever the source shows"""
    key: tuple[str, ...] = ()
    """the columns of which a row has its own"""


@dataclass(frozen=True, slots=True)
class NodesById:
    """`nodes(nodeIds:)`: for each place of the ids, the row of the type that it names."""

    places: tuple[tuple[tuple[Parameter, ...], Related, Times], ...]
    """the keys of one type, column by column, its rows, and how many ids name it"""
    size: Parameter
    most: int
    """as many ids may be asked for"""


Expression: TypeAlias = (
    TypeName
    | NodeIdOf
    | ColumnOf
    | FunctionOf
    | Value_
    | FunctionList
    | Related
    | Either
    | Chosen
    | Listing
    | NodesById
    | PartsOf
    | WrittenRows
)


# --- the whole
