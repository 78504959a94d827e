"""Each attack of the corpus is answered, or refused with a reason; whoever asks beside it is answered as ever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bench.attacks.corpus import CORPUS, OK, Attack, Sent
from gateway.http import create_app
from tests.harness.database import Database
from tests.http.conftest import alive

PROBE = Sent(b'{"query": "{ __typename me { id } tasks(first: 1) { nodes { id } } }"}')
TIMES = 3


async def send(client: httpx.AsyncClient, sent: Sent) -> httpx.Response:
    headers = {"content-type": "application/json", "accept": "application/json", **sent.headers}
    return await client.post("/graphql", content=sent.body, headers=headers)


def codes(response: httpx.Response) -> set[str]:
    body = json.loads(response.content)
    return {each["extensions"]["code"] for each in body.get("errors", ())} or {OK}


@pytest.fixture(scope="module")
async def client(shared_lab: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Clients of one gateway over the lab: its tables have rows, its limits are the defaults, but for time."""
    app: Any = create_app(shared_lab.settings())
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver", timeout=60) as made,
    ):
        yield made


@pytest.mark.parametrize("attack", CORPUS, ids=lambda each: each.name)
async def test_an_attack_is_refused_or_answered_and_the_others_are_answered(
    attack: Attack, client: httpx.AsyncClient
) -> None:
    before = await send(client, PROBE)
    hostile, probes = await asyncio.gather(
        asyncio.gather(*(send(client, attack.make(n)) for n in range(TIMES))),
        asyncio.gather(*(send(client, PROBE) for _ in range(TIMES))),
    )

    for response in hostile:
        assert codes(response) <= attack.codes
        assert len(response.content) < 3_000_000
    for response in (before, *probes, await send(client, PROBE)):
        assert codes(response) == {OK}
        assert response.content == before.content


def test_names_are_given_once() -> None:
    assert len({each.name for each in CORPUS}) == len(CORPUS) >= 40
