"""Everything that one identity may see, read once: the rows that the reference answers from."""

from __future__ import annotations

import decimal
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import asyncpg

from gateway.catalog import BoundObject, Catalog, Computed, FunctionRoot, Name, OrderTerm
from gateway.identity import Identity
from tests.differential.in_json import add_values
from tests.differential.refusal import Failed

__all__ = ["Row", "Snapshot", "load_snapshot", "sort_rows"]

Row = dict[str, Any]

decimal.getcontext().prec = 200  # sums of the reference are exact

_CODES = {
    "PT400": "INVALID_VALUE",
    "PT401": "UNAUTHENTICATED",
    "PT403": "FORBIDDEN",
    "PT404": "NOT_FOUND",
    "PT409": "CONFLICT",
    "42501": "FORBIDDEN",
}
"""SQLSTATEs of any domain."""


class Snapshot:
    """The visible rows of each table, and the functions' rows by their arguments."""

    def __init__(
        self,
        identity: Identity,
        tables: Mapping[str, list[Row]],
        forbidden: frozenset[str],
        codes: Mapping[str, str],
        connection: Any,
        run: Any,
    ) -> None:
        self.identity = identity
        self.tables = tables
        self.forbidden = forbidden
        self._codes = codes
        self._connection = connection
        self._run = run
        self._sorted: dict[Any, list[Row]] = {}
        self._grouped: dict[Any, dict[Any, list[Row]]] = {}
        self._called: dict[Any, list[Row] | asyncpg.PostgresError] = {}

    def rows(self, bound: BoundObject, order: tuple[OrderTerm, ...]) -> list[Row]:
        """All rows of a table, in this order."""
        key = (bound.name, order)
        if key not in self._sorted:
            self._sorted[key] = sort_rows(self.tables[str(bound.relation)], order)
        return self._sorted[key]

    def rows_where(
        self,
        bound: BoundObject,
        order: tuple[OrderTerm, ...],
        columns: tuple[str, ...],
        values: Sequence[Any],
    ) -> list[Row]:
        """The rows whose columns equal the values, in this order."""
        if any(value is None for value in values):
            return []
        key = (bound.name, order, columns)
        if key not in self._grouped:
            grouped: dict[Any, list[Row]] = {}
            for row in self.rows(bound, order):
                grouped.setdefault(tuple(row[each] for each in columns), []).append(row)
            self._grouped[key] = grouped
        return self._grouped[key].get(tuple(values), [])

    def row(
        self, bound: BoundObject, columns: tuple[str, ...], values: Sequence[Any]
    ) -> Row | None:
        """The row whose columns equal the values."""
        found = self.rows_where(bound, (), columns, values)
        return found[0] if found else None

    def call(self, function: Name, arguments: Mapping[str, Any]) -> list[Row]:
        """The function's rows as the caller gets them."""
        if str(function) in self.forbidden:
            return []
        key = (str(function), tuple(sorted(arguments.items())))
        if key not in self._called:
            named = ", ".join(f"{name} => ${i}" for i, name in enumerate(arguments, 1))
            text = f"select * from {function}({named})"
            self._called[key] = self._run(self._ask(text, *arguments.values()))
        found = self._called[key]
        if isinstance(found, asyncpg.PostgresError):
            state = str(found.sqlstate)
            raise Failed({**_CODES, **self._codes}.get(state, state), str(found))
        return found

    async def _ask(self, text: str, *arguments: Any) -> list[Row] | asyncpg.PostgresError:
        await self._connection.execute("savepoint asked")
        try:
            rows = await self._connection.fetch(text, *arguments)
        except asyncpg.PostgresError as error:
            await self._connection.execute("rollback to savepoint asked")
            return error
        return [dict(row) for row in rows]

    async def close(self) -> None:
        """Let go of the connection."""
        await self._connection.close()


def sort_rows(rows: Sequence[Row], order: Sequence[OrderTerm]) -> list[Row]:
    """Sorted as Postgres sorts: null is the greatest value, text by its code points."""
    made = list(rows)
    for term in reversed(order):
        made.sort(key=lambda row, c=term.column: sort_key(row[c]), reverse=term.descending)  # type: ignore[misc]
    return made


