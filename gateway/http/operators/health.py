"""`/live` says that the process answers, `/ready` whether it can do its work, and to operators why not."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from math import inf
from time import monotonic
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from gateway.engine import Gateway
from gateway.execute.response import masked
from gateway.identity import Verifier

__all__ = ["HEADERS", "health_routes"]

PATIENCE = 5.0
FRESH = 0.2
"""Seconds for which what was found is told: strangers ask here too, and each look takes a connection of each role."""

HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def health_routes(gateway: Gateway, verifier: Verifier, *, with_reasons: bool) -> list[Route]:
    """The routes for load balancers and process supervisors; reasons name logins, fields and errors."""

    async def live(_: Request) -> JSONResponse:
        return JSONResponse({"status": "live"}, headers=HEADERS)

    looking, looked = asyncio.Lock(), -inf
    reasons: Sequence[str] = ()

    async def ready(_: Request) -> JSONResponse:
        nonlocal looked, reasons
        async with looking:
            if monotonic() - looked > FRESH:
                reasons = await _reasons(gateway, verifier)
                looked = monotonic()
        if not reasons:
            return JSONResponse({"status": "ready"}, headers=HEADERS)
        why = {"reasons": reasons} if with_reasons else {}
        return JSONResponse({"status": "not ready", **why}, 503, headers=HEADERS)

    return [Route("/live", live), Route("/ready", ready)]


async def _reasons(gateway: Gateway, verifier: Verifier) -> Sequence[str]:
    try:
        async with asyncio.timeout(PATIENCE):
            return [*verifier.not_ready(), *await gateway.not_ready()]
    except TimeoutError:
        return [f"The database did not answer within {PATIENCE:g} seconds."]
    except Exception as error:
        refusal = masked(error, uuid4().hex)
        return [f"{refusal.message} {refusal.extensions}"]
