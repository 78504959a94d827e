"""What Postgres is not waited for: locks, statements and transactions that are idle, by role."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from gateway.compile.statement import Statement
from gateway.database import Database as Connections
from gateway.engine import RequestContext
from gateway.errors import ConfigError, Unavailable
from tests.engine.lab import schema as lab_schema
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import identity_of

ACT = 'mutation { act(input: {note: "row"}) { note } }'
SHOWN = Statement(
    "select current_setting('lock_timeout'), current_setting('statement_timeout'), "
    "current_setting('idle_in_transaction_session_timeout')",
    (),
)
POOLERS = ["none", "prepared", "transaction"]
CONTEXT = RequestContext()


async def shown(connections: Connections, person: str | None, **how: Any) -> list[str]:
    async with connections.transaction(identity_of(person), CONTEXT, **how) as session:
        return list(await session.fetch(SHOWN, ()))


@pytest.mark.parametrize("pooler", POOLERS)
async def test_a_mutation_waits_so_long_for_a_lock_and_can_be_sent_again(
    own_lab: Database, folder: Path, pooler: str
) -> None:
    settings = {"pooler": pooler, "lock_timeout": "60,authenticated:0.1"}
    async with (
        asking(own_lab, folder, lab_schema, **settings) as ask,
        connection_as(own_lab, "postgres") as owner,
    ):
        async with owner.transaction():
            await owner.execute("insert into lab.effects (note) values ('row')")
            refused = await ask(ACT, "contributor")
            await owner.execute("delete from lab.effects")

        assert (refused.body["data"], refused.codes) == (None, ["RETRY"])
        assert "holds" in refused.error["message"]
        assert "again" in refused.error["extensions"]["hint"]
        assert len([text for text in refused.statements if "lab" in text]) == 1
        assert (await ask(ACT, "contributor")).data == {"act": {"note": "row"}}


@pytest.mark.parametrize("pooler", POOLERS)
async def test_a_callers_transaction_has_its_roles_limits_and_the_gateways_own_has_none(
    shared_lab: Database, pooler: str
) -> None:
    connections = Connections(
        shared_lab.settings(
            pooler=pooler,
            lock_timeout="3,anon:0.0001",
            statement_timeout="anon:4,service_role:50",
            idle_timeout="7,authenticated:0",
        )
    )
    try:
        assert await shown(connections, None) == ["1ms", "4s", "7s"]
        assert await shown(connections, "contributor", read_only=True) == ["3s", "8s", "0"]
        assert await shown(connections, "service") == ["3s", "50s", "7s"]
        async with connections.work("service_role") as connection:
            own = list(await connection.fetchrow(SHOWN.text))
        assert own == ["0", "50s" if pooler == "none" else "30s", "0"]
        (outside,) = await connections.fetch("anon", SHOWN.text, ())
        assert outside[0] == "0"
    finally:
        await connections.stop()


async def test_a_query_has_the_time_of_the_setting(shared_lab: Database, folder: Path) -> None:
    settings = {"statement_timeout": "authenticated:0.1"}
    async with asking(shared_lab, folder, lab_schema, **settings) as ask:
        asked = await ask("{ sleep(seconds: 5) }", "contributor")
        assert asked.codes == ["TIMEOUT"]
        assert (await ask("{ sleep(seconds: 0.2) }")).data == {"sleep": True}


async def outlast(connections: Connections, database: Database) -> None:
    """Begin, ask nothing until Postgres has ended it, and then ask."""
    idle = (
        "select count(*) from pg_stat_activity where datname = $1 and state = 'idle in transaction'"
    )
    async with connections.transaction(identity_of("contributor"), CONTEXT) as session:
        async with asyncio.timeout(20), connection_as(database, "postgres") as owner:
            while await owner.fetchval(idle, database.name):
                pass
        await session.fetch(SHOWN, ())


async def test_a_transaction_that_is_idle_ends_and_its_place_is_free_again(
    shared_lab: Database,
) -> None:
    connections = Connections(shared_lab.settings(pool_size=1, idle_timeout="0.1"))
    try:
        with pytest.raises(Unavailable):
            await outlast(connections, shared_lab)
        assert (await shown(connections, "contributor"))[2] == "100ms"
    finally:
        await connections.stop()


@pytest.mark.parametrize("name", ["lock_timeout", "statement_timeout", "idle_timeout"])
@pytest.mark.parametrize(
    "value", ["soon", "-1", "nan", "inf", "1e9", "anon:", "nobody:1", "1,2", "anon:1,anon:2"]
)
def test_a_time_that_is_none_is_refused_at_the_start(
    template: Database, name: str, value: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        Connections(template.settings(**{name: value}))
    assert f"GATEWAY_{name.upper()}" in refused.value.message
    assert refused.value.hint
