"""Suggestions for content: requested, ready, and taken over field by field."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    own,
    result,
    root,
    rows,
    structure,
    to_many,
    to_one,
    variant,
    variants,
    whole,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.creators.ai.models import AiModel
from resolvers.creators.content.content import ContentItem

__all__ = ["AiSuggestion", "AiSuggestionApplication", "SuggestionMutations", "SuggestionQueries"]


@enumeration
class AiSuggestionStatus(enum.Enum):
    """How far a suggestion has come."""

    REQUESTED = "requested"
    """A model is being asked; it is waited for at most 24 hours."""

    READY = "ready"
    """The suggestion can be applied, for 30 days."""

    FAILED = "failed"
    """Nothing came, and the unit of the quota was given back."""

    EXPIRED = "expired"
    """The suggestion is too old to be applied."""


@enumeration
class SuggestedField(enum.Enum):
    """A field of an item for which there are suggestions."""

    TITLE = "title"
    """The title of the item."""

    DESCRIPTION = "description"
    """The description of the item."""

    TAGS = "tags"
    """All tags of the item."""


@structure
class SuggestedText:
    """A text of an item: its title or its description."""

    text: str = whole()
    """What the title or description says."""


@structure
class SuggestedTags:
    """All tags of an item."""

    tags: list[str] = whole()
    """All tags that the item has, in order."""


@variants
class SuggestedValue:
    """A value of a field for which there are suggestions, by the field."""

    title: SuggestedText
    """The title of the item."""

    description: SuggestedText
    """The description of the item."""

    tags: SuggestedTags
    """The tags of the item."""


@bound(
    "creators.ai_suggestion",
    filters=("status", "content_item_id", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class AiSuggestion(Node):
    """The titles, descriptions and tags that a model suggests for an item; its creator and admins see it."""

    content_item_id: UUID
    """The id of the item that the suggestion is for."""

    status: AiSuggestionStatus
    """How far the suggestion has come."""

    suggested_titles: list[str]
    """The titles that are suggested, the best first; empty until it is ready."""

    suggested_descriptions: list[str]
    """The descriptions that are suggested, the best first; empty until it is ready."""

    suggested_tags: list[str]
    """The tags that are suggested; empty until it is ready."""

    total_cost_cents: Decimal
    """The cost of all calls for the suggestion in cents; nothing is rounded."""

    error_message: str | None
    """Why nothing came; null unless it has failed."""

    expires_at: datetime
    """Until when the suggestion is waited for, and once it is ready, until when it can be applied."""

    settled_at: datetime | None
    """When the suggestion was ready or failed; null before."""

    created_at: datetime
    """When the suggestion was requested."""

    content_item: ContentItem | None = to_one("content_item_id")
    """The item that the suggestion is for."""

    model: AiModel | None = to_one("model_id")
    """The model that is asked."""

    applications: Connection[AiSuggestionApplication] = to_many("suggestion_id")
    """The parts of the suggestion that were applied, newest first."""


@bound(
    "creators.ai_suggestion_application",
    filters=("field", "applied_at", "reverted_at"),
    orders=("applied_at",),
    order_by=("-applied_at",),
)
class AiSuggestionApplication(Node):
    """A part of a suggestion that was taken over into an item; its creator and admins see it."""

    field: SuggestedField
    """The field of the item that changed."""

    value_before: JSON | None
    """The field's value until then: a text, null, or a list of tags."""

    before: SuggestedValue | None = variant("value_before", by="field")
    """The field's value until then, typed; null if the item had no description."""

    value_after: JSON
    """The field's value from then on."""

    after: SuggestedValue | None = variant("value_after", by="field")
    """The field's value from then on, typed."""

    applied_at: datetime
    """When the part was applied."""

    reverted_at: datetime | None
    """When the part was taken back; null if it was not."""

    suggestion: AiSuggestion | None = to_one("suggestion_id")
    """The suggestion that the part is of."""

    content_item: ContentItem | None = to_one("content_item_id")
    """The item that changed."""


@inputs
class RequestSuggestionsInput:
    """The item, and who is asked."""

    content_item_id: UUID
    """The id of an item of yours."""

    model_slug: str | None
    """The slug of a model of `aiModels`; the one of your settings unless given."""


@result
class RequestSuggestionsPayload:
    """The suggestion that is waited for."""

    suggestion: AiSuggestion = to_one("suggestion_id")
    """The new suggestion."""


@inputs
class ApplySuggestionInput:
    """Which part of a suggestion to take over."""

    suggestion_id: UUID
    """The id of a suggestion of yours that is ready."""

    field: SuggestedField
    """The field of the item to change."""

    position: int | None
    """Which of the titles or descriptions, from 1; the first unless given. Tags are taken over together."""


@result
class ApplySuggestionPayload:
    """The part that was applied."""

    application: AiSuggestionApplication | None = to_one("application_id")
    """What the field was and became."""

    content_item: ContentItem | None = to_one("content_item_id")
    """The item as it is now."""


@inputs
class RevertSuggestionInput:
    """Which part to take back."""

    application_id: UUID
    """The id of a part of a suggestion that you applied."""


@result
class RevertSuggestionPayload:
    """The part that was taken back."""

    application: AiSuggestionApplication | None = to_one("application_id")
    """The part, with when it was taken back."""

    content_item: ContentItem | None = to_one("content_item_id")
    """The item as it is now."""


@root
class SuggestionQueries:
    """Suggestions that the caller may see."""

    ai_suggestions: Connection[AiSuggestion] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """Your suggestions, newest first; everybody's for admins."""

    ai_suggestion: AiSuggestion | None = by_key()
    """The suggestion with this id; null if there is none or you may not see it."""


@root
class SuggestionMutations:
    """Asking for suggestions, and taking them over."""

    request_suggestions: RequestSuggestionsPayload = call(
        "creators.request_suggestions", RequestSuggestionsInput, idempotent=True
    )
    """Ask a model for titles, descriptions and tags of an item. It uses a unit of your quota; a failure gives the unit
    back."""

    apply_suggestion: ApplySuggestionPayload = call(
        "creators.apply_suggestion", ApplySuggestionInput, idempotent=True
    )
    """Take a suggested title, description or the suggested tags over into the item; it is a revision of its own."""

    revert_suggestion: RevertSuggestionPayload = call(
        "creators.revert_suggestion", RevertSuggestionInput, idempotent=True
    )
    """Give a field the value back that it had before a suggestion was applied. Other fields stay, and a field that was
    edited since is refused."""
