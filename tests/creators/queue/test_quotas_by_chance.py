"""Whatever becomes of what was asked for, its unit of the quota is used once or given back once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from tests.creators.acting import SEALED, Stage, account, creator, item
from tests.creators.queue.working import CANCEL, COMPLETE, FAIL, RETRY, claimed, held
from tests.creators.seo.submitting import CONNECT, DISCONNECT, FRESH, SETTLE, SUBMIT, site
from tests.creators.seo.submitting import FAIL as NOT_SETTLED
from tests.harness.stage import Refused

ACTS = 120
NIA = creator("creator")
ITEMS = (1, 2, 3)
SPANS = [timedelta(minutes=1), timedelta(hours=1), timedelta(hours=30)]
BEGIN = f"""
delete from creators.ai_suggestion;
{FRESH};
update creators.social_account set sync_requested_at = null;
update creators.subscription set syncs_used = 0, ai_analyses_used = 0;
"""
CLOCK = """
update creators.job_queue set turn = turn - $1::interval, due_at = due_at - $1::interval;
"""
PASSED = (
    "update creators.ai_suggestion set expires_at = expires_at - $1::interval",
    "update creators.seo_submission set expires_at = expires_at - $1::interval",
    CLOCK,
)
EXPECTED = {
    "XV106", "XV202", "XV302", "XV303", "XV402", "XV403", "XV405", "XV406", "XV601", "XV602", "XV603", "XV604", "XV605",
    "XV606", "XV610",
}  # fmt: skip
USED = """
select
    subscription.ai_analyses_used as ai,
    (
        select count(*) from creators.ai_suggestion as suggestion
        where suggestion.user_id = subscription.user_id and suggestion.status <> 'failed'
            and suggestion.quota_used_at >= subscription.cycle_start_date
    ) as ai_counted,
    subscription.seo_submissions_used as seo,
    (
        select count(*) from creators.seo_submission as submission
        where submission.user_id = subscription.user_id and submission.status <> 'failed'
            and submission.quota_used_at >= subscription.cycle_start_date
    ) as seo_counted,
    subscription.syncs_used as syncs,
    (
        select count(*) from creators.social_account as waiting
        where waiting.user_id = subscription.user_id and waiting.sync_requested_at >= subscription.cycle_start_date
    ) as syncs_wait
