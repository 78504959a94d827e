"""The types of the running database, by their oid: what each is, and what its operators can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gateway.catalog.pgtype import Kind, PgType
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["DatabaseTypes", "read_types"]

_TYPES = """
select
    t.oid::bigint as oid,
    n.nspname as schema,
    t.typname as name,
    t.typtype::text as kind,
    case when t.typcategory = 'A' then t.typelem else 0 end::bigint as element,
    t.typbasetype::bigint as base,
    r.rngsubtype::bigint as subtype,
    m.rngtypid::bigint as range,
    array(
        select e.enumlabel::text from pg_enum as e where e.enumtypid = t.oid order by e.enumsortorder
    ) as labels,
    case when t.typtype = 'c' then array(
        select a.attname::text
        from pg_attribute as a
        where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
        order by a.attnum
    ) end as attributes,
    case when t.typtype = 'c' then array(
        select a.atttypid::bigint
        from pg_attribute as a
        where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
        order by a.attnum
    ) end as attribute_types
from pg_type as t
join pg_namespace as n on n.oid = t.typnamespace
left join pg_range as r on r.rngtypid = t.oid
left join pg_range as m on m.rngmultitypid = t.oid
"""

# A type's own default operators, by the schema that they are in: a search path must not choose others. An order
# whose operators are called otherwise (`#<#` of hstore) is none that a condition could be written with.
_OPERATORS = """
select c.opcintype::bigint as type, m.amname as method, n.nspname as schema
from pg_opclass as c
join pg_am as m on m.oid = c.opcmethod
join pg_amop as o
    on o.amopfamily = c.opcfamily
    and o.amoplefttype = c.opcintype
    and o.amoprighttype = c.opcintype
    and o.amopstrategy = case m.amname when 'hash' then 1 else 3 end
