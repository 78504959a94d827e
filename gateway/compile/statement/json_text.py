"""JSON and text that Postgres writes for an answer."""

from __future__ import annotations

from gateway.compile.fragment import Fragment, join, label, literal, sql

__all__ = ["base64_text", "json_object", "node_id"]

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
    """Text as base64url without padding.

    Four times `replace` cost a third of one `translate`, which takes a text letter by letter.
    """
    return sql(
        "replace(replace(replace(replace(encode(convert_to({}, 'UTF8'), 'base64'), "
        "E'\\n', ''), '=', ''), '+', '-'), '/', '_')",
        value,
    )


def node_id(type_name: str, key: list[Fragment]) -> Fragment:
    """The global id of a row: of the type and the text of its key; `gateway.values.cursor` reads it."""
    text = key[0] if len(key) == 1 else sql("json_build_array({})::text", join(", ", key))
    return base64_text(sql("{} || {}", label(f"{type_name}:"), text))
