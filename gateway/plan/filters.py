"""`filter:` → conditions. Which fields are present is the shape; their values are parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.catalog import Asked, BoundObject, RelatedFilters, Through
from gateway.config import Settings
from gateway.errors import InvalidValue, LimitExceeded
from gateway.pgtype import TEXT, PgType, simple_type
from gateway.plan.conditions import (
    All,
    Any_,
    AtPath,
    Compare,
    Condition,
    Correlated,
    Exists,
    IsNull,
    Not,
    Operator,
    Paired,
)
from gateway.plan.values import Parameter, Value, as_fields, as_items, is_null
from gateway.row_values import RowValue, read_by

__all__ = ["belonging", "plan_filter"]

_OPERATORS = {
    "eq": Operator.EQ,
    "neq": Operator.NEQ,
    "gt": Operator.GT,
    "gte": Operator.GTE,
    "lt": Operator.LT,
    "lte": Operator.LTE,
    "in": Operator.IN,
    "notIn": Operator.NOT_IN,
    "like": Operator.LIKE,
    "ilike": Operator.ILIKE,
    "regex": Operator.REGEX,
    "contains": Operator.CONTAINS,
    "containedBy": Operator.CONTAINED_BY,
    "overlaps": Operator.OVERLAPS,
    "hasKey": Operator.HAS_KEY,
    "pathExists": Operator.PATH_EXISTS,
}
_ENDS = {
    "startsWith": (Operator.LIKE, "", "%"),
    "endsWith": (Operator.LIKE, "%", ""),
    "contains": (Operator.LIKE, "%", "%"),
    "iContains": (Operator.ILIKE, "%", "%"),
}
"""What stands around a text that is looked for as it is: as a pattern an index can serve it."""
_JSON = simple_type("jsonb")
_PATH = simple_type("text[]")


def belonging(
    local: tuple[str, ...], remote: tuple[str, ...], pairs: Through | None
) -> tuple[Condition, ...]:
    """Rows that a row's relation leads to; `pairs`: the join table in between."""
    if pairs is not None:
        return (Paired(remote, pairs, local),)
    return tuple(Correlated(*pair) for pair in zip(remote, local, strict=True))


def plan_filter(
    value: Value,
    bound: BoundObject,
    variables: Mapping[str, Any],
    settings: Settings,
    relations: set[str],
) -> Condition:
    """A filter input as one condition; an empty filter holds for every row.

    What it reads besides the rows' own table is added to `relations`.
    """
    return _Filtering(variables, settings, relations).rows(value, bound)


