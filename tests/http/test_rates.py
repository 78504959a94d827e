"""Limits by the minute, as a client meets them over HTTP and on sockets."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest

import gateway.compile.aside
import gateway.http.endpoint
import gateway.rates
from gateway.compile.reading import SHORT
from gateway.http.admission.pauses import Pauses
from gateway.http.endpoint import SLOWER, SLOWEST
from gateway.rates import Rates
from gateway.transport.departure import UNAVAILABLE
from tests.realtime.site import bearer, serving

from .conftest import Serve, Site, code, token


async def statuses(site: Site, count: int, query: str = "{ role }", **headers: str) -> list[int]:
    return [(await site.ask(query, headers=headers)).status_code for _ in range(count)]


NAMED = "query ($n: String!) { hello(name: $n) }"


def from_address(address: str) -> dict[str, str]:
    return {"x-forwarded-for": address}


async def test_more_than_a_caller_may_ask_is_refused_with_the_standard_headers(
    serve: Serve,
) -> None:
    async with serve(requests_per_minute="3", trusted_proxies="127.0.0.1") as site:
        assert await statuses(site, 4, **from_address("192.0.2.1")) == [200, 200, 200, 429]
        refused = await site.ask("{ role }", headers=from_address("192.0.2.1"))
        assert await statuses(site, 3, **from_address("192.0.2.2")) == [200, 200, 200]
        person = {"authorization": f"Bearer {token()}"}
        elsewhere = [{**person, **from_address(f"192.0.2.{each}")} for each in (1, 2, 3, 4)]
        assert [(await site.ask("{ role }", headers=each)).status_code for each in elsewhere] == [
            *(200, 200, 200),
            429,
        ]

    assert code(refused) == "TOO_MANY_REQUESTS"
    wait = refused.json()["errors"][0]["extensions"]["retryAfter"]
    assert 1 <= wait <= 120
    assert refused.headers["retry-after"] == str(wait)
    assert refused.headers["ratelimit-policy"] == '"requests";q=3;w=60'
    assert refused.headers["ratelimit"] == f'"requests";r=0;t={wait}'


async def test_who_fails_to_sign_in_counts_as_their_address(serve: Serve) -> None:
    async with serve(requests_per_minute="3") as site:
        assert await statuses(site, 5, authorization="Bearer bad") == [401, 401, 401, 429, 429]
        assert await statuses(site, 1) == [429]
        assert await statuses(site, 1, authorization=f"Bearer {token()}") == [200]
    async with serve(requests_per_minute="3") as site:
        old = f"Bearer {token(expires_in=-60)}"
        assert await statuses(site, 5, authorization=old) == [401, 401, 401, 429, 429]


async def test_what_cannot_be_answered_counts_as_the_address(serve: Serve) -> None:
    async with serve(requests_per_minute="3") as site:
        assert await statuses(site, 4, accept="image/png") == [406, 406, 406, 429]
        assert await statuses(site, 1) == [429]


async def test_a_burst_is_refused_and_what_a_page_asks_at_once_is_not(serve: Serve) -> None:
    time = 1_200_000_000.0
    async with serve(requests_per_minute="1000", burst_share=0.15) as site:
        site.gateway.rates = Rates(site.gateway.settings, clock=lambda: time)
        assert await statuses(site, 151) == [200] * 150 + [429]
        refused = await site.ask("{ role }")
        assert await statuses(site, 50, authorization=f"Bearer {token()}") == [200] * 50
        time += int(refused.headers["retry-after"])
        assert await statuses(site, 1) == [200]

    assert code(refused) == "TOO_MANY_REQUESTS"
    assert refused.headers["ratelimit-policy"] == '"requests-burst";q=150;w=5'
    assert (
        refused.headers["ratelimit"] == f'"requests-burst";r=0;t={refused.headers["retry-after"]}'
    )
    assert refused.json()["errors"][0]["extensions"]["retryAfter"] <= 10


@pytest.mark.parametrize(
    ("pieces", "sent"),
    [
        (2, lambda n: {"query": f"{{ nothing{n} }} #{'x' * SHORT}"}),
        (3, lambda n: {"query": f"{{ hello }} #{n} {'x' * SHORT}"}),
        (2, lambda n: {"query": f"{{ hello{n} {'{' * 90_000}"}),
        (2, lambda n: {"query": NAMED, "variables": {"n": [n]}}),
        (2, lambda n: {"query": NAMED, "variables": {"n": "x", "list": [n] * 5_000}}),
        (1, lambda n: {"query": NAMED, "variables": {"list": [n] * 20_000}}),
        (3, lambda n: {"query": f"{{ a{n}: __schema {{ types {{ name }} }} }}"}),
    ],
    ids=[
        "a refused text",
        "a good text",
        "a text that does not end",
        "refused values",
        "many values",
        "too many values",
        "introspection",
    ],
)
async def test_who_sends_what_takes_long_is_charged_by_what_it_took(
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    pieces: int,
    sent: Callable[[int], dict[str, Any]],
) -> None:
    """Each look at a clock is an eighth of a second later: that is how long each piece of work takes."""
    async with serve(work_per_minute="2250", burst_share=1) as site:
        await site.ask(NAMED, variables={"n": "x"}, headers={"authorization": site.bearer()})
        for module, name in (
            (gateway.rates, "perf_counter"),
            (gateway.compile.aside, "thread_time"),
        ):
            monkeypatch.setattr(module, name, partial(next, itertools.count(step=0.125)))
        found = [(await site.client.post("/graphql", json=sent(n))).status_code for n in range(20)]
        refused = await site.ask("{ role }")
        assert await statuses(site, 1, authorization=site.bearer()) == [200]

    assert found.index(429) == 18 // pieces + 1
    assert refused.headers["ratelimit-policy"] == '"work";q=2250;w=60'


async def test_what_is_known_here_takes_no_work(serve: Serve) -> None:
    long = f"{{ hello }} #{'x' * SHORT}"
    refused = f"{{ nothing }} #{'x' * SHORT}"
    async with serve(work_per_minute="1000") as site:
        for text, status in ((long, 200), (refused, 400)):
            headers = {"accept": "application/graphql-response+json"}
            assert set(await statuses(site, 100, text, **headers)) == {status}


async def test_documents_that_are_new_are_counted_apart(serve: Serve) -> None:
    async with serve(texts_per_minute="2") as site:
        assert await statuses(site, 5) == [200] * 5
        assert await statuses(site, 1, "{ hello }") == [200]
        refused: httpx.Response = await site.ask("{ a: hello }")
        stream = await site.ask("{ b: hello }", headers={"accept": "text/event-stream"})
        assert await statuses(site, 1, "{ hello }") == [200]
        assert await statuses(site, 1, "{ a: hello }", authorization=f"Bearer {token()}") == [200]

    for each in (refused, stream):
        assert (each.status_code, code(each)) == (429, "TOO_MANY_REQUESTS")
        assert each.headers["ratelimit-policy"] == '"texts";q=2;w=60'


async def test_operations_on_sockets_count_as_requests() -> None:
    async with serving(requests_per_minute="3") as site:
        one, other = [await site.client(bearer()) for _ in range(2)]
        for client in (one, other, one):
            assert "data" in await client.ask("{ role }")
        await other.subscribe("late", "{ role }")
        refused = await other.hear()
        assert "data" in await (await site.client()).ask("{ role }")

    assert refused["type"] == "error"
    assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"


async def test_work_for_a_socket_is_charged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway.compile.aside, "thread_time", partial(next, itertools.count()))
    async with serving(work_per_minute="1500") as site:
        one, other = await site.client(bearer()), await site.client()
        for number in range(2):
            await one.subscribe(str(number), f"{{ nothing{number} }} #{'x' * SHORT}")
            assert (await one.hear())["type"] == "error"
        await one.subscribe("late", "{ role }")
        refused = await one.hear()
        assert "data" in await other.ask("{ role }")

    assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"
    assert "milliseconds of work" in refused["payload"][0]["message"]


async def test_sockets_that_fail_to_sign_in_count_as_their_address() -> None:
    async with serving(requests_per_minute="2") as site:
        reasons = []
        for _ in range(3):
            client = await site.socket()
            await client.say(
                {"type": "connection_init", "payload": {"Authorization": "Bearer bad"}}
            )
            reasons.append((await client.closed())[1])

    assert reasons[0] == reasons[1] != reasons[2]
    assert "minute" in str(reasons[2])


async def test_long_bodies_are_counted_by_their_bytes(serve: Serve) -> None:
    async with serve(bytes_per_minute="50000") as site:
        long = "{ hello }" + " " * 20_000
        assert await statuses(site, 4, long) == [200, 200, 429, 429]
        assert await statuses(site, 3) == [200] * 3, "a short one is not counted"
        assert await statuses(site, 1, long, authorization=f"Bearer {token()}") == [200]


async def test_long_messages_end_the_socket_of_who_sends_too_many() -> None:
    async with serving(bytes_per_minute="50000") as site:
        one, other = await site.client(bearer()), await site.client()
        long = "{ role }" + " " * 20_000
        for _ in range(2):
            assert "data" in await one.ask(long)
        await one.subscribe("late", long)
        assert (await one.closed())[0] == UNAVAILABLE.code
        assert "data" in await other.ask(long)


async def test_who_asks_too_much_is_told_so_a_moment_later_and_later_who_does_not_leave_off(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, waits = 1_000.0, []

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        waits.append(seconds)

    clocked = partial(Pauses, monotonic=lambda: now)
    monkeypatch.setattr(gateway.http.endpoint, "Pauses", clocked)
    async with serve(requests_per_minute="2") as site:
        monkeypatch.setattr(gateway.http.endpoint.asyncio, "sleep", sleep)
        assert await statuses(site, 10) == [200, 200] + [429] * 8
        assert waits == [0.04, 0.08, 0.16, 0.32, 0.64, 1.0, 1.0, 1.0]
        assert (waits[0], waits[-1]) == (SLOWER, SLOWEST)
        now += 1.0
        assert await statuses(site, 1) == [429]
        assert await statuses(site, 3, authorization=f"Bearer {token()}") == [200, 200, 429]
        assert waits[8:] == [SLOWER] * 2, "whoever leaves off begins anew, and each for themselves"
    monkeypatch.undo()
