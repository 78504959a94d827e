"""What a browser gets: GraphiQL, its files, and people to be only where that is harmless."""

import pytest

from gateway.http.graphiql import console

from .conftest import Serve, Site

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


async def test_a_browser_gets_the_page(site: Site) -> None:
    response = await site.client.get("/graphql?query={role}", headers=BROWSER)
    assert response.text == console.page("/graphql")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["vary"] == "Accept"
    assert response.headers.items() >= console.PAGE_HEADERS.items()
    assert site.gateway.executed == 0


async def test_the_address_of_the_server_leads_to_the_page(site: Site) -> None:
    response = await site.client.get("/")
    assert (response.status_code, response.headers["location"]) == (307, "/graphql")


async def test_without_the_page_a_browser_gets_json_or_nothing(serve: Serve) -> None:
    async with serve(graphiql=False) as site:
        query = await site.client.get("/graphql?query={role}", headers=BROWSER)
        page = await site.client.get("/graphql", headers={"accept": "text/html"})
        rest = [await site.client.get(path) for path in ("/", "/graphql/console.json")]
    assert query.json() == {"data": {"role": "anon"}}
    assert page.status_code == 406
    assert [response.status_code for response in rest] == [404, 404]


async def test_the_files_of_the_page_are_kept_for_ever(site: Site) -> None:
    file = max(console.assets_directory().glob("*.js"), key=lambda path: path.stat().st_size)
    path = f"/graphql/assets/{file.name}"
    response = await site.client.get(path, headers={"accept-encoding": "gzip"})
    assert response.content == file.read_bytes()
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["cache-control"] == console.ASSET_HEADERS["cache-control"]
    assert response.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path", ["x.js", "../console.py", "%2e%2e/index.html", "..%2f..%2fconsole.py", ""]
)
async def test_other_files_are_not_served(site: Site, path: str) -> None:
    response = await site.client.get(f"/graphql/assets/{path}")
    assert response.status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "notifications.html",
        "notifications.js",
        "notifications.css",
        "resumable.js",
        "vendor/graphql-ws.min.js",
    ],
)
async def test_the_example_page_is_served_from_here_in_development(site: Site, name: str) -> None:
    response = await site.client.get(f"/examples/{name}")
    assert response.content == (console.EXAMPLES / name).read_bytes()
    assert response.headers.items() >= console.PAGE_HEADERS.items()


@pytest.mark.parametrize("path", ["", "none.js", "../README.md", "%2e%2e/README.md"])
async def test_nothing_else_is_an_example(site: Site, path: str) -> None:
    assert (await site.client.get(f"/examples/{path}")).status_code == 404


async def test_a_production_server_has_no_example_page(serve: Serve) -> None:
    secret = "a-secret-of-our-own-with-32-characters"
    more = {"jwt_secret": secret, "idempotency_secret": secret[::-1]}
    async with serve(environment="production", graphiql=True, **more) as site:
        assert (await site.client.get("/examples/notifications.html")).status_code == 404


async def test_demo_people_have_tokens_that_work(site: Site) -> None:
    configuration = (await site.client.get("/graphql/console.json")).json()
    assert configuration["endpoint"] == "/graphql"
    names = [person["name"] for person in configuration["people"]]
    assert names == ["contributor", "manager"]
    for person in configuration["people"]:
        headers = {"authorization": f"Bearer {person['token']}"}
        response = await site.ask("{ role }", headers=headers)
        assert response.json() == {"data": {"role": "authenticated"}}


@pytest.mark.parametrize(
    "more",
    [{"environment": "production"}, {"jwt_secret": "a-secret-of-our-own-with-32-characters"}],
)
async def test_nobody_gets_a_token_of_a_real_secret(serve: Serve, more: dict[str, str]) -> None:
    secret = "a-secret-of-our-own-with-32-characters"
    own = {
        "jwt_secret": secret,
        "idempotency_secret": secret[::-1],
        "explorer_roles": ("anon",),
        **more,
    }
    async with serve(**own) as site:
        configuration = (await site.client.get("/graphql/console.json")).json()
    assert configuration["people"] == []


async def test_the_page_knows_what_error_codes_mean(site: Site) -> None:
    codes = (await site.client.get("/graphql/console.json")).json()["codes"]
    assert codes["READ_ONLY"] == "a write while reading"
    assert codes["SIGNATURE_INVALID"].startswith("what came to a webhook is not signed")
    assert {"TASK_FULL", "TASK_PAUSED", "SEARCH_OF_SIGNS"} <= set(codes)
    assert not [when for when in codes.values() if not when or "`" in when or "](" in when]


async def test_the_examples_are_those_of_the_schema(site: Site) -> None:
    configuration = (await site.client.get("/graphql/console.json")).json()
    assert configuration["examples"] == [
        {
            "domain": "lab",
            "name": "Greeting",
            "description": "Says hello.",
            "query": "{ hello }",
            "variables": {"name": "you"},
            "person": None,
        }
    ]
