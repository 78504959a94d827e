"""A request to the sign-in → `SignInRequest`: its body, its query, its headers, and who its turns count for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope

from gateway.errors import MalformedRequest
from gateway.http.callers.sources import Source
from gateway.http.exchange.request import check_media, read_body
from gateway.http.signin.redirects import Redirects
from gateway.signin import Device, refused

__all__ = ["SignInRequest", "read_sign_in_request"]

LONGEST_BODY = 32_000
MOST_PARAMETERS = 30


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """What a client wants of the sign-in."""

    body: Mapping[str, object]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    path: Mapping[str, str]
    device: Device
    redirect: str
    """where a link that is mailed leads in the end"""


async def read_sign_in_request(
    scope: Scope,
    receive: Receive,
    headers: Mapping[str, str],
    source: Source,
    redirects: Redirects,
) -> SignInRequest:
    """Read the request; raises SignInRefused or RequestError for what is none."""
    data = await read_body(receive, headers, LONGEST_BODY, "no request to the sign-in is as long.")
    if data:
        check_media(headers)
    device = Device(headers.get("user-agent", ""), source.address, source.nobody)
    query = _query(scope["query_string"])
    redirect = redirects.choose(query, headers)
    return SignInRequest(_object(data), query, headers, scope["path_params"], device, redirect)


def _object(data: bytes) -> Mapping[str, object]:
    if not data.strip():
        return {}
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise refused("bad_json") from None
    if not isinstance(value, dict):
        raise refused("bad_json", "Could not parse request body as JSON: it is no object")
    return value


def _query(text: bytes) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(
            text.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except ValueError:
        raise MalformedRequest("The query string cannot be read.") from None
    return dict(pairs)
