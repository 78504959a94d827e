"""/live, /ready and the life of the app."""

import pytest

from gateway.events import Event, GatewayStarted, GatewayStopped
from gateway.http import create_app

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
    response = await site.client.get("/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "reasons": reasons}


async def test_ready_masks_what_it_does_not_expect(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> list[str]:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(site.gateway, "not_ready", fail)
    response = await site.client.get("/ready")
    assert response.status_code == 503
    assert "secret" not in response.text


async def test_the_gateway_lives_as_long_as_the_app(events: list[Event]) -> None:
    gateway = GreetingGateway(settings_for_tests())
    app = create_app(gateway.settings, gateway=gateway)
    async with alive(app):
        assert gateway.state == "started"
    assert gateway.state == "stopped"
    assert [type(event) for event in events] == [GatewayStarted, GatewayStopped]
