"""What stories of several subjects begin with."""

from __future__ import annotations

from typing import Any

from tests.creators.asking import Asking

__all__ = ["COMPLETE", "START", "connected"]

START = "mutation ($platform: String!) { startConnection(input: {platform: $platform}) { state connection { id } } }"
COMPLETE = "mutation ($input: CompleteConnectionInput!) { completeConnection(input: $input) { socialAccount { id } } }"


async def connected(ask: Asking, who: str, of: str = "UC1") -> str:
    """An account of theirs on YouTube; its id."""
    began = await ask(who, START, platform="youtube")
    given: dict[str, Any] = {
        "connectionId": began["connection"]["id"],
        "state": began["state"],
        "tokens": {"access_token": "t"},
        "platformAccountId": of,
        "handle": f"@{of}",
    }
    made = await ask("service", COMPLETE, input=given)
    return str(made["socialAccount"]["id"])
