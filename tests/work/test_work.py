"""What SQL asks a service for is done once, however many ask, work, fail, stop or are killed."""

from __future__ import annotations

import asyncio
import random
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.declare.extras import service
from gateway.errors import ConfigError
from gateway.work.runner import choose_services, list_work
from gateway.work.worker import wait_before
from tests.harness.database import connection_as
from tests.work.application import BELLS, CHIMES
from tests.work.conftest import APPLICATION, work_process, working


async def test_what_is_asked_for_is_done_and_kept_as_the_service(database, tower):
    await tower.ask("one")
    async with working(database):
        await tower.until_all_are()
    assert await tower.runs() == [("one", "succeeded", 1)]
    kept = await tower.owner.fetchval("select result from private.rung")
    assert '"attempt": 1' in kept
    assert '"as": "service_role"' in kept


async def test_many_ask_and_it_is_done_once_as_the_last_one_said(database, tower):
    for number in range(5):
        await tower.ask("one", number=number)
    async with working(database), working(database):
        await tower.until_all_are()
    assert await tower.rung() == {"one": 1}
    assert '"number": 4' in await tower.owner.fetchval("select result from private.rung")


async def test_who_asks_while_it_is_worked_on_has_it_done_again(database, tower):
    await tower.ask("one", seconds=0.5)
    async with working(database):
        await tower.until_all_are("running")
        await tower.ask("one", is_second=True)
        await tower.until_all_are()
    assert await tower.runs() == [("one", "succeeded", 1)] * 2
    assert await tower.rung() == {"one": 2}


async def test_what_is_asked_for_ahead_waits_until_the_earliest_time_that_was_asked_for(tower):
    far, near = timedelta(days=2), timedelta(days=1)
    ask = "select private.ask_for_work('bells', 'one', '{}', now() + $1)"
    due = "select due_at - now() > $1 from gateway.work"
    for after in (far, near, far):
        await tower.owner.execute(ask, after)
    assert await tower.owner.fetchval(due, near - timedelta(hours=1))
    assert not await tower.owner.fetchval(due, near)
    await tower.ask("one")
    assert not await tower.owner.fetchval(due, timedelta(0))


async def test_what_a_service_postpones_is_not_tried_earlier(database, tower):
    await tower.ask("one", later=600)
    async with working(database):
        await tower.until_all_are("waiting")

        async def has_run() -> bool:
            return bool(await tower.runs())

        await tower.until(has_run)
    assert await tower.runs() == [("one", "postponed", 1)]
    left = await tower.owner.fetchval("select due_at - now() from gateway.work")
    assert timedelta(minutes=9) < left < timedelta(minutes=11)


async def test_what_a_service_opens_is_open_while_it_works_and_is_closed_in_the_end(
    database, tower
):
    seen = []

    @asynccontextmanager
    async def opens(settings):
        seen.append("opened")
        yield settings.environment
        seen.append("closed")

    async def ring(item, tools):
        seen.append(tools.opened)

    for key in ("one", "two"):
        await tower.ask(key)
    async with working(database, replace(BELLS, do=ring, keep=None, opens=opens)):
        await tower.until_all_are()
    assert seen == ["opened", "development", "development", "closed"]


async def test_what_is_rolled_back_was_not_asked_for(tower):
    begun = tower.owner.transaction()
    await begun.start()
    await tower.ask("one")
    await begun.rollback()
    assert await tower.work() == []


async def test_what_fails_is_tried_again(database, tower):
    await tower.ask("one", fails=2)
    async with working(database):
        await tower.until_all_are()
    assert await tower.runs() == [
        ("one", "postponed", 1),
        ("one", "postponed", 2),
        ("one", "succeeded", 3),
    ]
    errors = await tower.owner.fetch("select error from gateway.work_runs where error is not null")
    assert {row[0] for row in errors} == {"The rope broke."}
    assert await tower.rung() == {"one": 1}


