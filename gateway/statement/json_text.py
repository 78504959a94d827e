"""JSON and text that Postgres writes for an answer."""

from __future__ import annotations

from gateway.fragment import Fragment, join, literal, sql

__all__ = ["base64_text", "json_object"]

_PAIRS = 50
"""json_build_object takes 100 arguments."""


def json_object(pairs: list[tuple[str, Fragment]]) -> Fragment:
    """A JSON object with its keys in this order, however many there are."""
    if len(pairs) <= _PAIRS:
        return sql(
            "json_build_object({})",
            join(", ", (sql("{}, {}", literal(key), value) for key, value in pairs)),
        )
    head, tail = json_object(pairs[:_PAIRS]), json_object(pairs[_PAIRS:])
    return sql("(left({}::text, -1) || ', ' || substr({}::text, 2))::json", head, tail)


def base64_text(value: Fragment) -> Fragment:
    """Text as base64url without padding."""
    return sql("translate(encode(convert_to({}, 'UTF8'), 'base64'), E'+/=\\n', '-_')", value)
