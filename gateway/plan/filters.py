"""`filter:` → conditions. Which fields are present is the shape; their values are parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.catalog import BoundObject, Column
from gateway.errors import InvalidValue
from gateway.plan.nodes import All, Any_, Compare, Condition, IsNull, Not, Operator
from gateway.plan.values import Parameter, Value, as_fields, as_items, is_null

__all__ = ["plan_filter"]

_OPERATORS = {
    "eq": Operator.EQ,
    "neq": Operator.NEQ,
    "gt": Operator.GT,
    "gte": Operator.GTE,
    "lt": Operator.LT,
    "lte": Operator.LTE,
    "like": Operator.LIKE,
    "in": Operator.IN,
    "contains": Operator.CONTAINS,
}


def plan_filter(value: Value, bound: BoundObject, variables: Mapping[str, Any]) -> Condition:
    """A filter input as one condition; an empty filter holds for every row."""
    if is_null(value, variables):
        return All(())
    conditions: list[Condition] = []
    for key, child in as_fields(value, variables).items():
        if is_null(child, variables):
            continue
        match key:
            case "and":
                conditions.append(
                    All(
                        tuple(
                            plan_filter(item, bound, variables)
                            for item in as_items(child, variables)
                        )
                    )
                )
            case "or":
                conditions.append(
                    Any_(
                        tuple(
                            plan_filter(item, bound, variables)
                            for item in as_items(child, variables)
                        )
                    )
                )
            case "not":
                conditions.append(Not(plan_filter(child, bound, variables)))
            case _:
                conditions.extend(_column(bound.filters[key], key, child, variables))
    return All(tuple(conditions))


def _column(
    column: Column, name: str, value: Value, variables: Mapping[str, Any]
) -> list[Condition]:
    return [
        _compare(column, name, key, child, variables)
        for key, child in as_fields(value, variables).items()
    ]


def _compare(
    column: Column, name: str, operator: str, value: Value, variables: Mapping[str, Any]
) -> Condition:
    if is_null(value, variables):
        raise InvalidValue(
            f"filter.{name}.{operator} is null, which nothing compares to.",
            hint=f"Use {name}: {{isNull: true}}, or leave it out.",
        )
    if operator == "isNull":
        return IsNull(column.column, negated=not value.read(variables))
    kind = column.leaf.real
    wanted = {"in": kind.compared.array(), "contains": kind}.get(operator, kind.compared)
    return Compare(column.column, _OPERATORS[operator], Parameter.typed(value, wanted), kind)
