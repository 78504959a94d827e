"""Bodies that are made while they are sent: in pieces, gzipped where that is wanted, no faster than the client reads.

A client that is slow makes whoever makes the body wait; one that takes nothing for GATEWAY_REQUEST_TIMEOUT is let go. A
body that cannot be finished ends without its last chunk, so no client takes it for whole.
"""

from __future__ import annotations

import asyncio
import math
import zlib
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from starlette.types import Receive, Send

from gateway.downloads import Interrupted
from gateway.execute.response import masked
from gateway.http.exchange.exchange import CLIENT_LEFT
from gateway.http.exchange.reply import FASTEST, GZIP_WINDOW, Header
from gateway.http.exchange.watch import ClientLeft, Watch, Watches

__all__ = ["PIECE_BYTES", "Streaming"]

PIECE_BYTES = 65_536
"""What is sent at once: the server's buffer takes one, then waits for the client."""


class Streaming:
    """One answer on its way; `sent` is how much of its body is out."""

    def __init__(
        self, watches: Watches, receive: Receive, send: Send, seconds: float, request_id: str
    ) -> None:
        self._watches = watches
        self._receive = receive
        self._send = send
        self._seconds = seconds
        self._request_id = request_id
        self.sent = 0

    async def answer(
        self,
        headers: Sequence[Header],
        chunks: AsyncGenerator[bytes] | None,
        *,
        zipped: bool,
        status: int = 200,
    ) -> tuple[int, tuple[str, ...]]:
        """Send the status, and this body unless it is None; how it ended, as a status and codes for the log."""
        try:
            with Watch(self._watches, self._receive, math.inf) as watch:
                watch.expect_departure()
                await self._send(
                    {"type": "http.response.start", "status": status, "headers": headers}
                )
                if chunks is not None:
                    await self._stream(chunks, zipped)
                await self._send({"type": "http.response.body", "body": b""})
        except (ClientLeft, TimeoutError, OSError):
            return CLIENT_LEFT, ()
        except Interrupted:
            return 500, ("INTERRUPTED",)
        except Exception as error:
            return 500, (masked(error, self._request_id).code,)
        return status, ()

    async def _stream(self, chunks: AsyncGenerator[bytes], zipped: bool) -> None:
        async with aclosing(chunks), aclosing(_gzipped(chunks)) as gzipped:
            async for chunk in gzipped if zipped else chunks:
                await self._write(chunk)

    async def _write(self, chunk: bytes) -> None:
        for start in range(0, len(chunk), PIECE_BYTES):
            piece = chunk[start : start + PIECE_BYTES]
            async with asyncio.timeout(self._seconds):
                await self._send({"type": "http.response.body", "body": piece, "more_body": True})
            self.sent += len(piece)


async def _gzipped(chunks: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    compressor = zlib.compressobj(FASTEST, zlib.DEFLATED, GZIP_WINDOW)
    async for chunk in chunks:
        yield await asyncio.to_thread(compressor.compress, chunk)
    yield compressor.flush()
