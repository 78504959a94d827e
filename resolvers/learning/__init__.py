"""Learning: people learn sign language with lessons, tests, a tutor and practice."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain, read_examples
from resolvers.core.media import create_context
from resolvers.learning.demo_people import PEOPLE
from resolvers.learning.errors import ERRORS
from resolvers.learning.roots import MUTATIONS, QUERIES, SUBSCRIPTIONS

__all__ = ["LEARNING"]

_HERE = Path(__file__).parent

LEARNING = Domain(
    "learning",
    requires=["core"],
    queries=QUERIES,
    mutations=MUTATIONS,
    subscriptions=SUBSCRIPTIONS,
    error_prefix="XL",
    errors=ERRORS,
    context=create_context,
    examples=read_examples(_HERE / "examples"),
    people=PEOPLE,
    sql=_HERE.parent.parent / "sql" / "learning",
)
