"""Reads a `GraphQLRequest` out of a POST body or a query string, and refuses everything else.

Whatever a client sends ends in a `GraphQLRequest` or a `RequestError`, never in another exception.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.types import Receive

from gateway.compile.request import (
    DOCUMENT_IDS,
    GraphQLRequest,
    check_content,
    may_be_deep,
    parse_json,
    read_parameters,
)
from gateway.errors import BodyTooLarge, MalformedRequest, UnsupportedMedia
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.watch import ClientLeft

__all__ = ["body_request", "check_media", "query_string_request", "read_body"]

MOST_PARAMETERS = 50
PARAMETERS = ("query", "operationName", "variables", "extensions", *DOCUMENT_IDS)


def check_media(headers: Mapping[str, str]) -> None:
    """Refuse a body that is not plain UTF-8 `application/json`.

    This is what keeps other sites' pages from writing: a browser sends the "simple" content types
    of a form without asking, and JSON only after a preflight that CORS answers. A GET needs no
    such header: it runs queries only, in a read-only transaction, and tokens never come in
    cookies, so another site's page could ask only what everybody may, and not read the answer.
    """
    if headers.get("content-type") == JSON and "content-encoding" not in headers:
        return
    kind, *parameters = (
        part.strip().lower() for part in headers.get("content-type", "").split(";")
    )
    if kind != JSON:
        raise UnsupportedMedia(
            f"A body of Content-Type {kind[:80] or 'none'} is not read here.",
            hint="Send `Content-Type: application/json` with a JSON object that has `query`.",
        )
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            raise UnsupportedMedia(
                "The body's charset must be utf-8.", hint="Leave the charset out."
            )
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UnsupportedMedia(
            "The body is compressed, which is not supported.", hint="Leave Content-Encoding out."
        )


async def read_body(
    receive: Receive,
    headers: Mapping[str, str],
    limit: int,
    where: str = "GATEWAY_MAX_BODY_BYTES sets the limit.",
) -> bytes:
    """The whole body; BODY_TOO_LARGE as soon as it is known to be longer than `limit`, which `where` tells of."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > limit:
        raise _too_large(limit, where)
    body, more = await _chunk(receive)
    if not more and len(body) <= limit:
        return body
    chunks, size = [body], len(body)
    while more and size <= limit:
        body, more = await _chunk(receive)
        chunks.append(body)
        size += len(body)
    if size > limit:
        raise _too_large(limit, where)
    return b"".join(chunks)


def body_request(body: bytes) -> GraphQLRequest:
    """The request in a POST body."""
    if not body:
        raise MalformedRequest(
            "The body is empty.", hint='Send a JSON object such as {"query": "{ __typename }"}.'
        )
    text = _utf8("The body", body)
    parameters = parse_json("The body", text)
    if isinstance(parameters, list):
        raise MalformedRequest(
            "The body is a list; batches are not supported.", hint="Send one operation per request."
        )
    if not isinstance(parameters, dict):
        raise MalformedRequest(
            "The body must be a JSON object.", hint='Send {"query": "…", "variables": {…}}.'
        )
    request = read_parameters(parameters)
    check_content(request, is_deep=may_be_deep(text), has_escapes="\\u" in text)
    return request


def query_string_request(query_string: bytes) -> GraphQLRequest:
    """The request in the query string of a GET."""
    given = _pairs(_utf8("The query string", query_string))
    parameters: dict[str, object] = {}
    for name, value in given:
        if name not in PARAMETERS:
            continue
        if name in parameters:
            raise MalformedRequest(f"`{name}` is given twice.", hint="Give each parameter once.")
        is_json = name in ("variables", "extensions")
        parameters[name] = parse_json(f"`{name}`", value) if is_json and value else value or None
    request = read_parameters(parameters)
    check_content(request, is_deep=True, has_escapes=True)
    return request


def _utf8(what: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedRequest(
            f"{what} is not valid UTF-8 (byte {error.start}).", hint="Encode the text as UTF-8."
        ) from None


def _pairs(query_string: str) -> Sequence[tuple[str, str]]:
    try:
        return parse_qsl(
            query_string, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except ValueError:
        raise MalformedRequest(
            "The query string cannot be read.",
            hint="Encode the parameters as application/x-www-form-urlencoded, in UTF-8.",
        ) from None


def _too_large(limit: int, where: str) -> BodyTooLarge:
    return BodyTooLarge(
        f"The body is longer than {limit} bytes.", hint=f"Send a smaller body; {where}"
    )


async def _chunk(receive: Receive) -> tuple[bytes, bool]:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ClientLeft
    return message.get("body", b""), message.get("more_body", False)
