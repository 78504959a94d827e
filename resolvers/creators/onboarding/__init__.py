"""Onboarding: who creators are, what they have subscribed to, and what they are told."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.onboarding.tiers import CreatorTierQueries

__all__ = ["ONBOARDING"]

ONBOARDING = Phase(
    "onboarding",
    queries=[CreatorTierQueries],
    examples=read_examples(Path(__file__).parent / "examples"),
)
