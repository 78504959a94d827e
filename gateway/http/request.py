"""Reads a `GraphQLRequest` out of a POST body or a query string, and refuses everything else.

Whatever a client sends ends in a `GraphQLRequest` or a `RequestError`, never in another exception.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from starlette.types import Receive

from gateway.engine import GraphQLRequest
from gateway.errors import BodyTooLarge, LimitExceeded, MalformedRequest, UnsupportedMedia
from gateway.http.negotiation import JSON
from gateway.http.watch import ClientLeft

__all__ = ["body_request", "check_content", "query_string_request", "read_body"]

# Deep enough for any input object; what comes after may walk the value recursively.
DEEPEST_JSON = 100
# Each is an object to make and to collect: a body full of `[]` would hold the loop for long.
MOST_BRACKETS = 100_000
MOST_PARAMETERS = 50
PARAMETERS = ("query", "operationName", "variables", "extensions")


def check_content(headers: Mapping[str, str]) -> None:
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


async def read_body(receive: Receive, headers: Mapping[str, str], limit: int) -> bytes:
    """The whole body; BODY_TOO_LARGE as soon as it is known to be longer than `limit`."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > limit:
        raise _too_large(limit)
    body, more = await _chunk(receive)
    if not more and len(body) <= limit:
        return body
    chunks, size = [body], len(body)
    while more and size <= limit:
        body, more = await _chunk(receive)
        chunks.append(body)
        size += len(body)
    if size > limit:
        raise _too_large(limit)
    return b"".join(chunks)


def body_request(body: bytes) -> GraphQLRequest:
    """The request in a POST body."""
    if not body:
        raise MalformedRequest(
            "The body is empty.", hint='Send a JSON object such as {"query": "{ __typename }"}.'
        )
    brackets = body.count(b"{") + body.count(b"[")
    if brackets > MOST_BRACKETS:
        raise LimitExceeded(
            "The body holds too many lists and objects.",
            hint=f"Send at most {MOST_BRACKETS} in one request, brackets in texts included.",
        )
    parameters = _json("The body", _utf8("The body", body))
    if isinstance(parameters, list):
        raise MalformedRequest(
            "The body is a list; batches are not supported.", hint="Send one operation per request."
        )
    if not isinstance(parameters, dict):
        raise MalformedRequest(
            "The body must be a JSON object.", hint='Send {"query": "…", "variables": {…}}.'
        )
    return _request(
        parameters,
        is_deep=brackets > DEEPEST_JSON,
        has_escapes=b"\\u" in body,
    )


def query_string_request(query_string: bytes) -> GraphQLRequest:
    """The request in the query string of a GET."""
    given = _pairs(_utf8("The query string", query_string))
    parameters: dict[str, Any] = {}
    for name, value in given:
        if name not in PARAMETERS:
            continue
        if name in parameters:
            raise MalformedRequest(f"`{name}` is given twice.", hint="Give each parameter once.")
        is_json = name in ("variables", "extensions")
        parameters[name] = _json(f"`{name}`", value) if is_json and value else value or None
    return _request(parameters, is_deep=True, has_escapes=True)


def _request(parameters: Mapping[str, Any], *, is_deep: bool, has_escapes: bool) -> GraphQLRequest:
    query = parameters.get("query")
    operation_name = parameters.get("operationName")
    variables = parameters.get("variables")
    if not isinstance(query, str):
        _refuse_query(query, parameters)
    if operation_name is not None and not isinstance(operation_name, str):
        raise _wrong_type("operationName", "a string or null", operation_name)
    if variables is not None and not isinstance(variables, dict):
        raise _wrong_type("variables", "an object or null", variables)
    extensions = parameters.get("extensions")
    if extensions is not None and not isinstance(extensions, dict):
        raise _wrong_type("extensions", "an object or null", extensions)
    if variables and is_deep:
        _check_depth(variables)
    if has_escapes:
        _check_text(query, operation_name, variables)
    return GraphQLRequest(query, operation_name or None, variables)


def _refuse_query(query: Any, parameters: Mapping[str, Any]) -> NoReturn:
    if query is not None:
        raise _wrong_type("query", "a string", query)
    names = ", ".join(sorted(parameters))[:80]
    raise MalformedRequest(
        "`query` is missing.",
        hint=f"Send the GraphQL document as `query`; what came is: {names or 'nothing'}.",
    )


def _wrong_type(name: str, expected: str, value: Any) -> MalformedRequest:
    kinds = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list"}
    found = kinds.get(type(value), "an object")
    return MalformedRequest(
        f"`{name}` must be {expected}, not {found}.", hint=f"Send `{name}` as {expected}."
    )


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


def _json(what: str, text: str) -> Any:
    try:
        return DECODER.decode(text)
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedRequest(
            f"{what} is not valid JSON: {error.msg} ({where}).", hint="Send valid JSON."
        ) from None
    except ValueError as error:
        # An integer of thousands of digits, or one of the refusals below.
        raise MalformedRequest(
            f"{what} is not usable JSON: {str(error)[:200]}.", hint="Send valid JSON."
        ) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two parsers that disagree about which one counts is how a filter in front gets fooled.
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("an object names the same key twice")
    return members


def _finite(text: str) -> float:
    value = float(text)
    if value - value != 0.0:
        raise ValueError("a number is out of range")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_finite, parse_constant=_no_constant
)


def _check_depth(value: Any) -> None:
    level: list[Any] = [value]
    for _ in range(DEEPEST_JSON):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise _too_deep()


def _children(node: Any) -> list[Any]:
    members = node.values() if isinstance(node, dict) else node
    return [child for child in members if isinstance(child, (dict, list))]


def _check_text(*values: Any) -> None:
    # JSON can spell half of a surrogate pair, which no UTF-8 text, so no Postgres, can hold.
    try:
        json.dumps(values, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise MalformedRequest(
            "A string holds half of a surrogate pair.",
            hint="Send characters beyond U+FFFF as UTF-8, or as both halves.",
        ) from None


def _too_deep() -> MalformedRequest:
    return MalformedRequest(
        "The JSON is nested too deeply.", hint=f"Nest values at most {DEEPEST_JSON} levels deep."
    )


def _too_large(limit: int) -> BodyTooLarge:
    return BodyTooLarge(
        f"The body is longer than {limit} bytes.",
        hint="Send a smaller body; GATEWAY_MAX_BODY_BYTES sets the limit.",
    )


async def _chunk(receive: Receive) -> tuple[bytes, bool]:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ClientLeft
    return message.get("body", b""), message.get("more_body", False)
