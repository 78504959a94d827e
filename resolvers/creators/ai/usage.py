"""What calls of models used and cost."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gateway import Connection, Node, bound, own, root, rows, to_one
from resolvers.core.scopes import FOR_ADMINS
from resolvers.creators.ai.models import AiModel
from resolvers.creators.ai.suggestions import AiSuggestion

__all__ = ["AiUsage", "AiUsageQueries"]


@bound(
    "creators.ai_usage",
    filters=("has_failed", "cost_cents", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("prompt_tokens", "completion_tokens", "cost_cents"),
    groups=("has_failed",),
)
class AiUsage(Node):
    """One call of a model; whose it was and admins see it."""

    prompt_tokens: int
    """How many tokens were sent."""

    completion_tokens: int
    """How many tokens were answered."""

    cost_cents: Decimal
    """The cost of the call in cents, by the prices of that moment; nothing is rounded."""

    has_failed: bool
    """Whether the call brought no suggestion, so that the unit of the quota was given back."""

    created_at: datetime
    """When the call was reported."""

    suggestion: AiSuggestion | None = to_one("suggestion_id")
    """The suggestion that the call was for; null if it is gone."""

    model: AiModel | None = to_one("model_id")
    """The model that was called."""


@root
class AiUsageQueries:
    """What suggestions used and cost."""

    ai_usage: Connection[AiUsage] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """The calls of models for you, newest first; everybody's for admins."""
