"""/live, /ready and the life of the app."""

from gateway.events import Event, GatewayStarted, GatewayStopped
from gateway.http import create_app

from .conftest import Site, alive, settings_for_tests
from .double import GatewayDouble


async def test_a_process_that_answers_is_live(site: Site) -> None:
    response = await site.client.get("/live")
    assert (response.status_code, response.json()) == (200, {"status": "live"})
    assert response.headers["cache-control"] == "no-store"


async def test_ready_says_what_is_not(site: Site) -> None:
    assert (await site.client.get("/ready")).json() == {"status": "ready"}
    site.double.reasons = ["The catalogue does not fit the database."]
    response = await site.client.get("/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "reasons": site.double.reasons}


async def test_ready_masks_what_it_does_not_expect(site: Site) -> None:
    async def fail() -> list[str]:
        raise RuntimeError("secret detail")

    site.double.not_ready = fail  # type: ignore[method-assign]
    response = await site.client.get("/ready")
    assert response.status_code == 503
    assert "secret" not in response.text


async def test_the_gateway_lives_as_long_as_the_app(events: list[Event]) -> None:
    double = GatewayDouble(settings_for_tests())
    app = create_app(double.settings, gateway=double)  # type: ignore[arg-type]
    async with alive(app):
        assert double.state == "started"
    assert double.state == "stopped"
    assert [type(event) for event in events] == [GatewayStarted, GatewayStopped]
