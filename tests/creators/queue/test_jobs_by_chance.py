"""Whatever owners, services and workers do, in any order: no job is lost, none is done by two, and all end."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests.creators.acting import creator
from tests.creators.queue.working import (
    CANCEL,
    COMPLETE,
    EMPTY,
    FAIL,
    HEARTBEAT,
    RETRY,
    claimed,
    created,
    held,
)
from tests.harness.stage import Refused

ACTS = 150
WHO = ("creator", "creator2")
DAY = timedelta(days=1)
SPANS = [timedelta(seconds=each) for each in (1, 10, 60, 3600)]
CLOCK = """
update creators.job_queue set
    turn = turn - $1::interval, due_at = due_at - $1::interval, created_at = created_at - $1::interval
"""
ALL = "select id::text, status, attempts, max_attempts, lease_token::text, user_id::text from creators.job_queue"
EXPECTED = {"XV602", "XV603", "XV604", "XV605", "XV606"}


@dataclass
class World:
    """What is known of the jobs from outside: who holds which, and which were done."""

    stage: object
    chance: random.Random
    jobs: list[str] = field(default_factory=list)
    leases: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    async def create(self):
        who = self.chance.choice(WHO)
        kind = self.chance.choice(["sync_x", "suggest_content"])
        self.jobs.append(
            await created(self.stage, who, kind, priority=self.chance.choice([0, 5, 10]))
        )

    async def claim(self):
        token = await claimed(self.stage, self.chance.randint(1, 4), self.chance.choice([5, 60]))
        for job in await held(self.stage, token):
            self.leases[job] = token

    async def heartbeat(self):
        await self._with_lease(HEARTBEAT, 60, 50)

    async def complete(self):
        job = await self._with_lease(COMPLETE, "{}")
        if job:
            self.done.append(job)

    async def fail(self):
        await self._with_lease(FAIL, "By chance", self.chance.random() < 0.2)

    async def vanish(self):
        """A worker is killed: nobody knows its token any more."""
        if self.leases:
            del self.leases[self.chance.choice(sorted(self.leases))]

    async def cancel(self):
        await self._own(CANCEL)

    async def retry(self):
        await self._own(RETRY)

    async def wait(self):
        await self.stage.connection.execute(CLOCK, self.chance.choice(SPANS))

    async def _with_lease(self, sql, *more):
        if not self.leases:
            return None
        job = self.chance.choice(sorted(self.leases))
        await self.stage.call("service", sql, job, self.leases[job], *more)
        return job

    async def _own(self, sql):
        if self.jobs:
            job = self.chance.choice(self.jobs)
            owner = await self.stage.value(
                "select user_id::text from creators.job_queue where id = $1", job
            )
            await self.stage.call(owner, sql, job)

    async def check(self):
        rows = await self.stage.connection.fetch(ALL)
        assert sorted(row["id"] for row in rows) == sorted(self.jobs), "none is lost"
        for row in rows:
            assert row["attempts"] <= row["max_attempts"]
        completed = sorted(row["id"] for row in rows if row["status"] == "completed")
        assert completed == sorted(self.done), "done once, by who held it"
        for who in WHO:
            open_ = [
                row
                for row in rows
                if row["user_id"] == creator(who) and row["status"] in ("pending", "running")
            ]
            assert len(open_) <= 10

    async def drain(self):
        """Workers that never fail do what is left, and killed ones are forgotten."""
        for _ in range(100):
            await self.stage.connection.execute(CLOCK, DAY)
            token = await claimed(self.stage, 100)
            if token is None:
                return
            for job in await held(self.stage, token):
                await self.stage.call("service", COMPLETE, job, token, "{}")
                self.done.append(job)


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens_no_job_is_lost_and_all_end(stage, seed):
    await stage.connection.execute(EMPTY)
    chance = random.Random(seed)
    world = World(stage, chance)
    acts = [world.create] * 4 + [world.claim] * 3 + [world.complete] * 2 + [
        world.heartbeat, world.fail, world.vanish, world.cancel, world.retry, world.wait,
    ]  # fmt: skip
    refused = set()
    for _ in range(ACTS):
        try:
            await chance.choice(acts)()
        except Refused as error:
            refused.add(error.sqlstate)
        await world.check()
    assert refused <= EXPECTED
    await world.drain()
    await world.check()
    left = "select count(*) from creators.job_queue where status in ('pending', 'running')"
    assert await stage.value(left) == 0
