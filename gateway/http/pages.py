"""GraphiQL for browsers: the page, its files, and what it must know about this server."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from gateway import console
from gateway.config import DEVELOPMENT_SECRET, Settings
from gateway.demo import demo_token
from gateway.schema import BoundSchema

__all__ = ["Page", "page_routes"]

GZIP_LEVEL = 4
TITLE = "GraphQL gateway"


class Page:
    """The ASGI app that answers `GET path` of a browser."""

    def __init__(self, path: str) -> None:
        headers = {**console.PAGE_HEADERS, "vary": "Accept"}
        self._response = HTMLResponse(console.page(path), headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the page; the server leaves the body of a HEAD out."""
        await self._response(scope, receive, send)


class Assets(StaticFiles):
    """The page's files, which browsers may keep for ever."""

    def file_response(self, full_path: str | os.PathLike[str], *args: Any, **more: Any) -> Response:
        """As `StaticFiles` does, with the headers of assets."""
        response = super().file_response(full_path, *args, **more)
        response.headers.update(console.ASSET_HEADERS)
        return response


def page_routes(settings: Settings, schema: BoundSchema, path: str) -> list[BaseRoute]:
    """What the page loads, below `path`, and the way to it from `/`."""
    examples = [dataclasses.asdict(example) for example in schema.examples]

    async def configuration(_: Request) -> JSONResponse:
        content = {
            "endpoint": path,
            "title": TITLE,
            "people": _people(settings, schema),
            "examples": examples,
        }
        return JSONResponse(content, headers={"cache-control": "no-store"})

    async def home(_: Request) -> RedirectResponse:
        return RedirectResponse(path)

    assets = Assets(directory=console.assets_directory())
    return [
        Route("/", home),
        Route(f"{path}/console.json", configuration),
        Mount(f"{path}/assets", GZipMiddleware(assets, compresslevel=GZIP_LEVEL)),
    ]


def _people(settings: Settings, schema: BoundSchema) -> list[dict[str, str]]:
    # Whoever asks gets these tokens: so only where the secret that signs them is public anyway.
    if not settings.is_development or settings.jwt_secret != DEVELOPMENT_SECRET:
        return []
    return [
        {
            "name": person.name,
            "description": f"{person.full_name}, {person.name}: {person.description}",
            "token": demo_token(settings, person),
        }
        for person in schema.people
    ]
