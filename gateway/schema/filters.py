"""The filter inputs that follow from a bound type: the conditions that each named field can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.catalog import Codec, Form
from gateway.schema.annotations import list_of, optional
from gateway.schema.make import Maker, Member, graphql_name
from gateway.schema.operators import RANGED, describe, operands, range_operands
from gateway.schema.words import about, shown
from gateway.values.scalars import JSON

__all__ = [
    "NOT",
    "ONE_VALUE",
    "PATH_FILTERS",
    "Composed",
    "FilterMaker",
    "Filterable",
    "FilterableRelated",
    "Ranged",
]


@dataclass(frozen=True)
class Filterable:
    """A field that lists can be filtered by: what its values are in Python and in Postgres."""

    description: str | None
    hint: object
    codec: Codec
    dimensions: int = 0
    patterns: bool = False
    """regular expressions and JSON paths are allowed"""


@dataclass(frozen=True)
class Ranged:
    """A range, or a multirange: its name, the type of its bounds, and how it is given."""

    description: str | None
    name: str
    bound: object
    given: object


@dataclass(frozen=True)
class Composed:
    """A value with parts of the type `name`, and what lists can be filtered by of them."""

    description: str | None
    name: str
    filters: Mapping[str, Filterable | Ranged | Composed | FilterableRelated]
    form: Form = Form.COMPOSITE


@dataclass(frozen=True)
class FilterableRelated:
    """Related rows of the type `name`, one or `many`, and what lists can be filtered by of them."""

    description: str | None
    name: str
    many: bool
    filters: Mapping[str, Filterable | Ranged | Composed | FilterableRelated]


ONE_VALUE = "gateway-one-value"
"""Marks the inputs that Postgres gets as one parameter: composites, ranges, objects in JSON."""

PATH_FILTERS = ("JSONFilter", "JSONPatternFilter")
"""The inputs whose member `path` leads into JSON."""

_PATH = (
    "Where in the value the other conditions look: keys of objects, and positions in arrays, from 0. "
    "Several places are joined by `and`."
)

NOT = (
    "Rows for which this is not true: it is false, or unknown because a value is null. "
    "So `not: {x: {eq: 1}}` finds rows whose x is null, and `x: {neq: 1}` does not."
)


_IS_NULL = {
    Form.COMPOSITE: "Whether it is null, or every part of it is: Postgres takes them for one.",
    Form.JSON: "Whether it is null, or no object.",
}


class FilterMaker:
    """Makes filter inputs; those of one type of value are shared by all fields of it."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._conditions: dict[tuple[object, ...], object] = {}

    def filter(
        self,
        name: str,
        of: str,
        filters: Mapping[str, Filterable | Ranged | Composed | FilterableRelated],
        *more: Member,
    ) -> type:
        """The input `name` over rows of the type `of`, or its values."""
        made = self._maker.empty_input(name, f"the filter of {of}")
        members = [
            Member(
                graphql_name(key),
                optional(self._operand(name, key, field)),
                about(f"Filter by {shown(key)}", field.description),
                f"the field {key} of {of}",
            )
            for key, field in filters.items()
        ]
        what = "values" if more else "rows"
        logic = [
            Member(name, hint, text, f"the operator {name}")
            for name, hint, text in (
                ("and", optional(list_of(made)), "Rows that meet all of these."),
                ("or", optional(list_of(made)), "Rows that meet at least one of these."),
                ("not", optional(made), NOT),
            )
        ]
        return self._maker.fill_input(
            made,
            name,
            f"Conditions on `{of}` {what}, all of which must be met.",
            [*members, *more, *logic],
        )

    def _operand(
        self, owner: str, key: str, of: Filterable | Ranged | Composed | FilterableRelated
    ) -> object:
        match of:
            case FilterableRelated():
                return self._related(owner, key, of)
            case Composed():
                return self._composed(owner, key, of)
        return self._condition(of)

    def _composed(self, owner: str, key: str, of: Composed) -> object:
        """Conditions on the parts of a value."""
        title = owner.removesuffix("Filter") + graphql_name(f"_{key}")
        absent = Member("isNull", bool | None, _IS_NULL[of.form])
        return self.filter(f"{title}Filter", of.name, of.filters, absent)

    def _related(self, owner: str, key: str, of: FilterableRelated) -> object:
        """Conditions on related rows, named by the binding of the row to which they belong."""
        title = owner.removesuffix("Filter") + graphql_name(f"_{key}")
        conditions = self.filter(f"{title}Filter", of.name, of.filters)
        if not of.many:
            return conditions
        return self._maker.input(
            f"{title}ManyFilter",
            f"the conditions on {key}",
            f"Conditions on the `{of.name}` rows that belong to a row; those that the caller may not see do not count.",
            [
                Member(
                    "some",
                    optional(conditions),
                    "At least one of the related rows meets these conditions.",
                ),
                Member(
                    "none", optional(conditions), "None of the related rows meets these conditions."
                ),
                Member(
                    "every",
                    optional(conditions),
                    "All of the related rows meet these conditions, or there are none.",
                ),
            ],
        )

    def _condition(self, of: Filterable | Ranged) -> object:
        if isinstance(of, Ranged):
            return self._ranged(of)
        name = of.codec.name
        key = (name, of.dimensions, of.patterns)
        if key not in self._conditions:
            title = f"{name}{'Pattern' * of.patterns}{'List' * of.dimensions}Filter"
            listed = "lists" if of.dimensions else "values"
            members = [
                Member(operator, optional(taken), describe(operator, of.hint, of.dimensions))
                for operator, taken in operands(
                    of.hint, of.codec, of.dimensions, patterns=of.patterns
                ).items()
            ]
            if of.hint is JSON and not of.dimensions:
                members.insert(0, Member("path", list[str] | None, _PATH))
            self._conditions[key] = self._maker.input(
                title,
                f"the conditions on {listed} of {name}",
                f"Conditions on a {'list of values' if of.dimensions else 'value'} of type `{name}`.",
                members,
            )
        return self._conditions[key]

    def _ranged(self, of: Ranged) -> object:
        key = ("range", of.name)
        if key not in self._conditions:
            self._conditions[key] = self._maker.input(
                f"{of.name}Filter",
                f"the conditions on values of {of.name}",
                f"Conditions on a value of type `{of.name}`.",
                [
                    Member(
                        operator, optional(taken), RANGED.get(operator) or describe(operator, None)
                    )
                    for operator, taken in range_operands(of.bound, of.given).items()
                ],
            )
        return self._conditions[key]
