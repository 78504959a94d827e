"""Declared writes beside the running database: whether the table takes what is written, and needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from gateway.catalog import Catalog, Write, WriteRoot
from gateway.inspect.facts import DatabaseFacts, DatabaseRelation

__all__ = ["write_problems"]


def write_problems(
    root: WriteRoot, catalog: Catalog, facts: DatabaseFacts
) -> Iterator[tuple[str, str]]:
    """(problem, remedy) for everything that would fail when it is written."""
    relation = catalog.objects[root.target].relation
    actual = facts.relations.get(str(relation))
    if actual is None:
        return  # said of the type itself
    if root.kind not in actual.accepts:
        yield (
            f"cannot {root.kind.value} rows of {relation}",
            "Bind a table, or a view that takes it.",
        )
        return
    written = {each.sql_name for each in root.columns.values()}
    for column in sorted(written & actual.own):
        yield (
            f"writes column {column} of {relation}, which Postgres fills itself",
            "Leave it out of the columns.",
        )
    if root.kind in (Write.INSERT, Write.UPSERT) and not actual.is_completed:
        for problem, remedy in _absent(root, actual, written):
            yield problem.format(relation=relation), remedy
    if root.conflict and frozenset(root.conflict) not in actual.arbiters:
        names = ", ".join(root.conflict)
        yield (
            f"finds rows of {relation} by {names}, which no unique index has",
            "Name the columns of a unique index or constraint that is not deferrable.",
        )


def _absent(
    root: WriteRoot, actual: DatabaseRelation, written: set[str]
) -> Iterator[tuple[str, str]]:
    """Columns that are never null and have no default have to be sent."""
    may_be_absent = {root.columns[name].sql_name for name in root.may_be_absent}
    for column, (_, not_null) in actual.columns.items():
        if not not_null or column in actual.defaults or column in actual.own:
            continue
        if column not in written:
            yield (
                f"does not write column {column} of {{relation}}, which has no default",
                "Add it to the columns, or give it a default.",
            )
        elif column in may_be_absent:
            yield (
                f"may be sent without {column}, which {{relation}} cannot do without",
                "Take it out of `optional` or annotate it without `| None`, or give the column a default.",
            )
