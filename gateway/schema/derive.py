"""The types that follow from a bound type: connection, edge, filter, order, aggregates, groups."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import strawberry

from gateway.catalog import Codec, EnumCodec
from gateway.scalars import (
    URL,
    BigInt,
    BitString,
    Duration,
    EmailAddress,
    IPAddress,
    LocalDateTime,
    MacAddress,
    Numeric,
    OffsetTime,
)
from gateway.schema.make import Maker, Member, Value, argument, graphql_name
from gateway.specification import BINDING

__all__ = ["Derivable", "DerivedTypes", "Deriver", "PageInfo", "operator_names"]

_ORDERED = {
    int, float, Decimal, BigInt, BitString, Duration, IPAddress, LocalDateTime, MacAddress, Numeric, OffsetTime,
    bytes, datetime.datetime, datetime.date, datetime.time,
}  # fmt: skip
_TEXTUAL = {str, URL, EmailAddress}
_SUMS: dict[Any, Any] = {
    int: BigInt, BigInt: Decimal, Decimal: Decimal, Numeric: Numeric, float: float, Duration: Duration,
}  # fmt: skip
_OPERATORS = {
    "eq": "Equal to this.",
    "neq": "Not equal to this; null is neither equal nor unequal.",
    "in": "Equal to one of these.",
    "gt": "Greater than this.",
    "gte": "Greater than this, or equal.",
    "lt": "Less than this.",
    "lte": "Less than this, or equal.",
    "like": "Matches this pattern: % is any text, _ any one character.",
    "contains": "Has all of these.",
    "isNull": "Whether it is null.",
}


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
    """A bound type and what may be asked of lists of it: Python name → type of the field."""

    cls: type
    name: str
    has_table: bool
    filters: Mapping[str, tuple[Any, Codec, bool]]
    """field → (Python type, codec, is a list)"""
    orders: Sequence[str]
    aggregates: Mapping[str, Any]
    groups: Mapping[str, Any]


class Deriver:
    """Makes the types around bound types."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._operators: dict[tuple[str, bool], Any] = {}

    def derive(self, of: Derivable) -> DerivedTypes:
        """Make the types around one."""
        return DerivedTypes(
            connection=self._connection(of),
            filter=self._filter(of) if of.filters else None,
            order=self._order(of) if of.orders else None,
        )

    # --- connections and figures

    def _connection(self, of: Derivable) -> type:
        name = of.name
        edge: Any = self._maker.object(
            f"{name}Edge",
            f"the edge of lists of {name}",
            f"One {name} and its place in the list.",
            [
                Member("cursor", str, "Pass it as `after` or `before` to read on from here."),
                Member("node", of.cls, f"The {name}."),
            ],
        )
        members = [
            Member("nodes", list[of.cls], "The rows of this page."),  # type: ignore[name-defined]
            Member("edges", list[edge], "The rows of this page, each with its cursor."),
            Member("pageInfo", PageInfo, "Where this page stands in the list."),
        ]
        if of.has_table:
            members += self._figures(of)
        return self._maker.object(  # type: ignore[no-any-return]
            f"{name}Connection", f"the lists of {name}", f"A page of {name} rows.", members
        )

    def _figures(self, of: Derivable) -> list[Member]:
        name, figures = of.name, self._aggregates(of)
        aggregates = self._maker.object(
            f"{name}Aggregates",
            f"the figures of {name}",
            f"Figures over a whole list of {name}.",
            figures,
        )
        members = [
            Member(
                "totalCount", int, "How many rows the whole list has; counted only when asked for."
            ),
            Member("aggregates", aggregates, "Figures over the whole list, not only this page."),
        ]
        if of.groups:
            key: Any = self._group_by(of)
            group: Any = self._group(of, figures)
            members.append(
                Member(
                    "groups",
                    list[group],
                    "Figures for each group of rows that share a value, in the order of what they share.",
                    arguments=[
                        argument("by", list[key], "What the rows of a group share.", "its own by"),
                        argument(
                            "first",
                            int | None,
                            "How many groups; the largest page unless given.",
                            "its own first",
                        ),
                        argument(
                            "after",
                            str | None,
                            "Cursor of a group to read on from.",
                            "its own after",
                        ),
                    ],
                )
            )
        return members

    def _group(self, of: Derivable, figures: list[Member]) -> Any:
        keys = [
            Member(
                graphql_name(key),
                hint | None,
                f"The group's {_words(key)}; null unless grouped by it.",
                f"the field {key} of {of.name}",
            )
            for key, hint in of.groups.items()
        ]
        return self._maker.object(
            f"{of.name}Group",
            f"the groups of {of.name}",
            f"Figures over the {of.name} rows that share a value.",
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
        members = [Member("count", int, "How many rows.", "the figure count")]
        sums = {key: _SUMS[hint] for key, hint in columns.items() if hint in _SUMS}
        kept = (float, Duration, Numeric)
        averages = {key: columns[key] if columns[key] in kept else Decimal for key in sums}
        for kind, typed, word in (
            ("sum", sums, "Sum"),
            ("avg", averages, "Average"),
            ("min", columns, "Least"),
            ("max", columns, "Greatest"),
        ):
            if typed:
                made = self._maker.object(
                    f"{of.name}{kind.capitalize()}",
                    f"the figure {kind} of {of.name}",
                    f"{word} values over {of.name} rows.",
                    [
                        Member(
                            graphql_name(key),
                            hint | None,
                            f"{word} {_words(key)}; null over no rows.",
                            f"the field {key} of {of.name}",
                        )
                        for key, hint in typed.items()
                    ],
                )
                members.append(Member(kind, made, f"{word} values.", f"the figure {kind}"))
        return members

    # --- filters

    def _filter(self, of: Derivable) -> type:
        made: Any = self._maker.empty_input(f"{of.name}Filter", f"the filter of {of.name}")
        members = [
            Member(
                graphql_name(key),
                self._condition(hint, codec, is_list) | None,
                f"Condition on the {_words(key)}.",
                f"the field {key} of {of.name}",
            )
            for key, (hint, codec, is_list) in of.filters.items()
        ]
        logic = [
            Member(name, hint, text, f"the operator {name}")
            for name, hint, text in (
                ("and", list[made] | None, "All of these hold."),
                ("or", list[made] | None, "At least one of these holds."),
                ("not", made | None, "This does not hold."),
            )
        ]
        return self._maker.fill_input(  # type: ignore[no-any-return]
            made, f"Which {of.name} rows; all conditions must hold.", [*members, *logic]
        )

    def _condition(self, hint: Any, codec: Codec, is_list: bool) -> Any:
        key = (codec.name, is_list)
        if key not in self._operators:
            listed = "lists" if is_list else "values"
            self._operators[key] = self._maker.input(
                f"{codec.name}ListFilter" if is_list else f"{codec.name}Filter",
                f"the conditions on {listed} of {codec.name}",
                f"Conditions on a value of type {codec.name}.",
                [
                    Member(name, _operand(name, hint) | None, _OPERATORS[name])
                    for name in operator_names(hint, codec, is_list)
                ],
            )
        return self._operators[key]

    # --- orders and groups

    def _order(self, of: Derivable) -> Any:
        return self._maker.enum(
            f"{of.name}Order",
            f"the orders of {of.name}",
            f"What {of.name} rows are ordered by.",
            [
                Value(
                    f"{key}_{word}".upper(),
                    sign + key,
                    f"By {_words(key)}, {way}.",
                    f"the field {key} of {of.name}",
                )
                for key in of.orders
                for sign, word, way in (("", "asc", "ascending"), ("-", "desc", "descending"))
            ],
        )

    def _group_by(self, of: Derivable) -> Any:
        return self._maker.enum(
            f"{of.name}GroupBy",
            f"the groups of {of.name}",
            f"What {of.name} rows can be grouped by.",
            [
                Value(
                    key.upper(),
                    graphql_name(key),
                    f"By {_words(key)}.",
                    f"the field {key} of {of.name}",
                )
                for key in of.groups
            ],
        )


def _operand(operator: str, hint: Any) -> Any:
    if operator == "isNull":
        return bool
    return list[hint] if operator in ("in", "contains") else hint


def operator_names(hint: Any, codec: Codec, is_list: bool) -> tuple[str, ...]:
    """What values of this type can be filtered by."""
    if is_list:
        return ("contains", "isNull")
    if hint is bool:
        return ("eq", "neq", "isNull")
    basic = ("eq", "neq", "in")
    if isinstance(codec, EnumCodec) or hint is uuid.UUID:
        return (*basic, "isNull")
    ordered = ("gt", "gte", "lt", "lte") if hint in _ORDERED or hint in _TEXTUAL else ()
    return (*basic, *ordered, *(("like",) if hint in _TEXTUAL else ()), "isNull")


def _words(name: str) -> str:
    return name.replace("_", " ")