async def test_after_the_last_attempt_it_is_given_up_and_who_asks_again_has_it_begun_anew(
    database, tower
):
    await tower.ask("one", fails=3)
    async with working(database):
        await tower.until_all_are("failed")
        assert [status for _, status, _ in await tower.runs()] == [
            "postponed",
            "postponed",
            "failed",
        ]
        await tower.ask("one")
        await tower.until_all_are()
    assert (await tower.runs())[-1] == ("one", "succeeded", 1)


async def test_what_cannot_come_to_anything_is_given_up_at_once(database, tower):
    await tower.ask("one", gives_up=True)
    async with working(database):
        await tower.until_all_are("failed")
    assert await tower.runs() == [("one", "failed", 1)]
    assert await tower.owner.fetchval("select error from gateway.work") == "There is no bell."


async def test_what_cannot_be_kept_leaves_nothing(database, tower):
    await tower.ask("one", is_refused=True)
    async with working(database):
        await tower.until_all_are("failed")
    assert await tower.rung() == {}
    error = await tower.owner.fetchval("select error from gateway.work")
    assert error == "It does not fit.\nSQLSTATE PT409"


async def test_what_takes_too_long_is_ended(database, tower):
    await tower.ask("one", seconds=60)
    async with working(database, replace(BELLS, seconds=0.2, attempts=1)):
        await tower.until_all_are("failed")
    error = await tower.owner.fetchval("select error from gateway.work")
    assert error == "It took longer than 0.2 seconds."


async def test_what_others_are_slow_to_do_holds_up_nobody(database, tower):
    await tower.ask("slow", seconds=3)
    await tower.ask("quick")
    async with working(database) as stop:

        async def the_slow_one_is_left() -> bool:
            return await tower.work() == [("slow", "running", 1)]

        await tower.until(the_slow_one_is_left)
        stop.set()


async def test_work_is_held_for_as_long_as_it_is_worked_on(database, tower):
    await tower.ask("one", seconds=2.5)
    async with working(database), working(database):
        await tower.until_all_are()
    assert await tower.runs() == [("one", "succeeded", 1)], "longer than the lease of 1 second"


async def test_who_lost_the_work_keeps_nothing(database, tower):
    """As after a pause of the whole process: another has it by then."""
    await tower.ask("one", seconds=1)
    silent = replace(BELLS, lease=1000)
    async with working(database, silent):
        await tower.until_all_are("running")
        await tower.owner.execute("update gateway.work set leased_until = now()")
        async with working(database, BELLS):
            await tower.until_all_are()
            await asyncio.sleep(0.3)
    assert await tower.runs() == [("one", "lost", 1), ("one", "succeeded", 2)]
    assert await tower.rung() == {"one": 1}


async def test_processes_that_are_killed_at_any_point_leave_each_effect_once(database, tower):
    keys = [f"key {number}" for number in range(120)]
    for key in keys:
        await tower.ask(key, "chimes")
    for _ in range(2):
        async with AsyncExitStack() as stack:
            both = [work_process(database, "chimes"), work_process(database, "chimes")]
            processes = [await stack.enter_async_context(each) for each in both]
            before = len(await tower.rung())

            async def has_begun(before: int = before) -> bool:
                return len(await tower.rung()) > before or await tower.work() == []

            await tower.until(has_begun)
            await asyncio.sleep(random.uniform(0, 0.2))
            for process in processes:
                process.send_signal(signal.SIGKILL)
    async with working(database, CHIMES), working(database, CHIMES):
        await tower.until_all_are()
    assert await tower.rung() == dict.fromkeys(keys, 1)
    succeeded = [key for key, status, _ in await tower.runs() if status == "succeeded"]
    assert sorted(succeeded) == sorted(keys)


async def test_what_kills_its_process_each_time_is_given_up(database, tower):
    await tower.ask("one", kills=3)
    async with work_process(database, "bells") as process:
        assert await process.wait() == -signal.SIGKILL
    async with working(database, replace(BELLS, attempts=1)):
        await tower.until_all_are("failed")
    assert await tower.runs() == [("one", "lost", 1)]


