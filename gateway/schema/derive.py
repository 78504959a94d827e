"""The types that follow from a bound type: connection, edge, filter, order, aggregates, groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import strawberry

from gateway.catalog.row_values import RANK
from gateway.declare.specification import BINDING
from gateway.schema.annotations import list_of, optional
from gateway.schema.filters import Composed, Filterable, FilterableRelated, FilterMaker, Ranged
from gateway.schema.make import EnumValue, Maker, Member, argument, graphql_name
from gateway.schema.words import about, shown
from gateway.values.scalars import BigInt, Duration, Numeric

__all__ = ["Derivable", "DerivedTypes", "Deriver", "PageInfo"]

_SUMS: dict[object, type] = {
    int: BigInt, BigInt: Decimal, Decimal: Decimal, Numeric: Numeric, float: float, Duration: Duration,
}  # fmt: skip


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list (Relay)."""

    has_next_page: bool = strawberry.field(
        description="Whether rows follow this page.", metadata={BINDING: None}
    )
    has_previous_page: bool = strawberry.field(
        description="Whether rows come before this page.", metadata={BINDING: None}
    )
    start_cursor: str | None = strawberry.field(
        description="Cursor of the first row; null on an empty page.", metadata={BINDING: None}
    )
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last row; null on an empty page.", metadata={BINDING: None}
    )


@dataclass
class DerivedTypes:
    """The generated classes around one bound type; each is made at most once."""

    connection: type
    filter: type | None
    order: type | None


@dataclass(frozen=True)
class Derivable:
    """A bound type and what lists of it can be asked for: Python name → type of the field."""

    cls: type
    name: str
    has_table: bool
    filters: Mapping[str, Filterable | Ranged | Composed | FilterableRelated]
    orders: Sequence[str]
    nulls: Sequence[str]
    """orders that can be asked for with null at the other end"""
    aggregates: Mapping[str, object]
    groups: Mapping[str, object]
    searched: bool
    """a list of it looks for a text, and so ranks its rows"""
    shown: frozenset[str]
    """and shows where it matched: `highlight`, `heading`"""
    description: str | None
    descriptions: Mapping[str, str | None]
    """what each field says that is named in orders, aggregates and groups"""


