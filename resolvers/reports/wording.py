"""A value and its kind → the text that stands on a page."""

from __future__ import annotations

from resolvers.reports.parts import Kind, Value

__all__ = ["NUMBERS", "worded"]

NUMBERS = frozenset({"count", "money", "percent", "score"})
"""Kinds that stand on the right of their column."""


def worded(value: Value, kind: Kind) -> str:
    """The text; a dash where there is no value."""
    if value is None:
        return "–"
    match kind:
        case "count":
            return f"{int(value):,}"
        case "money":
            return f"{float(value):,.2f}"
        case "percent":
            return f"{float(value):.1%}"
        case "score":
            return f"{float(value):.2f}"
        case "time":
            return str(value)[:16].replace("T", " ")
    return str(value)
