"""`LanguageModels`: the interfaces of OpenAI, Anthropic and Google as they document them; what a model says is up to a test.

Each gives a form as the arguments of the function that the request names.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.harness.providers.http import Answer, Request, StandIn, route

__all__ = ["KEY", "LanguageModels", "settings_for"]

KEY = "a-key-of-tests-0123456789"
Said = Callable[[str, str], Any]
"""A model's name and what it was asked → the form that it fills in, or a text instead of one"""


def settings_for(models: LanguageModels, *providers: str) -> dict[str, object]:
    """The settings of a gateway that asks it as these providers."""
    addresses = {"openai": "/v1", "anthropic": "", "google": "", "local": "/v1"}
    given: dict[str, object] = {}
    for provider in providers:
        name = provider.upper()
        url = "AI_LOCAL_URL" if provider == "local" else f"{name}_BASE_URL"
        given[url] = models.url + addresses[provider]
        given["AI_LOCAL_KEY" if provider == "local" else f"{name}_API_KEY"] = KEY
    return given


class LanguageModels(StandIn):
    """`says` answers for every model; `gone` are names of models that there are no more."""

    def __init__(self, says: Said) -> None:
        super().__init__()
        self.says = says
        self.gone: set[str] = set()
        self.used = (120, 30)
        """tokens of each request and answer"""

    @property
    def bodies(self) -> list[Any]:
        """What was sent, in order."""
        return [each.json for each in self.asked]

    @route("POST", "/v1/chat/completions")
    def openai(self, request: Request) -> Answer:
        asked = request.json
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _openai_error(401, "Incorrect API key provided: a-key*.", "invalid_api_key")
        if asked["model"] in self.gone:
            words = f"The model `{asked['model']}` does not exist or you do not have access to it."
            return _openai_error(404, words, "model_not_found")
        said = self.says(asked["model"], _text(asked["messages"]))
        message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None}
        if isinstance(said, str):
            message["content"] = said
        else:
            name = asked["tools"][0]["function"]["name"]
            function = {"name": name, "arguments": json.dumps(said)}
            message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
        prompt, completion = self.used
        return Answer(
            200,
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1_780_000_000,
                "model": asked["model"],
                "choices": [
                    {
                        "index": 0,
                        "message": message,
                        "logprobs": None,
                        "finish_reason": "stop" if isinstance(said, str) else "tool_calls",
                    }
                ],
                "usage": {
                    "prompt_tokens": prompt,
                    "completion_tokens": completion,
                    "total_tokens": prompt + completion,
                },
            },
        )

    @route("POST", "/v1/messages")
    def anthropic(self, request: Request) -> Answer:
        asked = request.json
        given = request.headers.get("x-api-key"), request.headers.get("authorization")
        if given not in ((KEY, None), (None, f"Bearer {KEY}")):
            return _anthropic_error(401, "authentication_error", "invalid x-api-key")
        if asked["model"] in self.gone:
            return _anthropic_error(404, "not_found_error", f"model: {asked['model']}")
        said = self.says(asked["model"], _text(asked["messages"]))
        content: dict[str, Any] = {"type": "text", "text": said}
        if not isinstance(said, str):
            name = asked["tools"][0]["name"]
            content = {"type": "tool_use", "id": "toolu_1", "name": name, "input": said}
        prompt, completion = self.used
        return Answer(
            200,
            {
                "id": "msg_1",
                "type": "message",
                "role": "assistant",
                "model": asked["model"],
                "content": [content],
                "stop_reason": "end_turn" if isinstance(said, str) else "tool_use",
                "stop_sequence": None,
                "usage": {"input_tokens": prompt, "output_tokens": completion},
            },
        )

    @route("POST", "/v1beta/models/{called}")
    def google(self, request: Request, called: str) -> Answer:
        asked, model = request.json, called.removesuffix(":generateContent")
        if request.headers.get("x-goog-api-key") != KEY:
            words = "API key not valid. Please pass a valid API key."
            return _google_error(400, "INVALID_ARGUMENT", words)
        if model in self.gone:
            return _google_error(404, "NOT_FOUND", f"models/{model} is not found.")
        said = self.says(model, _text(asked["contents"]))
        part: dict[str, Any] = {"text": said}
        if not isinstance(said, str):
            name = asked["tools"][0]["functionDeclarations"][0]["name"]
            part = {"functionCall": {"name": name, "args": said}}
        prompt, completion = self.used
        return Answer(
            200,
            {
                "candidates": [
                    {
                        "content": {"role": "model", "parts": [part]},
                        "finishReason": "STOP",
                        "index": 0,
                    }
                ],
                "usageMetadata": {
                    "promptTokenCount": prompt,
                    "candidatesTokenCount": completion,
                    "totalTokenCount": prompt + completion,
                },
                "modelVersion": model,
                "responseId": "1",
            },
        )

    def failing(self, status: int) -> Answer:
        """The same words in each of the three forms."""
        if status != 429:
            return Answer(status, {"error": {"message": "Internal error", "type": "server_error"}})
        error = {
            "message": "Rate limit reached",
            "type": "rate_limit_error",
            "code": 429,
            "status": "RESOURCE_EXHAUSTED",
        }
        return Answer(429, {"type": "error", "error": error}, {"retry-after": "20"})


def _text(messages: list[Any]) -> str:
    """What the last message of the user says, in whichever form."""
    last = messages[-1]
    content = last.get("content") or last.get("parts")
    if isinstance(content, str):
        return content
    return " ".join(each.get("text", "") for each in content)


def _openai_error(status: int, words: str, code: str) -> Answer:
    error = {"message": words, "type": "invalid_request_error", "param": None, "code": code}
    return Answer(status, {"error": error})


def _anthropic_error(status: int, kind: str, words: str) -> Answer:
    return Answer(status, {"type": "error", "error": {"type": kind, "message": words}})


def _google_error(status: int, code: str, words: str) -> Answer:
    return Answer(status, {"error": {"code": status, "message": words, "status": code}})
