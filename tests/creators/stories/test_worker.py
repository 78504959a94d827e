"""The worker of the examples does creators' jobs through the API, and loses nothing when it is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from examples.creator_worker import Brought, CreatorWorker, work
from tests.creators.acting import Stage, account, creator, item, looking
from tests.creators.asking import Asking
from tests.creators.queue.working import CANCEL, CREATE, EMPTY
from tests.creators.seo.submitting import FRESH, pending
from tests.harness.database import Database

COUNT = "select count(*) from creators.job_queue where job_type_slug = $1 and status = $2"
SUGGEST = "select * from creators.request_suggestions($1)"
SYNC = "select * from creators.request_sync($1)"
Hire = Callable[..., CreatorWorker]


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """A queue that has nothing but what a test puts in; what fails is tried again at once."""
    async with looking(database) as made:
        await made.connection.execute(f"delete from creators.ai_suggestion; {FRESH}; {EMPTY}")
        await made.connection.execute(
            "update creators.job_type set backoff_seconds = 1, max_attempts = 2; "
            "update creators.social_account set sync_requested_at = null; "
            "update creators.subscription set syncs_used = 0, ai_analyses_used = 0"
        )
        yield made


@pytest.fixture
def hire(ask: Asking) -> Hire:
    """`hire(do)` is a worker with the service key."""
    ask.client.headers.update(ask.headers("service"))

    def hired(do: Any, **more: Any) -> CreatorWorker:
        return CreatorWorker(ask.client, do, at_once=4, idle_seconds=0.05, **more)

    return hired


async def until(stage: Stage, kind: str, status: str, count: int) -> None:
    async with asyncio.timeout(30):
        while await stage.value(COUNT, kind, status) != count:  # noqa: ASYNC110 - it is in the database
            await asyncio.sleep(0.05)


async def nothing(_job: Any) -> Brought:
    return Brought()


async def test_it_brings_what_was_waited_for_and_ends_the_jobs(stage: Stage, hire: Hire) -> None:
    suggestion = (await stage.call("creator", SUGGEST, item(1)))["suggestion_id"]
    submission = await pending(stage)
    await stage.call("creator", SYNC, account(1))

    worker = hire(work, types=("suggest_content", "submit_to_search_engine"))
    running = asyncio.create_task(worker.run())
    await until(stage, "suggest_content", "completed", 1)
    await until(stage, "submit_to_search_engine", "completed", 1)
    worker.leaves.set()
    await running

    status = "select status from creators.{} where id = $1"
    assert await stage.value(status.format("ai_suggestion"), suggestion) == "ready"
    assert await stage.value(status.format("seo_submission"), submission) == "submitted"
    assert await stage.value(COUNT, "sync_youtube", "pending") == 1, "it does what it can do"
    assert (await stage.used("creator", "ai_analyses"), await stage.used("creator")) == (1, 1)


async def test_what_fails_is_tried_again_and_then_given_up(stage: Stage, hire: Hire) -> None:
    await stage.call("creator", SUGGEST, item(1))

    async def do(_job: Any) -> Brought:
        raise ValueError("The model does not answer")

    worker = hire(do)
    running = asyncio.create_task(worker.run())
    await until(stage, "suggest_content", "failed", 1)
    worker.leaves.set()
    await running

    row = await stage.row("select * from creators.job_queue")
    assert (row["error_message"], row["attempts"]) == ("The model does not answer", 2)
    assert await stage.used("creator", "ai_analyses") == 0, "given back"


async def test_it_holds_what_takes_longer_than_its_lease(stage: Stage, hire: Hire) -> None:
    await stage.call("service", CREATE, creator("creator"), "sync_x", "{}", None)

    async def do(_job: Any) -> Brought:
        await asyncio.sleep(2.5)
        return Brought(result={"items": 0})

    worker = hire(do, lease_seconds=1)
    running = asyncio.create_task(worker.run())
    await until(stage, "sync_x", "completed", 1)
    worker.leaves.set()
    await running
    row = await stage.row("select * from creators.job_queue")
    assert (row["attempts"], row["result"]) == (1, '{"items": 0}')


async def test_what_a_killed_worker_held_is_done_by_another(stage: Stage, hire: Hire) -> None:
    for _ in range(4):
        await stage.call("service", CREATE, creator("creator"), "sync_x", "{}", None)
    began = asyncio.Event()

    async def hang(_job: Any) -> Brought:
        began.set()
        await asyncio.sleep(60)
        return Brought()

    killed = asyncio.create_task(hire(hang, name="killed", lease_seconds=1).run())
    async with asyncio.timeout(30):
        await began.wait()
    killed.cancel()
    worker = hire(nothing, name="other")
    running = asyncio.create_task(worker.run())
    await until(stage, "sync_x", "completed", 4)
    worker.leaves.set()
    await running
    workers = "select array_agg(distinct worker) from creators.job_queue"
    assert await stage.value(workers) == ["other"]


async def test_for_a_job_that_was_cancelled_it_brings_nothing(stage: Stage, hire: Hire) -> None:
    suggestion = (await stage.call("creator", SUGGEST, item(1)))["suggestion_id"]
    taken_back = asyncio.Event()

    async def do(job: Any) -> Brought:
        brought = await work(job)
        await stage.call("creator", CANCEL, await stage.value("select id from creators.job_queue"))
        taken_back.set()
        return brought

    worker = hire(do)
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(30):
        await taken_back.wait()
    worker.leaves.set()
    await running
    assert await stage.value(COUNT, "suggest_content", "cancelled") == 1
    status = "select status from creators.ai_suggestion where id = $1"
    assert await stage.value(status, suggestion) == "failed"
    assert (
        await stage.value(
            "select count(*) from creators.ai_usage where suggestion_id = $1", suggestion
        )
        == 0
    )
