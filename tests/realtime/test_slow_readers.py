"""Clients that read slowly or not at all: bounded memory, nothing lost silently, nobody held up."""

import asyncio
import os
import socket
from typing import Any

import pytest

from gateway.errors import ConfigError
from gateway.transport import connection

from .site import TICKED, TICKED_OR_GAP, Client, Site, numbers, serving, until

LARGE = 100_000
MANY = 200
OUTBOX = 1_000_000


async def stalled(site: Site, query: str) -> Client:
    """A subscriber behind a small window, which reads only when the test hears it."""
    host, port = site.address.split(":")
    window = socket.socket()
    window.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8_192)
    window.setblocking(False)
    await asyncio.get_running_loop().sock_connect(window, (host, int(port)))
    return await site.subscriber(query, sock=window, max_queue=1, close_timeout=0.1)


def narrow(site: Site) -> None:
    """Have what is sent wait in the gateway: by default the system takes megabytes, on some machines more.

    What is accepted inherits it of the listening socket.
    """
    (listening,) = site.server.servers[0].sockets
    with socket.socket(fileno=os.dup(listening.fileno())) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8_192)


async def flood(site: Site, entity: Any = None) -> None:
    for _ in range(MANY):
        site.gateway.push(entity, LARGE)
        await asyncio.sleep(0)


async def hear_until(client: Client, last: int) -> list[Any]:
    """What `ticked` says until the event `last` has come."""
    heard: list[Any] = []
    while not heard or heard[-1].get("number") != last:
        message = await client.hear()
        if message["type"] == "next":
            heard.append(message["payload"]["data"]["ticked"])
    return heard


async def test_a_slow_reader_is_told_of_a_gap_and_goes_on() -> None:
    async with serving() as site:
        slow = await stalled(site, TICKED_OR_GAP)
        await flood(site)
        assert site.registry.waiting < OUTBOX + 2 * LARGE
        last = site.gateway.push()
        heard = await hear_until(slow, last)

    (gap,) = [each for each in heard if "gap" in each]
    after = heard.index(gap) + 1
    got = {each["number"] for each in heard if "number" in each}
    declared = range(heard[after - 2]["number"] + 1, int(gap["cursor"][1:]) + 1)
    assert gap["gap"] == "SLOW"
    assert got | set(declared) == set(range(1, last + 1))
    assert got.isdisjoint(declared)


async def test_one_who_cannot_be_told_of_gaps_gets_an_error_with_the_cursor() -> None:
    async with serving() as site:
        slow = await stalled(site, TICKED)
        await flood(site)
        heard = []
        while (message := await slow.hear())["type"] == "next":
            heard.append(message)
        answer = await slow.ask("{ hello }")

    assert message["type"] == "error"
    error = message["payload"][0]["extensions"]
    assert error["code"] == "SLOW_CONSUMER"
    assert numbers(heard) == list(range(1, int(error["cursor"][1:]) + 1))
    assert answer == {"data": {"hello": "Hello you"}}


async def test_a_slow_reader_can_have_the_newest_of_each_row() -> None:
    async with serving(slow_reader="coalesce") as site:
        slow = await stalled(site, TICKED)
        await flood(site, entity="row")
        heard = await hear_until(slow, MANY)

    got = [each["number"] for each in heard]
    assert got == sorted(set(got))
    assert len(got) < MANY


async def test_a_slow_reader_can_be_disconnected_with_its_cursor() -> None:
    async with serving(slow_reader="disconnect") as site:
        slow = await stalled(site, TICKED)
        await flood(site)
        heard = []
        while (message := await slow.hear())["type"] == "next":
            heard.append(message)
        code, _ = await slow.closed()

    error = message["payload"][0]["extensions"]
    assert error["code"] == "SLOW_CONSUMER"
    assert numbers(heard) == list(range(1, int(error["cursor"][1:]) + 1))
    assert code == 4442


async def test_one_who_never_reads_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.3)
    async with serving(slow_reader="disconnect") as site:
        await stalled(site, TICKED)
        await flood(site)
        await until(lambda: len(site.registry) == 0, patience=2)

        assert site.gateway.open == []
        assert not site.server.server_state.connections


@pytest.mark.parametrize("policy", ["gap", "coalesce", "disconnect"])
async def test_a_stalled_client_holds_nobody_up(
    policy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever waited for the stalled one would wait longer than a client hears for.
    monkeypatch.setattr(connection, "PATIENCE", 20.0)
    async with serving(slow_reader=policy) as site:
        slow = await stalled(site, TICKED_OR_GAP)
        quick = await site.subscriber()
        for _ in range(MANY):
            number = site.gateway.push(size=LARGE)
            assert numbers([await quick.hear()]) == [number]
        slow.socket.transport.abort()


async def test_pings_of_one_who_does_not_read_are_not_read_either() -> None:
    async with serving(outbox_bytes=2_000, message_rate=1_000_000) as site:
        narrow(site)
        slow = await stalled(site, "subscription { ticked { number gap } }")
        for _ in range(50):
            site.gateway.push(size=LARGE)

        for _ in range(300):  # more than what the two sockets themselves can hold
            await ping(slow, 100)
            if site.registry.waiting >= 1_000:
                await asyncio.sleep(0.05)
                if site.registry.waiting >= 1_000:
                    break
        await ping(slow, 500)  # who sends a thousand that are not read is cut off
        assert 1_000 <= site.registry.waiting < 2_000


async def ping(client: Client, times: int) -> None:
    for _ in range(times):
        await client.say({"type": "ping"})
    await asyncio.sleep(0.005)


async def test_a_policy_that_is_none_is_told_at_start_up() -> None:
    with pytest.raises(ConfigError, match="GATEWAY_SLOW_READER"):
        async with serving(slow_reader="patient"):
            pass


async def test_a_backfill_can_wait_for_its_reader() -> None:
    async with serving() as site:
        slow = await stalled(site, TICKED)
        listener: Any = site.gateway.open[0].listener
        sent = 0

        async def backfill() -> None:
            nonlocal sent
            for _ in range(MANY):
                await listener.room()
                site.gateway.push(size=LARGE)
                sent += 1

        task = asyncio.create_task(backfill())
        await asyncio.sleep(0.2)
        assert sent < MANY
        heard = await hear_until(slow, MANY)
        await task

    assert [each["number"] for each in heard] == list(range(1, MANY + 1))
