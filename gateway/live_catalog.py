"""The catalogue beside the live database: whether everything that is bound exists there, and what else to know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.catalog import (
    BoundObject,
    Catalog,
    Column,
    Computed,
    Download,
    EnumCodec,
    FunctionRoot,
    KeyRoot,
    Leaf,
    MutationRoot,
    Name,
    OneOf,
    PythonField,
    RowsRoot,
    ToMany,
    ToOne,
)
from gateway.database.errors import ConstraintFacts

__all__ = ["Drift", "LiveFacts", "find_drifts", "read_facts"]

_RELATIONS = """
select
    n.nspname as schema,
    c.relname as name,
    c.relkind in ('v', 'm') as is_view,
    a.attname as column,
    format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), null) as type,
    a.attnotnull or t.typnotnull as not_null
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type as t on t.oid = a.atttypid
where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)'
"""

_FUNCTIONS = """
select
    n.nspname as schema,
    p.proname as name,
    array(
        select coalesce(p.proargnames[k.i], '')
        from generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) as k (i)
        where coalesce(p.proargmodes[k.i], 'i') in ('i', 'b', 'v')
    ) as arguments,
    array(
        select format_type(k.type, null)
        from unnest(p.proargtypes) with ordinality as k (type, i)
        order by k.i
    ) as types,
    p.pronargdefaults as defaults,
    array(
        select p.proargnames[k.i]
        from generate_subscripts(p.proargmodes, 1) as k (i)
        where p.proargmodes[k.i] in ('o', 'b', 't')
    ) as columns,
    array(
        select format_type(p.proallargtypes[k.i], null)
        from generate_subscripts(p.proargmodes, 1) as k (i)
        where p.proargmodes[k.i] in ('o', 'b', 't')
    ) as column_types,
    (
        select rn.nspname || '.' || rc.relname
        from pg_type as rt
        join pg_class as rc on rc.oid = rt.typrelid
        join pg_namespace as rn on rn.oid = rc.relnamespace
        where rt.oid = p.prorettype
    ) as row_of
from pg_proc as p
join pg_namespace as n on n.oid = p.pronamespace
where n.nspname !~ '^(pg_|information_schema)'
"""

_CONSTRAINTS = """
select
    c.conname as name,
    n.nspname as schema,
    r.relname as relation,
    array(
        select a.attname::text
        from unnest(c.conkey) with ordinality as k (number, place)
        join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.number
        order by k.place
    ) as columns,
    obj_description(c.oid, 'pg_constraint') as comment,
    case when c.contype = 'c' then pg_get_constraintdef(c.oid) end as definition
from pg_constraint as c
join pg_class as r on r.oid = c.conrelid
join pg_namespace as n on n.oid = r.relnamespace
where n.nspname !~ '^(pg_|information_schema)'
"""

_ANY_OF = re.compile(
    r"^CHECK \(\(?\(?(?:\w+|\"[^\"]+\")\)?(?:::text)? = ANY \(\(?ARRAY\[(.*)\](?:\)?::text\[\])?\)\)+$"
)
_SPELLINGS = {
    "timestamp with time zone": "timestamptz",
    "character varying": "text",
    "character": "text",
    "smallint": "integer",
    "real": "double precision",
    "json": "jsonb",
    "inet": "text",
}


@dataclass(frozen=True)
class Drift:
    """One thing that is bound and is not so in the database."""

    field: str
    problem: str
    remedy: str = "Change the binding or the database, and run `gateway migrate`."


@dataclass(frozen=True)
class LiveRelation:
    """A table or view: column → (type, never null)."""

    is_view: bool
    columns: dict[str, tuple[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True)
class LiveFunction:
    """A function: named arguments with types, how many have defaults, and its result's columns."""

    arguments: dict[str, str]
    types: tuple[str, ...]
    required: tuple[str, ...]
    columns: dict[str, str]
    row_of: str | None


@dataclass(frozen=True)
class LiveFacts:
    """What was read of the database."""

    relations: Mapping[str, LiveRelation]
    functions: Mapping[str, Sequence[LiveFunction]]
    constraints: ConstraintFacts
    allowed: Mapping[tuple[str, str], frozenset[str]]
    """(relation, column) → the values that a check constraint lists"""


