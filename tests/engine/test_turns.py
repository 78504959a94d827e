"""A role's connections are shared by callers, whatever each of them asks; and who has left is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from gateway.compile.statement import Statement
from gateway.database.claims import RequestContext
from gateway.errors import Unauthenticated
from gateway.identity import Identity
from tests.engine.lab import schema as lab_schema
from tests.harness.asking import Asked, Asking, asking
from tests.harness.database import Database, connection_as

GATE = 7
WAIT = f"{{ gate(number: {GATE}) }}"
ASK = "{ who }"
ACT = "mutation ($note: String) { act(input: {note: $note}) { note } }"
STUCK = """
select count(*) from pg_locks where not granted and pid in (
    select pid from pg_stat_activity where datname = current_database()
)
"""


def someone(number: int) -> Identity:
    subject = f"00000000-0000-7000-8000-0000000f{number:04}"
    return Identity.from_claims({"role": "authenticated", "sub": subject})


ANNA, BEN, CLEO = map(someone, (1, 2, 3))


class Trial:
    """A gateway, a gate that is shut, and what has been asked, in the order of the answers."""

    def __init__(self, ask: Asking, owner: Any) -> None:
        self.ask = ask
        self.owner = owner
        self.answered: list[str] = []
        self.tasks: list[asyncio.Task[Asked]] = []

    async def start(
        self, text: str, who: Identity | None, name: str = "", **variables: Any
    ) -> asyncio.Task[Asked]:
        """Ask, and go on when it waits: for Postgres, or in line."""

        async def run() -> Asked:
            context = RequestContext("test", "POST", "/graphql", {}, name if who is None else "")
            asked = await self.ask(text, who, context=context, **variables)
            self.answered.append(name)
            return asked

        task = asyncio.create_task(run())
        self.tasks.append(task)
        await asyncio.sleep(0)
        return task

    async def until_stuck(self, count: int) -> None:
        """Wait until so many statements wait for a lock."""
        async with asyncio.timeout(20):
            while await self.stuck() != count:
                pass

    async def stuck(self) -> int:
        await self.owner.execute("select pg_stat_clear_snapshot()")  # kept within a transaction
        return int(await self.owner.fetchval(STUCK))

    async def open(self) -> list[Asked]:
        """Open the gate; everybody's answers."""
        await self.owner.execute(f"select pg_advisory_unlock({GATE})")
        return await asyncio.gather(*self.tasks)


@asynccontextmanager
async def trying(database: Database, folder: Path, **settings: Any) -> AsyncIterator[Trial]:
    async with (
        asyncio.timeout(60),
        connection_as(database, "postgres") as owner,
        asking(database, folder, lab_schema, **{"queue_time": 60, **settings}) as ask,
    ):
        await owner.execute(f"select pg_advisory_lock({GATE})")
        for who in (ANNA, None):  # now there is a connection for each role
            assert not (await ask("{ role }", who)).errors
        trial = Trial(ask, owner)
        try:
            yield trial
        finally:
            for task in trial.tasks:
                task.cancel()
            await asyncio.gather(*trial.tasks, return_exceptions=True)


async def test_callers_take_turns_whoever_asks_more(shared_lab: Database, folder: Path) -> None:
    async with trying(shared_lab, folder, pool_size=1) as trial:
        await trial.start(WAIT, ANNA, "anna waits")
        await trial.until_stuck(1)
        for number in range(4):
            await trial.start(ASK, ANNA, f"anna {number}")
        for number in range(2):
            await trial.start(ASK, BEN, f"ben {number}")
        await trial.start(ASK, CLEO, "cleo")
        await trial.open()

        assert trial.answered == [
            "anna waits", "ben 0", "cleo", "anna 0", "ben 1", "anna 1", "anna 2", "anna 3",
        ]  # fmt: skip


async def test_who_has_no_subject_is_told_apart_by_their_address(
    shared_lab: Database, folder: Path
) -> None:
    async with trying(shared_lab, folder, pool_size=1) as trial:
        await trial.start(WAIT, None, "1.1.1.1")
        await trial.until_stuck(1)
        for name in ("1.1.1.1", "1.1.1.1", "2.2.2.2"):
            await trial.start(ASK, None, name)
        await trial.open()

        assert trial.answered == ["1.1.1.1", "2.2.2.2", "1.1.1.1", "1.1.1.1"]


@pytest.mark.parametrize(("share", "most"), [(0.3, 1), (0.5, 2), (1.0, 3)])
async def test_one_caller_has_a_part_of_the_connections_and_leaves_the_others_theirs(
    shared_lab: Database, folder: Path, share: float, most: int
) -> None:
    async with trying(
        shared_lab, folder, pool_size=4, read_share=0.75, caller_share=share
    ) as trial:
        for _ in range(9):
            await trial.start(WAIT, ANNA)
        await trial.until_stuck(most)
        if most < 3:  # of the three that queries have
            assert (await trial.ask(ASK, BEN)).data
        assert (await trial.ask(ASK, None)).errors == []  # other roles have their own
        assert await trial.stuck() == most

        assert all(each.data for each in await trial.open())


async def test_mutations_that_wait_for_a_row_leave_readers_their_connections(
    own_lab: Database, folder: Path
) -> None:
    async with trying(own_lab, folder, pool_size=4, mutation_share=0.5) as trial:
        async with trial.owner.transaction():
            await trial.owner.execute("insert into lab.effects (note) values ('row')")
            for number in range(30):
                await trial.start(ACT, someone(100 + number), note="row")
            await trial.until_stuck(2)
            assert (await trial.ask(ASK, BEN)).data
            assert await trial.ask.gateway.not_ready() == []
            assert await trial.stuck() == 2
            await trial.owner.execute("delete from lab.effects")
        answers = await trial.open()

        assert sorted(each.codes for each in answers) == [[]] + 29 * [["CONFLICT"]]


