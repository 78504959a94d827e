"""What an operator sees: metrics where a setting allows them, and a line for each connection."""

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from gateway.events import ConnectionClosed, ConnectionOpened, Event, OperationAnswered

from .site import Site, bearer, serving, until


async def read(site: Site) -> dict[tuple[str, str], float]:
    """The value of each sample, by its name and its only label."""
    async with httpx.AsyncClient() as client:
        response = await client.get(f"http://{site.address}/metrics")
    assert response.status_code == 200
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


async def test_metrics_count_connections_subscriptions_and_latencies() -> None:
    async with serving(metrics=True) as site:
        before = await read(site)
        client = await site.subscriber()
        site.gateway.push()
        await client.hear()
        during = await read(site)
        await client.say("null")
        await client.closed()
        await until(lambda: len(site.connections) == 0)
        after = await read(site)

    def change(name: str, label: str = "", to: dict[tuple[str, str], float] = during) -> float:
        return to[name, label] - before.get((name, label), 0.0)

    assert change("gateway_connections", "websocket") == 1
    assert change("gateway_subscriptions") == 1
    assert change("gateway_delivery_seconds_count") == 1
    assert change("gateway_connections", "websocket", after) == 0
    assert change("gateway_subscriptions", to=after) == 0
    assert change("gateway_disconnects_total", "invalid_message", after) == 1


async def test_metrics_are_off_unless_a_setting_allows_them(site: Site) -> None:
    async with httpx.AsyncClient() as client:
        response = await client.get(f"http://{site.address}/metrics")

    assert response.status_code == 404


async def test_a_connection_leaves_two_lines_and_each_operation_one(
    site: Site, events: list[Event]
) -> None:
    client = await site.subscriber(payload=bearer())
    await client.ask("query Greet { hello }")
    for _ in range(10):
        site.gateway.push()
    await client.subscribe("1")
    await client.closed()
    await until(lambda: len(site.connections) == 0)
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
    site: Site, events: list[Event], code: int
) -> None:
    client = await site.client()
    await client.socket.close(code)
    await until(lambda: len(site.connections) == 0)
    closed = events[-1]

    assert isinstance(closed, ConnectionClosed)
    assert (closed.reason, closed.code) == ("client_left", code)
