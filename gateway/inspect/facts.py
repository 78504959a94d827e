"""`DatabaseFacts`: what the running database says of its tables, functions, constraints and types."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gateway.catalog import Name, Write
from gateway.catalog.pgtype import PgType
from gateway.catalog.row_values import OfFunction, OfKey, OfPart, OfRank, OfRelated, RowValue
from gateway.database.errors import Constraints
from gateway.inspect.types import DatabaseTypes

__all__ = ["DatabaseFacts", "DatabaseFunction", "DatabaseRelation"]


@dataclass(frozen=True)
class DatabaseRelation:
    """A table or view: column → (type, never null), and the sets of columns that are unique."""

    is_view: bool
    columns: dict[str, tuple[PgType, bool]] = field(default_factory=dict)
    unique: list[frozenset[str]] = field(default_factory=list)
    sorted: list[tuple[str, ...]] = field(default_factory=list)
    """the columns of each index that finds a value, and keeps an order"""
    arbiters: list[frozenset[str]] = field(default_factory=list)
    """those of the unique sets by which an upsert can find a row"""
    defaults: set[str] = field(default_factory=set)
    """columns that have a default"""
    own: set[str] = field(default_factory=set)
    """columns that nobody may write: they are generated"""
    accepts: frozenset[Write] = frozenset()
    """what can be written into it"""
    is_completed: bool = False
    """a trigger fills in what is inserted"""
    is_stored: bool = False
    """it is a materialized view, which has indexes and no policies"""
    is_filled: bool = True
    """a materialized view that was never refreshed cannot be read"""
    readers: tuple[str, ...] = ()
    """the roles of clients that may read a materialized view"""

    def is_key(self, columns: Collection[str]) -> bool:
        """Whether no two rows agree in these columns; views have no constraints, so theirs is taken on trust."""
        return (self.is_view and not self.is_stored) or any(
            each <= set(columns) for each in self.unique
        )


@dataclass(frozen=True)
class DatabaseFunction:
    """A function: arguments with types, which of them have no default, and what it answers.

    An argument without a name is `$1` and so on. `columns` are those of the row that it answers; a
    function of one value has none.
    """

    arguments: dict[str, PgType]
    types: tuple[PgType, ...]
    required: tuple[str, ...]
    columns: Mapping[str, PgType]
    result: PgType
    returns_set: bool
    unfit: str | None = None
    """what it is, where it is nothing that an expression can call with named arguments"""
    clients: tuple[str, ...] = ()
    """the roles of clients that may execute it"""
    cost: float = 100.0
    """what Postgres was told that it costs"""


@dataclass(frozen=True)
class DatabaseFacts:
    """What was read of the database."""

    relations: Mapping[str, DatabaseRelation]
    functions: Mapping[str, Sequence[DatabaseFunction]]
    constraints: Constraints
    allowed: Mapping[tuple[str, str], frozenset[str]]
    """(relation, column) → the values that a check constraint lists"""
    types: DatabaseTypes
    rows: Mapping[str, str]
    """relation → the name of its row's type"""
    text_configurations: frozenset[str] = frozenset()
    """configurations of text search, with their schema and, where it is pg_catalog, without"""

    def of_row(
        self, function: Name, relation: Name, given: Collection[str] = ()
    ) -> DatabaseFunction | None:
        """The function of this name that takes the relation's row and these arguments, or the row at least."""
        row = self.rows.get(str(relation))
        taking = [
            each
            for each in self.functions.get(str(function), ())
            if each.types and each.types[0].sql == row
        ]
        for found in taking:
            first, *others = found.arguments
            if set(given) <= set(others) and set(found.required) <= {first, *given}:
                return found
        return taking[0] if taking else None

    def is_of_many(self, relation: Name, value: RowValue) -> bool:
        """Whether a function of the row answers not one value, but a set of them."""
        match value:
            case OfFunction(function=name):
                function = self.of_row(name, relation)
                return function is not None and function.returns_set
            case OfRelated(relation=other, value=inner):
                return self.is_of_many(other, inner)
        return False

    def kind_of(self, relation: Name, value: RowValue) -> PgType | None:
        """The type of a value of the relation's rows; None where there is no such value."""
        match value:
            case OfFunction(function=name):
                function = self.of_row(name, relation)
                return function.result if function else None
            case OfRelated(relation=other, value=inner):
                return self.kind_of(other, inner)
            case OfPart(column=column, path=path):
                kind = self.kind_of(relation, column)
                for part in path:
                    kind = dict(kind.attributes).get(part) if kind else None
                return kind
            case OfKey(leaf=leaf):
                return leaf.real if leaf else self.types.named("pg_catalog", "jsonb")
            case OfRank():
                return self.types.named("pg_catalog", "float4")
        actual = self.relations.get(str(relation))
        found = actual.columns.get(value) if actual else None
        return found[0] if found else None