async def test_subscriptions_have_a_part_of_the_connections(
    shared_lab: Database, folder: Path
) -> None:
    statement = Statement(f"select pg_advisory_xact_lock_shared({GATE})", ())
    async with trying(shared_lab, folder, pool_size=4, subscription_share=0.25) as trial:
        database = trial.ask.gateway.database
        events = [
            asyncio.create_task(database.read_each("authenticated", statement, [("{}", ())]))
            for _ in range(5)
        ]
        await trial.until_stuck(1)
        assert (await trial.ask(ASK, BEN)).data
        assert await trial.stuck() == 1
        await trial.open()
        assert [len(each) for each in await asyncio.gather(*events)] == [1] * 5


async def test_queries_leave_a_part_of_the_connections_to_the_rest(
    own_lab: Database, folder: Path
) -> None:
    async with trying(own_lab, folder, pool_size=2, read_share=0.5) as trial:
        for number in range(3):
            await trial.start(WAIT, someone(number))
        await trial.until_stuck(1)
        assert (await trial.ask(ACT, BEN, note="done")).data
        assert await trial.stuck() == 1


async def test_keys_that_are_looked_for_leave_the_gateway_its_connections(
    database: Database, folder: Path
) -> None:
    async with (
        asyncio.timeout(60),
        connection_as(database, "postgres") as owner,
        asking(database, folder, pool_size=4) as ask,
    ):
        keys = ask.gateway.api_keys()
        assert keys is not None
        trial = Trial(ask, owner)
        async with owner.transaction():
            await owner.execute("lock table public.company_api_keys")
            shown = [asyncio.create_task(keys.identify(f"xum_{number:032}")) for number in range(9)]
            await trial.until_stuck(2)
            assert len(await ask.gateway.database.fetch("service_role", "select 1", ())) == 1
            assert await trial.stuck() == 2
        refused = await asyncio.gather(*shown, return_exceptions=True)
        assert {type(each) for each in refused} == {Unauthenticated}


async def test_more_than_may_wait_is_refused_at_once(shared_lab: Database, folder: Path) -> None:
    async with trying(
        shared_lab, folder, pool_size=1, queue_length=3, queue_length_per_caller=2
    ) as trial:
        await trial.start(WAIT, ANNA)
        await trial.until_stuck(1)
        for _ in range(2):
            await trial.start(ASK, ANNA)
        refused = await trial.ask(ASK, ANNA)
        await trial.start(ASK, BEN)
        refused_too = await trial.ask(ASK, CLEO)

        assert all(each.data for each in await trial.open())
    for each in (refused, refused_too):
        assert (each.codes, each.answer.status, each.statements) == (["OVERLOADED"], 503, ())
        assert "again" in each.error["extensions"]["hint"]


async def test_what_could_not_be_answered_in_time_is_refused_at_once(
    shared_lab: Database, folder: Path
) -> None:
    async with trying(shared_lab, folder, pool_size=1, queue_time=0.001) as trial:
        assert (await trial.ask("{ sleep(seconds: 0.1) }", BEN)).data
        await trial.start(WAIT, ANNA)
        await trial.until_stuck(1)
        refused = await trial.ask(ACT, BEN, note="no")

        assert (refused.codes, refused.answer.status) == (["OVERLOADED"], 503)
        await trial.open()
        assert (await trial.ask(ASK, BEN)).data


async def test_who_leaves_the_line_is_not_worked_for(shared_lab: Database, folder: Path) -> None:
    async with trying(shared_lab, folder, pool_size=1) as trial:
        await trial.start(WAIT, ANNA, "anna")
        await trial.until_stuck(1)
        left = [await trial.start(ASK, BEN) for _ in range(5)]
        await trial.start(ASK, CLEO, "cleo")
        for each in left:
            each.cancel()
        trial.tasks = [each for each in trial.tasks if each not in left]
        trial.ask.sent.clear()
        await trial.open()

        assert trial.answered == ["anna", "cleo"]
        await asyncio.sleep(0)
        assert len(trial.ask.sent) == 2


async def test_who_leaves_while_a_statement_runs_frees_its_backend(
    own_lab: Database, folder: Path
) -> None:
    async with trying(own_lab, folder, pool_size=1) as trial:
        database = trial.ask.gateway.database
        async with database._connection("authenticated") as connection:
            backend = connection.get_server_pid()
        for text, variables in ((WAIT, {}), (ACT, {"note": "row"})):
            async with trial.owner.transaction():
                await trial.owner.execute("insert into lab.effects (note) values ('row')")
                task = await trial.start(text, ANNA, **variables)
                await trial.until_stuck(1)
                task.cancel()
                assert (await trial.ask(ASK, BEN)).data
                assert await trial.stuck() == 0
                await trial.owner.execute("delete from lab.effects")
        async with database._connection("authenticated") as connection:
            assert connection.get_server_pid() == backend
            assert await connection.fetchval("select count(*) from lab.effects") == 0


async def test_ready_says_whether_anybody_is_served(shared_lab: Database, folder: Path) -> None:
    async with trying(shared_lab, folder, pool_size=1, pool_timeout=0.3) as trial:
        gateway = trial.ask.gateway
        await trial.start(WAIT, ANNA)
        await trial.until_stuck(1)
        assert await gateway.not_ready() == []  # busy, and does not wait to say so

        refused = await trial.ask(ASK, BEN)
        (reason,) = await gateway.not_ready()

        assert refused.codes == ["OVERLOADED"]
        assert reason.startswith("gateway_authenticated: ")
        await trial.open()
        assert await gateway.not_ready() == []
