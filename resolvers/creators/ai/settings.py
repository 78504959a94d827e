"""How a creator wants suggestions made."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import Identified, bound, by_key, call, enumeration, inputs, result, root, to_one
from resolvers.creators.ai.models import AiModel

__all__ = ["AiSettingMutations", "AiSettingQueries", "CreatorAiSetting"]


@enumeration
class SuggestionTone(enum.Enum):
    """The manner in which texts are suggested."""

    NEUTRAL = "neutral"
    """Texts say what there is, and no more."""

    FRIENDLY = "friendly"
    """Texts speak to the audience as to friends."""

    PROFESSIONAL = "professional"
    """Texts are businesslike."""

    PLAYFUL = "playful"
    """Texts are light, and may joke."""


@bound("creators.user_ai_setting", key="user_id")
class CreatorAiSetting(Identified):
    """How a creator wants suggestions made; nobody else sees it."""

    user_id: UUID
    """The creator's id."""

    tone: SuggestionTone
    """The manner of the texts that are suggested."""

    suggestions_count: int
    """How many titles and descriptions are wanted, 1 to 10."""

    instructions: str | None
    """What a model is told besides, at most 2,000 characters; null if nothing is."""

    updated_at: datetime
    """When the settings last changed."""

    model: AiModel | None = to_one("model_id")
    """The model that is asked; null for the default."""


@inputs
class UpdateAiSettingInput:
    """What changes of how suggestions are made; what is not sent stays."""

    model_slug: str | None
    """The slug of a model of `aiModels`; null for the default."""

    tone: SuggestionTone | None
    """The manner of the texts."""

    suggestions_count: int | None
    """How many titles and descriptions are wanted, 1 to 10."""

    instructions: str | None
    """What a model is told besides, at most 2,000 characters; null for nothing."""


@result
class UpdateAiSettingPayload:
    """The settings that changed."""

    setting: CreatorAiSetting | None = to_one("user_id")
    """The settings as they are now."""


@root
class AiSettingQueries:
    """The caller's own settings of suggestions."""

    ai_setting: CreatorAiSetting | None = by_key(caller="user_id")
    """How you want suggestions made; null when you are not signed in, and before your first visit."""


@root
class AiSettingMutations:
    """Changing how suggestions are made."""

    update_ai_setting: UpdateAiSettingPayload = call(
        "creators.update_ai_setting", UpdateAiSettingInput, rest="p_changes"
    )
    """Change how you want suggestions made."""
