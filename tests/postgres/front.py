"""What may stand before a Postgres: it ends TLS, and takes a project's name from the user's, as Supavisor does."""

from __future__ import annotations

import asyncio
import ssl
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from judges.production.authority import Certificate

SSL_REQUEST = 80877103
CHUNK = 65536


class Front:
    """Forwards every connection to a server on this machine; `port` is where it listens."""

    def __init__(self, server_port: int, certificate: Certificate | None, suffix: str) -> None:
        self.port = 0
        self.users: list[str] = []
        self._server_port = server_port
        self._suffix = suffix
        self._context: ssl.SSLContext | None = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate.certificate, certificate.key)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        with suppress(OSError, EOFError, ssl.SSLError):
            await self._serve(reader, writer)
        writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        code, body = await _startup(reader)
        if code == SSL_REQUEST:
            writer.write(b"S" if self._context else b"N")
            if self._context:
                await writer.start_tls(self._context)
            code, body = await _startup(reader)
        words = body.rstrip(b"\0").split(b"\0")
        parameters = dict(zip(words[::2], words[1::2], strict=True))
        user = parameters[b"user"].decode()
        self.users.append(user)
        if not user.endswith(self._suffix):
            writer.write(_refusal("XX000", "Tenant or user not found"))
            await writer.drain()
            return
        parameters[b"user"] = user.removesuffix(self._suffix).encode()
        there, back = await asyncio.open_connection("127.0.0.1", self._server_port)
        rest = b"".join(key + b"\0" + value + b"\0" for key, value in parameters.items()) + b"\0"
        back.write(struct.pack("!ii", len(rest) + 8, code) + rest)
        await asyncio.gather(_pump(reader, back), _pump(there, writer))


@asynccontextmanager
async def front(
    server_port: int, certificate: Certificate | None = None, suffix: str = ""
) -> AsyncIterator[Front]:
    """Listen on a free port of 127.0.0.1."""
    made = Front(server_port, certificate, suffix)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    async with server:
        yield made


async def _startup(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    length, code = struct.unpack("!ii", await reader.readexactly(8))
    return code, await reader.readexactly(length - 8)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, ssl.SSLError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    writer.close()


def _refusal(sqlstate: str, message: str) -> bytes:
    fields = f"SFATAL\0C{sqlstate}\0M{message}\0\0".encode()
    return b"E" + struct.pack("!i", len(fields) + 4) + fields
