"""What a root field is: rows, a row by its key, a function, a write, a subscription."""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gateway.catalog.arguments import Argument, Instead, OwnRows
from gateway.catalog.fields import PythonField, TextSearch
from gateway.catalog.functions import FunctionRoot
from gateway.catalog.leaf import Leaf
from gateway.catalog.name import Name
from gateway.catalog.scopes import Scope

__all__ = [
    "KeyRoot",
    "LiveRoot",
    "MutationRoot",
    "NodeRoot",
    "RootBinding",
    "RowsRoot",
    "SearchFunction",
    "Witness",
    "Write",
    "WriteRoot",
]


@dataclass(frozen=True, slots=True)
class KeyRoot:
    """One row, by arguments that each equal a column, and/or by the caller."""

    target: str
    arguments: Mapping[str, Argument]
    caller: OwnRows | None = None


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
    caller: OwnRows | None = None
    switches: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    searches: Mapping[str, SearchFunction] = field(default_factory=dict)
    parallel: bool = False
    scopes: tuple[Scope, ...] = ()
    full_text: Mapping[str, TextSearch] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NodeRoot:
    """`node(nodeId:)` or, with `many`, `nodes(nodeIds:)`; `types` are those that it may answer."""

    many: bool
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Witness:
    """What Python looks at before a mutation: see `gateway.execute.witnesses`."""

    key: str
    """the GraphQL input whose UUID says what is looked at"""
    ask: Name
    look: Callable[[object, Mapping[str, object]], Awaitable[Mapping[str, object] | None]]
    tell: Name


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
    gathered: bool = False
    """many callers' calls may be one transaction: see `gateway.execute.gathering`"""
    instead: Mapping[str, Instead] = field(default_factory=dict)
    """inputs that may be given in place of others"""


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
