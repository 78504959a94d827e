"""`SETTINGS`: the keys of the providers of language models, and where their interfaces are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gateway import Secret, Setting, Settings

__all__ = ["SETTINGS", "Access", "read_access"]


class Access(NamedTuple):
    """How a provider is asked; an empty address is the provider's own."""

    key: str
    url: str


_OWN = "empty for the provider's own."
OPENAI_KEY = Setting("OPENAI_API_KEY", Secret, Secret(""), "Key of OpenAI, for its models.")
OPENAI_URL = Setting("OPENAI_BASE_URL", str, "", f"Address of OpenAI's interface; {_OWN}")
ANTHROPIC_KEY = Setting(
    "ANTHROPIC_API_KEY", Secret, Secret(""), "Key of Anthropic, for its models."
)
ANTHROPIC_URL = Setting("ANTHROPIC_BASE_URL", str, "", f"Address of Anthropic's interface; {_OWN}")
GOOGLE_KEY = Setting(
    "GOOGLE_API_KEY", Secret, Secret(""), "Key of Google's Gemini API, for its models."
)
GOOGLE_URL = Setting("GOOGLE_BASE_URL", str, "", f"Address of the Gemini API; {_OWN}")
LOCAL_KEY = Setting("AI_LOCAL_KEY", Secret, Secret(""), "Key of the models of `AI_LOCAL_URL`.")
LOCAL_URL = Setting(
    "AI_LOCAL_URL",
    str,
    "",
    "Address of models on machines of the platform, with OpenAI's interface: `http://127.0.0.1:8001/v1`.",
)

SETTINGS = (
    OPENAI_KEY,
    OPENAI_URL,
    ANTHROPIC_KEY,
    ANTHROPIC_URL,
    GOOGLE_KEY,
    GOOGLE_URL,
    LOCAL_URL,
    LOCAL_KEY,
)


def read_access(settings: Settings) -> Mapping[str, Access]:
    """The providers that can be asked, by their slug: those with a key, and models of the platform with an address."""
    found = {
        "openai": (OPENAI_KEY, OPENAI_URL),
        "anthropic": (ANTHROPIC_KEY, ANTHROPIC_URL),
        "google": (GOOGLE_KEY, GOOGLE_URL),
        "local": (LOCAL_KEY, LOCAL_URL),
    }
    given = {
        provider: Access(settings.of(key).reveal(), settings.of(url))
        for provider, (key, url) in found.items()
    }
    return {
        provider: access
        for provider, access in given.items()
        if (access.url if provider == "local" else access.key)
    }
