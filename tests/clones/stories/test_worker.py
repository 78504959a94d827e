"""The worker of the examples does what waits, through the API, and loses nothing when it is killed."""

from __future__ import annotations

import asyncio

import pytest

from examples.worker import Worker
from tests.clones.acting import clone, looking

COUNT = (
    "select count(*) from clones.ai_tasks where clone_id = $1 and task_name ~ $2 and status = $3"
)


@pytest.fixture
async def stage(database):
    """A queue that has nothing but what a test submits."""
    async with looking(database) as made:
        await made.empty_queue()
        await made.connection.execute(
            "update clones.settings set value = 1 where name ~ 'backoff'; "
            "update clones.settings set value = 2 where name = 'task_attempts'"
        )
        yield made


@pytest.fixture
def hire(ask):
    """`hire(do)` is a worker with the service key."""
    ask.client.headers.update(ask.headers("service"))

    def hired(do, **more):
        return Worker(ask.client, do, at_once=4, idle_seconds=0.05, **more)

    return hired


async def until(stage, sql, *arguments, value):
    async with asyncio.timeout(30):
        while await stage.value(sql, *arguments) != value:  # noqa: ASYNC110 - it is in the database
            await asyncio.sleep(0.05)


async def test_it_completes_what_it_can_and_fails_what_it_cannot(stage, hire):
    for number in range(6):
        await stage.task(clone(1), name=f"good {number}")
    await stage.task(clone(1), name="bad")

    async def do(task):
        if task["taskName"] == "bad":
            raise ValueError("No data")
        return {"result": task["clone"]["modelType"]}

    worker = hire(do, name="one")
    running = asyncio.create_task(worker.run())
    await until(stage, COUNT, clone(1), "good", "completed", value=6)
    await until(stage, COUNT, clone(1), "^bad$", "failed", value=1)
    worker.leaves.set()
    await running
    row = await stage.row("select * from clones.ai_tasks where task_name = 'bad'")
    assert (row["error_message"], row["attempts"], row["worker"]) == ("No data", 2, "one")
    outputs = (
        "select distinct task_output ->> 'result' from clones.ai_tasks where task_name ~ 'good'"
    )
    assert await stage.value(outputs) == "gpt-4"


async def test_it_holds_what_takes_longer_than_its_lease(stage, hire):
    await stage.task(clone(1), name="slow")

    async def do(task):
        await asyncio.sleep(2.5)
        return {}

    worker = hire(do, lease_seconds=1)
    running = asyncio.create_task(worker.run())
    await until(stage, COUNT, clone(1), "slow", "completed", value=1)
    worker.leaves.set()
    await running
    assert await stage.value("select attempts from clones.ai_tasks where task_name = 'slow'") == 1


async def test_what_a_killed_worker_held_is_done_by_another(stage, hire):
    for number in range(4):
        await stage.task(clone(1), name=f"lost {number}")
    began = asyncio.Event()

    async def hang(task):
        began.set()
        await asyncio.sleep(60)
        return {}

    async def do(task):
        return {}

    killed = asyncio.create_task(hire(hang, name="killed", lease_seconds=1).run())
    async with asyncio.timeout(30):
        await began.wait()
    killed.cancel()
    worker = hire(do, name="other")
    running = asyncio.create_task(worker.run())
    await until(stage, COUNT, clone(1), "lost", "completed", value=4)
    worker.leaves.set()
    await running
    workers = "select array_agg(distinct worker) from clones.ai_tasks where task_name ~ 'lost'"
    assert await stage.value(workers) == ["other"]


async def test_it_leaves_a_task_that_its_owner_took_back(stage, hire):
    task = await stage.task(clone(1), name="taken back")
    taken_back = asyncio.Event()

    async def do(_task):
        await stage.call("owner", "select * from clones.cancel_clone_task($1)", task)
        taken_back.set()
        return {}

    worker = hire(do)
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(30):
        await taken_back.wait()
    await until(stage, COUNT, clone(1), "taken back", "cancelled", value=1)
    worker.leaves.set()
    await running
    assert await stage.value(COUNT, clone(1), "taken back", "completed") == 0
