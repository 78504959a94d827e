"""How many operations of one caller are in work at once: however they came, and however they end."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from gateway.execute.in_work import InWork
from tests.realtime.site import OTHER, SUBJECT, Site, bearer, serving, until

LONG = "{ wait(seconds: 30) }"
SHORT = "{ hello }"
CALLER = f"authenticated:{SUBJECT}"
STREAM = {"accept": "text/event-stream"}


class Visitor:
    """Asks through every way that there is; what an answer says of errors is a code."""

    def __init__(self, site: Site, http: httpx.AsyncClient, subject: str = SUBJECT) -> None:
        self.site, self.http, self.headers = site, http, bearer(subject)

    async def post(self, query: str) -> Any:
        response = await self.http.post(self.site.url, json={"query": query}, headers=self.headers)
        return response.json()

    async def get(self, query: str) -> Any:
        response = await self.http.get(self.site.url, params={"query": query}, headers=self.headers)
        return response.json()

    async def stream(self, query: str) -> Any:
        headers = {**self.headers, **STREAM}
        response = await self.http.post(self.site.url, json={"query": query}, headers=headers)
        data = next(line for line in response.text.split("\n") if line.startswith("data: "))
        return json.loads(data.removeprefix("data: "))

    async def socket(self, query: str) -> Any:
        client = await self.site.client(self.headers)
        await client.subscribe("ask", query)
        async with asyncio.timeout(40):
            heard = json.loads(await client.socket.recv())
        return {"errors": heard["payload"]} if heard["type"] == "error" else heard["payload"]

    async def ask(self, way: str, query: str) -> Any:
        """The answer through one of `WAYS`."""
        through: Callable[[str], Awaitable[Any]] = getattr(self, way)
        return await through(query)


WAYS = ("post", "get", "stream", "socket")


@asynccontextmanager
async def visiting(**settings: Any) -> AsyncIterator[tuple[Site, Visitor, Visitor]]:
    async with (
        serving(**settings) as site,
        httpx.AsyncClient(timeout=40) as http,
    ):
        yield site, Visitor(site, http), Visitor(site, http, OTHER)


@asynccontextmanager
async def at_work(site: Site, asking: Awaitable[Any]) -> AsyncIterator[asyncio.Task[Any]]:
    """While the operation that is asked for is in work."""
    before = site.gateway.running.of(CALLER)
    task = asyncio.ensure_future(asking)
    await until(lambda: site.gateway.running.of(CALLER) == before + 1)
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, httpx.HTTPError, ConnectionClosed):
            await task


async def test_one_more_than_a_caller_may_have_in_work_is_refused() -> None:
    async with visiting(max_operations_per_caller=2) as (site, one, other):
        async with at_work(site, one.post(LONG)), at_work(site, one.post(LONG)):
            refused = await one.http.post(site.url, json={"query": SHORT}, headers=one.headers)
            assert await other.post(SHORT) == {"data": {"hello": "Hello you"}}
        await until(lambda: not len(site.gateway.running))
        assert "data" in await one.post(SHORT)

    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"
    (error,) = refused.json()["errors"]
    assert error["extensions"] == {
        "code": "TOO_MANY_OPERATIONS",
        "hint": "Wait for one of them; GATEWAY_MAX_OPERATIONS_PER_CALLER sets the limit.",
        "retryAfter": 1,
    }


@pytest.mark.parametrize("holding", WAYS)
@pytest.mark.parametrize("asking", WAYS)
async def test_all_ways_count_together(holding: str, asking: str) -> None:
    async with (
        visiting(max_operations_per_caller=1) as (site, one, other),
        at_work(site, one.ask(holding, LONG)),
    ):
        (error,) = (await one.ask(asking, SHORT))["errors"]
        answered = await other.ask(asking, SHORT)

    assert error["extensions"]["code"] == "TOO_MANY_OPERATIONS"
    assert answered["data"] == {"hello": "Hello you"}


async def test_who_has_no_subject_counts_as_their_address() -> None:
    async with visiting(max_operations_per_caller=1, trusted_proxies="127.0.0.1") as found:
        site, one, _ = found

        async def ask(address: str, query: str) -> int:
            headers = {"x-forwarded-for": address}
            return (
                await one.http.post(site.url, json={"query": query}, headers=headers)
            ).status_code

        task = asyncio.create_task(ask("192.0.2.1", LONG))
        await until(lambda: site.gateway.running.of("anon@192.0.2.1") == 1)
        assert [await ask(f"192.0.2.{each}", SHORT) for each in (1, 2)] == [429, 200]
        assert "data" in await one.post(SHORT)
        task.cancel()
        await asyncio.wait([task])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("query", [SHORT, "{ broken }", "{ crash }", "{ nothing }", "{"])
async def test_what_is_answered_is_in_work_no_more(way: str, query: str) -> None:
    async with visiting(max_operations_per_caller=1) as (site, one, _):
        for _ in range(3):
            said = str(await one.ask(way, query))
            assert "TOO_MANY_OPERATIONS" not in said
        assert len(site.gateway.running) == 0


@pytest.mark.parametrize("way", WAYS)
async def test_who_leaves_has_nothing_in_work(way: str) -> None:
    async with visiting() as (site, one, _):
        async with at_work(site, one.ask(way, LONG)):
            assert len(site.gateway.running) == 1
            if way == "socket":
                await site.clients.aclose()
        await until(lambda: not len(site.gateway.running))
        assert site.gateway.happened.cancelled == 1


async def test_what_a_socket_completes_is_in_work_no_more() -> None:
    async with visiting(max_operations_per_caller=1) as (site, one, _):
        client = await site.client(one.headers)
        for _ in range(3):
            await client.subscribe("long", LONG)
            await until(lambda: site.gateway.running.of(CALLER) == 1)
            await client.say({"id": "long", "type": "complete"})
            await until(lambda: site.gateway.running.of(CALLER) == 0)
        assert await client.ask(SHORT) == {"data": {"hello": "Hello you"}}


@pytest.mark.parametrize("way", WAYS)
async def test_what_takes_too_long_is_in_work_no_more(way: str) -> None:
    async with visiting(request_timeout=0.2) as (site, one, _):
        assert "TIMEOUT" in str(await one.ask(way, LONG))
        await until(lambda: not len(site.gateway.running))


def test_the_program_itself_is_not_counted() -> None:
    running = InWork(1)
    with running.one_of(""), running.one_of(""):
        assert len(running) == 0
