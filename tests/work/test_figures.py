"""What Prometheus reads of a process that runs services, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import httpx
from prometheus_client.parser import text_string_to_metric_families

from gateway.database import Database as Pools
from gateway.http.operators.work import figures_app
from gateway.work.figures import count_work
from tests.harness.server import free_port
from tests.work.application import BELLS
from tests.work.conftest import work_process

SECRET = "rosebud-9137"


def figures(text: str) -> dict[tuple[str, str, str | None], float]:
    """The samples of services, by their names and labels."""
    return {
        (
            sample.name,
            sample.labels["service"],
            sample.labels.get("state", sample.labels.get("outcome")),
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name in ("gateway_work", "gateway_work_seconds_count")
    }


async def test_what_waits_and_what_came_of_attempts_is_told(database, tower):
    await tower.owner.execute(
        "select private.ask_for_work('bells', 'far', '{}', now() + interval '1 day')"
    )
    await tower.ask(f"one {SECRET}", secret=SECRET)
    await tower.ask("two", gives_up=True)
    await tower.ask("away", service="strangers")
    port = free_port()
    async with work_process(database, "--metrics-port", str(port), "bells"):

        async def ended() -> bool:
            return len(await tower.runs()) == 2

        await tower.until(ended)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:

            async def counted() -> bool:
                found = figures((await client.get("/metrics")).text)
                return ("gateway_work_seconds_count", "bells", "succeeded") in found

            await tower.until(counted)  # the attempt is noted a moment before it is counted
            answer = await client.get("/metrics")
            other = await client.get("/graphql")
    found = figures(answer.text)
    assert found["gateway_work", "bells", "waiting"] == 1
    assert found["gateway_work", "bells", "running"] == 0
    assert found["gateway_work", "bells", "failed"] == 1
    assert found["gateway_work_seconds_count", "bells", "succeeded"] == 1
    assert found["gateway_work_seconds_count", "bells", "failed"] == 1
    assert {key[1] for key in found} == {"bells"}, "names of declared services, which are few"
    assert SECRET not in answer.text
    assert other.status_code == 404


async def test_without_the_database_the_process_tells_what_it_counted(database):
    away = replace(
        database.settings(), database_url=f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    )
    pools = Pools(away)
    app = figures_app(lambda: count_work(pools, [BELLS]))
    transport = httpx.ASGITransport(app)
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            answer = await client.get("/metrics")
    finally:
        await pools.stop()
    assert answer.status_code == 200
    assert not any(key[0] == "gateway_work" for key in figures(answer.text))
