"""The arguments of lists: page, filter, order and searches."""

from __future__ import annotations

from strawberry.types.arguments import StrawberryArgument

from gateway.declare.specification import (
    RowsSpec,
    ToManySpec,
)
from gateway.schema.annotations import list_of, optional
from gateway.schema.make import MadeArgument, argument, graphql_name

__all__ = [
    "filter_argument",
    "given_argument",
    "more_arguments",
    "order_argument",
    "page_arguments",
]
_PAGE = (
    ("first", int, "How many rows at most, from the start of the list."),
    ("after", str, "Cursor of the row after which the page begins."),
    ("last", int, "How many rows at most, from the end of the list."),
    ("before", str, "Cursor of the row before which the page ends."),
)
_FILTER = "Only rows that meet these conditions; all rows unless given."
_OFFSET = "How many rows to skip; cannot be combined with `after`, `before` or `last`."
_SEARCH = "Words to look for, as in a search engine; the best rows come first. Looks into"


def page_arguments() -> list[MadeArgument]:
    """The arguments that say where a page begins and how long it is."""
    return [
        argument(name, optional(hint, True), text, "the page of the list")
        for name, hint, text in _PAGE
    ]


def order_argument(order: type) -> MadeArgument:
    """The argument that says in which order the rows come."""
    return argument(
        "order_by",
        optional(list_of(order)),
        "What the rows are sorted by, the first term first; the key decides between equals.",
        "the order of the list",
    )


def filter_argument(conditions: type) -> MadeArgument:
    """The argument that says which rows are wanted."""
    return argument("filter", optional(conditions, True), _FILTER, "the filter of the list")


def more_arguments(spec: RowsSpec | ToManySpec) -> list[MadeArgument]:
    """The arguments that the binding of a list allows beside page, filter and order."""
    given = [
        argument(key, str | None, f"{_SEARCH} `{graphql_name(each.column)}`.", f"the search {key}")
        for key, each in spec.full_text.items()
    ]
    if spec.offset:
        given.append(argument("offset", int | None, _OFFSET, "the page of the list"))
    return given


def given_argument(given: StrawberryArgument, hint: object = None) -> MadeArgument:
    """An argument of a decorated function; `hint` is its type, where that is not what the function says."""
    return MadeArgument(given, f"the argument {given.python_name}", hint)
