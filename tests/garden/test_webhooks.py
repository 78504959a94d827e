"""Webhooks: what another service tells is verified as it came, then kept by one call; nothing else is written."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from gateway import Domain, build_schema
from gateway.declare.extras import webhook
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.http import create_app
from gateway.observe.observations import Observation, WebhookAnswered
from gateway.operate.doctor import examine
from gateway.operate.embedded import EmbeddedPostgres
from tests.garden import GARDEN, weather_reader
from tests.garden.test_phases import deploy
from tests.garden.test_subsets import Site
from tests.harness.database import connection_as, new_database
from tests.http.conftest import alive, events

__all__ = ["events"]

PATH = "/webhooks/weather"
RAIN = {"event_id": "e1", "kind": "rain", "measured": {"mm": 3}}


@dataclass
class Station:
    """Who tells of the weather, and the owner's look at what was kept."""

    client: httpx.AsyncClient
    owner: Any

    async def tell(
        self, said: Any = RAIN, secret: str = "s3cret", path: str = PATH, **headers: str
    ) -> httpx.Response:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        sent = {"content-type": "application/json", "x-signature": signature, **headers}
        return await self.client.post(path, content=body, headers=sent)

    async def kept(self) -> list[tuple[str, str]]:
        rows = await self.owner.fetch("select id, kind from garden.weather order by id")
        return [tuple(row) for row in rows]


@pytest.fixture(scope="module")
async def site(
    cluster: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    async with new_database(cluster, "template1") as database:
        made = Site(("garden",), database, tmp_path_factory.mktemp("data"))
        await deploy(made)
        yield made


@asynccontextmanager
async def telling(site: Site, **settings: Any) -> AsyncIterator[Station]:
    given = site.database.settings(
        data_dir=str(site.folder), station_secret="s3cret", **site.options, **settings
    )
    app: Any = create_app(given, gateway=Gateway(given))
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        connection_as(site.database, "postgres") as owner,
        httpx.AsyncClient(transport=transport, base_url="http://gateway") as client,
    ):
        yield Station(client, owner)
        await owner.execute("delete from garden.weather")


@pytest.fixture
async def station(site: Site) -> AsyncIterator[Station]:
    async with telling(site) as made:
        yield made


async def test_what_is_signed_is_kept_once_and_answered_200_again(
    station: Station, events: list[Observation]
) -> None:
    first, again = await station.tell(), await station.tell()

    assert [(each.status_code, each.json()) for each in (first, again)] == [(200, {"received": True})] * 2  # fmt: skip
    assert first.headers["cache-control"] == "no-store"
    assert await station.kept() == [("e1", "rain")]
    lines = [each for each in events if isinstance(each, WebhookAnswered)]
    assert [(each.name, each.status, each.codes) for each in lines] == [("weather", 200, ())] * 2
    assert "rain" not in str([each.words() for each in lines])


async def test_the_same_event_many_times_at_once_is_kept_once(station: Station) -> None:
    answers = await asyncio.gather(*(station.tell() for _ in range(20)))

    assert {each.status_code for each in answers} == {200}
    assert await station.kept() == [("e1", "rain")]


async def test_a_reader_may_wait_for_others_and_refuse_then(station: Station) -> None:
    told = await station.tell(path="/webhooks/balloon")
    forged = await station.tell(path="/webhooks/balloon", secret="other")

    assert (told.status_code, forged.status_code) == (200, 403)
    assert await station.kept() == [("e1", "rain")]


async def test_nothing_is_called_for_what_nothing_follows_from(station: Station) -> None:
    for path in (PATH, "/webhooks/balloon"):
        told = await station.tell({**RAIN, "kind": "calm"}, path=path)
        assert (told.status_code, told.json()) == (200, {"received": True})
        forged = await station.tell({**RAIN, "kind": "calm"}, "other", path)
        assert forged.status_code == 403

    assert await station.kept() == []


