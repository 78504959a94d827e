"""A batch: the rows after a key, as many as fit, read by one short statement.

A download holds a connection for the length of one batch only, and no time limit of a login sees
more than that. Postgres cuts a batch at `BATCH_BYTES`, so that large rows do not add up here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gateway.catalog import Download
from gateway.compile.fragment import Fragment, compile_fragment, identifier, join, name, sql
from gateway.compile.statement import Statement

__all__ = ["BATCH_BYTES", "MOST_ROWS", "Batch", "batch_statement", "begin_statement", "next_limit"]

MOST_ROWS = 5_000
FIRST_ROWS = 500
BATCH_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: how many, the last one's key, their size as JSON, and what a format selects of them.

    `addresses` has a list for each column of addresses, one for each row.
    """

    count: int
    last: int
    size: int
    values: tuple[Any, ...]
    addresses: tuple[Sequence[str | None], ...] = ()


def begin_statement(download: Download) -> Statement:
    """Permit and log a download: how many rows it has, and what a file of it is called."""
    text, _ = compile_fragment(
        sql(
            "select f.row_count, f.file_name from {}($1::uuid, $2::text) as f", name(download.begin)
        )
    )
    return Statement(text, ())


def batch_statement(download: Download, selected: Fragment) -> Statement:
    """The rows of one batch after a key; `selected` are aggregates over `b`, see `formats`; then what names files.

    `offset 0` keeps Postgres from writing each row's JSON again wherever it is used.
    """
    key = identifier(next(iter(download.columns)))
    files = (
        sql("array_agg(b.{} order by b._key)", identifier(column))
        for column, _ in download.addresses.values()
    )
    selected = join(", ", [selected, *files])
    columns = join(", ", (sql("f.{}", identifier(column)) for column in download.columns))
    text, _ = compile_fragment(
        sql(
            "select count(*), max(b._key), sum(octet_length(b._line)), {} from ("
            "select a.*, sum(octet_length(a._line)) over (order by a._key) - octet_length(a._line) as _before "
            "from (select s.*, s.{} as _key, row_to_json(s)::text as _line from ("
            "select {} from {}($1::uuid, $2::integer, $3::integer) as f) as s offset 0) as a) as b "
            "where b._before < $4::integer",
            selected,
            key,
            columns,
            name(download.rows),
        )
    )
    return Statement(text, ())


def next_limit(asked: int, found: int) -> int:
    """How many rows to ask for next: about what fitted, so that no batch reads much in vain."""
    return min(MOST_ROWS, found + found // 8 + 1 if found < asked else 2 * asked)
