"""GraphiQL for browsers: the page, its files, and what it must know about this server."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from gateway.config import DEVELOPMENT_SECRET, Settings
from gateway.declare.demo import DEMO_PASSWORD, demo_token
from gateway.http.graphiql import console
from gateway.http.graphiql.codes import meanings
from gateway.http.graphiql.explorers import may_explore
from gateway.identity import Verifier
from gateway.schema import BoundSchema
from gateway.signin import is_sign_in_served

__all__ = ["ConsolePage", "page_routes"]

GZIP_LEVEL = 4
TITLE = "GraphQL gateway"


class ConsolePage:
    """The ASGI app that answers `GET path` of a browser."""

    def __init__(self, path: str) -> None:
        headers = {**console.PAGE_HEADERS, "vary": "Accept"}
        self._response = HTMLResponse(console.page(path), headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the page; the server leaves the body of a HEAD out."""
        await self._response(scope, receive, send)


class Files(StaticFiles):
    """A folder whose files are sent with headers of its own."""

    def __init__(self, directory: Path, headers: Mapping[str, str]) -> None:
        super().__init__(directory=directory)
        self._headers = headers

    def file_response(self, full_path: str | os.PathLike[str], *args: Any, **more: Any) -> Response:
        """As `StaticFiles` does, with these headers."""
        response = super().file_response(full_path, *args, **more)
        response.headers.update(self._headers)
        return response


def page_routes(
    settings: Settings, schema: BoundSchema, verifier: Verifier, path: str
) -> list[BaseRoute]:
    """What the page loads, below `path`, and the way to it from `/`."""
    examples = [
        {"domain": domain.name, **dataclasses.asdict(example)}
        for domain in schema.domains
        for example in domain.examples
    ]

    async def configuration(request: Request) -> JSONResponse:
        if not await may_explore(settings, verifier, request.headers):
            raise HTTPException(404)
        content = {
            "endpoint": path,
            "title": TITLE,
            "people": _people(settings, schema),
            "signIn": _sign_in(settings),
            "examples": examples,
            "codes": meanings(),
        }
        return JSONResponse(content, headers={"cache-control": "no-store"})

    async def home(_: Request) -> RedirectResponse:
        return RedirectResponse(path)

    assets = Files(console.assets_directory(), console.ASSET_HEADERS)
    return [
        Route("/", home),
        Route(f"{path}/console.json", configuration),
        Mount(f"{path}/assets", GZipMiddleware(assets, compresslevel=GZIP_LEVEL)),
        *(_examples() if settings.is_development else ()),
    ]


def _examples() -> list[BaseRoute]:
    # They belong to a checkout, not to the package: an installed gateway has none.
    if not console.EXAMPLES.is_dir():
        return []
    return [Mount("/examples", Files(console.EXAMPLES, console.PAGE_HEADERS))]


def _sign_in(settings: Settings) -> dict[str, str] | None:
    """How the page signs demo people in; None where they sign in elsewhere."""
    if not is_sign_in_served(settings) or not settings.publishable_keys:
        return None
    key = settings.publishable_keys[0].reveal()
    return {"address": "/auth/v1", "key": key, "password": DEMO_PASSWORD}


def _people(settings: Settings, schema: BoundSchema) -> list[dict[str, str]]:
    # Whoever asks gets these tokens: so only where the secret that signs them is public anyway.
    if not settings.is_development or settings.jwt_secret.reveal() != DEVELOPMENT_SECRET:
        return []
    return [
        {
            "name": person.name,
            "fullName": person.full_name,
            "description": person.description,
            "email": person.email,
            "token": demo_token(settings, person),
        }
        for person in schema.people
    ]