def sort_key(value: Any) -> tuple[bool, Any]:
    """A key under which null comes last."""
    return (value is None, 0 if value is None else value)


class Label(str):
    """A value of an enum of Postgres, whose order is that of its declaration; a cursor has its text."""

    places: Mapping[str, float]

    def _compared(self, other: str) -> tuple[Any, Any]:
        known = other in self.places
        return (self.places[self], self.places[other]) if known else (str(self), str(other))

    def __lt__(self, other: str) -> bool:
        one, two = self._compared(other)
        return bool(one < two)

    def __gt__(self, other: str) -> bool:
        one, two = self._compared(other)
        return bool(one > two)

    def __le__(self, other: str) -> bool:
        return not self > other

    def __ge__(self, other: str) -> bool:
        return not self < other


async def _places(connection: Any, relation: str) -> dict[str, dict[str, float]]:
    """Column → label → its place, for the columns of enums."""
    places: dict[str, dict[str, float]] = {}
    for row in await connection.fetch(_LABELS, relation):
        places.setdefault(row["attname"], {})[row["enumlabel"]] = row["enumsortorder"]
    return places


_LABELS = """
select attname, enumlabel, enumsortorder from pg_attribute
inner join pg_class as relation on relation.oid = attrelid
inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
inner join pg_enum on enumtypid = atttypid
where nspname || '.' || relname = $1 and attnum > 0
"""


def _placed(row: Mapping[str, Any], places: Mapping[str, Mapping[str, float]]) -> Row:
    made = dict(row)
    for column, labels in places.items():
        if made.get(column) is not None:
            made[column] = Label(made[column])
            made[column].places = labels
    return made


async def load_snapshot(url: str, identity: Identity, catalog: Catalog, run: Any) -> Snapshot:
    """Read every bound table as the identity. The connection stays in its read-only transaction."""
    connection = await asyncpg.connect(url, user=f"gateway_{identity.role}")
    await connection.execute("set statement_timeout = 0")  # whole tables, on a busy machine
    await connection.execute("begin isolation level repeatable read read only")
    await connection.execute(
        "select set_config('request.jwt.claims', $1, true)", identity.claims_json
    )
    tables: dict[str, list[Row]] = {}
    forbidden = await _forbidden_functions(connection, catalog)
    computed: dict[str, set[str]] = {}
    for bound in catalog.objects.values():
        if bound.relation is not None:
            functions = (str(f.function) for f in bound.fields.values() if isinstance(f, Computed))
            computed.setdefault(str(bound.relation), set()).update(functions)
    for name, functions_of in computed.items():
        readable = [row[0] for row in await connection.fetch(_READABLE, name)]
        if readable:
            rows = await connection.fetch(_everything(name, functions_of, readable))
            places = await _places(connection, name)
            tables[name] = [_placed(row, places) for row in rows]
        else:
            tables[name] = []
            forbidden.add(name)
    add_values(catalog, tables)
    return Snapshot(identity, tables, frozenset(forbidden), catalog.errors, connection, run)


_READABLE = """
select attname from pg_attribute
inner join pg_class as relation on relation.oid = attrelid
inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
where
    nspname || '.' || relname = $1 and attnum > 0 and not attisdropped
    and has_schema_privilege(namespace.oid, 'usage')
    and has_column_privilege(attrelid, attnum, 'select')
"""


def _everything(relation: str, computed: Collection[str], readable: Sequence[str]) -> str:
    columns = [f't."{name}"' for name in readable]
    columns += [f'{name}(t) as "{name}"' for name in sorted(computed)]
    return f"select {', '.join(columns)} from {relation} as t"


async def _forbidden_functions(connection: Any, catalog: Catalog) -> set[str]:
    names = {
        str(root.function) for root in catalog.queries.values() if isinstance(root, FunctionRoot)
    }
    return {
        name
        for name in names
        if not await connection.fetchval(
            _MAY_CALL,
            name,
        )
    }


_MAY_CALL = """
select has_schema_privilege(namespace.oid, 'usage') and has_function_privilege(function.oid, 'execute')
from pg_proc as function
inner join pg_namespace as namespace on namespace.oid = function.pronamespace
where nspname || '.' || proname = $1
"""
