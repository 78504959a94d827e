"""Clients of one gateway over HTTP, each with the token of a person of the demo data."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import jwt

from gateway.declare.demo import DemoPerson, demo_token
from gateway.http import create_app
from tests.harness.database import Database
from tests.harness.demo import ACTORS, Who, number_of, person
from tests.http.conftest import alive

__all__ = ["ADMIN", "People", "pay_in", "people_of", "verify"]

ADMIN = 5
TRIES, A_MOMENT = 50, 0.1
VERIFY = "mutation ($input: VerifyCompanyInput!) { verifyCompany(input: $input) { company { billingStatus } } }"
DEPOSIT = "mutation ($input: DepositFundsInput!) { depositFunds(input: $input) { deposit { id } } }"
CONFIRM = """
mutation ($input: ConfirmDepositInput!) {
  confirmDeposit(input: $input) {
    deposit { status } entry { type amount company { walletBalance } } approval { id cause }
  }
}
"""


class People:
    """Asks as anybody; a text that is no actor's name is a company's key."""

    def __init__(self, http: httpx.AsyncClient, settings: Any) -> None:
        self._http = http
        self._settings = settings
        self._keys = itertools.count(1)
        self._kept: dict[int, str] = {}

    def sign_in(self, who: int, *, is_admin: bool = False, seconds_ago: int = 0) -> None:
        """Keep a token for all that they ask; without it, each request has a new one. The password is of then."""
        token = self._new_token(who, is_admin=is_admin or who == ADMIN)
        claims = jwt.decode(token, options={"verify_signature": False})
        claims["amr"][0]["timestamp"] -= seconds_ago
        secret = self._settings.jwt_secret.reveal()
        self._kept[who] = jwt.encode(claims, secret, algorithm="HS256")

    def key(self) -> str:
        """An idempotency key that nobody has used."""
        return f"00000000-0000-7000-8ffe-{next(self._keys):012}"

    async def answer(self, who: Who, query: str, **variables: Any) -> Any:
        """The whole response; what the gateway has no time for is sent again, as its hint says."""
        headers = {} if who is None else self.credentials(who)
        body = {"query": query, "variables": variables}
        for _ in range(TRIES):
            response = await self._http.post("/graphql", json=body, headers=headers)
            if response.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            await asyncio.sleep(A_MOMENT)
        return response.json()

    async def post(self, query: str, headers: dict[str, str]) -> httpx.Response:
        """What the gateway answers to a query with these headers."""
        return await self._http.post("/graphql", json={"query": query}, headers=headers)

    async def get(self, address: str, **headers: str) -> httpx.Response:
        """What an address of the gateway answers, without a token."""
        return await self._http.get(address, headers=headers)

    async def tell(self, address: str, content: bytes, headers: Mapping[str, str]) -> int:
        """Tell a webhook something, as another server does; the status of the answer."""
        response = await self._http.post(address, content=content, headers=headers)
        return response.status_code

    async def put(self, address: str, content: bytes, media_type: str) -> httpx.Response:
        """Send a file to a signed address, without a token."""
        return await self._http.put(address, content=content, headers={"content-type": media_type})

    async def data(self, who: Who, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = await self.answer(who, query, **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    async def code(self, who: Who, query: str, **variables: Any) -> str | None:
        """The code of the only error; None for an answer without."""
        answer = await self.answer(who, query, **variables)
        errors = answer.get("errors", [])
        assert len(errors) <= 1, answer
        return errors[0]["extensions"]["code"] if errors else None

    def credentials(self, who: int | str) -> dict[str, str]:
        """The header that says who asks."""
        if isinstance(who, str) and who not in ACTORS:
            return {"apikey": who}
        return {"authorization": f"Bearer {self._token(number_of(who))}"}

    def _token(self, who: int) -> str:
        return self._kept.get(who) or self._new_token(who, is_admin=who == ADMIN)

    def _new_token(self, who: int, *, is_admin: bool) -> str:
        metadata = {"role": "admin"} if is_admin else {}
        numbered = DemoPerson(f"person{who}", person(who), f"Person {who}", "", metadata)
        return demo_token(self._settings, numbered)


@asynccontextmanager
async def people_of(
    database: Database, headers: Mapping[str, str] | None = None, **settings: Any
) -> AsyncIterator[People]:
    """Everybody of the demo data, and a gateway for them; `headers` come with all that they ask."""
    given = database.settings(**settings)
    app: Any = create_app(given)
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        httpx.AsyncClient(
            transport=transport, base_url="http://testserver", headers=headers
        ) as http,
    ):
        yield People(http, given)


async def verify(people: People, company: str) -> None:
    """An admin lets a company spend."""
    given = {"companyId": company, "reason": "Its papers were checked"}
    done = await people.data(ADMIN, VERIFY, input=given)
    assert done["verifyCompany"]["company"] == {"billingStatus": "ACTIVE"}


async def pay_in(people: People, who: int, company: str, amount: str) -> None:
    """A member announces money for the wallet, and an admin confirms that it has come."""
    given = {"companyId": company, "amount": amount}
    deposit = (await people.data(who, DEPOSIT, input=given))["depositFunds"]["deposit"]["id"]
    proof = {"depositId": deposit, "reference": f"B-{deposit}", "reason": "On the statement"}
    done = (await people.data(ADMIN, CONFIRM, input=proof))["confirmDeposit"]
    assert (done["deposit"]["status"], done["entry"]["type"]) == ("CONFIRMED", "DEPOSIT")
