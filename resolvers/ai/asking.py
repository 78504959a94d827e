"""`Models`: asks one language model after the other until one has filled in a form.

What a person wrote is material of the request and stands in the place of what the user says; instructions are ours
alone, and no model has a tool: whatever the material says, all that a model can do is fill in the form.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

import httpx2
from pydantic_ai import Agent
from pydantic_ai.exceptions import (
    AgentRunError,
    ContentFilterError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelServerError,
    ModelUnavailableError,
)
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage, UsageLimits

from resolvers.ai.answers import Answer, Call, Choice, Unanswered
from resolvers.ai.keys import Access

__all__ = ["Models", "open_models"]

T = TypeVar("T")

SECONDS = 60.0
"""For a whole answer."""
MOST_REQUESTS = 2
"""An answer that is no form is shown to the model once, with what is wrong."""

PASSING = (ModelRateLimitError, ModelUnavailableError, ModelServerError, ModelConnectionError)
_PROBLEMS: Sequence[tuple[type[Exception], str]] = (
    (ModelRateLimitError, "asks us to wait"),
    (ModelQuotaExceededError, "has no credit of ours left"),
    (ModelUnavailableError, "is not available now"),
    (ModelServerError, "has failed"),
    (ModelConnectionError, "was not reached, or did not answer in time"),
    (ModelAuthenticationError, "does not take our key"),
    (ModelNotFoundError, "does not exist any more"),
    (ModelContextWindowExceededError, "cannot read so much"),
    (ContentFilterError, "does not write about this"),
    (ModelRequestRejectedError, "refused the request"),
    (ModelAPIError, "answered nothing that can be read"),
    (AgentRunError, "did not fill in the form"),
)


class Models:
    """The models of the providers that can be asked."""

    def __init__(self, access: Mapping[str, Access], client: httpx2.AsyncClient) -> None:
        self._access, self._client = access, client

    def may_ask(self, provider: str) -> bool:
        """Whether there is a key for it."""
        return provider in self._access

    async def fill(
        self,
        choices: Sequence[Choice],
        form: type[T],
        *,
        instructions: str,
        material: object,
        most_tokens: int,
    ) -> Answer[T]:
        """Have the first of these models that can do it fill in a form.

        `form` is a dataclass whose docstring and fields say what is wanted; `material` is JSON, what it is about;
        `most_tokens` bounds an answer. Raises Unanswered.
        """
        calls: list[Call] = []
        waits: list[float] = []
        for choice in choices:
            if not self.may_ask(choice.provider):
                continue
            used = RunUsage()
            try:
                value = await self._ask(choice, form, instructions, material, most_tokens, used)
            except (AgentRunError, TimeoutError) as error:
                calls.append(_called(choice, used, _problem(error)))
                if isinstance(error, (*PASSING, TimeoutError)):
                    waits.append(getattr(error, "retry_after", None) or 0.0)
            else:
                return Answer(value, [*calls, _called(choice, used, None)])
        raise _unanswered(calls, waits)

    async def _ask(
        self,
        choice: Choice,
        form: type[T],
        instructions: str,
        material: object,
        most_tokens: int,
        used: RunUsage,
    ) -> T:
        # The work is tried again by the queue, which says so; the providers' libraries would do it in silence.
        settings = ModelSettings(max_tokens=most_tokens, timeout=SECONDS, max_retries=0)
        agent = Agent(
            self._model(choice),
            output_type=form,
            instructions=instructions,
            model_settings=settings,
            retries=MOST_REQUESTS - 1,
        )
        limits = UsageLimits(request_limit=MOST_REQUESTS)
        asked = json.dumps(material, ensure_ascii=False)
        return (await agent.run(asked, usage=used, usage_limits=limits)).output

    def _model(self, choice: Choice) -> Model:
        """Their libraries are loaded by whoever asks them first: each takes a second."""
        access, http = self._access[choice.provider], self._client
        url = access.url or None
        if choice.provider == "anthropic":
            from pydantic_ai.models.anthropic import AnthropicModel
            from pydantic_ai.providers.anthropic import AnthropicProvider

            anthropic = AnthropicProvider(api_key=access.key, base_url=url, http_client=http)
            return AnthropicModel(choice.name, provider=anthropic)
        if choice.provider == "google":
            from pydantic_ai.models.google import GoogleModel
            from pydantic_ai.providers.google import GoogleProvider

            google = GoogleProvider(api_key=access.key, base_url=url, http_client=http)
            return GoogleModel(choice.name, provider=google)
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider

        # A server of one's own may want no key; the library wants one.
        openai = OpenAIProvider(api_key=access.key or "none", base_url=url, http_client=http)
        return OpenAIChatModel(choice.name, provider=openai)


@asynccontextmanager
async def open_models(access: Mapping[str, Access]) -> AsyncIterator[Models]:
    """Models over connections that stay open until the end of the block."""
    async with httpx2.AsyncClient(timeout=SECONDS) as client:
        yield Models(access, client)


def _called(choice: Choice, used: RunUsage, problem: str | None) -> Call:
    return Call(choice.slug, used.input_tokens, used.output_tokens, problem)


def _problem(error: Exception) -> str:
    """What is wrong, in our words: theirs may repeat what a person wrote, or a key."""
    return next((words for kind, words in _PROBLEMS if isinstance(error, kind)), "took too long")


def _unanswered(calls: Sequence[Call], waits: Sequence[float]) -> Unanswered:
    if not calls:
        return Unanswered("No model can be asked at the moment.", calls, None)
    if waits:
        return Unanswered("The models cannot be reached at the moment.", calls, min(waits))
    if calls[-1].problem == "does not write about this":
        return Unanswered("The models do not write about this.", calls, None)
    return Unanswered("The models brought nothing that can be used.", calls, None)
