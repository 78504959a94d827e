"""Values with parts: the items of a list, the keys of an object, and what stands in the place of neither."""

from __future__ import annotations

from collections.abc import Iterable

from gateway.catalog import Form, Structured
from gateway.catalog.row_values import OfKey
from gateway.compile.fragment import Fragment, identifier, join, label, literal, sql
from gateway.compile.plan.nodes import ColumnOf, PartsOf
from gateway.compile.statement.in_json import items
from gateway.compile.statement.leaf import INVALID

__all__ = ["is_there", "items_of", "keys_of", "of_json"]


def of_json(value: Fragment, kind: str | None, made: Fragment, absent: Fragment) -> Fragment:
    """What is made of a value of this kind, or of any that is none's; in the place of any other an error."""
    if kind is None:
        return sql(
            "case when coalesce(jsonb_typeof({}), 'null') = 'null' then {} else {} end",
            value, absent, made,
        )  # fmt: skip
    return sql(
        "case when coalesce(jsonb_typeof({}), 'null') = 'null' then {} when jsonb_typeof({}) = {} then {} else {} end",
        value, absent, value, label(kind), made, INVALID,
    )  # fmt: skip


def is_there(value: Fragment, of: OfKey) -> Fragment:
    """Whether the value is of its type, and of a list all that may not be null too."""
    if of.leaf is None or not of.leaf.is_list or of.leaf.nullable_items:
        return sql("{} is not null", value)
    return sql("{} is not null and array_position({}, null) is null", value, value)


def keys_of(of: PartsOf, value: Fragment) -> Fragment:
    """What stands under the keys that are selected of an object, each once; of what has no keys, the value itself."""
    keys = dict.fromkeys(_selected(of))
    if of.binding.whole:
        return join(", ", (sql("{} as {}", value, identifier(key)) for key in keys))
    return join(", ", (sql("{} -> {} as {}", value, literal(key), identifier(key)) for key in keys))


def _selected(of: PartsOf) -> Iterable[str]:
    for field in of.selection.fields:
        if isinstance(field.value, ColumnOf):
            yield field.value.column
        elif isinstance(field.value, PartsOf):
            yield field.value.binding.column


def items_of(binding: Structured, column: Fragment, alias: Fragment) -> Fragment:
    """The items with their numbers. A composite's must not come apart, as `unnest` lets them."""
    if binding.form is Form.JSON:
        return items(column, alias)
    if binding.form is Form.RANGE:
        return sql("unnest({}) with ordinality as {} (item, n)", column, alias)
    return sql(
        "(select ({})[d.n] as item, d.n from generate_subscripts({}, 1) as d (n)) as {}",
        column, column, alias,
    )  # fmt: skip
