"""A question: an operation, and SQL that says its data as the same caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["COMMENT", "PERSON", "POST", "Question", "listed", "value"]


@dataclass(frozen=True)
class Question:
    """`sql` is a query of one jsonb: the answer's data. `person` asks, nobody in particular unless given."""

    name: str
    text: str
    sql: str
    person: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    cursor: str | None = None
    """An operation whose `endCursor` stands for `{cursor}` in the text."""


def value(name: str, text: str, sql: str, **more: Any) -> Question:
    """Ask one root field without a selection: `text`; `sql` is an expression for it."""
    key = text.partition("(")[0].partition(":")[0].strip()
    return Question(name, f"{{ {text} }}", f"select jsonb_build_object('{key}', {sql})", **more)


def listed(
    root: str,
    table: str,
    arguments: str,
    where: str,
    order: str,
    *,
    key: str,
    limit: str = "100",
    person: str | None = None,
    variables: Mapping[str, Any] | None = None,
    head: str = "",
) -> Question:
    """Ask which rows a list has, and in which order; `key` is the field and column that tells."""
    field_name, _, column = key.partition("=")
    text = f"{head} {{ {root}({arguments}) {{ totalCount nodes {{ {field_name} }} }} }}"
    inner = f"select * from {table} where {where} order by {order} limit {limit}"
    sql = (
        f"select jsonb_build_object('{root}', jsonb_build_object("
        f"'totalCount', (select count(*) from {table} where {where}), 'nodes', "
        f"coalesce((select jsonb_agg(jsonb_build_object('{field_name}', {column or field_name}) "
        f"order by {order}) from ({inner}) {table.rpartition('.')[2]}), '[]')))"
    )
    return Question(f"{root} {arguments}", text, sql, person, variables or {})


def _id(block: str, number: int) -> str:
    return f"00000000-0000-7000-{block}-{number:012d}"


PERSON = tuple(_id("8000", n) for n in range(41))
POST = tuple(_id("9000", n) for n in range(91))
COMMENT = tuple(_id("a000", n) for n in range(151))
