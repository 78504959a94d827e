"""What operators see of a process, at a port of its own: `/ready` with its reasons, `/metrics`, and `/profile`."""

from __future__ import annotations

import asyncio
import contextlib
import cProfile
import io
import pstats
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from gateway.config import Settings
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.http.operators.health import HEADERS, health_routes
from gateway.identity import Verifier
from gateway.observe import metrics
from gateway.transport.registry import Registry

__all__ = ["admin_app", "admin_listener"]

LONGEST_PROFILE = 60.0
PROFILED_FUNCTIONS = 200
GRACE = 1


def admin_app(gateway: Gateway, verifier: Verifier, registry: Registry) -> Starlette:
    """The app of the admin port. It knows no callers: whoever reaches the port may ask."""
    profiling = asyncio.Lock()

    async def read(_: Request) -> Response:
        metrics.QUEUED_BYTES.set(registry.waiting)
        registry.gateway.realtime.measure()
        return Response(metrics.exposition(), headers=HEADERS, media_type=metrics.CONTENT_TYPE)

    async def profile(request: Request) -> Response:
        try:
            seconds = float(request.query_params.get("seconds", "5"))
        except ValueError:
            seconds = 0.0
        if not 0 < seconds <= LONGEST_PROFILE:
            problem = f"`seconds` is a number up to {LONGEST_PROFILE:g}.\n"
            return PlainTextResponse(problem, 400, HEADERS)
        if profiling.locked():
            return PlainTextResponse("Another profile is being made.\n", 409, HEADERS)
        async with profiling:
            return PlainTextResponse(await _profile(seconds), headers=HEADERS)

    return Starlette(
        routes=[
            *health_routes(gateway, verifier, with_reasons=True),
            Route("/metrics", read),
            Route("/profile", profile),
        ]
    )


@asynccontextmanager
async def admin_listener(settings: Settings, app: Starlette) -> AsyncIterator[None]:
    """Serve the app in this process as long as this goes on; without a port, do nothing."""
    if not settings.admin_port:
        yield
        return
    listening = _listen(settings)
    server = _Server(
        uvicorn.Config(
            app,
            lifespan="off",
            ws="none",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
        listening.close()


class _Server(uvicorn.Server):
    """A second server in a process: signals are the first one's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


def _listen(settings: Settings) -> socket.socket:
    """A socket at the first port that no other worker has."""
    host, first = settings.admin_host, settings.admin_port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    problem: OSError | None = None
    for port in range(first, first + settings.workers):
        try:
            return socket.create_server((host, port), family=family)
        except OSError as error:
            problem = error
    raise ConfigError(
        f"GATEWAY_ADMIN_PORT cannot be listened at: {problem.strerror if problem else 'no port'}.",
        hint=f"Choose a port of {host} from which {settings.workers} are free, one for each worker.",
    )


async def _profile(seconds: float) -> str:
    """Where this process's time went meanwhile, by function; everything runs slower as long as it lasts."""
    profiler = cProfile.Profile()
    profiler.enable()
    try:
        await asyncio.sleep(seconds)
    finally:
        profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("cumulative").print_stats(PROFILED_FUNCTIONS)
    return text.getvalue()
