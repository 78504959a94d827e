"""The types that follow from a bound type: connection, edge, filter, order, aggregates, groups."""

from __future__ import annotations

import datetime
import enum
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.unset import UNSET
from strawberry.utils.str_converters import to_camel_case

from gateway.catalog import Codec, EnumCodec
from gateway.scalars import URL, BigInt, EmailAddress

__all__ = ["DerivedTypes", "PageInfo", "argument", "derive_types", "object_type"]

_ORDERED = {int, float, Decimal, BigInt, datetime.datetime, datetime.date}
_TEXTUAL = {str, URL, EmailAddress}
_SUMS: dict[Any, Any] = {int: BigInt, BigInt: Decimal, Decimal: Decimal, float: float}
_OPERATORS = {
    "eq": "Equal to this.",
    "neq": "Not equal to this; null is neither equal nor unequal.",
    "in_": "Equal to one of these.",
    "gt": "Greater than this.",
    "gte": "Greater than this, or equal.",
    "lt": "Less than this.",
    "lte": "Less than this, or equal.",
    "like": "Matches this pattern: % is any text, _ any one character.",
    "contains": "Has all of these.",
    "is_null": "Whether it is null.",
}


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list (Relay)."""

    has_next_page: bool = strawberry.field(description="Whether rows follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether rows come before this page.")
    start_cursor: str | None = strawberry.field(
        description="Cursor of the first row; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last row; null on an empty page."
    )


@dataclass
class DerivedTypes:
    """The generated classes around one bound type; each is made at most once."""

    connection: type
    filter: type | None
    order: type | None
    groups: type | None


def argument(
    name: str, annotation: Any, description: str, default: Any = UNSET
) -> StrawberryArgument:
    """A GraphQL argument."""
    return StrawberryArgument(
        name, None, StrawberryAnnotation(annotation), description=description, default=default
    )


def object_type(
    name: str, description: str, fields: Mapping[str, tuple[Any, str]], make: Any = strawberry.type
) -> Any:
    """Make a Strawberry type: field → (annotation, description). Input fields may be left out."""
    optional: dict[str, Any] = {"default": UNSET} if make is strawberry.input else {}
    body: dict[str, Any] = {"__annotations__": {key: hint for key, (hint, _) in fields.items()}}
    for key, (_, text) in fields.items():
        renamed: dict[str, Any] = {"name": "in"} if key == "in_" else {}
        body[key] = strawberry.field(description=text, **renamed, **optional)
    return make(type(name, (), body), name=name, description=description)


def derive_types(
    cls: type,
    name: str,
    *,
    has_table: bool,
    filters: Mapping[str, tuple[Any, Codec, bool]],
    orders: tuple[str, ...],
    aggregates: Mapping[str, Any],
    groups: Mapping[str, Any],
    operators: dict[str, Any],
) -> DerivedTypes:
    """Make the types around `cls`.

    `filters`: field → (Python type, codec, is a list); others: field → Python type.
    """
    group_by = _group_by(name, tuple(groups)) if groups else None
    return DerivedTypes(
        connection=_connection(cls, name, has_table, aggregates, groups, group_by),
        filter=_filter(name, filters, operators) if filters else None,
        order=_order(name, orders) if orders else None,
        groups=group_by,
    )


def _connection(
    cls: type,
    name: str,
    has_table: bool,
    aggregates: Mapping[str, Any],
    groups: Mapping[str, Any],
    group_by: Any,
) -> type:
    edge: Any = object_type(
        f"{name}Edge",
        f"One {name} and its place in the list.",
        {
            "cursor": (str, "Pass it as `after` or `before` to read on from here."),
            "node": (cls, f"The {name}."),
        },
    )
    fields: dict[str, tuple[Any, str]] = {
        "nodes": (list[cls], "The rows of this page."),  # type: ignore[valid-type]
        "edges": (list[edge], "The rows of this page, each with its cursor."),
        "page_info": (PageInfo, "Where this page stands in the list."),
    }
    if has_table:
        fields["total_count"] = (
            int,
            "How many rows the whole list has; counted only when asked for.",
        )
        figures = _aggregates(name, aggregates)
        fields["aggregates"] = (
            object_type(f"{name}Aggregates", f"Figures over a whole list of {name}.", figures),
            "Figures over the whole list, not only this page.",
        )
    if group_by is not None:
        keys = {
            key: (hint | None, f"The group's {_words(key)}; null unless grouped by it.")
            for key, hint in groups.items()
        }
        group: Any = object_type(
            f"{name}Group", f"Figures over the {name} rows that share a value.", {**keys, **figures}
        )
        fields["groups"] = (list[group], "Figures for each group of rows that share a value.")
    connection: Any = object_type(f"{name}Connection", f"A page of {name} rows.", fields)
    if group_by is not None:
        for spec in connection.__strawberry_definition__.fields:
            if spec.python_name == "groups":
                spec.arguments = [argument("by", list[group_by], "What the rows of a group share.")]
    return connection  # type: ignore[no-any-return]


def _aggregates(name: str, columns: Mapping[str, Any]) -> dict[str, tuple[Any, str]]:
    fields: dict[str, tuple[Any, str]] = {"count": (int, "How many rows.")}
    kinds = {
        "sum": ({key: _SUMS[hint] for key, hint in columns.items() if hint in _SUMS}, "Sum"),
        "avg": (
            {
                key: float if hint is float else Decimal
                for key, hint in columns.items()
                if hint in _SUMS
            },
            "Average",
        ),
        "min": (dict(columns), "Least"),
        "max": (dict(columns), "Greatest"),
    }
    for kind, (typed, word) in kinds.items():
        if typed:
            inner = {
                key: (hint | None, f"{word} {_words(key)}; null over no rows.")
                for key, hint in typed.items()
            }
            made = object_type(
                f"{name}{kind.capitalize()}", f"{word} values over {name} rows.", inner
            )
            fields[kind] = (made, f"{word} values.")
    return fields


def _filter(
    name: str, columns: Mapping[str, tuple[Any, Codec, bool]], operators: dict[str, Any]
) -> type:
    title = f"{name}Filter"
    fields: dict[str, tuple[Any, str]] = {
        key: (
            _operators(hint, codec, is_list, operators) | None,
            f"Condition on the {_words(key)}.",
        )
        for key, (hint, codec, is_list) in columns.items()
    }
    made: Any = object_type(
        title, f"Which {name} rows; all conditions must hold.", fields, strawberry.input
    )
    # the logical operators refer to the type itself
    return _add_logic(made, title)


def _add_logic(made: Any, title: str) -> type:
    body = {"__annotations__": dict(made.__annotations__)}
    for spec in made.__strawberry_definition__.fields:
        body[spec.python_name] = strawberry.field(description=spec.description, default=UNSET)
    again: Any = type(title, (), body)
    for key, hint, text in (
        ("and_", list[again] | None, "All of these hold."),
        ("or_", list[again] | None, "At least one of these holds."),
        ("not_", again | None, "This does not hold."),
    ):
        again.__annotations__[key] = hint
        setattr(again, key, strawberry.field(name=key[:-1], description=text, default=UNSET))
    description = made.__strawberry_definition__.description
    finished: type = strawberry.input(again, name=title, description=description)
    return finished


def _operators(hint: Any, codec: Codec, is_list: bool, made: dict[str, Any]) -> Any:
    title = f"{codec.name}ListFilter" if is_list else f"{codec.name}Filter"
    if title not in made:
        names = _operator_names(hint, codec, is_list)
        typed = {
            key: (
                (bool if key == "is_null" else list[hint] if key in ("in_", "contains") else hint)
                | None,
                _OPERATORS[key],
            )
            for key in names
        }
        made[title] = object_type(
            title, f"Conditions on a value of type {codec.name}.", typed, strawberry.input
        )
    return made[title]


def _operator_names(hint: Any, codec: Codec, is_list: bool) -> tuple[str, ...]:
    if is_list:
        return ("contains", "is_null")
    if hint is bool:
        return ("eq", "neq", "is_null")
    basic = ("eq", "neq", "in_")
    if isinstance(codec, EnumCodec) or hint is uuid.UUID:
        return (*basic, "is_null")
    ordered = ("gt", "gte", "lt", "lte") if hint in _ORDERED or hint in _TEXTUAL else ()
    return (*basic, *ordered, *(("like",) if hint in _TEXTUAL else ()), "is_null")


def _order(name: str, columns: tuple[str, ...]) -> Any:
    members = {
        f"{key}_{word}".upper(): sign + key
        for key in columns
        for sign, word in (("", "asc"), ("-", "desc"))
    }
    made = _enum(f"{name}Order", members, f"What {name} rows are ordered by.")
    for value in made.__strawberry_definition__.values:
        way = "descending" if value.value.startswith("-") else "ascending"
        value.description = f"By {_words(value.value.lstrip('-'))}, {way}."
    return made


def _group_by(name: str, columns: tuple[str, ...]) -> Any:
    members = {key.upper(): to_camel_case(key) for key in columns}
    made = _enum(f"{name}GroupBy", members, f"What {name} rows can be grouped by.")
    for value in made.__strawberry_definition__.values:
        value.description = f"By {_words(value.name.lower())}."
    return made


def _enum(title: str, members: dict[str, str], description: str) -> Any:
    make: Any = enum.Enum  # type checkers take a plain call for a class statement
    return strawberry.enum(make(title, members), name=title, description=description)


def _words(name: str) -> str:
    return name.replace("_", " ")


def graphql_name(python_name: str) -> str:
    """The GraphQL name of a Python name: camelCase."""
    return to_camel_case(python_name)
