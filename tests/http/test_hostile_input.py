"""Whatever arrives, the answer is JSON with a code, in the 400s, and nothing runs."""

import gzip
import json

import httpx
import pytest

from .conftest import EVERYWHERE, Serve, Site, code

pytestmark = EVERYWHERE

QUERY = '"query": "{ role }"'
NOT_JSON = [
    b"{",
    b"NONSENSE",
    b'{"query": "{ role }"',
    b"{'query': '{ role }'}",
    b"\xef\xbb\xbf" + b'{"query": "{ role }"}',
    b'{"query": "\xff\xfe"}',
    b"\xff",
    b"\x00",
    b'{"query": "a\x00b"}',
    b"--boundary\r\n",
    f'{{{QUERY}, "variables": {{"n": NaN}}}}'.encode(),
    f'{{{QUERY}, "variables": {{"n": Infinity}}}}'.encode(),
    f'{{{QUERY}, "variables": {{"n": -Infinity}}}}'.encode(),
    f'{{{QUERY}, "variables": {{"n": {"9" * 5000}}}}}'.encode(),
    f'{{{QUERY}, "variables": {{"n": "\\ud800"}}}}'.encode(),
    b'{"query": "{ role } # \\udfff"}',
    f'{{{QUERY}, "operationName": "\\ud83d"}}'.encode(),
]
NESTED = [
    b"[" * 100_000,
    b"[" * 100_000 + b"]" * 100_000,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    f'{{{QUERY}, "variables": {"[" * 99_000}{"]" * 99_000}}}'.encode(),
    f'{{{QUERY}, "variables": {{"n": {"[" * 200}{"]" * 200}}}}}'.encode(),
]
WRONG_TYPES = [
    {"query": None},
    {"query": 1},
    {"query": {"a": 1}},
    {"query": ["{ role }"]},
    {"query": True},
    {"query": "{ role }", "variables": []},
    {"query": "{ role }", "variables": "{}"},
    {"query": "{ role }", "variables": 0},
    {"query": "{ role }", "variables": False},
    {"query": "{ role }", "operationName": 1},
    {"query": "{ role }", "operationName": {}},
    {"query": "{ role }", "operationName": []},
    {"query": "{ role }", "extensions": []},
    {"query": "{ role }", "extensions": "x"},
    {"query": "{ role }", "extensions": False},
    {"qeury": "{ role }"},
    {},
    [],
    [{"query": "{ role }"}],
    "query",
    1,
    None,
    True,
]


async def send(site: Site, body: bytes, **headers: str) -> httpx.Response:
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    content = {"content-type": "application/json", **more}
    return await site.client.post("/graphql", content=body, headers=content)


@pytest.mark.parametrize("body", [b"", *NOT_JSON], ids=range(len(NOT_JSON) + 1))
async def test_a_body_that_is_not_json_in_utf8_is_400(site: Site, body: bytes) -> None:
    response = await send(site, body)
    assert response.status_code == 400
    assert code(response) == "MALFORMED_REQUEST"
    assert site.gateway.executed == 0


@pytest.mark.parametrize("body", NESTED, ids=range(len(NESTED)))
async def test_a_body_nested_100000_levels_deep_is_refused(site: Site, body: bytes) -> None:
    response = await send(site, body)
    assert response.status_code == 400
    few = body.count(b"[") < 1_000 and b'"a"' not in body
    assert code(response) == ("MALFORMED_REQUEST" if few else "LIMIT_EXCEEDED")
    assert site.gateway.executed == 0


@pytest.mark.parametrize("body", WRONG_TYPES, ids=json.dumps)
async def test_a_parameter_of_the_wrong_type_is_400(site: Site, body: object) -> None:
    response = await send(site, json.dumps(body).encode())
    assert response.status_code == 400
    assert code(response) == "MALFORMED_REQUEST"
    assert response.json()["errors"][0]["extensions"]["hint"]
    assert site.gateway.executed == 0


