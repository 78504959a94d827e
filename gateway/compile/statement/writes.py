"""Declared writes as SQL: one statement writes all rows of a field, and answers their keys in the input's order.

The answer is `{affected_count, keys: [{k0, k1, …}]}`, of which the payload is selected afterwards, in a later
view of the data. A deletion answers its payload too: afterwards there would be nothing to select.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from gateway.catalog import Write
from gateway.catalog.pgtype import PgType
from gateway.compile.fragment import (
    EMPTY,
    Fragment,
    identifier,
    join,
    label,
    name,
    parameter,
    postgres_type,
    sql,
)
from gateway.compile.plan.conditions import Rows, TableWrite
from gateway.compile.plan.nodes import ColumnOf, Selection, TypeName, WrittenRows
from gateway.compile.plan.values import Parameter
from gateway.compile.statement.conditions import equals
from gateway.compile.statement.json_text import json_object
from gateway.compile.statement.needed import NeededColumns
from gateway.compile.statement.renderer import Renderer

__all__ = ["unwritten", "write", "written"]


def write(of: TableWrite, payload: Selection, writer: Renderer) -> Fragment:
    """`with` the rows of each group written, `select` their keys."""
    deletes = of.kind is Write.DELETE
    needed = NeededColumns(_selections(payload)) if deletes else None
    parts = []
    for index, group in enumerate(of.groups, 1):
        parts.append(
            sql("{} as ({} returning {})", _w(index), _one(of, group), _returned(of, group, needed))
        )
    keys = join(" union all ", (_keys(of, group, _w(i)) for i, group in enumerate(of.groups, 1)))
    answer = json_object(
        [
            ("affected_count", sql("count(*)")),
            ("places", sql("coalesce(json_agg(r.n), '[]'::json)")),
            ("keys", sql("coalesce(json_agg({} order by r.n), '[]'::json)", _key_object(of))),
        ]
    )
    shown = sql(", {} as payload", _deleted(payload, writer)) if deletes else EMPTY
    return sql(
        "with {}, r as ({}) select (select {} from r) as answer{}",
        join(", ", parts), keys, answer, shown,
    )  # fmt: skip


_PLACE = identifier(":n")
"""A row's place in the input, under a name that no column has; so are the key's values."""


def _key(index: int) -> Fragment:
    return identifier(f":k{index}")


def _w(index: int) -> Fragment:
    return Fragment((f"w{index}",))


def _one(of: TableWrite, group: Rows) -> Fragment:
    """The statement that writes the rows of one group."""
    table = sql("{} as t", name(of.table))
    items, same = _items(group.given, group.keys, group.columns), _same(group.keys)
    match of.kind:
        case Write.INSERT | Write.UPSERT:
            return sql("insert into {}{}", table, _inserted(of, group, items))
        case Write.UPDATE:
            pairs = (
                sql("{} = i.{}", identifier(column), _c(index))
                for index, (column, _) in enumerate(group.columns)
            )
            return sql("update {} set {} from {} where {}", table, join(", ", pairs), items, same)
        case Write.DELETE:
            return sql("delete from {} using {} where {}", table, items, same)
        case _ as never:
            assert_never(never)


def _inserted(of: TableWrite, group: Rows, items: Fragment) -> Fragment:
    if not group.columns:
        return sql(" default values")
    columns = [identifier(column) for column, _ in group.columns]
    values = join(", ", (sql("i.{}", _c(index)) for index in range(len(columns))))
    made = sql(" ({}) select {} from {}", join(", ", columns), values, items)
    if of.kind is Write.INSERT:
        return made
    changes = [
        sql("{} = excluded.{}", identifier(column), identifier(column))
        for column, _ in group.columns
        if column not in of.conflict
    ]
    return sql(
        "{} on conflict ({}) do update set {}",
        made, join(", ", map(identifier, of.conflict)), join(", ", changes),
    )  # fmt: skip


def _c(index: int) -> Fragment:
    return Fragment((f"c{index}",))


def _k(index: int) -> Fragment:
    return Fragment((f"k{index}",))


def _items(
    given: Parameter, keys: tuple[tuple[str, PgType], ...], columns: tuple[tuple[str, str], ...]
) -> Fragment:
    """The rows as they were sent, each with its place."""
    typed = [
        *(sql("{} {}", _k(i), postgres_type(kind.sql)) for i, (_, kind) in enumerate(keys)),
        *(sql("{} {}", _c(i), postgres_type(kind)) for i, (_, kind) in enumerate(columns)),
    ]
    return sql("json_to_recordset({}) as i (n integer, {})", parameter(given), join(", ", typed))


def _same(keys: tuple[tuple[str, PgType], ...]) -> Fragment:
    return join(
        " and ",
        (
            sql("t.{} {} i.{}", identifier(column), equals(kind), _k(index))
            for index, (column, kind) in enumerate(keys)
        ),
    )


def _returned(of: TableWrite, group: Rows, needed: NeededColumns | None) -> Fragment:
    columns = [
        sql("t.{}::text as {}", identifier(column), _key(index))
        for index, column in enumerate(of.key)
    ]
    if group.keys:
        columns.append(sql("i.n as {}", _PLACE))
    if needed is not None:
        columns += [sql("t.{}", identifier(column)) for column in needed.columns]
        columns += [sql("t as row_of")] if needed.whole_row else []
    return join(", ", columns)


def _keys(of: TableWrite, group: Rows, alias: Fragment) -> Fragment:
    """The keys of the group's rows and their places in the input.

    What is inserted comes back in the order in which it was selected, and knows its place by that.
    """
    columns = join(", ", (sql("{}.{} as {}", alias, _key(i), _k(i)) for i in range(len(of.key))))
    place = (
        sql("{}.{}", alias, _PLACE)
        if group.keys
        else sql("({})[row_number() over ()]", parameter(group.places))
    )
    return sql("select {}, {} as n from {}", columns, place, alias)


def _key_object(of: TableWrite) -> Fragment:
    return json_object([(f"k{index}", sql("r.{}", _k(index))) for index in range(len(of.key))])


# --- what is selected -----------------------------------------------------------------------------


def written(of: WrittenRows, outer: Fragment, writer: Renderer) -> Fragment:
    """`select v`: the row of a key, or a list of those of all keys in their order."""
    keys, row = writer.alias("w"), writer.alias("j")
    columns = [identifier(f"k{index}") for index in range(of.columns)]
    source = sql(
        "rows from (json_to_recordset({}.keys) as ({})) with ordinality as {} ({}, n) "
        "cross join lateral ({} limit 1) as {}",
        outer,
        join(", ", (sql("{} text", column) for column in columns)),
        keys, join(", ", columns), writer.related(of.row, keys), row,
    )  # fmt: skip
    if not of.many:
        return sql("select {}.v from {}", row, source)
    return sql(
        "select coalesce(json_agg({}.v order by {}.n), '[]'::json) as v from {}", row, keys, source
    )


def _selections(payload: Selection) -> Iterator[Selection]:
    """What the payload selects of rows."""
    for field in payload.fields:
        if isinstance(field.value, WrittenRows):
            yield field.value.row.selection


def _deleted(payload: Selection, writer: Renderer) -> Fragment:
    """The payload over the rows that the statement itself deletes: as they were."""
    pairs: list[tuple[str, Fragment]] = []
    for field in payload.fields:
        match field.value:
            case WrittenRows() as rows:
                pairs.append((field.key, _gone(rows, writer)))
            case TypeName(name=text):
                pairs.append((field.key, label(text)))
            case ColumnOf():
                pairs.append((field.key, sql("(select count(*) from w1)")))
    return json_object(pairs)


def _gone(of: WrittenRows, writer: Renderer) -> Fragment:
    alias = writer.alias("p")
    joins: list[Fragment] = []
    value = writer.object(of.row.selection, alias, joins)
    rows = sql(
        "select {} as v, {}.{} as n from w1 as {}{}", value, alias, _PLACE, alias, join("", joins)
    )
    if not of.many:
        return sql("(select d.v from ({}) as d)", rows)
    return sql("(select coalesce(json_agg(d.v order by d.n), '[]'::json) from ({}) as d)", rows)


# --- what was not written ---------------------------------------------------------------------------


def unwritten(of: TableWrite) -> Fragment:
    """For each row of the input its place, whether the caller sees such a row, and whether it is named twice."""
    keys = of.groups[0].keys
    named = join(", ", (sql("i.{}", _k(index)) for index in range(len(keys))))
    found = sql(
        "select json_build_object('place', i.n, 'seen', exists (select from {} as t where {}), "
        "'again', count(*) over (partition by {}) > 1) as v from {}",
        name(of.table), _same(keys), named, _items(of.keys, keys, ()),
    )  # fmt: skip
    return sql("select json_agg(f.v) from ({}) as f", found)
