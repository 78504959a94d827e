"""`read_facts`: reads from the catalogue of Postgres what `DatabaseFacts` holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gateway.catalog import Write
from gateway.catalog.pgtype import Kind
from gateway.database.errors import Constraint, Constraints
from gateway.inspect.facts import DatabaseFacts, DatabaseFunction, DatabaseRelation
from gateway.inspect.types import DatabaseTypes, read_types
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["read_facts"]

_RELATIONS = """
select
    n.nspname as schema,
    c.relname as name,
    c.relkind in ('v', 'm') as is_view,
    c.relkind = 'm' as is_stored,
    c.relispopulated as is_filled,
    array(
        select r.rolname::text
        from pg_roles as r
        where r.rolname in ('anon', 'authenticated')
            and c.relkind = 'm'
            and has_schema_privilege(r.oid, n.oid, 'usage')
            and has_any_column_privilege(r.oid, c.oid, 'select')
    ) as readers,
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


async def read_facts(connection: PostgresConnection) -> DatabaseFacts:
    """Read what the catalogue is compared with, and what errors need to name fields."""
    types = await read_types(connection)
    columns = await connection.fetch(_RELATIONS)
    relations = _relations(columns, types)
    _add_indexes(relations, await connection.fetch(_UNIQUE), await connection.fetch(_SORTED))
    functions: dict[str, list[DatabaseFunction]] = {}
    for row in await connection.fetch(_FUNCTIONS):
        found = functions.setdefault(f"{row['schema']}.{row['name']}", [])
        found.append(_function(row, types, relations))
    constraints = await connection.fetch(_CONSTRAINTS)
    return DatabaseFacts(
        relations,
        functions,
        _constraints(constraints),
        _allowed(constraints),
        types,
        {f"{row['schema']}.{row['name']}": types[row["row_type"]].sql for row in columns},
        frozenset(row["name"] for row in await connection.fetch(_CONFIGURATIONS)),
    )


def _relations(rows: Sequence[Record], types: DatabaseTypes) -> dict[str, DatabaseRelation]:
    """Name → relation, of a row for each column."""
    relations: dict[str, DatabaseRelation] = {}
    for row in rows:
        relation = relations.setdefault(
            f"{row['schema']}.{row['name']}",
            DatabaseRelation(
                row["is_view"],
                accepts=frozenset(write for write, bit in _BITS.items() if row["accepts"] & bit),
                is_completed=row["is_completed"],
                is_stored=row["is_stored"],
                is_filled=row["is_filled"],
                readers=tuple(row["readers"]),
            ),
        )
        relation.columns[row["column"]] = (types[row["type"]], row["not_null"])
        if row["has_default"]:
            relation.defaults.add(row["column"])
        if row["is_own"]:
            relation.own.add(row["column"])
    return relations


def _add_indexes(
    relations: Mapping[str, DatabaseRelation], unique: Sequence[Record], ordered: Sequence[Record]
) -> None:
    for row in unique:
        relation = relations.get(f"{row['schema']}.{row['relation']}")
        if relation is not None:
            relation.unique.append(frozenset(row["columns"]))
            if row["at_once"]:
                relation.arbiters.append(frozenset(row["columns"]))
    for row in ordered:
        relation = relations.get(f"{row['schema']}.{row['relation']}")
        if relation is not None and row["columns"]:
            relation.sorted.append(tuple(row["columns"]))


def _constraints(rows: Sequence[Record]) -> Constraints:
    return {
        (row["schema"], row["owner"], row["name"]): Constraint(
            tuple(row["columns"]), row["comment"], row["refers_to"]
        )
        for row in rows
    }


def _allowed(rows: Sequence[Record]) -> dict[tuple[str, str], frozenset[str]]:
    """(relation, column) → the values that its check constraint lists."""
    return {
        (f"{row['schema']}.{row['owner']}", row["columns"][0]): listed
        for row in rows
        if len(row["columns"]) == 1 and (listed := _listed(row["definition"]))
    }


def _function(
    row: Record, types: DatabaseTypes, relations: Mapping[str, DatabaseRelation]
) -> DatabaseFunction:
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
    return DatabaseFunction(
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
