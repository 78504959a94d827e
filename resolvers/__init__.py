"""The domains that this gateway serves, in one schema."""

from __future__ import annotations

from pathlib import Path

from gateway import build_schema, read_examples
from resolvers.marketplace import (
    DOWNLOADS,
    ERRORS,
    KEYS,
    MUTATIONS,
    PEOPLE,
    QUERIES,
    SUBSCRIPTIONS,
    create_context,
)

__all__ = ["schema"]

schema = build_schema(
    queries=QUERIES,
    mutations=MUTATIONS,
    subscriptions=SUBSCRIPTIONS,
    errors=ERRORS,
    examples=read_examples(Path(__file__).parent / "examples"),
    context=create_context,
    people=PEOPLE,
    downloads=DOWNLOADS,
    keys=KEYS,
)
