"""Models that make suggestions, who runs them, and what they cost."""

from __future__ import annotations

from decimal import Decimal

from gateway import (
    Connection,
    Identified,
    Node,
    bound,
    call,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)

__all__ = ["AiModel", "AiModelMutations", "AiModelQueries", "AiProvider"]


@bound(
    "creators.ai_provider",
    key=("slug",),
    filters=("slug", "is_active"),
    orders=("position",),
    order_by=("position",),
)
class AiProvider(Identified):
    """Who runs models; anybody may know."""

    slug: str
    """The name by which programs know the provider, such as openai."""

    name: str
    """The name that is shown of the provider."""

    description: str
    """What the provider has, at most 500 characters."""

    position: int
    """The provider's place in lists, from 1."""

    is_active: bool
    """Whether models of the provider can be asked now."""

    models: Connection[AiModel] = to_many("provider_slug")
    """The models of the provider, by slug."""


@bound(
    "creators.ai_model",
    filters=("slug", "provider_slug", "is_active"),
    orders=("slug",),
    order_by=("slug",),
)
class AiModel(Node):
    """A model that makes suggestions; anybody may know what it costs."""

    slug: str
    """The name by which programs know the model, such as gpt-4o-mini."""

    provider_slug: str
    """The slug of who runs the model."""

    name: str
    """The name that is shown of the model."""

    provider_model: str
    """What the provider calls the model, such as gpt-4o-mini-2024-07-18."""

    prompt_price_cents: Decimal
    """Cents for a million tokens that are sent to the model."""

    completion_price_cents: Decimal
    """Cents for a million tokens that the model answers."""

    is_default: bool
    """Whether the model is asked where a creator has chosen none."""

    is_active: bool
    """Whether the model can be asked now."""

    provider: AiProvider | None = to_one("provider_slug")
    """The provider that runs the model."""


@inputs
class SetAiModelInput:
    """A model, and what changes of it."""

    slug: str
    """The slug of a model of `aiModels`."""

    prompt_price_cents: Decimal | None
    """Cents for a million tokens that are sent, with 4 decimals at most; as it is unless given."""

    completion_price_cents: Decimal | None
    """Cents for a million tokens that are answered, with 4 decimals at most; as it is unless given."""

    is_active: bool | None
    """Whether the model can be asked from now on; as it is unless given."""

    provider_model: str | None
    """What the provider calls the model, 1 to 200 characters; as it is unless given."""


@result
class SetAiModelPayload:
    """The model that changed."""

    model: AiModel | None = to_one("model_id")
    """The model as it is now."""


@root
class AiModelQueries:
    """Providers and their models."""

    ai_providers: Connection[AiProvider] = rows()
    """Who runs models, in their order."""

    ai_models: Connection[AiModel] = rows()
    """The models that make suggestions, by slug."""


@root
class AiModelMutations:
    """Keeping the prices of models right."""

    set_ai_model: SetAiModelPayload = call(
        "creators.set_ai_model", SetAiModelInput, idempotent=True
    )
    """Change what a model costs from now on, whether it can be asked, and by which name; for admins."""
