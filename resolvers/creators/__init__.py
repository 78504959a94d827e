"""Creators: people connect platforms, sync what they publish, improve it, and are discovered."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain
from resolvers.creators.ai import AI
from resolvers.creators.content import CONTENT
from resolvers.creators.demo_people import PEOPLE
from resolvers.creators.discovery import DISCOVERY
from resolvers.creators.errors import ERRORS
from resolvers.creators.onboarding import ONBOARDING
from resolvers.creators.platforms import PLATFORMS
from resolvers.creators.queue import QUEUE
from resolvers.creators.seo import SEO

__all__ = ["CREATORS"]

CREATORS = Domain(
    "creators",
    requires=["core"],
    error_prefix="XV",
    errors=ERRORS,
    people=PEOPLE,
    sql=Path(__file__).parent.parent.parent / "sql" / "creators",
    phases=[ONBOARDING, PLATFORMS, CONTENT, AI, SEO, DISCOVERY, QUEUE],
)
