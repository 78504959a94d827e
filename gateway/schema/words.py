"""Descriptions of derived types and fields: a lead, and the words of the declared field or class."""

from __future__ import annotations

import re

from gateway.schema.make import graphql_name

__all__ = ["about", "shown"]

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`])|\n\s*\n")
_CAPITALISED = re.compile(r"[A-Z](?=[a-z]*(?:[\s,;:'’-]|$))")
"""A first letter that is large for the sentence only; those of `UTC` and `Int4Range` stay."""


def about(lead: str, description: str | None) -> str:
    """The lead and the first sentence of a description: Filter by `dueAt`: when it is due."""
    first = _SENTENCE.split((description or "").strip())[0]
    sentence = " ".join(first.split()).rstrip(".")
    if not sentence:
        return f"{lead}."
    if _CAPITALISED.match(sentence):
        sentence = sentence[0].lower() + sentence[1:]
    return f"{lead}: {sentence}."


def shown(path: str) -> str:
    """A field as clients know it: `author.full_name` is `author.fullName`."""
    return f"`{'.'.join(graphql_name(name) for name in path.split('.'))}`"
