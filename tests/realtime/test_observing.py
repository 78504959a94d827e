"""What an operator sees: the admin port, and a line for each connection."""

import asyncio

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from gateway.errors import ConfigError
from gateway.http.operators.admin import admin_listener
from gateway.observe.observations import (
    ConnectionClosed,
    ConnectionOpened,
    Observation,
    OperationAnswered,
)
from tests.harness.server import free_port
from tests.harness.settings import settings_of

from .site import Site, bearer, serving, until


async def read(port: int) -> dict[tuple[str, str], float]:
    """The value of each sample, by its name and its only label."""
    async with httpx.AsyncClient() as client:
        response = await client.get(f"http://127.0.0.1:{port}/metrics")
    assert response.status_code == 200
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


async def test_metrics_count_connections_subscriptions_and_latencies() -> None:
    port = free_port()
    async with serving(admin_port=port) as site:
        before = await read(port)
        client = await site.subscriber()
        site.gateway.push()
        await client.hear()
        during = await read(port)
        await client.say("null")
        await client.closed()
        await until(lambda: len(site.registry) == 0)
        after = await read(port)

    def change(name: str, label: str = "", to: dict[tuple[str, str], float] = during) -> float:
        return to[name, label] - before.get((name, label), 0.0)

    assert change("gateway_connections", "websocket") == 1
    assert change("gateway_subscriptions") == 1
    assert change("gateway_delivery_seconds_count") == 1
    assert change("gateway_connections", "websocket", after) == 0
    assert change("gateway_subscriptions", to=after) == 0
    assert change("gateway_disconnects_total", "invalid_message", after) == 1


@pytest.mark.parametrize("path", ["/metrics", "/profile"])
async def test_the_public_port_serves_nothing_of_it(path: str) -> None:
    async with serving(admin_port=free_port()) as site, httpx.AsyncClient() as client:
        response = await client.get(f"http://{site.address}{path}")

    assert response.status_code == 404


@pytest.mark.parametrize("environment", ["production", "development"])
async def test_why_it_is_not_ready_is_for_operators(
    environment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, secret = free_port(), "a-secret-of-our-own-with-32-characters"
    more = {"environment": environment, "jwt_secret": secret, "idempotency_secret": secret[::-1]}
    async with serving(admin_port=port, **more) as site, httpx.AsyncClient() as client:

        async def say() -> list[str]:
            return ["gateway_anon: cannot log in"]

        monkeypatch.setattr(site.gateway, "not_ready", say)
        public = await client.get(f"http://{site.address}/ready")
        admin = await client.get(f"http://127.0.0.1:{port}/ready")
    said = {"status": "not ready", "reasons": ["gateway_anon: cannot log in"]}
    assert (admin.status_code, admin.json()) == (503, said)
    assert public.status_code == 503
    assert public.json() == (said if environment == "development" else {"status": "not ready"})


async def test_a_profile_says_where_the_time_went() -> None:
    port = free_port()
    async with serving(admin_port=port) as site, httpx.AsyncClient() as client:
        url = f"http://127.0.0.1:{port}/profile"
        making = asyncio.create_task(client.get(url, params={"seconds": 0.3}))
        await asyncio.sleep(0.1)
        second = await client.get(url)
        asked = await client.post(f"http://{site.address}/graphql", json={"query": "{ role }"})
        profile = await making
        bad = [await client.get(url, params={"seconds": text}) for text in ("0", "61", "x", "nan")]
    assert asked.status_code == 200
    assert second.status_code == 409
    assert "(parse_operation)" in profile.text
    assert [each.status_code for each in bad] == [400] * 4


async def test_each_worker_takes_a_port_of_its_own() -> None:
    port = free_port()
    async with (
        serving(admin_port=port, workers=2),
        serving(admin_port=port, workers=2),
        httpx.AsyncClient() as client,
    ):
        for each in (port, port + 1):
            assert (await client.get(f"http://127.0.0.1:{each}/live")).status_code == 200
        with pytest.raises(ConfigError, match="GATEWAY_ADMIN_PORT"):
            async with admin_listener(settings_of(admin_port=port, workers=2), Starlette()):
                pass


async def test_a_connection_leaves_two_lines_and_each_operation_one(
    site: Site, events: list[Observation]
) -> None:
    client = await site.subscriber(payload=bearer())
    await client.ask("query Greet { hello }")
    for _ in range(10):
        site.gateway.push()
    await client.subscribe("1")
    await client.closed()
    await until(lambda: len(site.registry) == 0)
    (opened,) = [each for each in events if isinstance(each, ConnectionOpened)]
    (closed,) = [each for each in events if isinstance(each, ConnectionClosed)]
    answered = [each for each in events if isinstance(each, OperationAnswered)]

    assert opened.transport == closed.transport == "websocket"
    assert opened.request_id == closed.request_id
    assert (closed.reason, closed.code, closed.role) == ("id_in_use", 4409, "authenticated")
    assert [each.kind for each in answered] == ["subscription", "query"]
    assert len(events) == 4


@pytest.mark.parametrize("code", [1000, 4000])
async def test_who_leaves_by_themselves_is_known_with_their_code(
    site: Site, events: list[Observation], code: int
) -> None:
    client = await site.client()
    await client.socket.close(code)
    await until(lambda: len(site.registry) == 0)
    closed = events[-1]

    assert isinstance(closed, ConnectionClosed)
    assert (closed.reason, closed.code) == ("client_left", code)
