"""The domains that this gateway serves, in one schema."""

from __future__ import annotations

from gateway import build_schema
from resolvers.marketplace import ERRORS, MUTATIONS, PEOPLE, QUERIES, create_context

__all__ = ["schema"]

schema = build_schema(
    queries=QUERIES, mutations=MUTATIONS, errors=ERRORS, context=create_context, people=PEOPLE
)