async def test_a_body_full_of_empty_lists_is_refused_before_it_is_parsed(site: Site) -> None:
    response = await send(site, b'{"query": "{ role }", "variables": [' + b"[]," * 200_000)
    assert response.status_code == 400
    assert code(response) == "LIMIT_EXCEEDED"


async def test_a_key_given_twice_is_400(site: Site) -> None:
    response = await send(site, b'{"query": "{ role }", "query": "mutation { __typename }"}')
    assert response.status_code == 400
    assert "twice" in response.text
    assert site.gateway.executed == 0


async def test_other_properties_are_ignored_as_the_specification_says(site: Site) -> None:
    response = await send(site, b'{"query": "{ role }", "id": 1, "doc_id": [{}]}')
    assert response.json() == {"data": {"role": "anon"}}


async def test_null_parameters_count_as_absent(site: Site) -> None:
    nothing = {"variables": None, "operationName": None, "extensions": None}
    assert (await site.ask("{ role }", **nothing)).json() == {"data": {"role": "anon"}}


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "nonsense", "gzip, identity"])
async def test_a_compressed_body_is_415(site: Site, encoding: str) -> None:
    body = gzip.compress(b'{"query": "{ role }"}')
    response = await send(site, body, content_encoding=encoding)
    assert response.status_code == 415
    assert code(response) == "UNSUPPORTED_MEDIA_TYPE"
    assert response.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "query",
        "query=",
        "qeury={role}",
        "query=%FF",
        "query=%ED%A0%80",
        "query={role}&variables=[]",
        "query={role}&variables=1",
        "query={role}&variables={",
        'query={role}&variables={"n":NaN}',
        "query={role}&variables=" + "[" * 10_000,
        "query={role}&extensions=1",
        "query={role}&query={role}",
        "query={role}&variables={}&variables={}",
        "query={role}" + "&a=b" * 60,
    ],
    ids=range(15),
)
async def test_a_query_string_that_is_no_graphql_request_is_400(
    site: Site, query_string: str
) -> None:
    response = await site.client.get(f"/graphql?{query_string}")
    assert response.status_code == 400
    assert code(response) == "MALFORMED_REQUEST"
    assert site.gateway.executed == 0


async def test_the_query_string_of_a_post_is_not_read(site: Site) -> None:
    response = await site.client.post(
        "/graphql?query=mutation{__typename}", json={"query": "{ role }"}
    )
    assert response.json() == {"data": {"role": "anon"}}


async def test_a_body_that_declares_too_much_is_413_before_it_is_read(serve: Serve) -> None:
    async with serve(max_body_bytes=1_000) as site:
        response = await send(site, b"x" * 1_001)
        assert response.status_code == 413
        assert code(response) == "BODY_TOO_LARGE"


@pytest.mark.parametrize("declared", [[], [(b"content-length", b"10")]])
async def test_a_body_is_measured_while_it_streams(
    serve: Serve, declared: list[tuple[bytes, bytes]]
) -> None:
    chunks = 0

    async def receive() -> dict[str, object]:
        nonlocal chunks
        chunks += 1
        return {"type": "http.request", "body": b"x" * 400, "more_body": True}

    async with serve(max_body_bytes=1_000) as site:
        status = await call(site, receive, declared)
    assert (status, chunks) == (413, 3)


async def test_a_body_of_exactly_the_limit_in_pieces_is_read(serve: Serve) -> None:
    body = b'{"query": "{ role }"}'
    pieces = [body[:5], body[5:6], body[6:]]

    async def receive() -> dict[str, object]:
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async with serve(max_body_bytes=len(body)) as site:
        assert await call(site, receive, []) == 200


async def call(site: Site, receive: object, headers: list[tuple[bytes, bytes]]) -> int:
    """POST through bare ASGI; the status of the answer."""
    sent: list[dict[str, object]] = []

    async def send_message(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json"), *headers],
    }
    await site.app(scope, receive, send_message)
    return int(str(sent[0]["status"]))
