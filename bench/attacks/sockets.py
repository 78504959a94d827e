"""Attacks that are no requests: connections that stay, say little, or begin what they do not end."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from collections import Counter
from collections.abc import Awaitable, Callable

__all__ = ["RAW"]

Seen = Counter[str]


async def _open(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.2", 0))


async def _hold(port: int, seen: Seen, count: int, said: bytes, more: bytes = b"") -> None:
    """Hold so many connections that have said the same, and go on saying `more`; who is closed comes back."""

    async def one() -> None:
        while True:
            try:
                reader, writer = await _open(port)
                seen["opened"] += 1
                writer.write(said)
                while not reader.at_eof():
                    if more:
                        writer.write(more)
                    try:
                        await asyncio.wait_for(reader.read(1_000), 1.0)
                    except TimeoutError:
                        continue
                seen["closed"] += 1
                writer.close()
            except OSError:
                seen["refused"] += 1
            await asyncio.sleep(0.1)

    await asyncio.gather(*(one() for _ in range(count)))


async def silent(port: int, seen: Seen) -> None:
    await _hold(port, seen, 3_000, b"")


async def half_a_head(port: int, seen: Seen) -> None:
    await _hold(port, seen, 1_000, b"POST /graphql HTTP/1.1\r\nHost: x\r\n", b"X-More: x\r\n")


async def unfinished_bodies(port: int, seen: Seen) -> None:
    head = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1900000\r\n\r\n"
    await _hold(port, seen, 300, head + b'{"query": "' + b"x" * 1_800_000, b"x")


def _frame(message: object) -> bytes:
    text = json.dumps(message).encode()
    mask = b"\0\0\0\0"
    size = len(text)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return b"\x81" + length + mask + text


async def _socket(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await _open(port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        "GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    writer.write(_frame({"type": "connection_init"}))
    return reader, writer


async def sockets(port: int, seen: Seen) -> None:
    """100 sockets of 20 subscriptions each, made anew when they are closed."""
    text = "subscription { leaderboardChanged(first: 5) { cursor node { nodes { rank } } gap { reason } } }"

    async def one() -> None:
        while True:
            try:
                reader, writer = await _socket(port)
                for number in range(20):
                    payload = {"query": text}
                    writer.write(
                        _frame({"id": str(number), "type": "subscribe", "payload": payload})
                    )
                seen["opened"] += 1
                while await reader.read(10_000):
                    pass
                seen["closed"] += 1
                writer.close()
            except (OSError, EOFError):
                seen["refused"] += 1
            await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(100)))


async def pings(port: int, seen: Seen) -> None:
    """Ten sockets that ping as fast as they can."""

    async def one() -> None:
        while True:
            try:
                reader, writer = await _socket(port)
                while not reader.at_eof():
                    writer.write(_frame({"type": "ping"}) * 50)
                    await writer.drain()
                    seen["pings"] += 50
                    await reader.read(100_000)
                seen["closed"] += 1
                writer.close()
            except (OSError, EOFError):
                seen["refused"] += 1
            await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(10)))


async def impatient(port: int, seen: Seen) -> None:
    """Sixty callers who ask for much, and leave after 0.2 seconds to ask again."""
    body = b'{"query": "{ tasks(first: 100) { totalCount nodes { id company { id } } } }"}'
    request = (
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
        % (len(body), body)
    )

    async def one() -> None:
        while True:
            try:
                reader, writer = await _open(port)
                writer.write(request)
                try:
                    await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 0.2)
                    seen["answered"] += 1
                except TimeoutError:
                    seen["left"] += 1
                writer.close()
            except (OSError, EOFError):
                seen["refused"] += 1
                await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(60)))


RAW: dict[str, Callable[[int, Seen], Awaitable[None]]] = {
    "3,000 silent connections": silent,
    "1,000 half heads": half_a_head,
    "300 unfinished bodies": unfinished_bodies,
    "100 sockets of 20 subscriptions": sockets,
    "sockets that ping": pings,
    "callers who leave": impatient,
}
"""What they do until they are stopped."""
