"""From a commit in Postgres to a client's socket, through everything that is between them."""

import json

import httpx
import pytest

from gateway.declare.demo import demo_token
from gateway.engine import Gateway
from gateway.schema import load_schema
from tests.harness.database import Database
from tests.harness.demo import demo_person

from .site import Site, serving
from .test_streams import Stream, opened
from .test_subscribing import notify

RECEIVED = "subscription { notificationReceived { cursor node { title } gap { reason } } }"
RESUMED = RECEIVED.replace("Received {", 'Received(after: "%s") {', 1)


@pytest.fixture
async def site(database: Database, tmp_path):
    settings = database.settings(data_dir=str(tmp_path), port=0)
    async with serving(Gateway(settings, load_schema(settings))) as running:
        yield running


def signed_in(site: Site, name: str) -> dict[str, str]:
    return {"authorization": f"Bearer {demo_token(site.gateway.settings, demo_person(name))}"}


def received(message):
    return message["payload"]["data"]["notificationReceived"]


async def test_each_socket_hears_of_its_own_persons_rows(site: Site, owner) -> None:
    amara, bruno = [await site.client(signed_in(site, f"contributor{n}")) for n in ("", "2")]
    for client in (amara, bruno):
        await client.subscribe(query=RECEIVED)
        await client.ask("{ me { id } }")
    await notify(owner, 2, "For Bruno")
    await notify(owner, 1, "For Amara")

    assert received(await amara.hear())["node"] == {"title": "For Amara"}
    assert received(await bruno.hear())["node"] == {"title": "For Bruno"}


async def test_the_cursor_of_the_acknowledgement_resumes(site: Site, owner) -> None:
    client = await site.socket()
    await client.say({"type": "connection_init", "payload": signed_in(site, "contributor")})
    cursor = (await client.hear())["payload"]["cursor"]
    await client.socket.close()
    await notify(owner, 1, "Missed")
    again = await site.client(signed_in(site, "contributor"))
    await again.subscribe(query=RESUMED % cursor)

    assert received(await again.hear())["node"] == {"title": "Missed"}


async def test_what_ends_a_socket_gives_the_cursor_to_go_on_from(site: Site, owner) -> None:
    client = await site.client(signed_in(site, "contributor"))
    await client.subscribe(query=RECEIVED)
    await client.ask("{ me { id } }")
    await notify(owner, 1, "First")
    await client.hear()
    site.registry.disconnect(demo_person("contributor").id)
    cursor = (await client.hear())["payload"][0]["extensions"]["cursor"]
    await notify(owner, 1, "Second")
    again = await site.client(signed_in(site, "contributor"))
    await again.subscribe(query=RESUMED % cursor)

    assert received(await again.hear())["node"] == {"title": "Second"}


async def test_a_renewed_token_goes_on_without_a_hole(site: Site, owner) -> None:
    client = await site.client(signed_in(site, "contributor"))
    await client.subscribe(query=RECEIVED)
    await client.ask("{ me { id } }")
    for number in range(5):
        await notify(owner, 1, str(number))
        await client.say({"type": "pong", "payload": signed_in(site, "contributor")})
    titles = [received(await client.hear())["node"]["title"] for _ in range(5)]

    assert titles == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("accept", ["text/event-stream", "multipart/mixed;subscriptionSpec=1.0"])
async def test_streams_hear_the_same(site: Site, owner, accept: str) -> None:
    async with httpx.AsyncClient(timeout=10) as http:
        cursor = site.gateway.realtime.cursor()
        await notify(owner, 1, "For a stream")
        me = signed_in(site, "contributor")
        async with opened(http, site, RESUMED % cursor, accept, **me) as stream:
            body = await _next(stream, accept)

    assert body["data"]["notificationReceived"]["node"] == {"title": "For a stream"}


async def _next(stream: Stream, accept: str):
    if accept.startswith("multipart"):
        return (await stream.part())["payload"]
    return (await stream.event())[1]


async def test_a_subscription_that_is_wrong_says_what(site: Site) -> None:
    client = await site.client(signed_in(site, "contributor"))
    await client.subscribe("a", "subscription { nothing }")
    await client.subscribe("b", RESUMED % "forged")
    errors = {each["id"]: each for each in [await client.hear(), await client.hear()]}

    assert {each["type"] for each in errors.values()} == {"error"}
    assert errors["a"]["payload"][0]["extensions"]["code"] == "INVALID_OPERATION"
    assert "forged" not in json.dumps(errors["b"]["payload"][0]["message"])