async def read_facts(connection: Any) -> LiveFacts:
    """Read what the catalogue is compared with, and what errors need to name fields."""
    relations: dict[str, LiveRelation] = {}
    for row in await connection.fetch(_RELATIONS):
        relation = relations.setdefault(
            f"{row['schema']}.{row['name']}", LiveRelation(row["is_view"])
        )
        relation.columns[row["column"]] = (_spelled(row["type"]), row["not_null"])
    functions: dict[str, list[LiveFunction]] = {}
    for row in await connection.fetch(_FUNCTIONS):
        functions.setdefault(f"{row['schema']}.{row['name']}", []).append(_function(row))
    constraints = await connection.fetch(_CONSTRAINTS)
    return LiveFacts(
        relations,
        functions,
        ConstraintFacts(
            {row["name"]: tuple(row["columns"]) for row in constraints},
            {row["name"]: row["comment"] for row in constraints if row["comment"]},
        ),
        {
            (f"{row['schema']}.{row['relation']}", row["columns"][0]): listed
            for row in constraints
            if len(row["columns"]) == 1 and (listed := _listed(row["definition"]))
        },
    )


def _function(row: Any) -> LiveFunction:
    types = tuple(_spelled(each) for each in row["types"])
    required = len(types) - row["defaults"]
    return LiveFunction(
        dict(zip(row["arguments"], types, strict=False)),
        tuple(row["types"]),
        tuple(row["arguments"][:required]),
        {
            name: _spelled(kind)
            for name, kind in zip(row["columns"], row["column_types"], strict=True)
        },
        row["row_of"],
    )


def _spelled(kind: str) -> str:
    """A type by the name that scalars use for it."""
    base, brackets, _ = kind.partition("[]")
    return _SPELLINGS.get(base, base) + brackets


def _listed(definition: str | None) -> frozenset[str] | None:
    """The values of `column = any (array[…])`, when the check is that and nothing else."""
    found = _ANY_OF.match(definition or "")
    return frozenset(re.findall(r"'((?:[^']|'')*)'", found[1])) if found else None


def find_drifts(catalog: Catalog, facts: LiveFacts) -> list[Drift]:
    """Everything that is bound and is not so in the database."""
    checker = _Checker(catalog, facts)
    return [
        *(
            drift
            for bound in catalog.objects.values()
            if bound.relation
            for drift in checker.object(bound, bound.relation)
        ),
        *(
            drift
            for name, root in catalog.queries.items()
            for drift in checker.root(f"Query.{name}", root)
        ),
        *(
            drift
            for name, root in catalog.mutations.items()
            for drift in checker.root(f"Mutation.{name}", root)
        ),
        *(drift for each in catalog.downloads.values() for drift in checker.download(each)),
    ]


