"""Many workers at once: no task is claimed twice, none is lost with a worker that is killed, and each ends once."""

import asyncio
import contextlib
import json
import random

import asyncpg
import pytest

from tests.clones.acting import claims_of, clone, looking

CLAIM = "select lease_token from clones.claim_clone_tasks($1, $2, $3)"
HELD = "select id from clones.ai_tasks where lease_token = $1"
WORKERS = 16
FILL = """
insert into clones.ai_tasks (owner_id, clone_id, task_name, priority, max_attempts, turn)
select
    owner_id, id, 'Task ' || n, (array['low', 'medium', 'high', 'urgent'])[1 + n % 4], 50, now() + n * interval '1 ms'
from clones.ai_clones, generate_series(1, $2::integer) as n
where id = $1
"""


@pytest.fixture
async def superuser(database):
    """Who looks behind the scenes, at a queue of four hundred tasks."""
    async with looking(database) as stage:
        await stage.empty_queue()
        await stage.connection.execute(FILL, clone(1), 400)
        yield stage


async def worker(database):
    connection = await asyncpg.connect(database.url_as("gateway_service_role"))
    await connection.execute("set default_transaction_read_only = off")
    await connection.execute(
        "select set_config('request.jwt.claims', $1, false)", json.dumps(claims_of("service"))
    )
    return connection


async def claim(connection, limit, seconds=60, name=None):
    token = await connection.fetchval(CLAIM, limit, seconds, name)
    return token, [row["id"] for row in await connection.fetch(HELD, token)] if token else []


async def fail(connection, task, token):
    sql = "select task_id from clones.fail_clone_task($1, $2, 'By chance')"
    with contextlib.suppress(asyncpg.PostgresError):  # its lease may have ended
        await connection.fetchval(sql, task, token)


async def test_sixteen_workers_never_claim_a_task_twice(database, superuser):
    workers = await asyncio.gather(*[worker(database) for _ in range(WORKERS)])
    taken = []

    async def work(connection):
        while True:
            _, tasks = await claim(connection, 7)
            if not tasks:
                return
            taken.extend(tasks)

    await asyncio.gather(*map(work, workers))
    await asyncio.gather(*[each.close() for each in workers])
    assert len(taken) == len(set(taken)) == 400
    assert (
        await superuser.value("select max(attempts) from clones.ai_tasks where task_name ~ 'Task'")
        == 1
    )


async def test_a_killed_workers_tasks_come_back_and_every_task_ends_once(database, superuser):
    """Half of the workers are killed with tasks in their hands; some fail; the rest do all."""
    chance = random.Random(11)
    done: list = []
    left = asyncio.Event()

    async def work(mortal):
        connection = await worker(database)
        while not left.is_set():
            token, tasks = await claim(connection, 10, 1)
            if tasks and mortal and chance.random() < 0.3:
                connection.terminate()  # as a process that is killed: nobody says anything
                return
            for task in tasks:
                if chance.random() < 0.05:
                    await connection.fetchval(
                        "select task_id from clones.fail_clone_task($1, $2, 'By chance')",
                        task,
                        token,
                    )
                    continue
                try:
                    await connection.fetchval(
                        "select task_id from clones.complete_clone_task($1, $2, '{}')", task, token
                    )
                    done.append(task)
                except asyncpg.PostgresError as error:
                    if error.sqlstate != "XA006":  # its lease has ended
                        raise
            if not tasks:
                await asyncio.sleep(0.05)
        await connection.close()

    async def watch():
        # what has failed need not wait in a test
        again = (
            "update clones.ai_tasks set due_at = now() where status = 'pending' and due_at > now()"
        )
        while await superuser.value(
            "select count(*) from clones.ai_tasks where completed_at is null"
        ):
            await superuser.connection.execute(again)
            await asyncio.sleep(0.1)
        left.set()

    await superuser.connection.execute(
        "update clones.settings set value = 1 where name ~ 'backoff'"
    )
    async with asyncio.timeout(120):
        await asyncio.gather(watch(), *[work(number % 2 == 0) for number in range(WORKERS)])
    assert len(done) == len(set(done)) == 400
    states = (
        "select count(*) from clones.ai_tasks where task_name ~ 'Task' and status = 'completed'"
    )
    assert await superuser.value(states) == 400
    assert await superuser.value("select count(*) from clones.ai_tasks where attempts > 1") > 0


async def test_of_a_completion_and_a_cancellation_at_once_one_wins(database, superuser):
    one, other = (
        await worker(database),
        await asyncpg.connect(database.url_as("gateway_authenticated")),
    )
    await other.execute("set default_transaction_read_only = off")
    await other.execute(
        "select set_config('request.jwt.claims', $1, false)", json.dumps(claims_of("owner"))
    )
    outcomes = set()
    token, tasks = await claim(one, 30)
    for task in tasks:
        ended = await asyncio.gather(
            one.fetchval("select task_id from clones.complete_clone_task($1, $2)", task, token),
            other.fetchval("select task_id from clones.cancel_clone_task($1)", task),
            return_exceptions=True,
        )
        refused = [each.sqlstate for each in ended if isinstance(each, asyncpg.PostgresError)]
        assert refused in (["XA006"], ["XA007"])
        outcomes.add(refused[0])
    assert outcomes
    await one.close()
    await other.close()


async def test_submissions_at_once_keep_to_the_bound(database, superuser):
    await superuser.empty_queue()
    await superuser.connection.execute(
        "update clones.settings set value = 10 where name = 'open_tasks_per_owner'"
    )

    async def submit():
        connection = await asyncpg.connect(database.url_as("gateway_authenticated"))
        await connection.execute("set default_transaction_read_only = off")
        await connection.execute(
            "select set_config('request.jwt.claims', $1, false)", json.dumps(claims_of("owner"))
        )
        refused = []
        for _ in range(5):
            try:
                await connection.fetchval(
                    "select task_id from clones.submit_clone_task($1, 'A')", clone(1)
                )
            except asyncpg.PostgresError as error:
                refused.append(error.sqlstate)
        await connection.close()
        return refused

    refused = await asyncio.gather(*[submit() for _ in range(8)])
    assert [state for each in refused for state in each] == ["XA003"] * 30
    open_ = "select count(*), count(distinct turn) from clones.ai_tasks where completed_at is null"
    assert tuple(await superuser.row(open_)) == (10, 10)
