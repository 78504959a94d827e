"""A slash at the end of a path makes no difference, and nobody is sent to another address."""

from __future__ import annotations

import httpx
import pytest
from websockets.asyncio.client import connect

from tests.realtime.site import serving

from .conftest import Serve, Site, token

BROWSER = {"accept": "text/html"}
ORIGIN = {"origin": "https://app.example"}
GETS = (
    "/graphql?query={role}",
    "/live",
    "/ready",
    "/graphql/console.json",
    "/examples/notifications.html",
    "/downloads/none/1.jsonl",
    "/nowhere",
)


def with_slash(address: str) -> str:
    path, question, query = address.partition("?")
    return f"{path}/{question}{query}"


def essence(response: httpx.Response) -> tuple[object, ...]:
    varying = ("x-request-id", "server-timing")
    headers = {name: text for name, text in response.headers.items() if name not in varying}
    body = response.content if "metrics" not in str(response.url) else b""
    return response.status_code, headers if body else {}, body


@pytest.mark.parametrize("headers", [{}, BROWSER, ORIGIN], ids=["client", "browser", "page"])
@pytest.mark.parametrize("address", GETS)
async def test_every_path_may_end_in_a_slash(
    serve: Serve, address: str, headers: dict[str, str]
) -> None:
    async with serve(cors_origins=("https://app.example",)) as site:
        plain = await site.client.get(address, headers=headers)
        slashed = await site.client.get(with_slash(address), headers=headers)

    assert essence(slashed) == essence(plain)
    assert slashed.status_code not in range(300, 400)


@pytest.mark.parametrize("headers", [{}, ORIGIN])
async def test_an_operation_keeps_its_token_at_a_path_with_a_slash(
    site: Site, headers: dict[str, str]
) -> None:
    signed = {"authorization": f"Bearer {token()}", **headers}
    response = await site.client.post("/graphql/", json={"query": "{ role }"}, headers=signed)
    assert (response.status_code, response.json()) == (200, {"data": {"role": "authenticated"}})


async def test_a_method_is_refused_alike(site: Site) -> None:
    refused = [await site.client.patch(path) for path in ("/graphql", "/graphql/")]
    assert [each.status_code for each in refused] == [405, 405]
    assert refused[0].headers["allow"] == refused[1].headers["allow"]


async def test_two_slashes_are_another_path(site: Site) -> None:
    assert (await site.client.get("/graphql//")).status_code == 404


async def test_the_only_redirect_names_no_host(site: Site) -> None:
    response = await site.client.get("/", headers={"host": "inside:8000"})
    assert response.headers["location"] == "/graphql"


async def test_a_socket_opens_at_a_path_with_a_slash() -> None:
    async with (
        serving() as site,
        connect(f"ws://{site.address}/graphql/", subprotocols=["graphql-transport-ws"]) as socket,
    ):
        assert socket.subprotocol == "graphql-transport-ws"
