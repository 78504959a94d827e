"""`Reply`: what goes back for one request, and how its headers and its compression are chosen."""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.types import Send

from gateway.errors import GatewayError
from gateway.execute.response import error_body
from gateway.http.exchange.negotiation import GRAPHQL_RESPONSE, JSON

__all__ = [
    "COMMON",
    "CONTENT_TYPES",
    "FASTEST",
    "GZIP_WINDOW",
    "Header",
    "Reply",
    "cacheable",
    "compress",
    "error_reply",
    "extra_headers",
    "is_known",
    "send_options",
    "send_reply",
]

Header = tuple[bytes, bytes]

ALLOWED_METHODS = b"GET, HEAD, POST, PUT, DELETE, OPTIONS"
# Above this size compression takes long enough to be worth another thread; zlib frees the GIL.
THREADED_BYTES = 50_000
FASTEST = 1
GZIP_WINDOW = 31

VARIES = b"Accept, Accept-Encoding, Authorization, apikey"

COMMON: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    # Every answer depends on who asks, and on the moment. (CORS adds Origin to Vary.)
    (b"cache-control", b"no-store"),
    (b"vary", VARIES),
)
CONTENT_TYPES: dict[str, tuple[Header, ...]] = {
    kind: ((b"content-type", f"{kind}; charset=utf-8".encode()), *COMMON)
    for kind in (JSON, GRAPHQL_RESPONSE)
}
CHALLENGES: dict[str, Header] = {
    "UNAUTHENTICATED": (b"www-authenticate", b'Bearer error="invalid_token"'),
    "TOKEN_EXPIRED": (
        b"www-authenticate",
        b'Bearer error="invalid_token", error_description="The token has expired."',
    ),
}


@dataclass(slots=True)
class Reply:
    """A status, a body and the headers that belong to them; the rest is added when it is sent."""

    status: int
    body: bytes
    headers: Sequence[Header]


def error_reply(error: GatewayError, media_type: str, allowed: bytes = ALLOWED_METHODS) -> Reply:
    """The reply for a request that ended before the engine; `allowed` are the methods that its path has."""
    more = error.headers or extra_headers(error.status, (error.code,), allowed)
    return Reply(error.status, error_body([error]), (*CONTENT_TYPES[media_type], *more))


def extra_headers(
    status: int, codes: Sequence[str], allowed: bytes = ALLOWED_METHODS
) -> list[Header]:
    """What HTTP wants beside some statuses."""
    match status:
        case 405:
            return [(b"allow", allowed)]
        case 401:
            return [CHALLENGES.get(codes[0] if codes else "", CHALLENGES["UNAUTHENTICATED"])]
        case 415:
            return [(b"accept-encoding", b"identity")]
        case 429 | 503:
            return [(b"retry-after", b"1")]
        case _:
            return []


def cacheable(reply: Reply, max_age: int, asked: str) -> Reply:
    """The same reply for caches; 304 without its body where `asked` (If-None-Match) has it already."""
    # Weak: with and without gzip it is the same answer.
    tag = f'W/"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
    kept = [
        (name, value) for name, value in reply.headers if name not in (b"cache-control", b"vary")
    ]
    kept += [
        (b"etag", tag.encode()),
        (b"cache-control", b"public, max-age=%d" % max_age),
        # A page of another origin gets other headers, which a cache must not mix up with these.
        (b"vary", VARIES + b", Origin"),
    ]
    if is_known(tag, asked):
        return Reply(304, b"", [each for each in kept if each[0] != b"content-type"])
    return Reply(reply.status, reply.body, kept)


def is_known(tag: str, asked: str) -> bool:
    """Whether `asked` (If-None-Match) names this ETag; they are compared weakly, as for GET they are."""
    known = {each.strip().removeprefix("W/") for each in asked.split(",")}
    return "*" in known or tag.removeprefix("W/") in known


async def compress(reply: Reply) -> Reply:
    """The same reply with a gzip body."""
    if len(reply.body) > THREADED_BYTES:
        body = await asyncio.get_running_loop().run_in_executor(None, _gzip, reply.body)
    else:
        body = _gzip(reply.body)
    return Reply(reply.status, body, (*reply.headers, (b"content-encoding", b"gzip")))


async def send_reply(
    send: Send, reply: Reply, request_id: str, stages: Mapping[str, float], *, with_body: bool
) -> None:
    """Write `reply`; a HEAD gets the headers alone."""
    headers = [
        *reply.headers,
        # A 304 has the length of what it stands for, or none (RFC 9110, section 8.6).
        *([] if reply.status == 304 else [(b"content-length", b"%d" % len(reply.body))]),
        (b"x-request-id", request_id.encode("ascii")),
        (b"server-timing", server_timing(stages)),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body if with_body else b""})


async def send_options(send: Send) -> None:
    """Say which methods there are; a 204 has no Content-Length (RFC 9110, section 8.6)."""
    headers = [(b"allow", ALLOWED_METHODS), *COMMON]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def server_timing(stages: Mapping[str, float]) -> bytes:
    """The stages' times as a Server-Timing header, in milliseconds."""
    timings = [f"{stage};dur={taken * 1000:.3f}" for stage, taken in stages.items()]
    return ", ".join(timings).encode("ascii")


def _gzip(body: bytes) -> bytes:
    compressor = zlib.compressobj(FASTEST, zlib.DEFLATED, GZIP_WINDOW)
    return compressor.compress(body) + compressor.flush()
