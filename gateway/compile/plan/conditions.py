"""Where rows come from, and which of them are meant: frozen data, as all of the plan."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

from gateway.catalog import Name, OrderTerm, Through, Write
from gateway.catalog.pgtype import TEXT, PgType
from gateway.catalog.row_values import OfRank, RowValue
from gateway.compile.plan.values import Parameter

__all__ = [
    "All",
    "Any_",
    "AtPath",
    "CallerIs",
    "Compare",
    "Condition",
    "Correlated",
    "Exists",
    "Fits",
    "FunctionSource",
    "IsNull",
    "KeyIn",
    "KeyIs",
    "Keyset",
    "Not",
    "Operator",
    "OuterIs",
    "Paired",
    "RecordSource",
    "Rows",
    "Source",
    "TableSource",
    "TableWrite",
]


# --- where rows come from


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table or view."""

    name: Name


@dataclass(frozen=True, slots=True)
class FunctionSource:
    """A function's rows; arguments by SQL name."""

    name: Name
    arguments: tuple[tuple[str, Parameter], ...]
    single: bool = False
    """it answers one row at most, and writes "no row" as a row of nulls"""


@dataclass(frozen=True, slots=True)
class RecordSource:
    """The row that a mutation's function answered, as JSON with (column, type); or `many` rows."""

    row: Parameter
    columns: tuple[tuple[str, str], ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that name the same columns: (column, Postgres type), and the rows as one JSON value.

    `keys`: the columns that find each row, `places`: where each stands in the input.
    """

    columns: tuple[tuple[str, str], ...]
    given: Parameter
    keys: tuple[tuple[str, PgType], ...]
    places: Parameter


@dataclass(frozen=True, slots=True)
class TableWrite:
    """Rows to write into a table; `keys` are those of all of them, for what was not written."""

    kind: Write
    table: Name
    key: tuple[str, ...]
    groups: tuple[Rows, ...]
    conflict: tuple[str, ...]
    size: int
    many: bool
    keys: Parameter


Source: TypeAlias = TableSource | FunctionSource | RecordSource


# --- which rows


class Operator(enum.Enum):
    """Comparisons of a column with a parameter."""

    EQ = "="
    NEQ = "<>"
    GT = ">"
    GTE = ">="
    LT = "<"
    LTE = "<="
    LIKE = "like"
    ILIKE = "ilike"
    REGEX = "~"
    IN = "= any"
    NOT_IN = "<> all"
    CONTAINS = "@>"
    CONTAINED_BY = "<@"
    OVERLAPS = "&&"
    STRICTLY_LEFT = "<<"
    STRICTLY_RIGHT = ">>"
    ADJACENT = "-|-"
    HAS_KEY = "?"
    PATH_EXISTS = "@?"


@dataclass(frozen=True, slots=True)
class AtPath:
    """What stands at a path in a JSON value; null where nothing is there, or JSON's null."""

    column: RowValue
    path: Parameter


@dataclass(frozen=True, slots=True)
class Compare:
    """A column and a value; `type` is the column's, which says whose operators are meant."""

    column: RowValue | AtPath
    operator: Operator
    parameter: Parameter
    type: PgType = TEXT


@dataclass(frozen=True, slots=True)
class IsNull:
    column: RowValue | AtPath
    negated: bool


@dataclass(frozen=True, slots=True)
class All:
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any_:
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    condition: Condition


@dataclass(frozen=True, slots=True)
class Exists:
    """There is a row of `relation` that belongs to this row, and it meets the condition."""

    relation: Name
    belongs: tuple[Condition, ...]
    condition: Condition


@dataclass(frozen=True, slots=True)
class Correlated:
    """The column equals the outer row's column."""

    column: str
    outer: str


@dataclass(frozen=True, slots=True)
class Paired:
    """A row of the join table pairs these columns of the row with those of the outer row."""

    columns: tuple[str, ...]
    through: Through
    outer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OuterIs:
    """The outer row's column has this value of the catalogue: else nothing is looked up."""

    column: str
    value: str


@dataclass(frozen=True, slots=True)
class CallerIs:
    """The column is the caller: auth.uid()."""

    column: str


@dataclass(frozen=True, slots=True)
class KeyIs:
    """The column equals a place of the ids asked for (`NodesById`), which is cast to `type`."""

    column: str
    place: str
    type: PgType
    cast: str = ""


@dataclass(frozen=True, slots=True)
class KeyIn:
    """The column is one of the keys that a function answers."""

    column: str
    source: FunctionSource


@dataclass(frozen=True, slots=True)
class Fits:
    """The tsvector column has what a text asks for."""

    search: OfRank


@dataclass(frozen=True, slots=True)
class Keyset:
    """Rows strictly after (or before) a row in the order; `inclusive` takes the row itself too.

    `nulls`: which of the row's values are null, which is part of the shape.
    """

    order: tuple[OrderTerm, ...]
    parameters: tuple[Parameter, ...]
    nulls: tuple[bool, ...]
    after: bool
    inclusive: bool = False


Condition: TypeAlias = (
    Compare
    | IsNull
    | All
    | Any_
    | Not
    | Exists
    | Fits
    | Correlated
    | Paired
    | OuterIs
    | CallerIs
    | KeyIn
    | KeyIs
)
