"""`create_app`: puts the GraphQL endpoint, downloads, sitemaps, health, console and storage together as an ASGI app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from time import perf_counter
from typing import Any
from uuid import uuid4

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.config import Settings, read_settings
from gateway.engine import Gateway
from gateway.errors import GatewayError, MalformedRequest, MethodNotAllowed, NotFound
from gateway.execute.response import error_body, masked
from gateway.http.admission.clients import Clients
from gateway.http.admission.door import Door
from gateway.http.callers.origins import Origins, PagesOfOthers
from gateway.http.callers.sources import Sources
from gateway.http.download import download_routes
from gateway.http.endpoint import GraphQLEndpoint
from gateway.http.exchange.extensions import CLIENTS, DOOR, LEAVE
from gateway.http.graphiql.routes import ConsolePage, page_routes
from gateway.http.links import link_routes
from gateway.http.long_lived.socket import SocketEndpoint
from gateway.http.long_lived.stream import STREAM_TOKEN
from gateway.http.long_lived.streams import Streams
from gateway.http.operators.admin import admin_app, admin_listener
from gateway.http.operators.health import health_routes
from gateway.http.operators.lag import watching_lag
from gateway.http.signin.routes import sign_in_routes
from gateway.http.sitemaps import sitemap_routes
from gateway.http.webhooks import webhook_routes
from gateway.identity import Verifier
from gateway.memory.garbage import SHORT_COLLECTIONS
from gateway.observe.log import observe
from gateway.observe.observations import GatewayStarted, GatewayStopped, LeftOpen
from gateway.observe.openings import openings
from gateway.secrets.weak_secrets import refuse_weak_secrets
from gateway.signin import SignIn, is_sign_in_served
from gateway.storage import Storage, create_storage
from gateway.transport.registry import Registry

__all__ = ["create_app"]

PATH = "/graphql"
PREFLIGHT_SECONDS = 7_200
READABLE_HEADERS = (
    "X-Request-Id",
    "Server-Timing",
    "Retry-After",
    "RateLimit",
    "RateLimit-Policy",
    "WWW-Authenticate",
    "Content-Disposition",
    "X-Row-Count",
    "X-Supabase-Api-Version",
    STREAM_TOKEN,
)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


def create_app(
    settings: Settings | None = None,
    *,
    gateway: Gateway | None = None,
    verifier: Verifier | None = None,
    registry: Registry | None = None,
) -> ASGIApp:
    """The ASGI application; without `settings` they are read from the environment."""
    settings = settings or read_settings()
    gateway = gateway or Gateway(settings)
    refuse_weak_secrets(settings, gateway.schema.settings)
    sign_in = SignIn(settings, gateway.database) if is_sign_in_served(settings) else None
    verifier = verifier or _verifier(settings, gateway, sign_in)
    registry = Registry(settings, gateway, verifier) if registry is None else registry
    storage = create_storage(settings)
    page = ConsolePage(PATH) if settings.graphiql and settings.is_explored else None
    sources = Sources(settings)
    streams = Streams(registry, gateway)
    door = Door(PATH, sources)
    endpoint = GraphQLEndpoint(settings, gateway, verifier, streams, sources, door, page)
    origins = Origins(settings)
    socket = SocketEndpoint(registry, sources, origins)
    routes: list[BaseRoute] = [
        Route(PATH, endpoint),
        *health_routes(gateway, verifier, with_reasons=settings.is_development),
        *(page_routes(settings, gateway.schema, verifier, PATH) if page else ()),
        *storage.routes(),
        *download_routes(settings, gateway, verifier, sources),
        *webhook_routes(settings, gateway, sources),
        *link_routes(settings, gateway, sources),
        *sitemap_routes(settings, gateway, sources),
        *sign_in_routes(settings, gateway, verifier, sources, sign_in),
    ]
    rest: Any = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _refuse, Exception: _fail},
        lifespan=lambda _: _running(gateway, verifier, storage, registry),
    )
    server = {LEAVE: registry.leave, CLIENTS: Clients(settings, sources), DOOR: door}
    # A redirect would name the address that a proxy talks to, and lose the token on its way.
    rest.router.redirect_slashes = False
    pages = PagesOfOthers(
        rest, origins, methods=METHODS, readable=READABLE_HEADERS, seconds=PREFLIGHT_SECONDS
    )
    return Edge(endpoint, socket, server, pages)


def _verifier(settings: Settings, gateway: Gateway, sign_in: SignIn | None) -> Verifier:
    fetch_keys = sign_in.fetch_keys if sign_in else None
    return Verifier(settings, keys=gateway.api_keys(), fetch_keys=fetch_keys)


class Edge:
    """Sends operations and sockets straight to their endpoints, past the router and its middleware.

    What the server is to know of the app (`exchange/extensions.py`) it finds in the lifespan's state.
    A request with an Origin comes from a browser and needs what CORS adds, so it goes the long
    way; the answer without it is not stored, or it says `Vary: Origin` itself.
    """

    def __init__(
        self,
        endpoint: GraphQLEndpoint,
        socket: SocketEndpoint,
        server: Mapping[str, object],
        rest: ASGIApp,
    ) -> None:
        self._endpoint = endpoint
        self._socket = socket
        self._server = server
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose by the path and the headers; a slash at the path's end makes no difference."""
        if scope["type"] != "lifespan" and len(scope["path"]) > 1 and scope["path"].endswith("/"):
            scope = {**scope, "path": scope["path"][:-1]}
        is_operation = scope["type"] == "http" and scope["path"] == PATH
        if is_operation and b"origin" not in dict(scope["headers"]):
            await self._endpoint(scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"] == PATH:
            await self._socket(scope, receive, send)
        else:
            if scope["type"] == "lifespan":
                scope.get("state", {}).update(self._server)
            await self._rest(scope, receive, send)


@asynccontextmanager
async def _running(
    gateway: Gateway, verifier: Verifier, storage: Storage, registry: Registry
) -> AsyncIterator[None]:
    started = perf_counter()
    async with AsyncExitStack() as stack:
        stack.callback(lambda: observe(GatewayStopped(_caches(gateway, verifier))))
        admin = admin_app(gateway, verifier, registry)
        await stack.enter_async_context(admin_listener(gateway.settings, admin))
        stack.push_async_callback(storage.stop)
        stack.push_async_callback(verifier.stop)
        await verifier.start()
        stack.push_async_callback(gateway.stop)
        gateway.realtime.on_disconnect(registry.disconnect)
        await gateway.start()
        stack.push_async_callback(registry.stop)
        stack.enter_context(SHORT_COLLECTIONS)
        await stack.enter_async_context(watching_lag())
        _say_what_is_open(gateway.settings)
        observe(GatewayStarted(perf_counter() - started))
        yield


def _say_what_is_open(settings: Settings) -> None:
    found = [f"{each.variable} {each.what}" for each in openings(settings)]
    if found and not settings.is_development:
        observe(LeftOpen(tuple(found)))


def _caches(gateway: Gateway, verifier: Verifier) -> dict[str, dict[str, int]]:
    return {"operations": gateway.operations.statistics(), "tokens": verifier.cache.statistics()}


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    refusal: GatewayError
    match error.status_code:
        case 404:
            refusal = NotFound("Nothing is served at this path.", hint=f"The API is at {PATH}.")
        case 405:
            method = request.method[:20]
            refusal = MethodNotAllowed(f"{method} is not supported here.", hint="See Allow.")
        case _:
            refusal = MalformedRequest(str(error.detail))
    return _json(refusal, error.status_code, error.headers)


async def _fail(_: Request, error: Exception) -> Response:
    refusal = masked(error, uuid4().hex)
    return _json(refusal, refusal.status)


def _json(error: GatewayError, status: int, headers: Any = None) -> Response:
    response = Response(error_body([error]), status, headers, "application/json")
    response.headers["x-content-type-options"] = "nosniff"
    return response
