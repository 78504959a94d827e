"""`figures_app`: what a monitoring system may read of a process that runs services."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.http.operators.health import HEADERS
from gateway.observe import metrics

__all__ = ["figures_app"]


def figures_app(count: Callable[[], Awaitable[Iterable[tuple[str, str, int]]]]) -> Starlette:
    """The app with `/metrics` alone; `count` answers service, state and how much there is of it."""

    async def read(_: Request) -> Response:
        found = await count()
        metrics.WORK.clear()
        for service, state, number in found:
            metrics.WORK.labels(service, state).set(number)
        return Response(metrics.exposition(), headers=HEADERS, media_type=metrics.CONTENT_TYPE)

    return Starlette(routes=[Route("/metrics", read)])
