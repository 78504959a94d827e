"""The sign-in for development over HTTP, on a database of its own, and clients that ask it as Supabase's do."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import jwt
import pytest

from gateway.config import DEVELOPMENT_KEY
from gateway.http import create_app
from gateway.operate.demo_people import let_demo_people_in
from gateway.operate.migrate import migrate, owner_connection
from tests.harness.database import Database, connection_as, new_database
from tests.http.conftest import alive

URL = "http://127.0.0.1:8000"
"""What the settings say unless they say otherwise."""

PASSWORD = "a-good-password"
NUMBERS = itertools.count(1)
VERSION = {"x-supabase-api-version": "2024-01-01"}


class House:
    """A gateway that signs people in; what is asked has the key of the project, and nobody's token."""

    def __init__(self, database: Database, app: Any, http: httpx.AsyncClient) -> None:
        self.database = database
        self.app = app
        self.http = http

    def address(self) -> str:
        """An address that nobody has."""
        return f"new{next(NUMBERS)}@people.example"

    async def ask(
        self, method: str, path: str, token: str | None = None, **more: Any
    ) -> httpx.Response:
        """Ask `/auth/v1/…`; `token` says who is signed in."""
        bearer = {"authorization": f"Bearer {token}"} if token else {}
        headers = {"apikey": DEVELOPMENT_KEY, **VERSION, **bearer, **more.pop("headers", {})}
        return await self.http.request(method, f"/auth/v1{path}", headers=headers, **more)

    async def post(self, path: str, bearer: str | None = None, /, **body: Any) -> httpx.Response:
        """Ask for something with a body."""
        return await self.ask("POST", path, bearer, json=body)

    async def sign_up(self, email: str | None = None, **data: Any) -> Any:
        """A session of somebody new."""
        body = {"email": email or self.address(), "password": PASSWORD, "data": data}
        answer = await self.post("/signup", **body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def sign_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        """Ask for a session by a password."""
        return await self.post("/token?grant_type=password", email=email, password=password)

    async def renew(self, refresh_token: str) -> httpx.Response:
        """Ask for the next session."""
        return await self.post("/token?grant_type=refresh_token", refresh_token=refresh_token)

    async def mail_to(self, email: str) -> Any:
        """The newest mail to an address."""
        found = (await self.http.get("/mailbox.json", params={"to": email})).json()["mails"]
        return found[0] if found else None

    async def graphql(self, token: str | None, query: str) -> Any:
        """What an operation answers."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        answer = await self.http.post("/graphql", json={"query": query}, headers=headers)
        return answer.json()

    async def owner(self, sql: str, *arguments: Any) -> Any:
        """Run a statement past all policies; its first value."""
        async with connection_as(self.database, "postgres") as owner:
            return await owner.fetchval(sql, *arguments)


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code of a refusal."""
    return answer.status_code, answer.json()["code"]


def claims_of(token: str) -> dict[str, Any]:
    """What a token says."""
    return jwt.decode(token, options={"verify_signature": False})


@asynccontextmanager
async def house_of(database: Database, **settings: Any) -> AsyncIterator[House]:
    """A gateway on a database that has the tables."""
    given = database.settings(
        **{"sign_in": "open", "publishable_keys": DEVELOPMENT_KEY, **settings}
    )
    app: Any = create_app(given)
    transport = httpx.ASGITransport(app)
    async with alive(app), httpx.AsyncClient(transport=transport, base_url=URL) as http:
        yield House(database, app, http)


@pytest.fixture(scope="session")
async def signing_in(template: Database) -> AsyncIterator[Database]:
    """The demo data with the tables of the sign-in, and with passwords; one for all of these tests."""
    async with new_database(template.server, template.name) as database:
        settings = database.settings(sign_in="open")
        async with owner_connection(database.url) as owner:
            await migrate(owner, settings)
            await let_demo_people_in(owner, settings)
        yield database


@pytest.fixture(scope="session")
async def house(signing_in: Database) -> AsyncIterator[House]:
    """Where every address counts as confirmed."""
    async with house_of(signing_in) as house:
        yield house


@pytest.fixture(scope="session")
async def careful(signing_in: Database) -> AsyncIterator[House]:
    """Where addresses are confirmed by a mail first."""
    async with house_of(signing_in, sign_in="confirmed") as house:
        yield house