join pg_operator as p on p.oid = o.amopopr
join pg_namespace as n on n.oid = p.oprnamespace
where c.opcdefault and m.amname in ('btree', 'hash') and not exists (
    select
    from pg_amop as other
    join pg_operator as called on called.oid = other.amopopr
    where m.amname = 'btree'
        and other.amopfamily = c.opcfamily
        and other.amoplefttype = c.opcintype
        and other.amoprighttype = c.opcintype
        and called.oprname <> (array['<', '<=', '=', '>=', '>'])[other.amopstrategy]
)
"""

_LIKES = """
select p.oprleft::bigint as type, n.nspname as schema
from pg_operator as p
join pg_namespace as n on n.oid = p.oprnamespace
where p.oprname = '~~' and p.oprleft = p.oprright and n.nspname <> 'pg_catalog'
"""

_AGGREGATES = """
select p.proname as name, p.proargtypes[0]::bigint as type
from pg_proc as p
where p.prokind = 'a' and p.pronargs = 1 and p.proname in ('sum', 'avg', 'min', 'max')
"""

# The names under which scalars know them; in a cast, a bare `bit` or `character` would have one place.
_SPELLINGS = {
    "int2": "smallint", "int4": "integer", "int8": "bigint", "float4": "real", "float8": "double precision",
    "bool": "boolean", "bit": '"bit"', "char": '"char"',
}  # fmt: skip
# Types that are compared as another one, to which they convert without a function.
_SAME_AS = {"varchar": "text", "cidr": "inet", "varbit": '"bit"'}
_ANY = {
    Kind.ENUM: "anyenum",
    Kind.ARRAY: "anyarray",
    Kind.RANGE: "anyrange",
    Kind.MULTIRANGE: "anymultirange",
    Kind.COMPOSITE: "record",
}
_KINDS = {
    "e": Kind.ENUM,
    "c": Kind.COMPOSITE,
    "r": Kind.RANGE,
    "m": Kind.MULTIRANGE,
}


@dataclass
class DatabaseTypes:
    """Types are made when they are asked for; a domain comes out as its base type."""

    rows: Mapping[int, Record]
    operators: Mapping[tuple[int, str], str]
    likes: Mapping[int, str]
    aggregated: frozenset[tuple[str, int]]

    def __post_init__(self) -> None:
        self._made: dict[int, PgType] = {}
        self._oids = {
            row["name"]: oid for oid, row in self.rows.items() if row["schema"] == "pg_catalog"
        }

    def __getitem__(self, oid: int) -> PgType:
        if oid not in self._made:
            self._made[oid] = self._make(oid)
        return self._made[oid]

    def named(self, schema: str, name: str) -> PgType | None:
        """The type of this name, where there is one."""
        for oid, row in self.rows.items():
            if (row["schema"], row["name"]) == (schema, name):
                return self[oid]
        return None

    def declared(self, oid: int) -> PgType:
        """The type that a function's argument is cast to: a domain as such, which checks its values."""
        base = self[oid]
        return replace(base, domain=self._sql(oid)) if self.rows[oid]["kind"] == "d" else base

    def aggregates(self, function: str, of: PgType) -> bool:
        """Whether the aggregate function takes values of this type."""
        names = {of.sql, _SAME_AS.get(of.sql, of.sql), _ANY.get(of.kind, "")}
        return any(
            function == name and self._spelled(oid) in names for name, oid in self.aggregated
        )

    def _spelled(self, oid: int) -> str:
        row = self.rows[oid]
        return self._sql(oid) if row["kind"] != "p" else str(row["name"])

    def _make(self, oid: int) -> PgType:
        row = self.rows[oid]
        if row["kind"] == "d":
            return self[row["base"]]
        kind = Kind.ARRAY if row["element"] else _KINDS.get(row["kind"], Kind.BASE)
        element = row["element"] or row["subtype"] or row["range"]
        made = PgType(
            sql=f"{self._sql(element)}[]" if kind is Kind.ARRAY else self._sql(oid),
            kind=kind,
            element=self[element] if element else None,
            labels=tuple(row["labels"]),
            attributes=tuple(
                (name, self[each])
                for name, each in zip(
                    row["attributes"] or (), row["attribute_types"] or (), strict=True
                )
            ),
            likes=self.likes.get(oid, ""),
        )
        order = self._operator(oid, made, "btree")
        return replace(made, order=order, equality=order or self._operator(oid, made, "hash"))

    def _operator(self, oid: int, of: PgType, method: str) -> str:
        own = self.operators.get((oid, method))
        if own is not None:
            return own
        shared = _SAME_AS.get(of.sql) or _ANY.get(of.kind)
        found = self.operators.get((self._oid(shared), method), "") if shared else ""
        parts = (
            [each for _, each in of.attributes]
            if of.kind is Kind.COMPOSITE
            else [of.element]
            if of.kind is Kind.ARRAY and of.element
            else []
        )
        able = all(each.order if method == "btree" else each.equality for each in parts)
        return found if able else ""

    def _oid(self, sql: str) -> int:
        name = next((name for name, spelled in _SPELLINGS.items() if spelled == sql), sql)
        return self._oids.get(name, 0)

    def _sql(self, oid: int) -> str:
        row = self.rows[oid]
        if row["schema"] == "pg_catalog":
            name: str = row["name"]
            return _SPELLINGS.get(name) or (
                name if name.isidentifier() and name.islower() else _quoted(name)
            )
        return f"{_quoted(row['schema'])}.{_quoted(row['name'])}"


async def read_types(connection: PostgresConnection) -> DatabaseTypes:
    """Read every type; a thousand rows."""
    return DatabaseTypes(
        {row["oid"]: row for row in await connection.fetch(_TYPES)},
        {(row["type"], row["method"]): row["schema"] for row in await connection.fetch(_OPERATORS)},
        {row["type"]: row["schema"] for row in await connection.fetch(_LIKES)},
        frozenset((row["name"], row["type"]) for row in await connection.fetch(_AGGREGATES)),
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
