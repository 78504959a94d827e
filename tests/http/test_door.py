"""Who was just told that there is no time for them is told so again before the app hears of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

import gateway.http.admission.door
from gateway.config import Settings
from gateway.engine import Answer, GraphQLRequest, RequestContext
from gateway.errors import Overloaded
from gateway.http.admission.door import FIRST, LONGEST, MOST_BYTES, Door, guest_of
from gateway.http.callers.sources import Sources
from gateway.identity import Identity
from tests.http.conftest import settings_for_tests, token
from tests.realtime.engine import MemoryGateway
from tests.realtime.site import serving

from .test_wire import Clients, Wire

PATH = "/graphql"


class BusyGateway(MemoryGateway):
    """Has no time while it is busy."""

    is_busy = False
    asked = 0

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)

    async def execute(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        **more: Any,
    ) -> Answer:
        self.asked += 1
        if self.is_busy:
            raise Overloaded("Not now.")
        return await super().execute(request, identity, context, **more)


@pytest.fixture
def shut_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is as slow as that."""
    monkeypatch.setattr(gateway.http.admission.door, "FIRST", 600.0)


@asynccontextmanager
async def busy() -> AsyncIterator[tuple[Clients, BusyGateway]]:
    """A server that has just had no time for who comes from 127.0.0.1, and has some again."""
    gateway = BusyGateway(settings_for_tests(port=0))
    async with serving(gateway) as site:
        clients = Clients(site)
        try:
            gateway.is_busy = True
            assert status(await ask(await clients.open(), "{ role }")) == 503
            gateway.is_busy, gateway.asked = False, 0
            yield clients, gateway
        finally:
            for each in clients.wires:
                each.writer.transport.abort()


def post(body: bytes, *headers: str) -> bytes:
    head = ["POST /graphql HTTP/1.1", "Host: x", "Content-Type: application/json", *headers]
    return "\r\n".join([*head, f"Content-Length: {len(body)}", "", ""]).encode() + body


def asking(query: str, *headers: str) -> bytes:
    return post(json.dumps({"query": query}).encode(), *headers)


async def ask(wire: Wire, query: str, *headers: str) -> bytes:
    wire.send(asking(query, *headers))
    return await wire.answer()


def status(answer: bytes) -> int:
    return int(answer.split()[1])


@pytest.mark.usefixtures("shut_for_long")
async def test_it_is_refused_as_the_app_would_and_the_connection_stays() -> None:
    async with busy() as (clients, gateway):
        wire = await clients.open()
        for _ in range(3):
            answer = await ask(wire, "{ role }")
            assert status(answer) == 503
            head, _, body = answer.partition(b"\r\n\r\n")
            assert b"retry-after: 1" in head
            (error,) = json.loads(body)["errors"]
            assert error["extensions"]["code"] == "OVERLOADED"
            assert error["extensions"]["hint"]
        assert gateway.asked == 0


@pytest.mark.usefixtures("shut_for_long")
async def test_a_pipeline_is_refused_one_by_one_and_a_split_request_whole() -> None:
    async with busy() as (clients, gateway):
        wire = await clients.open(asking("{ role }") * 3)
        assert [status(await wire.answer()) for _ in range(3)] == [503] * 3
        request = asking("{ role }")
        for piece in (request[:20], request[20:-5], request[-5:]):
            wire.send(piece)
            await wire.writer.drain()
        assert status(await wire.answer()) == 503
        assert gateway.asked == 0


@pytest.mark.usefixtures("shut_for_long")
async def test_who_wants_the_connection_closed_has_it_closed() -> None:
    async with busy() as (clients, _):
        wire = await clients.open(asking("{ role }", "Connection: close"))
        assert await wire.refusal() == (503, "OVERLOADED")


@pytest.mark.usefixtures("shut_for_long")
@pytest.mark.parametrize(
    "request_",
    [
        asking("mutation { role }"),
        post(b'{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}'),
        asking("{ role }", "Origin: http://example.org"),
        asking("{ role } #" + MOST_BYTES * "x"),
        asking("{ role }", f"Authorization: Bearer {token()}"),
        asking("{ role }", "apikey: another"),
    ],
    ids=["mutation", "hash", "browser", "long", "person", "key"],
)
async def test_who_may_be_answered_is_heard(request_: bytes) -> None:
    async with busy() as (clients, _):
        wire = await clients.open(request_)
        assert b"OVERLOADED" not in await wire.answer()


@pytest.mark.usefixtures("shut_for_long")
async def test_others_are_heard_and_health_is_told() -> None:
    async with busy() as (clients, gateway):
        other = await clients.open(address="127.0.0.2")
        assert status(await ask(other, "{ role }")) == 200
        assert gateway.asked == 1
        health = await clients.open(b"GET /live HTTP/1.1\r\nHost: x\r\n\r\n")
        assert status(await health.answer()) == 200


@pytest.mark.usefixtures("shut_for_long")
async def test_a_long_body_is_heard_whole() -> None:
    async with busy() as (clients, gateway):
        wire = await clients.open()
        assert status(await ask(wire, "{ role } #" + 3 * MOST_BYTES * "x")) == 200
        assert status(await ask(wire, "{ role }")) == 503
        assert gateway.asked == 1


async def test_it_opens_again() -> None:
    async with busy() as (clients, _):
        wire = await clients.open()
        while status(await ask(wire, "{ role }")) == 503:
            pass
        assert status(await ask(wire, "{ role }")) == 200


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def door_with(clock: Clock) -> tuple[Door, Any]:
    sources = Sources(settings_for_tests())
    scope = {"client": ("192.0.2.1", 1), "headers": []}
    return Door(PATH, sources, monotonic=clock), scope


def test_it_stays_shut_longer_for_who_is_refused_again_at_once() -> None:
    clock = Clock()
    door, scope = door_with(clock)
    guest = guest_of(Sources(settings_for_tests()).of(scope, {}), {})
    spans = []
    for _ in range(6):
        door.shut(guest)
        began = clock.now
        while door.stops(scope):
            clock.now += FIRST / 20
        spans.append(clock.now - began)
    foretold = [min(LONGEST, FIRST * 2**times) for times in range(6)]
    assert spans == pytest.approx(foretold, abs=FIRST / 10)

    clock.now += 2 * LONGEST
    assert door.is_open
    door.shut(guest)
    clock.now += FIRST * 1.01
    assert not door.stops(scope)


@pytest.mark.parametrize(
    ("url", "is_before"),
    [
        (b"/graphql", True),
        (b"/graphql/", True),
        (b"/graphql?x=1", True),
        (b"/graphqlx", False),
        (b"/", False),
    ],
)
def test_it_is_before_one_path(url: bytes, is_before: bool) -> None:
    door, _ = door_with(Clock())
    assert door.is_before(url) == is_before
