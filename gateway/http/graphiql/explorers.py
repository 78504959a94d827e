"""Who may explore the schema, as a request's headers say who is there."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.config import Settings
from gateway.errors import GatewayError
from gateway.identity import Verifier

__all__ = ["may_explore"]


async def may_explore(settings: Settings, verifier: Verifier, headers: Mapping[str, str]) -> bool:
    """True for a caller of a role that may; whoever cannot be told may not."""
    if settings.is_explored_by_all:
        return True
    try:
        identity = await verifier.identify(headers.get("authorization"), headers.get("apikey"))
    except GatewayError:
        return False
    return settings.may_explore(identity.role)
