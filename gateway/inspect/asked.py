"""What lists may be asked beside what the types of the running database can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gateway.catalog import (
    SUMMED,
    Asked,
    BoundObject,
    Name,
    PartFilters,
    RelatedFilters,
    TextSearch,
)
from gateway.catalog.pgtype import PgType
from gateway.catalog.row_values import RowValue
from gateway.inspect.drift import Drift
from gateway.inspect.facts import DatabaseFacts

__all__ = ["ability_drifts", "search_drifts", "unordered"]


_TEXTS = ("text", "varchar", "bpchar")


def ability_drifts(bound: BoundObject, relation: Name, facts: DatabaseFacts) -> Iterator[Drift]:
    """Values are compared, ordered, grouped and summed only where their types can be."""

    def typed(asked: Mapping[str, Asked]) -> Iterator[tuple[str, Asked, PgType]]:
        for name, each in asked.items():
            kind = facts.kind_of(relation, each.value)
            if kind is not None:
                yield name, each, kind

    yield from _incomparable(bound.name, relation, bound, facts)
    for what, values in (
        ("orders", [term.value for term in (*bound.orders.values(), *bound.default_order)]),
        ("groups", [each.value for each in bound.groups.values()]),
        ("aggregates", [each.value for each in bound.aggregates.values()]),
    ):
        for value in dict.fromkeys(values):
            if facts.is_of_many(relation, value):
                yield _of_many(f"{bound.name}: {what}", value)
    for name, _, kind in typed(bound.groups):  # they are read page by page, in their order
        if not kind.order:
            yield unordered(f"{bound.name}: groups", name, kind)
    for value in {term.value: None for term in (*bound.orders.values(), *bound.default_order)}:
        ordered = facts.kind_of(relation, value)
        if ordered is not None and not ordered.order:
            yield unordered(f"{bound.name}: orders", str(value), ordered)
    for name, asked, kind in typed(bound.aggregates):
        summed = ("sum", "avg") if asked.leaf.codec.name in SUMMED else ()
        for function in ("min", "max", *summed):
            if not facts.types.aggregates(function, kind):
                problem = f"names {name}, but there is no {function}({kind.sql})"
                yield Drift(f"{bound.name}: aggregates", problem, "Leave it out.")


def _incomparable(
    of: str,
    relation: Name,
    filters: BoundObject | RelatedFilters | PartFilters,
    facts: DatabaseFacts,
    before: str = "",
) -> Iterator[Drift]:
    for name, asked in filters.filters.items():
        kind = facts.kind_of(relation, asked.value)
        if facts.is_of_many(relation, asked.value):
            yield _of_many(f"{of}: filters", asked.value)
        elif kind is not None and not kind.equality:
            problem = f"names {before}{name}, but values of type {kind.sql} cannot be compared"
            yield Drift(f"{of}: filters", problem, "Leave it out.")
        elif kind is not None and asked.parts is not None and kind.is_array:
            problem = (
                f"names {before}{name}, which is {kind.sql}: an array of ranges has no filters"
            )
            yield Drift(f"{of}: filters", problem, "Leave it out, or make it a multirange.")
    for name, part in filters.parts.items():
        yield from _incomparable(of, relation, part, facts, f"{before}{name}.")
    if isinstance(filters, PartFilters):
        return
    for name, related in filters.related.items():
        yield from _incomparable(of, related.relation, related, facts, f"{before}{name}.")


def _of_many(where: str, value: RowValue) -> Drift:
    return Drift(where, f"names {value}, which answers many", "Leave it out.")


def search_drifts(
    where: str, relation: Name | None, full_text: Mapping[str, TextSearch], facts: DatabaseFacts
) -> Iterator[Drift]:
    """Texts are looked for in tsvector columns, by a configuration that is there."""
    actual = facts.relations.get(str(relation))
    for search in full_text.values() if actual else ():
        found = actual.columns.get(search.column) if actual else None
        if found is None:
            yield Drift(
                where, f"searches column {search.column} of {relation}, which does not exist"
            )
        elif found[0].sql != "tsvector":
            yield Drift(
                where,
                f"searches column {search.column} of {relation}, which is {found[0].sql}",
                "Name a tsvector column, for example a generated one.",
            )
        for column in filter(None, (search.highlight, search.heading)):
            shown = actual.columns.get(column) if actual else None
            if shown is None or shown[0].sql not in _TEXTS:
                problem = "does not exist" if shown is None else f"is {shown[0].sql}"
                yield Drift(where, f"shows matches in {column} of {relation}, which {problem}")
        if search.configuration not in facts.text_configurations:
            yield Drift(
                where,
                f"searches by the configuration {search.configuration}, which does not exist",
            )


def unordered(where: str, column: str, kind: PgType) -> Drift:
    """The finding for an order by what has none."""
    return Drift(
        where, f"names {column}, but values of type {kind.sql} have no order", "Leave it out."
    )
