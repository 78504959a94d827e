"""Many services, workers and creators at once: nothing is created twice, claimed twice, lost or ended twice."""

from __future__ import annotations

import asyncio
import contextlib
import random

import asyncpg
import pytest

from tests.creators.acting import creator, looking, signed_in

CLAIM = "select lease_token from creators.claim_jobs($1, $2, $3)"
HELD = "select id from creators.job_queue where lease_token = $1"
COMPLETE = "select job_id from creators.complete_job($1, $2)"
FAIL = "select job_id from creators.fail_job($1, $2, 'By chance')"
CANCEL = "select job_id from creators.cancel_job($1)"
CREATE = "select job_id from creators.create_job($1, 'sync_x')"
FIND = "select job_id, is_new from creators.find_or_create_job($1, 'sync_x', '{\"a\": 1}')"
OPEN = "select count(*) from creators.job_queue where ended_at is null"
WORKERS = 16
FILL = """
insert into creators.job_queue (user_id, job_type_slug, priority, max_attempts, turn)
select $1, (array['sync_x', 'sync_youtube'])[1 + n % 2], n % 11, 50, now() + n * interval '1 ms'
from generate_series(1, $2::integer) as n
"""


@pytest.fixture
async def superuser(database):
    """Who looks behind the scenes, at an empty queue."""
    async with looking(database) as stage:
        await stage.connection.execute("delete from creators.job_queue")
        yield stage


async def claim(connection, limit, seconds=60, name=None):
    token = await connection.fetchval(CLAIM, limit, seconds, name)
    return token, [row["id"] for row in await connection.fetch(HELD, token)] if token else []


@contextlib.asynccontextmanager
async def crowd(database, who, count):
    connections = await asyncio.gather(*[signed_in(database, who) for _ in range(count)])
    try:
        yield connections
    finally:
        await asyncio.gather(*[each.close() for each in connections])


def states(outcomes):
    """The SQLSTATEs of those that were refused."""
    return [each.sqlstate for each in outcomes if isinstance(each, asyncpg.PostgresError)]


async def test_sixteen_workers_never_claim_a_job_twice(database, superuser):
    await superuser.connection.execute(FILL, creator("creator"), 400)
    taken = []

    async def work(connection):
        while True:
            _, jobs = await claim(connection, 7)
            if not jobs:
                return
            taken.extend(jobs)

    async with crowd(database, "service", WORKERS) as workers:
        await asyncio.gather(*map(work, workers))
    assert len(taken) == len(set(taken)) == 400
    assert await superuser.value("select max(attempts) from creators.job_queue") == 1


async def test_a_killed_workers_jobs_come_back_and_every_job_ends_once(database, superuser):
    """Half of the workers are killed with jobs in their hands; some fail; the rest do all."""
    await superuser.connection.execute(FILL, creator("creator"), 300)
    chance = random.Random(12)
    done: list = []
    left = asyncio.Event()

    async def work(connection, mortal):
        while not left.is_set():
            token, jobs = await claim(connection, 10, 1)
            if jobs and mortal and chance.random() < 0.3:
                connection.terminate()  # as a process that is killed: nobody says anything
                return
            for job in jobs:
                try:
                    if chance.random() < 0.05:
                        await connection.fetchval(FAIL, job, token)
                        continue
                    await connection.fetchval(COMPLETE, job, token)
                    done.append(job)
                except asyncpg.PostgresError as error:
                    if error.sqlstate != "XV603":  # its lease has ended
                        raise
            if not jobs:
                await asyncio.sleep(0.05)

    async def watch():
        # what has failed need not wait in a test
        again = "update creators.job_queue set due_at = now() where status = 'pending' and due_at > now()"
        while await superuser.value(OPEN):
            await superuser.connection.execute(again)
            await asyncio.sleep(0.1)
        left.set()

    async with asyncio.timeout(120), crowd(database, "service", WORKERS) as workers:
        await asyncio.gather(
            watch(), *[work(each, number % 2 == 0) for number, each in enumerate(workers)]
        )
    assert len(done) == len(set(done)) == 300
    ended = "select count(*) from creators.job_queue where status = 'completed'"
    assert await superuser.value(ended) == 300
    assert await superuser.value("select max(attempts) from creators.job_queue") > 1


async def test_creators_keep_to_ten_open_jobs_whoever_creates_them(database, superuser):
    async with crowd(database, "service", 8) as services:
        attempts = [
            each.fetchval(CREATE, creator(("creator", "creator2")[number % 2]))
            for _ in range(5)
            for number, each in enumerate(services)
        ]
        outcomes = []
        for at in range(0, len(attempts), len(services)):
            part = attempts[at : at + len(services)]
            outcomes += await asyncio.gather(*part, return_exceptions=True)
    assert states(outcomes) == ["XV602"] * 20
    per_creator = "select array_agg(jobs) from (select count(*) as jobs from creators.job_queue group by user_id) as of"
    assert await superuser.value(per_creator) == [10, 10]


async def test_of_many_who_ask_for_the_same_job_one_creates_it(database, superuser):
    async with crowd(database, "service", WORKERS) as services:
        found = await asyncio.gather(
            *[each.fetchrow(FIND, creator("creator")) for each in services]
        )
    assert len({row["job_id"] for row in found}) == 1
    assert sorted(row["is_new"] for row in found) == [False] * (WORKERS - 1) + [True]
    assert await superuser.value("select count(*) from creators.job_queue") == 1


async def test_of_a_completion_and_a_cancellation_at_once_one_wins(database, superuser):
    await superuser.connection.execute(FILL, creator("creator"), 30)
    async with crowd(database, "service", 1) as (one,), crowd(database, "creator", 1) as (other,):
        token, jobs = await claim(one, 30)
        for job in jobs:
            ended = await asyncio.gather(
                one.fetchval(COMPLETE, job, token),
                other.fetchval(CANCEL, job),
                return_exceptions=True,
            )
            assert states(ended) in (["XV604"], ["XV605"])
