"""`LiveFacts`: what the running database says of its tables, functions, constraints and types."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.catalog import Name, Write
from gateway.catalog.pgtype import Kind, PgType
from gateway.catalog.row_values import OfFunction, OfPart, OfRank, OfRelated, RowValue
from gateway.database.errors import Constraint, Constraints
from gateway.inspect.types import LiveTypes, read_types

__all__ = ["LiveFacts", "LiveFunction", "LiveRelation", "read_facts"]

_RELATIONS = """
select
    n.nspname as schema,
    c.relname as name,
    c.relkind in ('v', 'm') as is_view,
    c.reltype::bigint as row_type,
    a.attname as column,
    a.atttypid::bigint as type,
    a.attnotnull or t.typnotnull as not_null,
    a.atthasdef or a.attidentity <> '' or t.typdefault is not null as has_default,
    a.attidentity = 'a' or a.attgenerated <> ''
        or (c.relkind in ('v', 'f') and not pg_column_is_updatable(c.oid, a.attnum, true)) as is_own,
    case
        when c.relkind in ('r', 'p') then 60
        when c.relkind in ('v', 'f') then pg_relation_is_updatable(c.oid, true)
        else 0
    end as accepts,
    exists (
        select from pg_trigger as g where g.tgrelid = c.oid and not g.tgisinternal and g.tgtype & 7 = 7
    ) as is_completed
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
    p.proargtypes::oid[]::bigint[] as types,
    p.pronargdefaults as defaults,
    array(
        select p.proargnames[k.i]
        from generate_subscripts(p.proargmodes, 1) as k (i)
        where p.proargmodes[k.i] in ('o', 'b', 't')
    ) as columns,
    array(
        select p.proallargtypes[k.i]::bigint
        from generate_subscripts(p.proargmodes, 1) as k (i)
        where p.proargmodes[k.i] in ('o', 'b', 't')
    ) as column_types,
    case
        when p.prokind = 'p' then 'a procedure'
        when p.prokind = 'a' then 'an aggregate'
        when p.prokind = 'w' then 'a window function'
        when p.provariadic <> 0 then 'variadic'
    end as unfit,
    array(
        select r.rolname::text
        from pg_roles as r
        where r.rolname in ('anon', 'authenticated') and has_function_privilege(r.oid, p.oid, 'execute')
    ) as clients,
    p.prorettype::bigint as result,
    p.proretset as returns_set,
    p.procost::float8 as cost,
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

# Of tables, of domains, and the unique indexes that are no constraints (their comments are for who tends the
# database): an error names them alike, and no domain has a table's name. A partition's have the comments of
# those that they were made of. No error names a not-null constraint, which PostgreSQL 18 lists too.
_CONSTRAINTS = """
select
    c.conname as name,
    n.nspname as schema,
    coalesce(r.relname, t.typname) as owner,
    array(
        select a.attname::text
        from unnest(c.conkey) with ordinality as k (number, place)
        join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.number
        order by k.place
    ) as columns,
    coalesce(
        own.description,
        above.description,
        (
            select d.description
            from pg_constraint as o
            join pg_description as d on d.objoid = o.oid and d.classoid = 'pg_constraint'::regclass and d.objsubid = 0
            where o.conrelid = pg_partition_root(r.oid) and o.conname = c.conname and r.relispartition
        )
    ) as comment,
    case when c.contype = 'c' and r.oid is not null and cardinality(c.conkey) = 1 then pg_get_constraintdef(c.oid) end
        as definition,
    (select f.relname from pg_class as f where f.oid = c.confrelid) as refers_to
from pg_constraint as c
left join pg_class as r on r.oid = c.conrelid
left join pg_type as t on t.oid = c.contypid
left join pg_description as own
    on own.objoid = c.oid and own.classoid = 'pg_constraint'::regclass and own.objsubid = 0
left join pg_description as above
    on above.objoid = c.conparentid and above.classoid = 'pg_constraint'::regclass and above.objsubid = 0
join pg_namespace as n on n.oid = coalesce(r.relnamespace, t.typnamespace)
where n.nspname !~ '^(pg_|information_schema)' and c.contype <> 'n'
union all
select
    x.relname,
    n.nspname,
    r.relname,
    array(
        select a.attname::text
        from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as k (number, place)
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number
        order by k.place
    ),
    null,
    null,
    null
from pg_index as i
join pg_class as x on x.oid = i.indexrelid
join pg_class as r on r.oid = i.indrelid
join pg_namespace as n on n.oid = r.relnamespace
where i.indisunique and n.nspname !~ '^(pg_|information_schema)'
    and not exists (select from pg_constraint as c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
"""

# Only what holds for every row, at once, makes a key.
_UNIQUE = """
select
    n.nspname as schema,
    r.relname as relation,
    array(
        select a.attname::text
        from unnest(i.indkey[0:i.indnkeyatts - 1]) as k (number)
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number
    ) as columns,
    i.indimmediate as at_once
from pg_index as i
join pg_class as r on r.oid = i.indrelid
join pg_namespace as n on n.oid = r.relnamespace
where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
    and n.nspname !~ '^(pg_|information_schema)'
"""

# Of columns, not of what is made of them: those before the first expression.
_SORTED = """
select
    n.nspname as schema,
    r.relname as relation,
    array(
        select a.attname::text
        from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as k (number, place)
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number
        where k.place <= coalesce(
            (
                select min(e.place) - 1
                from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as e (number, place)
                where e.number = 0
            ),
            i.indnkeyatts
        )
        order by k.place
    ) as columns
from pg_index as i
join pg_class as x on x.oid = i.indexrelid
join pg_am as m on m.oid = x.relam and m.amname = 'btree'
join pg_class as r on r.oid = i.indrelid
join pg_namespace as n on n.oid = r.relnamespace
where i.indisvalid and n.nspname !~ '^(pg_|information_schema)'
"""

