"""Statuses and media types of GraphQL over HTTP: https://http-spec.graphql.org/September2026/."""

import httpx
import pytest

from gateway.http.exchange.negotiation import GRAPHQL_RESPONSE, JSON

from .conftest import EVERYWHERE, Site, code

pytestmark = EVERYWHERE

LEGACY = {"accept": JSON}
MODERN = {"accept": GRAPHQL_RESPONSE}
OLD = "a token whose time is over"
BROKEN_OPERATIONS = [
    {"query": "{"},
    {"query": "{ unknown }"},
    {"query": "query A { role } query B { role }"},
    {"query": "query A { role }", "operationName": "B"},
    {"query": "query ($n: String!) { hello(name: $n) }", "variables": {"n": None}},
]


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_RESPONSE])
async def test_an_executed_operation_is_200_in_the_media_type_asked_for(
    site: Site, accept: str
) -> None:
    response = await site.ask("{ role }", headers={"accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"
    assert response.json() == {"data": {"role": "anon"}}


@pytest.mark.parametrize("headers", [LEGACY, MODERN])
async def test_a_failing_field_is_200(site: Site, headers: dict[str, str]) -> None:
    response = await site.ask("{ role broken }", headers=headers)
    assert response.status_code == 200
    assert response.json()["data"] == {"role": "anon", "broken": None}


@pytest.mark.parametrize("body", BROKEN_OPERATIONS)
async def test_a_request_error_is_200_for_legacy_clients_and_400_for_others(
    site: Site, body: dict[str, object]
) -> None:
    legacy = await site.client.post("/graphql", json=body, headers=LEGACY)
    modern = await site.client.post("/graphql", json=body, headers=MODERN)
    assert (legacy.status_code, modern.status_code) == (200, 400)
    assert code(legacy) == code(modern) == "INVALID_OPERATION"
    assert "data" not in modern.json()


@pytest.mark.parametrize("headers", [LEGACY, MODERN, {"accept": "*/*"}, {}])
async def test_a_body_that_is_no_graphql_request_is_400_for_everybody(
    site: Site, headers: dict[str, str]
) -> None:
    response = await site.client.post(
        "/graphql", content="{", headers={"content-type": JSON, **headers}
    )
    assert response.status_code == 400
    assert code(response) == "MALFORMED_REQUEST"


async def test_nothing_that_is_accepted_can_be_produced(site: Site) -> None:
    response = await site.ask("{ role }", headers={"accept": "image/png"})
    assert response.status_code == 406
    assert code(response) == "NOT_ACCEPTABLE"
    assert site.gateway.executed == 0


async def test_urql_gets_json_although_it_lists_event_streams(site: Site) -> None:
    accept = "application/graphql-response+json, application/json, text/event-stream"
    response = await site.ask("{ role }", headers={"accept": accept})
    assert response.headers["content-type"].startswith(GRAPHQL_RESPONSE)


async def test_get_runs_queries_with_variables(site: Site) -> None:
    query = "query Q($n: String) { hello(name: $n) }"
    parameters = {"query": query, "variables": '{"n": "Żółw"}', "operationName": "Q"}
    response = await site.client.get("/graphql", params=parameters)
    assert response.json() == {"data": {"hello": "Hello Żółw"}}


async def test_an_empty_operation_name_or_variables_is_none(site: Site) -> None:
    parameters = {"query": "{ role }", "operationName": "", "variables": "", "extensions": ""}
    response = await site.client.get("/graphql", params=parameters)
    assert response.json() == {"data": {"role": "anon"}}


@pytest.mark.parametrize("headers", [LEGACY, MODERN])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_mutation_over_get_is_405(site: Site, headers: dict[str, str], method: str) -> None:
    parameters = {"query": "mutation { __typename }"}
    response = await site.client.request(method, "/graphql", params=parameters, headers=headers)
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("method", ["PATCH", "DELETE", "TRACE", "QUERY", "X" * 500])
async def test_other_methods_are_405_and_name_the_right_ones(site: Site, method: str) -> None:
    response = await site.client.request(method, "/graphql", json={"query": "{ role }"})
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST, PUT, DELETE, OPTIONS"
    assert code(response) == "METHOD_NOT_ALLOWED"


async def test_options_says_which_methods_there_are(site: Site) -> None:
    response = await site.client.options("/graphql")
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == "GET, HEAD, POST, PUT, DELETE, OPTIONS"


async def test_head_is_a_get_without_its_body(site: Site) -> None:
    parameters = {"query": "{ role }"}
    get = await site.client.get("/graphql", params=parameters)
    head = await site.client.head("/graphql", params=parameters)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "vary", "cache-control"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("headers", [LEGACY, MODERN])
@pytest.mark.parametrize(
    ("credentials", "expected"),
    [
        ({"authorization": "Bearer nonsense"}, "UNAUTHENTICATED"),
        ({"authorization": OLD}, "TOKEN_EXPIRED"),
        ({"apikey": "sb_secret_unknown"}, "UNAUTHENTICATED"),
    ],
)
async def test_a_bad_token_is_401_with_a_challenge(
    site: Site, headers: dict[str, str], credentials: dict[str, str], expected: str
) -> None:
    if credentials.get("authorization") == OLD:
        credentials = {"authorization": site.bearer(expires_in=-3600)}
    response = await site.ask("{ role }", headers={**headers, **credentials})
    assert response.status_code == 401
    assert code(response) == expected
    assert response.json()["errors"][0]["extensions"]["hint"]
    assert response.headers["www-authenticate"].startswith('Bearer error="invalid_token"')
    assert site.gateway.executed == 0


async def test_two_authorization_headers_are_refused(site: Site) -> None:
    headers = httpx.Headers([("authorization", site.bearer())] * 2)
    assert (await site.ask("{ role }", headers=headers)).status_code == 401


async def test_a_token_says_who_asks(site: Site) -> None:
    response = await site.ask("{ role }", headers={"authorization": site.bearer()})
    assert response.json() == {"data": {"role": "authenticated"}}


async def test_what_is_unexpected_in_a_field_is_masked(site: Site) -> None:
    response = await site.ask("{ role crash }")
    assert response.status_code == 200
    assert response.json()["data"] == {"role": "anon", "crash": None}
    assert code(response) == "INTERNAL"
    assert "secret" not in response.text


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_RESPONSE])
async def test_what_is_unexpected_before_is_500_and_masked(
    site: Site, accept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.gateway, "execute", crash)
    response = await site.ask("{ role }", headers={"accept": accept})
    assert response.status_code == 500
    assert code(response) == "INTERNAL"
    assert "secret" not in response.text
    assert len(response.json()["errors"][0]["extensions"]["errorId"]) == 32


async def crash(*_: object, **__: object) -> None:
    raise RuntimeError("secret detail")


async def test_a_path_that_is_not_served_is_404_in_json(site: Site) -> None:
    response = await site.client.get("/nowhere")
    assert response.status_code == 404
    assert code(response) == "NOT_FOUND"


async def test_a_wrong_method_elsewhere_is_405_in_json(site: Site) -> None:
    response = await site.client.post("/live")
    assert response.status_code == 405
    assert code(response) == "METHOD_NOT_ALLOWED"
