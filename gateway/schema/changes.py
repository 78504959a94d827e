"""What a changed schema breaks for the clients of the one before."""

from __future__ import annotations

from graphql import build_schema, find_breaking_changes, find_dangerous_changes

__all__ = ["breaks", "dangers"]


def breaks(before: str, after: str) -> list[str]:
    """What fails for operations that the schema before has answered."""
    old, new = build_schema(before), build_schema(after)
    return sorted(each.description for each in find_breaking_changes(old, new))


def dangers(before: str, after: str) -> list[str]:
    """What may surprise a client: an enum has one value more, an argument another default."""
    old, new = build_schema(before), build_schema(after)
    return sorted(each.description for each in find_dangerous_changes(old, new))
