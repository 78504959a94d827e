"""Who is calling, as every limit counts it: the subject, or the network of who has none."""

from __future__ import annotations

from gateway.errors import TokenExpired, Unauthenticated
from gateway.http.callers.sources import Source
from gateway.identity import ANON, Identity, Verifier
from gateway.rates import Rates

__all__ = ["caller_of", "identify"]


def caller_of(identity: Identity, source: Source) -> str:
    """The key under which limits count a caller: one person is one wherever they are."""
    if identity.subject is not None:
        return f"{identity.role}:{identity.subject}"
    return f"{identity.role}@{source.network}"


async def identify(
    verifier: Verifier,
    rates: Rates,
    source: Source,
    authorization: str | None,
    apikey: str | None,
) -> Identity:
    """Who is calling; whoever fails to say so is nobody, and that is a request too."""
    try:
        return await verifier.identify(authorization, apikey, source.nobody)
    except (Unauthenticated, TokenExpired):
        rates.admit(source.nobody, ANON.role)
        raise