_CONFIGURATIONS = """
select case n.nspname when 'pg_catalog' then c.cfgname else n.nspname || '.' || c.cfgname end as name
from pg_ts_config as c
join pg_namespace as n on n.oid = c.cfgnamespace
"""

_ANY_OF = re.compile(
    r"^CHECK \(\(?\(?(?:\w+|\"[^\"]+\")\)?(?:::text)? = ANY \(\(?ARRAY\[(.*)\](?:\)?::text\[\])?\)\)+$"
)


_BITS = {Write.UPDATE: 4, Write.INSERT: 8, Write.DELETE: 16, Write.UPSERT: 32}
"""What `pg_relation_is_updatable` says; only a table has unique indexes of its own to upsert by."""


@dataclass(frozen=True)
class LiveRelation:
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

    def is_key(self, columns: Collection[str]) -> bool:
        """Whether no two rows agree in these columns; of a view nobody can say."""
        return self.is_view or any(each <= set(columns) for each in self.unique)


@dataclass(frozen=True)
class LiveFunction:
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
class LiveFacts:
    """What was read of the database."""

    relations: Mapping[str, LiveRelation]
    functions: Mapping[str, Sequence[LiveFunction]]
    constraints: Constraints
    allowed: Mapping[tuple[str, str], frozenset[str]]
    """(relation, column) → the values that a check constraint lists"""
    types: LiveTypes
    rows: Mapping[str, str]
    """relation → the name of its row's type"""
    text_configurations: frozenset[str] = frozenset()
    """configurations of text search, with their schema and, where it is pg_catalog, without"""

    def of_row(
        self, function: Name, relation: Name, given: Collection[str] = ()
    ) -> LiveFunction | None:
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
            case OfRank():
                return self.types.named("pg_catalog", "float4")
        live = self.relations.get(str(relation))
        found = live.columns.get(value) if live else None
        return found[0] if found else None


async def read_facts(connection: Any) -> LiveFacts:
    """Read what the catalogue is compared with, and what errors need to name fields."""
    types = await read_types(connection)
    relations: dict[str, LiveRelation] = {}
    found_relations = await connection.fetch(_RELATIONS)
    for row in found_relations:
        relation = relations.setdefault(
            f"{row['schema']}.{row['name']}",
            LiveRelation(
                row["is_view"],
                accepts=frozenset(write for write, bit in _BITS.items() if row["accepts"] & bit),
                is_completed=row["is_completed"],
            ),
        )
        relation.columns[row["column"]] = (types[row["type"]], row["not_null"])
        if row["has_default"]:
            relation.defaults.add(row["column"])
        if row["is_own"]:
            relation.own.add(row["column"])
    for row in await connection.fetch(_UNIQUE):
        found = relations.get(f"{row['schema']}.{row['relation']}")
        if found is not None:
            found.unique.append(frozenset(row["columns"]))
            if row["at_once"]:
                found.arbiters.append(frozenset(row["columns"]))
    for row in await connection.fetch(_SORTED):
        found = relations.get(f"{row['schema']}.{row['relation']}")
        if found is not None and row["columns"]:
            found.sorted.append(tuple(row["columns"]))
    functions: dict[str, list[LiveFunction]] = {}
    for row in await connection.fetch(_FUNCTIONS):
        functions.setdefault(f"{row['schema']}.{row['name']}", []).append(
            _function(row, types, relations)
        )
    constraints = await connection.fetch(_CONSTRAINTS)
    return LiveFacts(
        relations,
        functions,
        {
            (row["schema"], row["owner"], row["name"]): Constraint(
                tuple(row["columns"]), row["comment"], row["refers_to"]
            )
            for row in constraints
        },
        {
            (f"{row['schema']}.{row['owner']}", row["columns"][0]): listed
            for row in constraints
            if len(row["columns"]) == 1 and (listed := _listed(row["definition"]))
        },
        types,
        {f"{row['schema']}.{row['name']}": types[row["row_type"]].sql for row in found_relations},
        frozenset(row["name"] for row in await connection.fetch(_CONFIGURATIONS)),
    )


def _function(row: Any, types: LiveTypes, relations: Mapping[str, LiveRelation]) -> LiveFunction:
    taken = tuple(types.declared(each) for each in row["types"])
    names = [name or f"${place}" for place, name in enumerate(row["arguments"], 1)]
    required = len(taken) - row["defaults"]
    columns = {
        name: types[kind] for name, kind in zip(row["columns"], row["column_types"], strict=True)
    }
    relation = relations.get(row["row_of"] or "")
    result = types[row["result"]]
    if relation is not None:
        columns = {name: kind for name, (kind, _) in relation.columns.items()}
    elif result.item.kind is Kind.COMPOSITE:
        columns = dict(result.item.attributes)
    return LiveFunction(
        dict(zip(names, taken, strict=False)),
        taken,
        tuple(names[:required]),
        columns,
        result,
        row["returns_set"],
        row["unfit"],
        tuple(row["clients"]),
        row["cost"],
    )


def _listed(definition: str | None) -> frozenset[str] | None:
    """The values of `column = any (array[…])`, when the check is that and nothing else."""
    found = _ANY_OF.match(definition or "")
    return frozenset(re.findall(r"'((?:[^']|'')*)'", found[1])) if found else None
