"""Figures over rows named `g`: counts, sums, averages, least and greatest values, and a group's own values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gateway.catalog.row_values import RowValue
from gateway.compile.fragment import Fragment, label, postgres_type, sql
from gateway.compile.plan.nodes import AggregatePart
from gateway.compile.statement.json_text import json_object
from gateway.compile.statement.leaf import leaf_value

__all__ = ["columns_of", "figures", "reads_rows"]


def figures(
    parts: tuple[AggregatePart, ...],
    read: Callable[[RowValue], Fragment],
    place: Mapping[str, Fragment] | None = None,
) -> Fragment:
    """Figures as a JSON object; `read` is a value of a row, `place` what `cursor` and `hasMore` of a group are."""
    return json_object([(part.key, _figure(part, read, place or {})) for part in parts])


def reads_rows(parts: tuple[AggregatePart, ...]) -> bool:
    """Whether a figure is among them, and not only `__typename`."""
    return any(part.function is not None or reads_rows(part.parts) for part in parts)


def columns_of(parts: tuple[AggregatePart, ...]) -> Iterator[RowValue]:
    """The values of rows that figures name."""
    for part in parts:
        if part.column is not None:
            yield part.column
        yield from columns_of(part.parts)


def _figure(
    part: AggregatePart, read: Callable[[RowValue], Fragment], place: Mapping[str, Fragment]
) -> Fragment:
    if part.type_name is not None:
        return label(part.type_name)
    if part.function == "count":
        return sql("count(*)")
    if part.function is not None and part.function in place:
        return place[part.function]
    if part.leaf is None:
        return figures(part.parts, read)
    if part.column is None:
        return sql("null::text")
    column = read(part.column)
    match part.function:
        case "sum":
            # the sum of a small type has a larger one: bigint of integers, numeric of those
            kind = postgres_type(part.leaf.codec.postgres)
            return leaf_value(sql("sum({})::{}", column, kind), part.leaf)
        case "avg":
            return leaf_value(sql("avg({})", column), part.leaf)
        case "min":
            return leaf_value(sql("min({})", column), part.leaf)
        case "max":
            return leaf_value(sql("max({})", column), part.leaf)
        case _:
            return leaf_value(column, part.leaf)
