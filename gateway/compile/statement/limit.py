"""The first rows of a select, so that Postgres plans for a page."""

from __future__ import annotations

from gateway.compile.fragment import Fragment, number, sql

__all__ = ["first_rows"]


def first_rows(select: Fragment, limit: Fragment, most: int, alias: Fragment) -> Fragment:
    """The first `limit` rows; `most` is what the limit can be.

    For a parameter Postgres would plan a tenth of the table: badly, or anew each time, since a plan for
    the value looks cheaper. The constant says how few it will be, so one plan is kept.
    """
    return sql(
        "(select {}.* from ({} limit {}) as {} limit {})", alias, select, number(most), alias, limit
    )
