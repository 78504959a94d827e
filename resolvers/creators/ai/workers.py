"""Suggestions as those see them who ask the models. For the service role."""

from __future__ import annotations

from uuid import UUID

from gateway import call, inputs, result, root, to_one
from resolvers.creators.ai.suggestions import AiSuggestion

__all__ = ["SuggestionWorkerMutations"]


@inputs
class DeliverSuggestionInput:
    """What a model suggests, and what the call used."""

    suggestion_id: UUID
    """The id of a suggestion that is requested."""

    prompt_tokens: int
    """How many tokens were sent, as the provider counts them."""

    completion_tokens: int
    """How many tokens were answered, as the provider counts them."""

    titles: list[str] | None
    """At most 10 titles of 1 to 500 characters, the best first."""

    descriptions: list[str] | None
    """At most 10 descriptions of 1 to 10,000 characters, the best first."""

    tags: list[str] | None
    """At most 50 tags of 1 to 100 characters."""


@inputs
class FailSuggestionInput:
    """Why no suggestion comes, and what the call used all the same."""

    suggestion_id: UUID
    """The id of a suggestion that is requested."""

    error_message: str
    """Why nothing comes, 1 to 2,000 characters; its creator reads it."""

    prompt_tokens: int | None
    """How many tokens were sent; none unless given."""

    completion_tokens: int | None
    """How many tokens were answered; none unless given."""


@result
class DeliverSuggestionPayload:
    """The suggestion that is ready."""

    suggestion: AiSuggestion | None = to_one("suggestion_id")
    """The suggestion with its titles, descriptions and tags."""


@result
class FailSuggestionPayload:
    """The suggestion that has failed."""

    suggestion: AiSuggestion | None = to_one("suggestion_id")
    """The suggestion with the reason."""


@root
class SuggestionWorkerMutations:
    """Bringing suggestions, for workers with the service key."""

    deliver_suggestion: DeliverSuggestionPayload = call(
        "creators.deliver_suggestion", DeliverSuggestionInput, idempotent=True
    )
    """Bring what a model suggests; tokens and cost are noted with it. For workers."""

    fail_suggestion: FailSuggestionPayload = call(
        "creators.fail_suggestion", FailSuggestionInput, idempotent=True
    )
    """Say that no suggestion comes; the creator gets the unit of the quota back. For workers."""