class _Filtering:
    def __init__(
        self, variables: Mapping[str, Any], settings: Settings, relations: set[str]
    ) -> None:
        self._variables = variables
        self._most_related = settings.max_related_filters
        self._related = 0
        self._relations = relations

    def rows(self, value: Value, bound: BoundObject | RelatedFilters) -> Condition:
        """Conditions on rows that have these fields."""
        if is_null(value, self._variables):
            return All(())

        def each(child: Value) -> tuple[Condition, ...]:
            items = as_items(child, self._variables)
            return tuple(self.rows(item, bound) for item in items)

        conditions: list[Condition] = []
        for key, child in as_fields(value, self._variables).items():
            if is_null(child, self._variables):
                continue
            match key:
                case "and":
                    conditions.append(All(each(child)))
                case "or":
                    conditions.append(Any_(each(child)))
                case "not":
                    conditions.append(Not(self.rows(child, bound)))
                case _ if key in bound.related:
                    conditions.extend(self._through(bound.related[key], child))
                case _:
                    conditions.extend(self._field(bound.filters[key], key, child))
        return All(tuple(conditions))

    def _through(self, of: RelatedFilters, value: Value) -> Iterator[Condition]:
        """Conditions on the related row, or on some, none or every one of them."""
        if not of.many:
            yield self._exists(of, self.rows(value, of))
            return
        for key, child in as_fields(value, self._variables).items():
            if is_null(child, self._variables):
                continue
            condition = self.rows(child, of)
            match key:
                case "some":
                    yield self._exists(of, condition)
                case "none":
                    yield Not(self._exists(of, condition))
                case _:
                    yield Not(self._exists(of, Not(condition)))

    def _exists(self, of: RelatedFilters, condition: Condition) -> Condition:
        self._related += 1
        if self._related > self._most_related:
            raise LimitExceeded(
                f"The filter has more than {self._most_related} conditions on related rows.",
                hint="Name several fields in one of them, or split it into several operations.",
            )
        self._relations.add(str(of.relation))
        if of.pairs is not None:
            self._relations.add(str(of.pairs.table))
        return Exists(of.relation, belonging(of.local, of.remote, of.pairs), condition)

    def _field(self, asked: Asked, name: str, value: Value) -> list[Condition]:
        self._relations.update(read_by(asked.value))
        compare = _Comparing(asked.value, asked.leaf.real, name, self._variables)
        conditions: list[Condition] = []
        for key, child in as_fields(value, self._variables).items():
            if key == "at":
                conditions.extend(self._at(asked.value, name, child))
            else:
                conditions.append(compare(key, child))
        return conditions

    def _at(self, of: RowValue, name: str, value: Value) -> list[Condition]:
        """Conditions on what stands at paths in a JSON value."""
        if is_null(value, self._variables):
            raise _null(f"{name}.at", name)
        conditions: list[Condition] = []
        for item in as_items(value, self._variables):
            given = dict(as_fields(item, self._variables))
            place = AtPath(of, Parameter.typed(given.pop("path"), _PATH))
            compare = _Comparing(place, _JSON, f"{name}.at", self._variables)
            conditions.extend(compare(key, child) for key, child in given.items())
        return conditions


@dataclass(frozen=True)
class _Comparing:
    """Compares one value of a row."""

    column: RowValue | AtPath
    kind: PgType
    name: str
    variables: Mapping[str, Any]

    def __call__(self, operator: str, value: Value) -> Condition:
        """The condition that one operator of a filter is."""
        same, no_value = operator == "isNotDistinctFrom", is_null(value, self.variables)
        if same or operator == "isDistinctFrom":
            if no_value:
                return IsNull(self.column, negated=not same)
            equal = self._compare(Operator.EQ, value)
            return equal if same else Not(equal)
        if no_value:
            raise _null(f"{self.name}.{operator}", self.name)
        if operator == "isNull":
            return IsNull(self.column, negated=not value.read(self.variables))
        if operator in _ENDS and not self.kind.is_array and self.kind.sql != "jsonb":
            matched, before, after = _ENDS[operator]
            return self._compare(matched, LiteralText(value, before, after))
        return self._compare(_OPERATORS[operator], value)

    def _compare(self, operator: Operator, value: Value) -> Compare:
        return Compare(
            self.column, operator, Parameter.typed(value, _taken(operator, self.kind)), self.kind
        )


def _taken(operator: Operator, kind: PgType) -> PgType:
    """The type that an operator takes beside a value of this one."""
    match operator:
        case Operator.IN | Operator.NOT_IN:
            return kind.compared.array()
        case Operator.CONTAINS | Operator.CONTAINED_BY | Operator.OVERLAPS:
            return kind
        case Operator.LIKE:
            return kind if kind.likes else TEXT
        case Operator.ILIKE | Operator.REGEX | Operator.HAS_KEY:
            return TEXT
        case Operator.PATH_EXISTS:
            return simple_type("jsonpath")
    return kind.compared


def _null(place: str, name: str) -> InvalidValue:
    return InvalidValue(
        f"filter.{place} is null, which nothing compares to.",
        hint=f"Use {name}: {{isNull: true}}, or leave it out.",
    )


@dataclass(frozen=True, eq=False)
class LiteralText:
    """A text that is looked for as it is: nothing in it is a sign of the pattern that it becomes."""

    value: Value
    before: str
    after: str

    def read(self, variables: Mapping[str, Any], /) -> str:
        """The pattern."""
        text: str = self.value.read(variables)
        for sign in "\\%_":
            text = text.replace(sign, "\\" + sign)
        return f"{self.before}{text}{self.after}"
