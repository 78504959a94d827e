"""/live, /ready and the life of the app."""

import asyncio

import pytest

from gateway.http import create_app
from gateway.http.operators.health import FRESH
from gateway.observe.observations import GatewayStarted, GatewayStopped, Observation

from .conftest import Site, alive, settings_for_tests
from .greeting import GreetingGateway


async def test_a_process_that_answers_is_live(site: Site) -> None:
    response = await site.client.get("/live")
    assert (response.status_code, response.json()) == (200, {"status": "live"})
    assert response.headers["cache-control"] == "no-store"


async def test_ready_says_what_is_not(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await site.client.get("/ready")).json() == {"status": "ready"}
    reasons = ["The catalogue does not fit the database."]

    async def say() -> list[str]:
        return reasons

    monkeypatch.setattr(site.gateway, "not_ready", say)
    await asyncio.sleep(FRESH * 1.1)
    response = await site.client.get("/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "reasons": reasons}


async def test_one_look_is_for_all_who_ask_whether_it_is_ready(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    async def look() -> list[str]:
        nonlocal looks
        looks += 1
        await asyncio.sleep(0.01)
        return ["Nothing works."]

    monkeypatch.setattr(site.gateway, "not_ready", look)
    answers = await asyncio.gather(*(site.client.get("/ready") for _ in range(50)))

    assert [each.status_code for each in answers] == [503] * 50
    assert looks == 1


async def test_ready_masks_what_it_does_not_expect(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> list[str]:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(site.gateway, "not_ready", fail)
    response = await site.client.get("/ready")
    assert response.status_code == 503
    assert "secret" not in response.text


async def test_the_gateway_lives_as_long_as_the_app(events: list[Observation]) -> None:
    gateway = GreetingGateway(settings_for_tests())
    app = create_app(gateway.settings, gateway=gateway)
    async with alive(app):
        assert gateway.state == "started"
    assert gateway.state == "stopped"
    assert [type(event) for event in events] == [GatewayStarted, GatewayStopped]
