"""What clients may take in time and size before there is a request: real sockets, and short times."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from gateway.http.exchange.extensions import CLIENTS
from gateway.http.graphiql import console
from gateway.http.server import arrival
from gateway.http.server.wire import MOST_AT_ONCE, MOST_CHUNKS, HttpProtocol
from tests.realtime.site import Site, serving, until

BODY = json.dumps({"query": "{ role }"}).encode()
HEAD = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
WHOLE = HEAD + b"content-length: %d\r\n\r\n" % len(BODY) + BODY
LARGE = max((console.assets_directory()).iterdir(), key=lambda each: each.stat().st_size)
"""What does not fit into the buffers of the system, asked for several times."""

PATIENCE = 10
SHORT = 0.2


class Wire:
    """A client that sends bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def rest(self) -> bytes:
        """All that comes until the server closes."""
        heard = b""
        async with asyncio.timeout(PATIENCE):
            # Piece by piece: who goes on sending loses what is not read when the connection is reset.
            with suppress(ConnectionResetError):
                while piece := await self.reader.read(100_000):
                    heard += piece
        return heard

    async def answer(self) -> bytes:
        """One whole answer."""
        async with asyncio.timeout(PATIENCE):
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            return head + await self.reader.readexactly(length)

    async def refusal(self) -> tuple[int, str]:
        """Status and code of the last thing that the server says before it closes."""
        head, _, body = (await self.rest()).partition(b"\r\n\r\n")
        assert b"connection: close" in head
        (error,) = json.loads(body)["errors"]
        assert error["extensions"]["hint"]
        return int(head.split()[1]), error["extensions"]["code"]