class _Checker:
    """Compares one binding after the other."""

    def __init__(self, catalog: Catalog, facts: LiveFacts) -> None:
        self._catalog = catalog
        self._facts = facts

    # --- objects

    def object(self, bound: BoundObject, relation: Name) -> Iterator[Drift]:
        live = self._facts.relations.get(str(relation))
        if live is None:
            yield Drift(bound.name, f"is bound to {relation}, which does not exist")
            return
        for name, binding in bound.fields.items():
            where = f"{bound.name}.{name}"
            for column in _columns_of(binding):
                if column not in live.columns:
                    yield Drift(where, f"reads column {column} of {relation}, which does not exist")
            if isinstance(binding, Column) and binding.column in live.columns:
                yield from self._column(where, relation, binding, live, bound.is_view)
            elif isinstance(binding, Computed):
                yield from self._computed(where, binding, relation)
            elif isinstance(binding, ToOne | ToMany):
                yield from self._remote(where, binding)

    def _column(
        self, where: str, relation: Name, binding: Column, live: LiveRelation, is_view: bool
    ) -> Iterator[Drift]:
        kind, not_null = live.columns[binding.column]
        yield from _type_drift(where, f"column {relation}.{binding.column}", binding.leaf, kind)
        if not (binding.leaf.nullable or not_null or is_view or live.is_view):
            yield Drift(where, f"is never null, but column {relation}.{binding.column} may be")
        codec = binding.leaf.codec
        allowed = self._facts.allowed.get((str(relation), binding.column))
        if isinstance(codec, EnumCodec) and allowed:
            missing = sorted(allowed - {stored for _, stored in codec.values})
            if missing:
                yield Drift(
                    where,
                    f"has no enum value for {missing}, which {relation}.{binding.column} may hold",
                )

    def _computed(self, where: str, binding: Computed, relation: Name) -> Iterator[Drift]:
        wanted = {str(relation), relation.name}
        for function in self._facts.functions.get(str(binding.function), ()):
            if len(function.types) == 1 and function.types[0].replace('"', "") in wanted:
                return
        yield Drift(where, f"calls {binding.function}({relation}), which does not exist")

    def _remote(self, where: str, binding: ToOne | ToMany) -> Iterator[Drift]:
        target = self._catalog.objects[binding.target]
        live = self._facts.relations.get(str(target.relation))
        if live is not None and binding.remote not in live.columns:
            yield Drift(
                where,
                f"joins on column {binding.remote} of {target.relation}, which does not exist",
            )

    # --- roots

    def root(self, where: str, root: Any) -> Iterator[Drift]:
        match root:
            case FunctionRoot():
                names = [argument.sql_name for argument in root.arguments.values()]
                names += [root.limit_argument] if root.limit_argument else []
                columns = self._result_columns(root.target) if root.target else {}
                yield from self._call(
                    where, root.function, [*names, *root.after_arguments], columns
                )
            case MutationRoot():
                names = [argument.sql_name for argument in root.arguments.values()]
                yield from self._call(
                    where,
                    root.function,
                    names + ([root.rest] if root.rest else []),
                    dict(root.columns),
                )
            case KeyRoot() | RowsRoot():
                yield from self._narrowing(where, root)
                searches = root.searches.values() if isinstance(root, RowsRoot) else ()
                for search in searches:
                    yield from self._call(where, search.function, [search.argument], {})

    # --- downloads

    def download(self, said: Download) -> Iterator[Drift]:
        where = f"The download {said.name}"
        wanted = (
            (said.begin, ("uuid", "text"), {"row_count": "integer", "file_name": "text"}),
            (said.rows, ("uuid", "integer", "integer"), said.columns),
        )
        for function, types, columns in wanted:
            yield from self._call(where, function, [], columns)
            for found in self._facts.functions.get(str(function), ()):
                if found.types != types:
                    yield Drift(where, f"calls {function}{types}, but it takes {found.types}")

    def _narrowing(self, where: str, root: KeyRoot | RowsRoot) -> Iterator[Drift]:
        relation = self._catalog.objects[root.target].relation
        live = self._facts.relations.get(str(relation))
        used = [root.caller.column] if root.caller else []
        if isinstance(root, RowsRoot):
            used += [column for column, _ in root.switches.values()]
        for column in used:
            if live is not None and column not in live.columns:
                yield Drift(
                    where, f"narrows by column {column} of {relation}, which does not exist"
                )

    def _call(
        self, where: str, name: Name, arguments: Sequence[str], columns: Mapping[str, str]
    ) -> Iterator[Drift]:
        candidates = self._facts.functions.get(str(name), ())
        if not candidates:
            yield Drift(where, f"calls {name}, which does not exist")
            return
        if len(candidates) > 1:
            yield Drift(
                where,
                f"calls {name}, of which there are {len(candidates)}",
                "Drop the ones that are not meant.",
            )
            return
        (function,) = candidates
        missing = [each for each in arguments if each not in function.arguments]
        if missing:
            yield Drift(
                where, f"passes {missing} to {name}, which takes {sorted(function.arguments)}"
            )
        found = self._columns_of_result(function)
        for column, kind in columns.items():
            if found and column not in found:
                yield Drift(
                    where, f"reads column {column} of {name}'s row, which has {sorted(found)}"
                )
            elif found and not _fits(kind, found[column]):
                yield Drift(
                    where,
                    f"reads column {column} of {name}'s row as {kind}, but it is {found[column]}",
                )

    def _columns_of_result(self, function: LiveFunction) -> Mapping[str, str]:
        if function.row_of and function.row_of in self._facts.relations:
            return {
                name: kind
                for name, (kind, _) in self._facts.relations[function.row_of].columns.items()
            }
        return function.columns

    def _result_columns(self, target: str) -> dict[str, str]:
        """The columns that a type reads of a function's row."""
        columns: dict[str, str] = {}
        for binding in self._catalog.objects[target].fields.values():
            if isinstance(binding, Column):
                columns[binding.column] = _type_of(binding.leaf)
        return columns


def _columns_of(binding: Any) -> tuple[str, ...]:
    match binding:
        case Column(column=column):
            return (column,)
        case ToOne(local=local) | ToMany(local=local):
            return (local,)
        case OneOf(type_column=type_column, key_column=key_column):
            return (type_column, key_column)
        case PythonField(needs=needs):
            return needs
    return ()


def _type_drift(where: str, what: str, leaf: Leaf, kind: str) -> Iterator[Drift]:
    wanted = _type_of(leaf)
    if not _fits(wanted, kind):
        yield Drift(where, f"reads {what} as {wanted}, but it is {kind}")


def _type_of(leaf: Leaf) -> str:
    return leaf.codec.postgres + ("[]" if leaf.is_list else "")


def _fits(wanted: str, kind: str) -> bool:
    """Text takes enum types of Postgres too, json what only Python reads; nothing else is converted."""
    return wanted in (kind, "json") or (
        wanted.startswith("text") and kind.endswith("[]") == wanted.endswith("[]") and "." in kind
    )
