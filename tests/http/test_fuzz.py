"""Bytes nobody thought of: never a 5xx, always JSON, an error always with its code."""

import asyncio
import json
from typing import Any

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import serve

KINDS = ["application/json", "text/plain", "application/json; charset=utf-8", "*/*", "gzip"]
NAMES = [
    "accept",
    "accept-encoding",
    "content-type",
    "content-encoding",
    "content-length",
    "authorization",
    "apikey",
    "x-request-id",
    "origin",
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
parameters = st.dictionaries(
    st.sampled_from(["query", "variables", "operationName", "extensions", "id"]),
    st.sampled_from(["{ role }", "mutation { __typename }", "query A { role }", "A"]) | json_values,
)
bodies = (
    st.binary(max_size=2_000)
    | st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))
    | json_values.map(lambda value: json.dumps(value).encode())
    | parameters.map(lambda value: json.dumps(value).encode())
)
header_values = (
    st.sampled_from(KINDS).map(str.encode)
    | st.binary(max_size=60)
    | st.from_regex(rb"[a-z*]{1,5}/[a-z*]{1,5}(;q=[0-9.]{0,4})?(, ?[a-z*]/\*)?", fullmatch=True)
)
headers = st.lists(st.tuples(st.sampled_from(NAMES).map(str.encode), header_values), max_size=6)
methods = st.sampled_from(["POST", "POST", "POST", "GET", "HEAD", "OPTIONS", "DELETE", "X"])


async def answer(scope: dict[str, Any], chunks: list[bytes]) -> httpx.Response:
    sent: list[dict[str, Any]] = []
    waiting = list(chunks)

    async def receive() -> dict[str, Any]:
        if not waiting:
            return {"type": "http.request", "body": b"", "more_body": False}
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async with serve(cors_origins=("*",), max_body_bytes=1_500) as site:
        await site.app(scope, receive, send)
    start, body = sent
    return httpx.Response(start["status"], headers=start["headers"], content=body["body"])


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(methods, st.binary(max_size=200) | st.just(b"query={role}"), headers, st.lists(bodies))
def test_no_request_whatsoever_is_a_server_error(
    method: str, query_string: bytes, given_headers: list[tuple[bytes, bytes]], chunks: list[bytes]
) -> None:
    scope = {
        "type": "http",
        "method": method,
        "path": "/graphql",
        "query_string": query_string,
        "headers": given_headers,
    }
    response = asyncio.run(answer(scope, chunks))
    assert response.status_code in (200, 204, 400, 401, 404, 405, 406, 413, 415)
    if method in ("HEAD", "OPTIONS"):
        return
    content = response.json()
    assert "json" in response.headers["content-type"]
    for error in content.get("errors", []):
        assert error["message"]
        if "data" not in content:
            assert error["extensions"]["code"]


@settings(max_examples=400, deadline=None)
@given(bodies)
def test_no_json_body_whatsoever_is_a_server_error(body: bytes) -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [
            (b"content-type", b"application/json"),
            (b"accept", b"application/graphql-response+json"),
        ],
    }
    response = asyncio.run(answer(scope, [body]))
    assert response.status_code in (200, 400, 404, 413)  # 404: an `id` of no document
    assert {"data", "errors"} & set(response.json())
