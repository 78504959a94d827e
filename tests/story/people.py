"""Clients of one gateway over HTTP, each with the token of a numbered person of the demo data."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from gateway.demo import DemoPerson, demo_token
from gateway.http import create_app
from tests.conftest import Database
from tests.http.conftest import alive
from tests.marketplace import person

__all__ = ["ADMIN", "People", "people_of"]

ADMIN = 5


class People:
    """Asks as anybody: a number of the demo data, or None for who is not signed in."""

    def __init__(self, http: httpx.AsyncClient, settings: Any) -> None:
        self._http = http
        self._settings = settings
        self._keys = itertools.count(1)

    def key(self) -> str:
        """An idempotency key that nobody has used."""
        return f"00000000-0000-7000-8ffe-{next(self._keys):012}"

    async def answer(self, who: int | None, query: str, **variables: Any) -> Any:
        """The whole response."""
        headers = {} if who is None else {"authorization": f"Bearer {self._token(who)}"}
        body = {"query": query, "variables": variables}
        return (await self._http.post("/graphql", json=body, headers=headers)).json()

    async def get(self, address: str, **headers: str) -> httpx.Response:
        """What an address of the gateway answers, without a token."""
        return await self._http.get(address, headers=headers)

    async def data(self, who: int | None, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = await self.answer(who, query, **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    async def code(self, who: int | None, query: str, **variables: Any) -> str | None:
        """The code of the only error; None for an answer without."""
        answer = await self.answer(who, query, **variables)
        errors = answer.get("errors", [])
        assert len(errors) <= 1, answer
        return errors[0]["extensions"]["code"] if errors else None

    def _token(self, who: int) -> str:
        metadata = {"role": "admin"} if who == ADMIN else {}
        numbered = DemoPerson(f"person{who}", person(who), f"Person {who}", "", metadata)
        return demo_token(self._settings, numbered)


@asynccontextmanager
async def people_of(database: Database, **settings: Any) -> AsyncIterator[People]:
    """Everybody of the demo data, and a gateway for them."""
    given = database.settings(**settings)
    app: Any = create_app(given)
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as http,
    ):
        yield People(http, given)
