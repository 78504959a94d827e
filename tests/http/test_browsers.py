"""What protects a person's browser: CSRF, CORS, and the headers that every answer carries."""

import pytest

from .conftest import EVERYWHERE, Serve, Site, code

pytestmark = EVERYWHERE

ORIGIN = "https://app.example"


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/jsonp",
        "application/json, text/plain",
        "application/json; charset=latin-1",
        "application/json; charset=utf-16",
    ],
)
async def test_what_another_sites_form_can_send_is_not_read(
    site: Site, content_type: str | None
) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    body = b'{"query": "mutation { __typename }"}'
    response = await site.client.post("/graphql", content=body, headers=headers)
    assert response.status_code == 415
    assert code(response) == "UNSUPPORTED_MEDIA_TYPE"
    assert site.gateway.executed == 0


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON",
        'application/json;charset="UTF-8"',
        "application/json; v=1",
    ],
)
async def test_json_in_utf8_is_read(site: Site, content_type: str) -> None:
    body = '{"query": "{ hello(name: \\"ż\\") }"}'.encode()
    headers = {"content-type": content_type}
    response = await site.client.post("/graphql", content=body, headers=headers)
    assert response.json() == {"data": {"hello": "Hello ż"}}


async def test_no_origin_may_read_answers_unless_configured(site: Site) -> None:
    response = await site.ask("{ role }", headers={"origin": ORIGIN})
    assert "access-control-allow-origin" not in response.headers


async def test_a_configured_origin_may_read_answers(serve: Serve) -> None:
    async with serve(cors_origins=(ORIGIN,)) as site:
        response = await site.ask("{ role }", headers={"origin": ORIGIN})
        other = await site.ask("{ role }", headers={"origin": "https://evil.example"})
    assert response.headers["access-control-allow-origin"] == ORIGIN
    readable = response.headers["access-control-expose-headers"].split(", ")
    assert {"X-Request-Id", "Retry-After", "RateLimit", "RateLimit-Policy"} <= {*readable}
    assert "access-control-allow-origin" not in other.headers
    for answer in (response, other):
        assert "Origin" in answer.headers["vary"]
        assert "access-control-allow-credentials" not in answer.headers


async def test_a_preflight_lets_a_configured_origin_send_its_headers(serve: Serve) -> None:
    asked = {
        "origin": ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, content-type, x-client-info",
    }
    async with serve(cors_origins=(ORIGIN,)) as site:
        allowed = await site.client.options("/graphql", headers=asked)
        evil = {**asked, "origin": "https://evil.example"}
        refused = await site.client.options("/graphql", headers=evil)
    assert allowed.status_code == 200
    assert "x-client-info" in allowed.headers["access-control-allow-headers"]
    assert refused.status_code == 400
    assert "access-control-allow-origin" not in refused.headers


DEVELOPMENT_SERVERS = (
    "http://localhost:5173",
    "https://app.localhost:3000",
    "http://127.0.0.1:8080",
    "http://[::1]:4321",
    "http://localhost",
)


@pytest.mark.parametrize("origin", DEVELOPMENT_SERVERS)
async def test_in_development_pages_of_this_machine_may_ask(serve: Serve, origin: str) -> None:
    async with serve(environment="development") as site:
        response = await site.ask("{ role }", headers={"origin": origin})
    async with serve(environment="production") as site:
        in_production = await site.ask("{ role }", headers={"origin": origin})
    assert response.headers["access-control-allow-origin"] == origin
    assert "access-control-allow-origin" not in in_production.headers


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost.evil.example",
        "http://evil.example:5173",
        "http://localhost:5173.evil.example",
        "http://localhost@evil.example",
        "http://127.0.0.1.evil.example",
        "null",
        "",
    ],
)
async def test_in_development_other_pages_may_not(serve: Serve, origin: str) -> None:
    async with serve(environment="development") as site:
        response = await site.ask("{ role }", headers={"origin": origin})
    assert "access-control-allow-origin" not in response.headers


async def test_a_refused_origin_is_one_line_of_the_log(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(environment="development") as site:
        for _ in range(3):
            await site.ask("{ role }", headers={"origin": "https://evil.example"})
        host = site.client.base_url.netloc.decode()
        await site.ask("{ role }", headers={"origin": f"https://{host}", "host": host})
        for number in range(200):
            await site.ask("{ role }", headers={"origin": f"https://{number}.example"})
    told = [each.getMessage() for each in caplog.records if each.name == "gateway.origins"]
    assert told[0] == (
        "Browsers keep answers from pages of 'https://evil.example': GATEWAY_CORS_ORIGINS does not name it."
    )
    assert len(told) == 100
    assert sum("evil" in each for each in told) == 1
    assert not any(host in each for each in told)


async def test_any_origin_can_be_allowed(serve: Serve) -> None:
    async with serve(cors_origins=("*",)) as site:
        response = await site.ask("{ role }", headers={"origin": ORIGIN})
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("query", ["{ role }", "{", "{ crash }", None])
@pytest.mark.parametrize("role", [None, "authenticated"])
async def test_every_answer_is_private_and_says_what_it_depends_on(
    site: Site, query: str, role: str | None
) -> None:
    headers = {"authorization": site.bearer(role)} if role else {}
    response = await site.ask(query, headers=headers)
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    vary = {name.strip() for name in response.headers["vary"].split(",")}
    assert {"Accept", "Accept-Encoding", "Authorization", "apikey"} <= vary


@pytest.mark.parametrize("given", ["abc-123", "01J:x/y=z+w.v_u", "a" * 128])
async def test_a_sane_request_id_comes_back(site: Site, given: str) -> None:
    response = await site.ask("{ role }", headers={"x-request-id": given})
    assert response.headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "a b", "a" * 129, "x\ty", '"', "<script>", "é", "a,b"])
async def test_another_request_id_is_replaced(site: Site, given: str) -> None:
    headers = [(b"x-request-id", given.encode("latin-1"))]
    body = {"query": "{ role }"}
    response = await site.client.post("/graphql", json=body, headers=headers)
    assert len(response.headers["x-request-id"]) == 32


async def test_headers_reach_the_gateway_without_credentials(site: Site) -> None:
    headers = {
        "authorization": site.bearer(),
        "apikey": site.bearer("anon").removeprefix("Bearer "),
        "cookie": "session=1",
        "proxy-authorization": "Basic x",
        "x-tenant": "acme",
    }
    response = await site.ask('{ header(name: "x-tenant") headers }', headers=headers)
    data = response.json()["data"]
    assert data["header"] == "acme"
    assert not {"authorization", "apikey", "cookie", "proxy-authorization"} & set(data["headers"])
