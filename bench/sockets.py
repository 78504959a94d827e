"""Many WebSockets of as many people in one cheap process: what `bench.realtime` loads a gateway with.

It speaks just enough: the handshake, text frames, pongs, and no task of its own for a socket. Told by
lines on its standard input, it answers with lines of JSON: `open` opens all of them and subscribes,
`subscribe` begins another subscription on each, `heard` tells what came since the last time. `%PERSON%`
in a document is the number of the socket's person, with twelve digits.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Sequence
from typing import Any

import jwt
import uvloop

from gateway.config import DEVELOPMENT_SECRET

SOCKETS_BEYOND = 1_000
AT_ONCE = 100
HANDSHAKE = (
    b"GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
)
TEXT, CLOSE, PING = 0x81, 0x88, 0x89
PONG_FRAME = b"\x8a\x80" + bytes(4)


def person(number: int) -> str:
    """The id of the person with a number."""
    return f"00000000-0000-7000-8000-{number:012}"


def allow_files(count: int) -> None:
    """Let this process and those that it starts open so many."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, max(count, most)))


def frame(message: Any) -> bytes:
    """A client's text frame. Its mask is zero, which changes nothing and costs nothing."""
    text = json.dumps(message).encode()
    length = (
        bytes([0x80 | len(text)]) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
    )
    return bytes([TEXT]) + length + bytes(4) + text


PONG = frame({"type": "pong"})


class Socket(asyncio.Protocol):
    """One person's socket."""

    __slots__ = ("_buffer", "_is_open", "_load", "_number", "transport")

    def __init__(self, load: Load, number: int) -> None:
        self._load = load
        self._number = number
        self._buffer = b""
        self._is_open = False

    def connection_made(self, transport: Any) -> None:
        """Ask for a WebSocket."""
        self.transport = transport
        transport.write(HANDSHAKE)

    def connection_lost(self, _: Exception | None) -> None:
        """Nothing closes a socket here but an error."""
        self._load.lost += 1

    def data_received(self, data: bytes) -> None:
        """Take frames apart; the time is that of their arrival."""
        data = self._buffer + data if self._buffer else data
        start = 0
        if not self._is_open:
            start = data.find(b"\r\n\r\n") + 4
            if start < 4:
                self._buffer = data
                return
            assert data.startswith(b"HTTP/1.1 101"), data
            self._is_open = True
            self.transport.write(
                frame({"type": "connection_init", "payload": self._load.init(self._number)})
            )
        while len(data) >= start + 2:
            head, length = start + 2, data[start + 1]
            if length == 126:
                head, length = start + 4, int.from_bytes(data[start + 2 : start + 4], "big")
            if len(data) < head + length:
                break
            self._hear(data[start], data[head : head + length])
            start = head + length
        self._buffer = data[start:]

    def ask(self, id: str, document: str) -> None:
        """Subscribe."""
        query = document.replace("%PERSON%", f"{self._number:012}")
        self.transport.write(frame({"id": id, "type": "subscribe", "payload": {"query": query}}))

    def _hear(self, kind: int, text: bytes) -> None:
        if kind == CLOSE:
            sys.exit(f"A socket was closed: {text[2:]!r}")
        elif kind == PING:
            self.transport.write(PONG_FRAME)
        elif b'"type":"next"' in text:
            self._load.heard.append((time.time(), self._number, text))
        elif b'"ping"' in text:
            self.transport.write(PONG)
            self._load.pings += 1
        elif b'"connection_ack"' in text:
            self._load.acknowledged(self)
        else:
            sys.exit(f"Unexpected: {text!r}")


class Load:
    """All of the sockets."""

    def __init__(self, port: int, count: int, document: str) -> None:
        self._port = port
        self._count = count
        self._document = document
        self._sockets: list[Socket] = []
        self._all_open = asyncio.Event()
        self._in_turn = asyncio.Semaphore(AT_ONCE)
        self.heard: list[tuple[float, int, bytes]] = []
        self.lost = self.pings = 0

    def init(self, number: int) -> dict[str, str]:
        """The payload that signs a person in."""
        claims = {"sub": person(number), "aud": "authenticated", "role": "authenticated"}
        token = jwt.encode({**claims, "exp": int(time.time()) + 7_200}, DEVELOPMENT_SECRET, "HS256")
        return {"Authorization": f"Bearer {token}"}

    def acknowledged(self, socket: Socket) -> None:
        """A socket is signed in."""
        self._in_turn.release()
        self._sockets.append(socket)
        socket.ask("1", self._document)
        if len(self._sockets) == self._count:
            self._all_open.set()

    async def open(self) -> dict[str, int]:
        """Open and subscribe all."""
        loop = asyncio.get_running_loop()
        for number in range(1, self._count + 1):
            await self._in_turn.acquire()
            await loop.create_connection(lambda: Socket(self, number), "127.0.0.1", self._port)  # noqa: B023
        await self._all_open.wait()
        return {"open": len(self._sockets)}

    def subscribe(self, document: str) -> dict[str, int]:
        """Another subscription on each."""
        for socket in self._sockets:
            socket.ask("2", document)
        return {"asked": len(self._sockets)}

    def take(self) -> dict[str, Any]:
        """What was heard: when, by whom, and the id of what."""
        heard, self.heard = self.heard, []
        found = [(at, number, _node(text)) for at, number, text in heard]
        pings, self.pings = self.pings, 0
        return {"heard": found, "lost": self.lost, "pings": pings}


def _node(text: bytes) -> str:
    (event,) = json.loads(text)["payload"]["data"].values()
    return str(event["node"]["id"])


async def main(arguments: Sequence[str]) -> None:
    port, count, document = arguments
    load = Load(int(port), int(count), document)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := (await reader.readline()).decode().strip():
        command, _, rest = line.partition(" ")
        match command:
            case "open":
                answer = await load.open()
            case "subscribe":
                answer = load.subscribe(rest)
            case _:
                answer = load.take()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    allow_files(int(sys.argv[2]) + SOCKETS_BEYOND)
    uvloop.run(main(sys.argv[1:]))