class Clients:
    """A server, and clients of it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.wires: list[Wire] = []

    async def open(self, data: bytes = b"", address: str = "127.0.0.1") -> Wire:
        host, _, port = self.site.address.partition(":")
        pair = await asyncio.open_connection(host, int(port), local_addr=(address, 0))
        self.wires.append(Wire(*pair))
        self.wires[-1].send(data)
        return self.wires[-1]

    @property
    def count(self) -> int:
        return len(self.site.server.server_state.connections)

    def hold_the_clock(self) -> None:
        """From now on a second passes when the test says so."""
        self.second = 1_000.0
        kept: Any = self.site.server.lifespan.state[CLIENTS]
        kept._monotonic = lambda: self.second

    def pass_a_second(self) -> None:
        self.second += 1


@asynccontextmanager
async def wired(**settings: Any) -> AsyncIterator[Clients]:
    async with serving(**settings) as site:
        clients = Clients(site)
        try:
            yield clients
        finally:
            for each in clients.wires:
                each.writer.transport.abort()


async def answers(wire: Wire) -> bool:
    wire.send(WHOLE)
    return b'{"data":' in await wire.answer()


async def _trickle(wire: Wire, data: bytes = b" ") -> None:
    while True:
        wire.send(data)
        await asyncio.sleep(SHORT / 10)


# --- silence


class Counted(HttpProtocol):
    """Says how many were made."""

    count = 0

    def __init__(self, *given: Any, **named: Any) -> None:
        type(self).count += 1
        super().__init__(*given, **named)


async def test_nothing_is_made_for_a_connection_before_its_first_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrival, "HttpProtocol", Counted)
    async with wired() as clients:
        Counted.count = 0
        silent = [await clients.open() for _ in range(20)]
        await until(lambda: clients.count == 20)
        assert Counted.count == 0
        silent[0].send(b"P")
        await until(lambda: Counted.count == 1)
        assert clients.count == 20
        assert await answers(silent[1])
        assert Counted.count == 2


async def test_a_server_that_leaves_closes_who_has_said_nothing() -> None:
    async with wired() as clients:
        silent = await clients.open()
        await until(lambda: clients.count == 1)
        for each in clients.site.server.server_state.connections.copy():
            each.shutdown()
        assert await silent.rest() == b""
        await until(lambda: clients.count == 0)


# --- time


@pytest.mark.parametrize("said", [b"", b"\r\n", b"\r\n\r\n"])
async def test_who_says_nothing_is_let_go(said: bytes) -> None:
    async with wired(header_timeout=SHORT) as clients:
        silent = [await clients.open(said) for _ in range(20)]
        for each in silent:
            await each.rest()
        await until(lambda: clients.count == 0)


async def test_a_head_that_does_not_end_is_refused_however_it_trickles() -> None:
    async with wired(header_timeout=SHORT) as clients:
        wire = await clients.open(HEAD)
        sending = asyncio.create_task(_trickle(wire, b"x: y\r\n"))
        assert await wire.refusal() == (408, "REQUEST_TIMEOUT")
        sending.cancel()


async def test_a_body_that_does_not_end_is_refused_however_it_trickles() -> None:
    async with wired(body_timeout=SHORT) as clients:
        wire = await clients.open(HEAD + b"content-length: 100000\r\n\r\n")
        sending = asyncio.create_task(_trickle(wire))
        assert await wire.refusal() == (408, "REQUEST_TIMEOUT")
        sending.cancel()


async def test_a_body_that_goes_on_behind_its_refusal_is_not_read_for_ever() -> None:
    async with wired(body_timeout=SHORT, max_body_bytes=100) as clients:
        wire = await clients.open(HEAD + b"content-length: 100000\r\n\r\n")
        assert b" 413 " in await wire.answer()
        sending = asyncio.create_task(_trickle(wire))
        assert await wire.rest() == b""
        sending.cancel()
        await until(lambda: clients.count == 0)


async def test_a_connection_goes_on_behind_a_body_that_was_refused_before_it_came() -> None:
    async with wired(max_body_bytes=100) as clients:
        wire = await clients.open(HEAD + b"content-length: 1000\r\n\r\n")
        assert b" 413 " in await wire.answer()
        wire.send(b" " * 1_000)
        assert await answers(wire)


@pytest.mark.parametrize("said", [b"", b"\r\n", b"POST /gra"])
async def test_a_connection_rests_so_long_and_what_is_no_request_does_not_keep_it(
    said: bytes,
) -> None:
    async with wired(keep_alive=SHORT, header_timeout=SHORT) as clients:
        wire = await clients.open()
        assert await answers(wire)
        wire.send(said)
        await wire.rest()
        await until(lambda: clients.count == 0)


async def test_requests_that_follow_each_other_are_no_rest() -> None:
    async with wired(keep_alive=SHORT, header_timeout=SHORT, body_timeout=SHORT) as clients:
        wire = await clients.open()
        for _ in range(12):
            assert await answers(wire)
            await asyncio.sleep(SHORT / 4)


async def test_who_reads_nothing_of_an_answer_is_cut_off_and_who_reads_slowly_is_not() -> None:
    async with wired(write_timeout=3 * SHORT) as clients:
        ask = b"GET /graphql/assets/%b HTTP/1.1\r\nhost: x\r\n\r\n" % LARGE.name.encode()
        await clients.open(ask * 6)  # reads no more than its buffer takes
        slow = await clients.open(ask * 6)
        reading = asyncio.create_task(_sip(slow))
        await until(lambda: clients.count == 2)
        await until(lambda: clients.count == 1, PATIENCE)
        assert not reading.done()
        reading.cancel()


async def _sip(wire: Wire) -> None:
    while not wire.reader.at_eof():
        await wire.reader.read(500_000)
        await asyncio.sleep(SHORT / 4)


# --- number


async def test_where_there_is_no_room_the_one_that_was_silent_longest_goes() -> None:
    async with wired(max_clients=3, max_clients_per_address=100) as clients:
        first, second, third = [await clients.open() for _ in range(3)]
        await until(lambda: clients.count == 3)
        assert await answers(first)  # so the second is the one that says nothing for longest
        fourth = await clients.open()
        assert await answers(fourth)

        assert await second.rest() == b""
        assert await answers(first)
        assert await answers(third)


async def test_sockets_and_streams_are_never_the_silent_ones() -> None:
    async with wired(max_clients=2, max_clients_per_address=100) as clients:
        one = await clients.site.subscriber()
        other = await clients.site.subscriber()
        late = await clients.open(WHOLE)
        assert (await late.refusal()) == (503, "UNAVAILABLE")
        clients.site.gateway.push()
        assert (await one.hear())["type"] == (await other.hear())["type"] == "next"


async def test_an_address_has_so_many_and_takes_no_room_of_others() -> None:
    async with wired(max_clients_per_address=2) as clients:
        honest = await clients.open(address="127.0.0.2")
        silent = [await clients.open() for _ in range(2)]
        await until(lambda: clients.count == 3)
        third = await clients.open()
        assert await answers(third)
        assert await silent[0].rest() == b""
        await clients.site.subscriber()  # instead of the other one
        assert await silent[1].rest() == b""
        assert await answers(third)
        await clients.site.subscriber()  # instead of the third
        await third.rest()
        assert await answers(honest)
        refused = await clients.open(WHOLE)
        assert (await refused.refusal()) == (429, "TOO_MANY_CONNECTIONS")
        assert await answers(honest)


async def test_an_address_opens_so_many_in_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival, "TOLD", 2)
    async with wired(arrivals_per_second=5) as clients:
        clients.hold_the_clock()
        first = [await clients.open() for _ in range(5)]
        told = [await clients.open(WHOLE) for _ in range(2)]
        assert [await each.refusal() for each in told] == [(429, "TOO_MANY_CONNECTIONS")] * 2
        assert await (await clients.open(WHOLE)).rest() == b""
        assert [await answers(each) for each in first] == [True] * 5
        assert await answers(await clients.open(address="127.0.0.2"))
        clients.pass_a_second()
        assert await answers(await clients.open())


async def test_a_trusted_proxy_opens_as_many_as_it_likes() -> None:
    async with wired(arrivals_per_second=1, trusted_proxies="127.0.0.1") as clients:
        assert all([await answers(await clients.open()) for _ in range(20)])


async def test_a_trusted_proxy_may_have_more() -> None:
    async with wired(max_clients_per_address=1, trusted_proxies="127.0.0.1") as clients:
        for wire in [await clients.open() for _ in range(5)]:
            assert await answers(wire)


# --- size


async def test_unfinished_bodies_take_no_more_than_they_may_and_the_greediest_goes() -> None:
    async with wired(max_bodies_bytes=500_000, max_body_bytes=200_000) as clients:
        start = HEAD + b"content-length: 190000\r\n\r\n"
        honest = await clients.open(start + b" " * 1_000, address="127.0.0.2")
        greedy = [await clients.open(start + b" " * 180_000) for _ in range(8)]

        for each in greedy[:4]:
            assert await each.refusal() == (503, "UNAVAILABLE")
        honest.send(b" " * (189_000 - len(BODY)) + BODY)
        assert b'{"data":' in await honest.answer()


async def test_unfinished_messages_of_sockets_count_too() -> None:
    async with wired(max_bodies_bytes=500_000, max_body_bytes=200_000) as clients:
        sockets = [await clients.site.client() for _ in range(4)]
        for each in sockets:
            each.socket.transport.write(b"\x81\xff" + (190_000).to_bytes(8) + b"\0" * 180_000)
        await until(lambda: clients.count == 2)
        for each in sockets:
            each.socket.transport.abort()


MASK = b"\0\0\0\0"
PING, PONG, MORE = b"\x89\x80" + MASK, b"\x8a\x80" + MASK, b"\0\x80" + MASK
BEGUN, MESSAGE = b"\x01\x80" + MASK, b"\x81\x82" + MASK + b"{}"


@pytest.mark.parametrize(
    "frames", [PING * 9_000, PONG * 9_000, BEGUN + MORE * 9_000, MESSAGE * 9_000]
)
async def test_who_sends_many_frames_is_cut_off_before_all_are_read(frames: bytes) -> None:
    async with wired() as clients:
        socket = await clients.site.client()
        read: list[int] = []
        (served,) = clients.site.server.server_state.connections
        kept: Any = served
        receive = kept.conn.receive_data
        kept.conn.receive_data = lambda data: (read.append(len(data)), receive(data))[1]
        socket.socket.transport.write(frames)
        await until(lambda: clients.count == 0)
        assert 0 < sum(read) < len(frames) / 3


async def test_a_socket_may_ping_and_ask_many_things_at_once() -> None:
    async with wired() as clients:
        socket = await clients.site.client()
        socket.socket.transport.write(PING * 50 + PONG * 50)
        assert (await socket.ask("{ role }"))["data"]


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (b"GET /graphql?query=" + b"a" * 5_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n", 414, "URL_TOO_LONG"),
        (b"GET /" + b"a" * 5_000, 414, "URL_TOO_LONG"),
        (HEAD + b"cookie: " + b"a" * 5_000 + b"\r\n\r\n", 431, "HEADERS_TOO_LARGE"),
        (HEAD + b"cookie: " + b"a" * 5_000, 431, "HEADERS_TOO_LARGE"),
        (HEAD + b"cookie: a=b\r\n" * 500 + b"\r\n", 431, "HEADERS_TOO_LARGE"),
        (HEAD + b"a: b\r\n" * 101 + b"\r\n", 431, "HEADERS_TOO_LARGE"),
        (HEAD + b"x" * 5_000, 431, "HEADERS_TOO_LARGE"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n1\r\n \r\n0\r\n" + b"a: b\r\n" * 500, 431, "HEADERS_TOO_LARGE"),
        (b"hello\r\n\r\n", 400, "MALFORMED_REQUEST"),
    ],
)  # fmt: skip
async def test_what_is_too_long_is_refused_before_it_is_kept(
    request_: bytes, status: int, code: str
) -> None:
    async with wired(max_header_bytes=4_000) as clients:
        wire = await clients.open(request_)
        assert await wire.refusal() == (status, code)
        assert await answers(await clients.open())


async def test_requests_that_come_at_once_are_answered_in_turn() -> None:
    async with wired() as clients:
        wire = await clients.open(WHOLE * MOST_AT_ONCE)
        assert all([b'{"data":' in await wire.answer() for _ in range(MOST_AT_ONCE)])


@pytest.mark.parametrize("pieces", [1, 3])
async def test_no_more_requests_are_kept_than_may_come_at_once(pieces: int) -> None:
    async with wired() as clients:
        wire = await clients.open()
        for _ in range(pieces):
            wire.send(WHOLE * (2 * MOST_AT_ONCE // pieces))
            await asyncio.sleep(0)
        assert (await wire.rest()).count(b'{"data":') <= MOST_AT_ONCE
        await until(lambda: clients.count == 0)


async def test_a_body_of_many_chunks_is_refused_before_all_are_worked_on() -> None:
    async with wired() as clients:
        start, chunk = HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1\r\n \r\n"
        most = await clients.open(start + chunk * (MOST_CHUNKS - 2))
        most.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY))
        assert b'{"data":' in await most.answer()
        more = await clients.open(start + chunk * 2 * MOST_CHUNKS)
        assert await more.refusal() == (413, "BODY_TOO_LARGE")


async def test_a_stream_in_front_of_another_request_ends_with_its_connection() -> None:
    async with wired() as clients:
        body = json.dumps({"query": "subscription { ticked { number } }"}).encode()
        stream = HEAD + b"accept: text/event-stream\r\ncontent-length: %d\r\n\r\n" % len(body)
        wire = await clients.open(stream + body + WHOLE)
        await until(lambda: len(clients.site.registry) == 1)
        wire.writer.transport.abort()
        await until(lambda: len(clients.site.registry) == 0)


async def test_nothing_is_left_of_connections_that_are_gone() -> None:
    async with wired() as clients:
        wires = [await clients.open(WHOLE) for _ in range(5)]
        for each in wires:
            await each.answer()
        wires += [await clients.open(HEAD + b"content-length: 9\r\n\r\n ") for _ in range(5)]
        wires += [await clients.open() for _ in range(5)]
        kept: Any = clients.site.server.lifespan.state[CLIENTS]
        await until(lambda: kept.held == 5 and len(kept) == 15)
        for each in wires:
            each.writer.transport.abort()
        await until(lambda: len(kept) == 0)

        assert kept.held == 0
        assert not any((kept._of, kept._silent, kept._silent_of, kept._holders, kept._stuck))
