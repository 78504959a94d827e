"""The app over a gateway without a database, and clients that talk to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

import httpx
import jwt
import pytest

from gateway.config import DEVELOPMENT_SECRET, Secret, Settings
from gateway.http import create_app
from gateway.observe.observations import Observation
from tests.harness.observing import observed
from tests.harness.settings import UNTIMED, settings_of

from .greeting import GreetingGateway

URL = "http://testserver"
Serve = Callable[..., AbstractAsyncContextManager["Site"]]


SECRETS = {
    "development": DEVELOPMENT_SECRET,
    "production": "what-tests-sign-with-in-production",
}
EVERYWHERE = pytest.mark.parametrize("environment", SECRETS)
"""For what is no other in production, where nobody may explore the schema."""


class Site:
    """A running app: its gateway and a client for it."""

    def __init__(self, gateway: GreetingGateway, app: Any, client: httpx.AsyncClient) -> None:
        self.gateway, self.app, self.client = gateway, app, client

    async def ask(self, query: Any, **more: Any) -> httpx.Response:
        """POST one operation; headers by `headers=`, other parameters by name."""
        headers = more.pop("headers", {})
        return await self.client.post("/graphql", json={"query": query, **more}, headers=headers)

    def bearer(self, role: str = "authenticated", *, expires_in: float = 60) -> str:
        """What a person's token is in `Authorization`."""
        secret = self.gateway.settings.jwt_secret.reveal()
        return f"Bearer {token(role, expires_in=expires_in, secret=secret)}"


def settings_for_tests(**more: Any) -> Settings:
    environment = more.pop("environment", "development")
    secret = SECRETS[environment]
    defaults = {"jwt_secret": Secret(secret), "idempotency_secret": Secret(secret[::-1])}
    return settings_of(**{"environment": environment, **UNTIMED, **defaults, **more})


@asynccontextmanager
async def alive(app: Any) -> AsyncIterator[None]:
    """Start and stop `app` as a server does."""
    ask: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    said: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    task = asyncio.create_task(app({"type": "lifespan"}, ask.get, said.put))
    ask.put_nowait({"type": "lifespan.startup"})
    assert (await said.get())["type"] == "lifespan.startup.complete"
    yield
    ask.put_nowait({"type": "lifespan.shutdown"})
    assert (await said.get())["type"] == "lifespan.shutdown.complete"
    await task


@asynccontextmanager
async def serve(**more: Any) -> AsyncIterator[Site]:
    settings = settings_for_tests(**more)
    gateway = GreetingGateway(settings)
    app: Any = create_app(settings, gateway=gateway)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
        yield Site(gateway, app, client)


@pytest.fixture
def environment() -> str:
    """Development, unless a test is parametrised with `EVERYWHERE`."""
    return "development"


@pytest.fixture(name="serve")
def serve_fixture(environment: str) -> Serve:
    return partial(serve, environment=environment)


@pytest.fixture
async def site(environment: str) -> AsyncIterator[Site]:
    async with serve(environment=environment) as running:
        yield running


@pytest.fixture
def events() -> Iterator[list[Observation]]:
    """What the gateway observes during the test."""
    with observed() as seen:
        yield seen


def token(
    role: str = "authenticated", *, expires_in: float = 60, secret: str = DEVELOPMENT_SECRET
) -> str:
    """A person's token."""
    claims = {
        "sub": "00000000-0000-7000-8000-000000000001",
        "aud": "authenticated",
        "role": role,
        "exp": time.time() + expires_in,
    }
    return jwt.encode(claims, secret, "HS256")


def code(response: httpx.Response) -> str:
    """The code of the only error in a response."""
    (error,) = response.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])
