"""Clients of one gateway over HTTP and sockets, each with the token of a person of learning, or of the service."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import jwt

from gateway import Grant, create_storage
from gateway.declare.demo import demo_token
from gateway.engine import Gateway
from gateway.realtime.subscription import Subscription
from gateway.schema import load_schema
from tests.harness.database import Database
from tests.harness.demo import demo_person
from tests.realtime.site import Client, Site, serving, until

__all__ = ["School", "school_of"]


class CountingGateway(Gateway):
    """Counts the subscriptions that have begun: what is written from then on is heard."""

    begun = 0

    async def subscribe(self, *given: Any) -> Subscription:
        subscription = await super().subscribe(*given)
        self.begun += 1
        return subscription


class School:
    """Asks and listens as anybody: the name of a demo person, `service`, or None for who is not signed in."""

    def __init__(self, http: httpx.AsyncClient, site: Site, settings: Any) -> None:
        self.http = http
        self.site = site
        self.settings = settings
        self._keys = itertools.count(1)

    def key(self) -> str:
        """An idempotency key that nobody has used."""
        return f"00000000-0000-7000-8ffd-{next(self._keys):012}"

    async def answer(self, who: str | None, query: str, **variables: Any) -> Any:
        """The whole response."""
        body = {"query": query, "variables": variables}
        response = await self.http.post("/graphql", json=body, headers=self.headers(who))
        return response.json()

    async def data(self, who: str | None, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = await self.answer(who, query, **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    async def error(self, who: str | None, query: str, **variables: Any) -> Any:
        """The only error."""
        (error,) = (await self.answer(who, query, **variables))["errors"]
        return error

    async def code(self, who: str | None, query: str, **variables: Any) -> str:
        """The code of the only error."""
        return (await self.error(who, query, **variables))["extensions"]["code"]  # type: ignore[no-any-return]

    async def listen(self, who: str, query: str, **variables: Any) -> Client:
        """A socket of somebody whose subscription has begun, which the protocol itself does not tell."""
        client = await self.site.client(self.headers(who))
        begun = self.site.gateway.begun
        await client.subscribe(query=query, variables=variables)
        await until(lambda: self.site.gateway.begun > begun)
        return client

    async def store(self, bucket: str, path: str, content: bytes, kind: str) -> None:
        """Put a file into the storage, as an app does before it says so."""
        storage = create_storage(self.settings)
        grant = Grant(path, kind, len(content))
        address = (await storage.sign_uploads(bucket, [grant]))[path]
        put = await self.http.put(_here(address), content=content, headers={"content-type": kind})
        assert put.status_code == 200, put.text
        await storage.stop()

    async def file(self, address: str) -> httpx.Response:
        """What an address of a file answers to whoever has it."""
        return await self.http.get(_here(address))

    def headers(self, who: str | None) -> dict[str, str]:
        """The header that says who asks."""
        return {"authorization": f"Bearer {self._token(who)}"} if who else {}

    def _token(self, who: str) -> str:
        if who == "service":
            known = jwt.decode(self._token("learner"), options={"verify_signature": False})
            claims = {key: known[key] for key in ("iss", "aud", "iat", "exp")} | {
                "role": "service_role"
            }
            return jwt.encode(claims, self.settings.jwt_secret.reveal(), algorithm="HS256")
        return demo_token(self.settings, demo_person(who))


def _here(address: str) -> str:
    """The address at this gateway, whose port is any."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@asynccontextmanager
async def school_of(database: Database, **more: Any) -> AsyncIterator[School]:
    """Everybody of the demo data, and a gateway on a port of its own for them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = database.settings(data_dir=str(Path(folder)), port=0, **more)
        async with (
            serving(CountingGateway(settings, load_schema(settings))) as site,
            httpx.AsyncClient(base_url=f"http://{site.address}", timeout=30) as http,
        ):
            yield School(http, site, settings)
