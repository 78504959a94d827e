"""What the sign-in answers: JSON, nothing, a redirect, or a refusal in the form that its client's version knows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.types import Send

from gateway.errors import GatewayError, TimedOut, TooManyRequests, Unauthenticated, Unavailable
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import COMMON, CONTENT_TYPES, Header, extra_headers
from gateway.signin import SignInRefused, refused

__all__ = [
    "SignInReply",
    "no_key",
    "nothing",
    "refusal_of",
    "send_sign_in_reply",
    "tell",
    "tell_refusal",
]

VERSION_HEADER = "x-supabase-api-version"
VERSION = "2024-01-01"
"""From this one on an error's `code` is its name; before it was the status, and the name `error_code`."""

DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SignInReply:
    """The answer to one request."""

    status: int
    body: bytes
    headers: Sequence[Header]
    code: str = ""


def tell(content: Mapping[str, object], status: int = 200) -> SignInReply:
    """An answer in JSON."""
    return SignInReply(status, json.dumps(content).encode(), CONTENT_TYPES[JSON])


def nothing() -> SignInReply:
    """The answer where all is done, and nothing to be said."""
    return SignInReply(204, b"", COMMON)


def tell_refusal(refusal: SignInRefused, headers: Mapping[str, str], allowed: bytes) -> SignInReply:
    """A refusal, as the version that the client names has it; `allowed` are the methods of the address."""
    asked = headers.get(VERSION_HEADER, "")
    is_new = DATE.fullmatch(asked) is not None and asked >= VERSION
    content: dict[str, object] = (
        {"code": refusal.code, "message": refusal.message}
        if is_new
        else {"code": refusal.status, "error_code": refusal.code, "msg": refusal.message}
    )
    if refusal.code == "weak_password":
        content["weak_password"] = {"reasons": list(refusal.reasons)}
    more = [(VERSION_HEADER.encode(), VERSION.encode())] if is_new else []
    more += extra_headers(refusal.status, (refusal.code,), allowed)
    body = json.dumps(content).encode()
    return SignInReply(refusal.status, body, (*CONTENT_TYPES[JSON], *more), refusal.code)


def no_key(headers: Mapping[str, str]) -> SignInReply:
    """What stands before Supabase Auth, and wants a key of the project, answers."""
    said = (
        ("Invalid API key", "Double check your Supabase `anon` or `service_role` API key.")
        if headers.get("apikey")
        else ("No API key found in request", "No `apikey` request header was found.")
    )
    body = json.dumps({"message": said[0], "hint": said[1]}).encode()
    return SignInReply(401, body, CONTENT_TYPES[JSON], "no_api_key")


def refusal_of(error: Exception) -> SignInRefused:
    """The refusal that an error of the gateway is."""
    match error:
        case SignInRefused():
            return error
        case TooManyRequests():
            return refused("over_request_rate_limit", error.message)
        case TimedOut() | Unavailable():
            return refused("request_timeout", error.message, status=error.status)
        case Unauthenticated():
            return refused("bad_jwt", f"invalid JWT: {error.message}")
        case GatewayError() if error.status < 500:
            return refused("validation_failed", error.message, status=error.status)
    return refused("unexpected_failure")


async def send_sign_in_reply(
    send: Send, told: SignInReply, request_id: str, *, with_body: bool
) -> None:
    """Write the answer; a 204 has no Content-Length (RFC 9110, section 8.6)."""
    length = [] if told.status == 204 else [(b"content-length", b"%d" % len(told.body))]
    headers = [*told.headers, *length, (b"x-request-id", request_id.encode("ascii"))]
    await send({"type": "http.response.start", "status": told.status, "headers": headers})
    await send({"type": "http.response.body", "body": told.body if with_body else b""})