async def test_sigterm_lets_what_is_under_way_end(database, tower):
    await tower.ask("one", seconds=1)
    async with work_process(database) as process:
        await tower.until_all_are("running")
        process.send_signal(signal.SIGTERM)
        _, log = await process.communicate()
    assert process.returncode == 0
    assert b'"event":"work_stopped","given_back":0' in log
    assert b"Traceback" not in log
    assert await tower.runs() == [("one", "succeeded", 1)]


async def test_what_outlives_the_grace_is_given_back_and_that_is_no_attempt(database, tower):
    await tower.ask("one", seconds=4)
    async with working(database, shutdown_grace=0.2) as stop:
        await tower.until_all_are("running")
        stop.set()
    assert await tower.work() == [("one", "waiting", 0)]
    assert await tower.runs() == []


async def test_a_process_that_loses_its_connections_goes_on(database, tower):
    await tower.ask("one", seconds=0.5)
    async with working(database):
        await tower.until_all_are("running")
        async with connection_as(database, "postgres") as superuser:
            await superuser.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and usename = 'gateway_service_role'"
            )
        await tower.ask("two")
        await tower.until_all_are()
    assert await tower.rung() == {"one": 1, "two": 1}


async def test_runs_are_kept_for_30_days_and_what_is_not_done_stays(tower):
    await tower.ask("old")
    await tower.owner.execute(
        "insert into gateway.work_runs (service, key, attempt, status, started_at, finished_at) "
        "select 'bells', n::text, 1, 'succeeded', now(), now() - n * interval '1 day' "
        "from generate_series(29, 32) as n"
    )
    assert await tower.owner.fetchval("select private.delete_old_work_runs()") == 3
    assert [key for key, *_ in await tower.runs()] == ["29"]
    assert await tower.work() == [("old", "waiting", 0)]


async def test_how_services_stand(database, tower):
    await tower.ask("one", gives_up=True)
    async with working(database):
        await tower.until_all_are("failed")
    await tower.ask("two")
    bells, chimes = await list_work(database.settings(), [BELLS, CHIMES])
    assert (bells.waiting, bells.running, bells.failed, bells.status) == (1, 0, 1, "failed")
    assert (chimes.waiting, chimes.status) == (0, None)


def test_services_are_chosen_by_their_names(database):
    settings = database.settings(application=APPLICATION)
    assert choose_services(settings) == [BELLS, CHIMES]
    assert choose_services(settings, ["chimes", "chimes"]) == [CHIMES]
    with pytest.raises(ConfigError, match="There is no service organs") as refused:
        choose_services(settings, ["organs"])
    assert refused.value.hint == "Choose from bells, chimes."


async def test_what_is_not_installed_is_said_before_anything_is_begun(database):
    with pytest.raises(ConfigError, match="bells needs no_such_module, which is not installed"):
        async with working(database, replace(BELLS, imports=("no_such_module",), extra="bells")):
            pass


def test_waits_grow_and_differ():
    spec = service("waits", BELLS.do, description="Waits.", wait=10, longest_wait=60)
    for attempt, longest in ((1, 10), (2, 20), (3, 40), (4, 60), (5000, 60)):
        waits = [wait_before(spec, attempt) for _ in range(50)]
        assert longest / 2 <= min(waits) < max(waits) <= longest


@pytest.mark.parametrize(
    "wrong", [{"attempts": 0}, {"at_once": 0}, {"lease": 0}, {"wait": 20, "longest_wait": 10}]
)
def test_a_service_that_can_never_work_is_refused(wrong):
    with pytest.raises(ConfigError, match=r"has (attempts|at_once|lease|longest_wait)="):
        service("wrong", BELLS.do, description="Never works.", **wrong)


def test_a_name_that_sql_does_not_take_is_refused():
    with pytest.raises(ConfigError, match="cannot be the name of a service"):
        service("No name", BELLS.do, description="Has no name.")