from creators.subscription as subscription
where subscription.user_id = $1
"""
END_CYCLE = """
update creators.subscription set cycle_end_date = clock_timestamp(), anchored_at = clock_timestamp() where user_id = $1
"""


@dataclass
class World:
    """Nia asks; workers and jobs come, or do not. How many synchronisations were brought is known from outside."""

    stage: Stage
    chance: random.Random
    brought: int = 0
    leases: dict[str, str] = field(default_factory=dict)

    async def ask_for_content(self) -> None:
        await self._nia("select * from creators.request_sync($1)", account(1))

    async def ask_for_suggestions(self) -> None:
        await self._nia("select * from creators.request_suggestions($1)", self._item())

    async def submit(self) -> None:
        await self._nia(SUBMIT, site(1), self._item(), None)

    async def cancel(self) -> None:
        await self._of("job_queue", CANCEL, "creator")

    async def try_again(self) -> None:
        await self._of("job_queue", RETRY, "creator")

    async def disconnect(self) -> None:
        await self._nia("select * from creators.disconnect_account($1)", account(1))

    async def take_away(self) -> None:
        await self._nia("select * from creators.delete_social_account($1)", account(1))

    async def connect(self) -> None:
        """The same account as before, which is the same row."""
        row = await self.stage.row(
            "select * from creators.social_account where id = $1", account(1)
        )
        began = await self._nia("select * from creators.start_connection($1)", row["platform_slug"])
        sql = "select * from creators.complete_connection($1, $2, $3, $4, $5)"
        given = (
            began["connection_id"],
            began["state"],
            SEALED,
            row["platform_account_id"],
            row["handle"],
        )
        await self.stage.call("service", sql, *given)

    async def report(self) -> None:
        said = self.chance.choice(["active", "expired", "suspended"])
        await self.stage.call(
            "service", "select * from creators.report_account_status($1, $2)", account(1), said
        )

    async def disconnect_site(self) -> None:
        await self._nia(DISCONNECT, site(1))

    async def connect_site(self) -> None:
        row = await self.stage.row("select * from creators.seo_connection where id = $1", site(1))
        await self._nia(CONNECT, row["search_engine_slug"], row["site_url"])

    async def claim(self) -> None:
        token = await claimed(self.stage, self.chance.randint(1, 4), self.chance.choice([5, 600]))
        for job in await held(self.stage, token):
            self.leases[str(job)] = str(token)

    async def complete(self) -> None:
        """Some workers end a job without what it was for; of content, nothing new may be there."""
        waited = await self._waits()
        job = await self._with_lease(COMPLETE, "{}")
        if job and waited and not await self._waits():
            self.brought += 1

    async def fail(self) -> None:
        await self._with_lease(FAIL, "By chance", self.chance.random() < 0.5)

    async def bring_content(self) -> None:
        waited = await self._waits()
        sql = "select * from creators.deliver_content($1, 'youtube', '[]', $2)"
        await self.stage.call("service", sql, account(1), self.chance.random() < 0.8)
        if waited and not await self._waits():
            self.brought += 1

    async def no_content(self) -> None:
        await self.stage.call(
            "service", "select * from creators.fail_sync($1, 'youtube', 'By chance')", account(1)
        )

    async def bring_suggestions(self) -> None:
        sql = "select * from creators.deliver_suggestion($1, 1, 1, array['A title'])"
        await self._of("ai_suggestion", sql, "service")

    async def no_suggestions(self) -> None:
        await self._of(
            "ai_suggestion", "select * from creators.fail_suggestion($1, 'By chance')", "service"
        )

    async def settle(self) -> None:
        await self._of("seo_submission", SETTLE, "service", 200)

    async def not_settled(self) -> None:
        await self._of("seo_submission", NOT_SETTLED, "service", "By chance", 500)

    async def wait(self) -> None:
        span = self.chance.choice(SPANS)
        for sql in PASSED:
            await self.stage.connection.execute(sql, span)

    async def jobs_come(self) -> None:
        for name in ("expire_suggestions", "expire_seo_submissions", "end_lost_jobs"):
            await self.stage.value(f"select creators_private.{name}()")

    async def new_cycle(self) -> None:
        """What was used is history; what still waits was used in the cycle that is over."""
        await self.stage.connection.execute(END_CYCLE, NIA)
        await self.stage.value("select creators_private.roll_cycle($1)", NIA)
        self.brought = 0

    async def check(self) -> None:
        row = await self.stage.row(USED, NIA)
        assert (row["ai"], row["seo"]) == (row["ai_counted"], row["seo_counted"])
        assert row["syncs"] == self.brought + row["syncs_wait"]

    def _item(self) -> str:
        return item(self.chance.choice(ITEMS))

    async def _nia(self, sql: str, *args: Any) -> Any:
        return await self.stage.call("creator", sql, *args)

    async def _of(self, table: str, sql: str, who: str, *more: Any) -> None:
        ids = await self.stage.values(
            f"select id from creators.{table} where user_id = $1 order by created_at, id", NIA
        )
        if ids:
            await self.stage.call(who, sql, self.chance.choice(ids[-6:]), *more)

    async def _waits(self) -> bool:
        """Whether content is waited for that uses the quota of this cycle."""
        sql = "select syncs_wait > 0 from (" + USED + ") as now"
        return bool(await self.stage.value(sql, NIA))

    async def _with_lease(self, sql: str, *more: Any) -> str | None:
        if not self.leases:
            return None
        job = self.chance.choice(sorted(self.leases))
        await self.stage.call("service", sql, job, self.leases[job], *more)
        return job


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """Nothing is used, and nothing waits."""
    await stage.connection.execute(BEGIN)
    return stage


@pytest.mark.parametrize("seed", range(10))
async def test_a_unit_of_a_quota_is_used_once_or_given_back_once(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)
    world = World(stage, chance)
    asks = [world.ask_for_content, world.ask_for_suggestions, world.submit] * 4
    ends = [world.claim] * 6 + [world.complete] * 3 + [world.fail, world.cancel, world.try_again] * 2 + [
        world.bring_content, world.bring_suggestions, world.settle, world.no_content, world.no_suggestions,
        world.not_settled, world.disconnect, world.take_away, world.report, world.disconnect_site, world.wait,
        world.jobs_come, world.new_cycle,
    ]  # fmt: skip
    again = [world.connect, world.connect_site] * 3
    done, refused = set(), set()
    for _ in range(ACTS):
        act = chance.choice(asks + ends + again)
        try:
            await act()
            done.add(act.__name__)
        except Refused as error:
            refused.add(error.sqlstate)
        await world.check()
    assert refused - {"PT404"} <= EXPECTED
    assert len(done) > 12