HAIL = {**RAIN, "kind": "hail"}
REFUSED: dict[str, tuple[Any, dict[str, str], int, str]] = {
    "another secret": (RAIN, {"secret": "other"}, 403, "SIGNATURE_INVALID"),
    "no signature": (RAIN, {"x-signature": ""}, 403, "SIGNATURE_INVALID"),
    "no JSON": (b"rain", {}, 400, "MALFORMED_REQUEST"),
    "no UTF-8": (b'{"a": "\xff"}', {}, 400, "MALFORMED_REQUEST"),
    "no number": (
        b'{"event_id": "e", "kind": "rain", "measured": NaN}',
        {},
        400,
        "MALFORMED_REQUEST",
    ),
    "a form": (RAIN, {"content-type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    "more than is read": (b"[" + b"1," * 6_000_000, {}, 413, "BODY_TOO_LARGE"),
    "what the function refuses": (HAIL, {}, 400, "HAIL"),
    "what a column refuses": ({**RAIN, "kind": "snow"}, {}, 400, "INVALID_VALUE"),
    "a text with NUL": ({**RAIN, "event_id": "\0"}, {}, 400, "INVALID_VALUE"),
}


@pytest.mark.parametrize("wrong", REFUSED)
async def test_what_is_refused_has_its_code_and_hint_and_leaves_nothing(
    station: Station, wrong: str
) -> None:
    said, options, status, code = REFUSED[wrong]

    answer = await station.tell(said, **options)

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code)
    assert error["message"]
    assert error["extensions"].get("hint")
    assert await station.kept() == []


async def test_only_what_is_declared_is_there_and_only_for_a_post(station: Station) -> None:
    answers = [
        await station.client.get(PATH),
        await station.client.put(PATH, content=b"{}"),
        await station.client.post("/webhooks/other", content=b"{}"),
    ]

    assert [each.status_code for each in answers] == [405, 405, 404]
    assert answers[0].headers["allow"] == "POST"


async def test_a_body_without_an_end_is_not_read_on(station: Station) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65_536
            yield b" " * 65_536

    headers = {"content-type": "application/json"}
    answer = await station.client.post(PATH, content=endless(), headers=headers)

    assert answer.status_code == 413
    assert sent < 3_000_000


@pytest.mark.parametrize("of_clients", [2_000_000, 5_000_000])
async def test_a_webhook_has_a_bound_of_its_own(site: Site, of_clients: int) -> None:
    """Whether clients may send less or more."""
    long, too_long = ({**RAIN, "measured": {"note": " " * size}} for size in (2_900_000, 3_000_000))
    async with telling(site, max_body_bytes=of_clients) as station:
        refused = await station.tell(too_long, path="/webhooks/balloon")
        none = await station.kept()
        answer = await station.tell(long, path="/webhooks/balloon")
        kept = await station.kept()

    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["extensions"]["code"]) == (413, "BODY_TOO_LARGE")
    assert "3000000" in error["message"]
    assert "GATEWAY_" not in error["extensions"]["hint"]
    assert (none, answer.status_code, kept) == ([], 200, [("e1", "rain")])


async def test_what_is_not_signed_asks_nothing_of_the_database(site: Site) -> None:
    """While every connection waits for a lock, what is signed is to come again, and what is not is refused."""
    async with telling(site, pool_size=1, queue_time=0.2) as station:
        await station.owner.execute("begin; lock table garden.weather in access exclusive mode")
        waiting = asyncio.create_task(station.tell())
        await asyncio.sleep(0.1)
        forged = [await station.tell(secret="other") for _ in range(50)]
        busy = await station.tell({**RAIN, "event_id": "e2"})
        await station.owner.execute("rollback")
        first = await waiting

    assert {each.status_code for each in forged} == {403}
    assert {first.status_code, busy.status_code} == {503}
    assert busy.headers["retry-after"]


async def test_an_address_has_a_limit_of_requests(site: Site) -> None:
    async with telling(site, requests_per_minute=5) as station:
        answers = [await station.tell(secret="other") for _ in range(8)]

    assert [each.status_code for each in answers] == [403] * 5 + [429] * 3
    assert answers[-1].headers["retry-after"]


# --- what cannot be declared


def test_what_cannot_be_an_address_is_refused() -> None:
    wrong: dict[str, dict[str, Any]] = {
        "No name": {"arguments": {"event_id": str}},
        "weather": {"arguments": {}},
        "balloon": {"arguments": {"event_id": str}, "max_body_bytes": 0},
    }
    for name, said in wrong.items():
        made = webhook(name, read=weather_reader, function="garden.f", **said)
        with pytest.raises(ConfigError, match=f"The webhook {name}"):
            build_schema(Domain("lab", queries=GARDEN.queries[:1], webhooks=[made]))


async def test_a_function_that_others_may_call_or_that_is_not_there_is_found(site: Site) -> None:
    settings = site.database.settings(**site.options)
    name = "garden.note_weather(text, text, jsonb)"
    async with connection_as(site.database, "postgres") as owner:
        await owner.execute(f"grant execute on function {name} to authenticated")
        open_to_all = await examine(settings)
        await owner.execute(f"revoke execute on function {name} from authenticated")
        await owner.execute(f"alter function {name} rename to noted")
        gone = await examine(settings)
        await owner.execute("alter function garden.noted(text, text, jsonb) rename to note_weather")

    assert "which authenticated may execute" in str(open_to_all)
    assert "The webhook weather" in str(gone)
    assert await examine(settings) == []
