"""Creators: people connect platforms, sync what they publish, improve it, and are discovered."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain, read_examples
from resolvers.creators.demo_people import PEOPLE
from resolvers.creators.errors import ERRORS
from resolvers.creators.onboarding.tiers import CreatorTierQueries

__all__ = ["CREATORS"]

_HERE = Path(__file__).parent

CREATORS = Domain(
    "creators",
    requires=["core"],
    queries=[
        # onboarding
        CreatorTierQueries,
    ],
    error_prefix="XV",
    errors=ERRORS,
    people=PEOPLE,
    examples=read_examples(_HERE / "examples"),
    sql=_HERE.parent.parent / "sql" / "creators",
)