class Deriver:
    """Makes the types around bound types."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._filters = FilterMaker(maker)

    def derive(self, of: Derivable) -> DerivedTypes:
        """Make the types around one."""
        return DerivedTypes(
            connection=self._connection(of),
            filter=self._filters.filter(f"{of.name}Filter", of.name, of.filters)
            if of.filters
            else None,
            order=self._order(of) if of.orders or of.searched else None,
        )

    # --- connections and figures

    def _connection(self, of: Derivable) -> type:
        name = of.name
        edge = self._maker.object(
            f"{name}Edge",
            f"the edge of lists of {name}",
            f"A `{name}` row, and the cursor that marks its place in the list.",
            [
                Member("cursor", str, "Pass it as `after` or `before` to read on from here."),
                Member("node", of.cls, about("The row", of.description)),
                *([Member("rank", float | None, _RANK)] if of.searched else []),
                *(Member(way, str | None, text) for way, text in _SHOWN.items() if way in of.shown),
            ],
        )
        members = [
            Member("nodes", list_of(of.cls), "The rows of this page."),
            Member("edges", list_of(edge), "The rows of this page, each with its cursor."),
            Member("pageInfo", PageInfo, "Where this page stands in the list."),
        ]
        if of.has_table:
            members += self._figures(of)
        return self._maker.object(
            f"{name}Connection",
            f"the lists of {name}",
            f"A page of a list of `{name}` rows{', and figures over the whole list' * of.has_table}.",
            members,
        )

    def _figures(self, of: Derivable) -> list[Member]:
        name, figures = of.name, self._aggregates(of)
        aggregates = self._maker.object(
            f"{name}Aggregates",
            f"the figures of {name}",
            f"Figures over all `{name}` rows of a list, not only those of a page.",
            figures,
        )
        members = [
            Member(
                "totalCount", int, "How many rows the whole list has; counted only when asked for."
            ),
            Member("aggregates", aggregates, "Figures over the whole list, not only this page."),
        ]
        if of.groups:
            key = self._group_by(of)
            group = self._group(of, figures)
            members.append(
                Member(
                    "groups",
                    list_of(group),
                    "Figures for each group of rows that share a value, in the order of what they share.",
                    arguments=[
                        argument(
                            "by",
                            list_of(key),
                            "The fields that the rows of a group share.",
                            "its own by",
                        ),
                        argument(
                            "first",
                            int | None,
                            "How many groups at most; as many as a page may have unless given.",
                            "its own first",
                        ),
                        argument(
                            "after",
                            str | None,
                            "Cursor of the group after which to read on.",
                            "its own after",
                        ),
                    ],
                )
            )
        return members

    def _group(self, of: Derivable, figures: list[Member]) -> object:
        keys = [
            Member(
                graphql_name(key),
                optional(hint),
                about(
                    f"{shown(key)} of the group's rows, null unless grouped by it",
                    of.descriptions[key],
                ),
                f"the field {key} of {of.name}",
            )
            for key, hint in of.groups.items()
        ]
        return self._maker.object(
            f"{of.name}Group",
            f"the groups of {of.name}",
            f"Figures over the `{of.name}` rows that share the values they are grouped by.",
            [
                Member(
                    "cursor",
                    str,
                    "Pass it as `after` to read on behind this group.",
                    "the cursor of a group",
                ),
                Member(
                    "hasMore",
                    bool,
                    "Whether groups follow this one.",
                    "whether groups follow",
                ),
                *keys,
                *figures,
            ],
        )

    def _aggregates(self, of: Derivable) -> list[Member]:
        columns = of.aggregates
        members = [Member("count", int, "How many rows the figures are over.", "the figure count")]
        sums = {key: _SUMS[hint] for key, hint in columns.items() if hint in _SUMS}
        kept = (float, Duration, Numeric)
        averages = {key: columns[key] if columns[key] in kept else Decimal for key in sums}
        for kind, typed, word in (
            ("sum", sums, "Sum"),
            ("avg", averages, "Average"),
            ("min", columns, "Minimum"),
            ("max", columns, "Maximum"),
        ):
            if typed:
                made = self._maker.object(
                    f"{of.name}{kind.capitalize()}",
                    f"the figure {kind} of {of.name}",
                    f"{word} of each field over `{of.name}` rows.",
                    [
                        Member(
                            graphql_name(key),
                            optional(hint),
                            about(
                                f"{word} of {shown(key)}, null where there are no values",
                                of.descriptions[key],
                            ),
                            f"the field {key} of {of.name}",
                        )
                        for key, hint in typed.items()
                    ],
                )
                text = f"{word} of each field that has one."
                members.append(Member(kind, made, text, f"the figure {kind}"))
        return members

    # --- orders and groups

    def _order(self, of: Derivable) -> type:
        return self._maker.enum(
            f"{of.name}Order",
            f"the orders of {of.name}",
            f"What `{of.name}` rows can be sorted by.",
            [
                EnumValue(
                    f"{key}_{word}".upper().replace(".", "_"),
                    f"{sign}{key}{' nulls' * ('nulls' in word)}",
                    about(f"Sort by {shown(key)}, {way}", of.descriptions[key]),
                    f"the field {key} of {of.name}",
                )
                for key in of.orders
                for sign, word, way in _WAYS
                if "nulls" not in word or key in of.nulls
            ]
            + [
                EnumValue(
                    f"RANK_{word}".upper(),
                    sign + RANK,
                    f"Sort by how well a row fits the text that is searched, {way}; ignored without one.",
                    "the rank of a search",
                )
                for sign, word, way in _WAYS[:2]
                if of.searched
            ],
        )

    def _group_by(self, of: Derivable) -> object:
        return self._maker.enum(
            f"{of.name}GroupBy",
            f"the groups of {of.name}",
            f"What `{of.name}` rows can be grouped by.",
            [
                EnumValue(
                    key.upper(),
                    graphql_name(key),
                    about(f"Group by {shown(key)}", of.descriptions[key]),
                    f"the field {key} of {of.name}",
                )
                for key in of.groups
            ],
        )


_RANK = (
    "How well the row fits the text that is searched, the best the highest; null without a text."
)

_MARKED = (
    "with U+E000 before and U+E001 behind each match; plain text, which a page has to escape. "
    "Null without a text."
)
_SHOWN = {
    "highlight": f"Pieces of the row's text around what matched, {_MARKED}",
    "heading": f"The row's heading whole, {_MARKED}",
}

_WAYS = (
    ("", "asc", "ascending"),
    ("-", "desc", "descending"),
    ("", "asc_nulls_first", "ascending, null first"),
    ("-", "desc_nulls_last", "descending, null last"),
)
