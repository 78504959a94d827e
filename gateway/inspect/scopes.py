"""Scopes beside the running database: their columns, what their functions return, and who may call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gateway.catalog import (
    Among,
    Catalog,
    Everything,
    Listed,
    Matching,
    Name,
    Own,
    RowsRoot,
    Scope,
    ToMany,
    Within,
    scope_functions,
)
from gateway.inspect.drifts import Drift
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["find_scope_drifts"]

_COLUMNS = """
select
    n.nspname || '.' || c.relname as relation,
    c.relkind in ('r', 'p') as is_table,
    c.relrowsecurity as has_policies,
    a.attname as column,
    case when t.typtype <> 'd' then format_type(t.oid, null) else (
        with recursive base (type, below) as (
            select t.oid, t.typbasetype
            union all
            select b.oid, b.typbasetype from base join pg_type as b on b.oid = base.below
        )
        select format_type(base.type, null) from base where base.below = 0
    ) end as type
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type as t on t.oid = a.atttypid
where n.nspname || '.' || c.relname = any ($1::text[])
"""

_FUNCTIONS = """
select
    n.nspname || '.' || p.proname as function,
    p.pronargs - p.pronargdefaults as required,
    p.proretset as returns_set,
    array(
        select told.name || ' ' || format_type(told.type, null)
        from unnest(p.proargnames, p.proallargtypes, p.proargmodes) as told (name, type, mode)
        where told.mode in ('o', 't')
    ) as parts,
    (
        with recursive base (type, below) as (
            select t.oid, t.typbasetype from pg_type as t where t.oid = p.prorettype
            union all
            select t.oid, t.typbasetype from base join pg_type as t on t.oid = base.below
        )
        select format_type(base.type, null) from base where base.below = 0
    ) as type,
    p.oid::regprocedure::text as signature,
    array(
        select role.rolname::text
        from pg_roles as role
        where role.rolname = any ($2::text[])
            and not has_schema_privilege(role.oid, n.oid, 'usage')
    ) as not_found_by,
    array(
        select role.rolname::text
        from pg_roles as role
        where role.rolname = any ($2::text[])
            and not has_function_privilege(role.oid, p.oid, 'execute')
    ) as not_called_by
from pg_proc as p
join pg_namespace as n on n.oid = p.pronamespace
where n.nspname || '.' || p.proname = any ($1::text[])
"""

_READERS = """
select role.rolname as role, n.nspname || '.' || c.relname as relation
from pg_roles as role
cross join pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
where
    role.rolname = any ($2::text[])
    and n.nspname || '.' || c.relname = any ($1::text[])
    and has_any_column_privilege(role.oid, c.oid, 'select')
"""


async def find_scope_drifts(
    connection: PostgresConnection, catalog: Catalog, roles: Sequence[str]
) -> list[Drift]:
    """Every scope that is not in the database as it is declared, or that one of the roles may not ask."""
    lists = list(_scoped_lists(catalog))
    if not lists:
        return []
    tables = (scope.table for each in lists for scope in each.scopes if isinstance(scope, Listed))
    relations = sorted({str(name) for name in (*(each.relation for each in lists), *tables)})
    functions = sorted({str(name) for each in lists for name in scope_functions(each.scopes)})
    facts = _Facts(
        await connection.fetch(_COLUMNS, relations),
        await connection.fetch(_FUNCTIONS, functions, list(roles)),
        await connection.fetch(_READERS, relations, list(roles)),
    )
    return [drift for each in lists for drift in _drifts(each, facts)]


@dataclass(frozen=True)
class _List:
    """A list with scopes; `where` names its field, `key` the columns that tell its rows apart."""

    where: str
    relation: Name
    key: tuple[str, ...]
    scopes: tuple[Scope, ...]


def _scoped_lists(catalog: Catalog) -> Iterator[_List]:
    named = [
        *((f"Query.{name}", root) for name, root in catalog.queries.items()),
        *(
            (f"{bound.name}.{name}", binding)
            for bound in catalog.objects.values()
            for name, binding in bound.fields.items()
        ),
    ]
    for where, binding in named:
        if isinstance(binding, RowsRoot | ToMany) and binding.scopes:
            target = catalog.objects[binding.target]
            assert target.relation is not None
            yield _List(where, target.relation, target.key, binding.scopes)


@dataclass(frozen=True)
class _Facts:
    """What was read of the database: rows of the three questions."""

    columns: Sequence[Record]
    functions: Sequence[Record]
    readers: Sequence[Record]

    def columns_of(self, relation: Name) -> dict[str, str]:
        """The types of a relation's columns."""
        found = (row for row in self.columns if row["relation"] == str(relation))
        return {row["column"]: row["type"] for row in found}

    def readers_of(self, relation: Name) -> set[str]:
        """The roles that may read it."""
        return {row["role"] for row in self.readers if row["relation"] == str(relation)}


