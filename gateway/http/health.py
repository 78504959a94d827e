"""`/live` says that the process answers, `/ready` whether it can do its work, and if not, why.

`/metrics`, where a setting allows it, says in Prometheus' format how it does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway import metrics
from gateway.engine import Gateway
from gateway.http.connections import Connections
from gateway.identity import Verifier
from gateway.response import masked

__all__ = ["health_routes", "metrics_routes"]

PATIENCE = 5.0
HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def health_routes(gateway: Gateway, verifier: Verifier) -> list[Route]:
    """The routes for load balancers and process supervisors."""

    async def live(_: Request) -> JSONResponse:
        return JSONResponse({"status": "live"}, headers=HEADERS)

    async def ready(_: Request) -> JSONResponse:
        reasons = await _reasons(gateway, verifier)
        if not reasons:
            return JSONResponse({"status": "ready"}, headers=HEADERS)
        return JSONResponse({"status": "not ready", "reasons": reasons}, 503, headers=HEADERS)

    return [Route("/live", live), Route("/ready", ready)]


def metrics_routes(connections: Connections) -> list[Route]:
    """The route for a monitoring system; of several processes behind one port it reads any."""

    async def read(_: Request) -> Response:
        metrics.QUEUED_BYTES.set(connections.waiting)
        connections.gateway.realtime.measure()
        return Response(metrics.exposition(), headers=HEADERS, media_type=metrics.CONTENT_TYPE)

    return [Route("/metrics", read)]


async def _reasons(gateway: Gateway, verifier: Verifier) -> Sequence[str]:
    try:
        async with asyncio.timeout(PATIENCE):
            return [*verifier.not_ready(), *await gateway.not_ready()]
    except TimeoutError:
        return [f"The database did not answer within {PATIENCE:g} seconds."]
    except Exception as error:
        refusal = masked(error, uuid4().hex)
        return [f"{refusal.message} {refusal.extensions}"]
