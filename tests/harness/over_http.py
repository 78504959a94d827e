"""Asks a gateway over HTTP as the people of a domain's demo data, and as a service."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import jwt

from gateway.http import create_app
from tests.harness.database import Database
from tests.http.conftest import alive

__all__ = ["Asking", "asking"]


class Asking:
    """Calling it is asking: the value of the only field of an answer without errors."""

    def __init__(
        self, client: httpx.AsyncClient, settings: Any, claims_of: Callable[[Any], dict[str, Any]]
    ) -> None:
        self.client = client
        self._claims_of = claims_of
        self._secret = settings.jwt_secret.reveal()

    async def __call__(self, who: str | int, query: str, **variables: Any) -> Any:
        answer = await self.answer(who, query, **variables)
        assert "errors" not in answer, answer
        (value,) = answer["data"].values()
        return value

    async def error(self, who: str | int, query: str, **variables: Any) -> tuple[str, Any]:
        """The code of the only error, and the fields that it names."""
        answer = await self.answer(who, query, **variables)
        (error,) = answer["errors"]
        return error["extensions"]["code"], error["extensions"].get("fields")

    async def answer(self, who: str | int, query: str, **variables: Any) -> Any:
        """The whole answer."""
        body = {"query": query, "variables": variables}
        response = await self.client.post("/graphql", json=body, headers=self.headers(who))
        return response.json()

    def headers(self, who: str | int) -> dict[str, str]:
        """What says who asks."""
        if who == "anon":
            return {}
        now = int(time.time())
        of_whom = (
            {"iss": "supabase", "ref": "demo"}  # the key of a project is nobody's sign-in
            if who == "service"
            else {"iss": "http://127.0.0.1/auth/v1"}
        )
        claims = {**self._claims_of(who), **of_whom, "iat": now, "exp": now + 600}
        token = jwt.encode(claims, self._secret, algorithm="HS256")
        return {"authorization": f"Bearer {token}"}


@asynccontextmanager
async def asking(
    database: Database, claims_of: Callable[[Any], dict[str, Any]], **settings: Any
) -> AsyncIterator[Asking]:
    """A gateway to ask as those whom `claims_of` knows."""
    given = database.settings(**settings)
    app: Any = create_app(given)
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        yield Asking(client, given, claims_of)