def _drifts(of: _List, facts: _Facts) -> Iterator[Drift]:
    columns = facts.columns_of(of.relation)
    if not columns:
        return  # that there is no such relation is said of its type
    (is_table, has_policies) = next(
        (row["is_table"], row["has_policies"])
        for row in facts.columns
        if row["relation"] == str(of.relation)
    )
    if not (is_table and has_policies):
        what = "has no row level security" if is_table else "is no table"
        yield Drift(
            of.where,
            f"has scopes, but {of.relation} {what}",
            "Leave out scopes: they say how to read what the policies of a table show.",
        )
        return
    readers = facts.readers_of(of.relation)
    for scope in of.scopes:
        if isinstance(scope, Listed):
            yield from _listed_drifts(of, scope, columns, facts)
        elif not isinstance(scope, Everything):
            yield from _column_drifts(of, scope, columns)
        for name in scope_functions((scope,)):
            yield from _function_drifts(of, scope, name, columns, facts, readers)


def _column_drifts(
    of: _List, scope: Own | Among | Matching | Within, columns: dict[str, str]
) -> Iterator[Drift]:
    named = [] if isinstance(scope, Matching) else [scope.column]
    named += [column for column, _ in scope.values] if isinstance(scope, Among | Matching) else []
    for column in named:
        if column not in columns:
            yield Drift(
                of.where, f"has a scope by column {column} of {of.relation}, which does not exist"
            )
        elif isinstance(scope, Own) and columns[column] != "uuid":
            yield Drift(
                of.where,
                f"takes column {column} of {of.relation} for the caller's id, but it is {columns[column]}",
            )


def _listed_drifts(
    of: _List, scope: Listed, columns: dict[str, str], facts: _Facts
) -> Iterator[Drift]:
    """The table has the caller's id, the rows' key and copies of columns; who reads the rows may read it."""
    found = facts.columns_of(scope.table)
    kinds = {scope.caller: "uuid", scope.key: columns.get(of.key[0])}
    kinds.update((copy, columns.get(copy)) for copy in scope.copies)
    for column, kind in kinds.items():
        if found.get(column) != kind or kind is None:
            is_there = f"is {found[column]}" if column in found else "does not exist"
            wanted = f"not {kind}" if kind else f"and {of.relation} has none"
            yield Drift(
                of.where,
                f"has a scope by column {column} of {scope.table}, which {is_there}, {wanted}",
            )
    missing = sorted(facts.readers_of(of.relation) - facts.readers_of(scope.table))
    if missing:
        yield Drift(
            of.where,
            f"has a scope by {scope.table}, which {', '.join(missing)} may not read",
            f"Migrate with: grant select on {scope.table} to {', '.join(missing)};",
        )


def _function_drifts(
    of: _List,
    scope: Scope,
    name: Name,
    columns: dict[str, str],
    facts: _Facts,
    readers: set[str],
) -> Iterator[Drift]:
    found = [row for row in facts.functions if row["function"] == str(name)]
    if len(found) != 1:
        many = f"of which there are {len(found)}" if found else "which does not exist"
        yield Drift(of.where, f"asks {name} for a scope, {many}")
        return
    (function,) = found
    if function["required"]:
        yield Drift(of.where, f"asks {name} for a scope, which cannot be called without arguments")
    yield from _result_drifts(of, scope, function, columns)
    yield from _grant_drifts(of, name, function, readers)


def _result_drifts(
    of: _List, scope: Scope, function: Record, columns: dict[str, str]
) -> Iterator[Drift]:
    part = scope.part if isinstance(scope, Among | Everything | Within) else None
    returned = ("setof " if function["returns_set"] else "") + function["type"]
    wanted = "boolean" if isinstance(scope, Everything) else None
    if isinstance(scope, Among) and scope.column in columns:
        kind = columns[scope.column]
        wanted = f"setof {kind}" if part is None else f"{kind}[]"
    if isinstance(scope, Within):
        wanted = columns.get(scope.column)
    what = str(function["function"])
    if part is not None:
        what += f" ({part})"
        parts = dict(each.split(" ", 1) for each in function["parts"])
        if part not in parts:
            yield Drift(of.where, f"asks {what} for a scope, which is no column of its row")
            return
        returned = parts[part]
    if wanted is not None and returned != wanted:
        yield Drift(of.where, f"asks {what} for a scope, which returns {returned}, not {wanted}")


def _grant_drifts(of: _List, name: Name, function: Record, readers: set[str]) -> Iterator[Drift]:
    """Who may read the table must be able to ask: else the list fails for them, where it would be empty."""
    wanted = (
        ("not_found_by", f"usage on schema {name.schema}"),
        ("not_called_by", f"execute on function {function['signature']}"),
    )
    for fact, right in wanted:
        missing = ", ".join(role for role in function[fact] if role in readers)
        if missing:
            yield Drift(
                of.where,
                f"asks {name} for a scope, which {missing} may not call",
                f"Migrate with: grant {right} to {missing};",
            )
