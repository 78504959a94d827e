"""Nobody waits in a circle: of two acts for a creator, one waits before it has anything that the other needs.

Every pair of acts is brought to the same row while a third holds it, in both orders, and let go: whoever locks what it
needs in another order than the other ends as a deadlock, each time and not by chance. Nothing is left of the acts.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest

from tests.creators.acting import Stage, account, become, creator, item, looking
from tests.creators.onboarding.test_quotas import BACK, USE
from tests.creators.queue.billing import Life, receive
from tests.creators.queue.working import (
    CANCEL,
    CLAIM,
    COMPLETE,
    CREATE,
    FAIL,
    HEARTBEAT,
    LOG,
    RETRY,
    claimed,
)
from tests.creators.seo.submitting import FRESH, KEEP, pending, site
from tests.harness.database import Database

NIA = creator("creator")
EVERYBODY = "schema"
"""Who runs the jobs of the platform's queue."""

Call = tuple[str, tuple[Any, ...]]
Act = tuple[str, list[Call]]
"""Who, and what they ask for in one transaction."""

PREPARE = f"""
{FRESH};
delete from creators.ai_suggestion;
delete from creators.stripe_webhook_events;
update creators.social_account set sync_requested_at = null;
insert into creators_private.clicks (content_item_id, visitor, uncounted)
select id, sha256('somebody'), 1 from creators.content_item where user_id = '{NIA}' and is_public;
"""
ENDED = f"""
update creators.ai_suggestion set expires_at = now() - interval '1 s';
update creators.seo_submission set expires_at = now() - interval '1 s';
update creators.platform_connection set expires_at = now() - interval '1 s' where user_id = '{NIA}' and is_active;
"""
"""Each of them is what a job comes for."""

LOST = """
update creators.job_queue set due_at = now() - interval '1 s', attempts = max_attempts where status = 'running';
update creators.subscription set cycle_end_date = now(), cycle_start_date = now() - interval '1 month';
"""
HOLD = "select from {} where {} = $1 for no key update"


@dataclass
class World:
    """What Nia waits for, and what can be done about it."""

    token: str | None
    jobs: Mapping[str, Any]
    suggestion: Any
    submission: Any
    connection: Any

    def acts(self) -> dict[str, Act]:
        """Everything that locks more than one row of a creator."""
        job, token = self.jobs, self.token
        synced = [(account(1), "youtube")]
        page = json.dumps([_brought(9), _brought(1)])
        deliver = ("select * from creators.deliver_content($1, $2, $3)", (*synced[0], page))
        suggest = "select * from creators.deliver_suggestion($1, 1, 1, array['A title'])"
        made: dict[str, Act] = {
            "disconnect": (
                "creator",
                [("select * from creators.disconnect_account($1)", (account(1),))],
            ),
            "take away": (
                "creator",
                [("select * from creators.delete_social_account($1)", (account(1),))],
            ),
            "ask for a sync": (
                "creator",
                [("select * from creators.request_sync($1)", (account(2),))],
            ),
            "edit": (
                "creator",
                [
                    (
                        'select * from creators.update_content($1, \'{"title": "Another"}\')',
                        (item(1),),
                    )
                ],
            ),
            "hide": (
                "creator",
                [('select * from creators.update_creator(\'{"visibility": "private"}\')', ())],
            ),
            "try again": ("creator", [(RETRY, (job["ended"],))]),
            "disconnect a site": (
                "creator",
                [("select * from creators.disconnect_search_engine($1)", (site(1),))],
            ),
            "keep tokens": (
                "creator",
                [(KEEP, (site(1), '{"key_id": "k", "wrapped_key": "w", "ciphertext": "c"}'))],
            ),
            "report": (
                "service",
                [("select * from creators.report_account_status($1, 'expired')", (account(1),))],
            ),
            "bring content": ("service", [deliver]),
            "no content": (
                "service",
                [("select * from creators.fail_sync($1, $2, 'By chance')", synced[0])],
            ),
            "bring suggestions": ("service", [(suggest, (self.suggestion,))]),
            "no suggestions": (
                "service",
                [("select * from creators.fail_suggestion($1, 'By chance')", (self.suggestion,))],
            ),
            "settle": (
                "service",
                [("select * from creators.settle_submission($1)", (self.submission,))],
            ),
            "not settled": (
                "service",
                [("select * from creators.fail_submission($1, 'By chance')", (self.submission,))],
            ),
            "create": ("service", [(CREATE, (NIA, "sync_x", "{}", None))]),
            "claim": ("service", [(CLAIM, (10, 60, "w", None))]),
            "use": ("service", [(USE, (NIA, "sync", 1))]),
            "give back": ("service", [(BACK, (NIA, "sync", 1))]),
            "use, and create": (
                "service",
                [(USE, (NIA, "sync", 1)), (CREATE, (NIA, "sync_x", "{}", None))],
            ),
            "another tier": ("admin", [("select * from creators.set_tier($1, 'basic')", (NIA,))]),
            "hold, bring and complete": (
                "service",
                [
                    (HEARTBEAT, (job["social_account"], token, 60, 50)),
                    deliver,
                    (COMPLETE, (job["social_account"], token, "{}")),
                ],
            ),
        }
        for entity in ("social_account", "ai_suggestion", "seo_submission"):
            made |= {
                f"cancel {entity}": ("creator", [(CANCEL, (job[entity],))]),
                f"complete {entity}": ("service", [(COMPLETE, (job[entity], token, "{}"))]),
                f"fail {entity}": ("service", [(FAIL, (job[entity], token, "By chance", True))]),
                f"log {entity}": ("service", [(LOG, (job[entity], token, "Half of it", "info"))]),
            }
        for name in (
            "expire_suggestions", "expire_seo_submissions", "expire_connections", "end_lost_jobs",
            "reset_quotas", "process_stripe_events",
        ):  # fmt: skip
            made[name] = (EVERYBODY, [(f"select creators_private.{name}()", ())])
        made["count clicks"] = (EVERYBODY, [("select creators.increment_content_clicks()", ())])
        return made

    def rows(self) -> list[tuple[str, str, Any]]:
        """(table, key, value): the rows at which acts meet."""
        return [
            ("creators.users", "id", NIA),
            ("creators.subscription", "user_id", NIA),
            ("creators.social_account", "id", account(1)),
            ("creators.platform_connection", "id", self.connection),
            ("creators.content_item", "id", item(1)),
            ("creators.content_item", "id", item(9)),
            ("creators.ai_suggestion", "id", self.suggestion),
            ("creators.seo_submission", "id", self.submission),
            *[("creators.job_queue", "id", each) for each in self.jobs.values()],
        ]


def _brought(number: int) -> dict[str, Any]:
    """An item as its platform brings it; in the order of these ids, the later one comes first."""
    return {
        "platform_content_id": f"demo-{number}",
        "title": "As it is now",
        "content_type": "video",
        "published_at": "2026-01-01T00:00:00Z",
    }


async def prepare(stage: Stage, state: str) -> World:
    """Nia waits for content, for suggestions and for a search engine."""
    await stage.connection.execute(PREPARE)
    ended = (await stage.call("service", CREATE, NIA, "sync_x", "{}", None))["job_id"]
    await stage.call("creator", CANCEL, ended)
    await stage.call("creator", "select * from creators.request_sync($1)", account(1))
    asked = await stage.call("creator", "select * from creators.request_suggestions($1)", item(1))
    submission = await pending(stage, 1)
    life = Life(NIA, "cus_1")
    life.checkout()
    life.change("created", "1", "active", "premium")
    await receive(stage.connection, life.events)
    token = None if state == "waiting" else await claimed(stage, 10)
    await stage.connection.execute(ENDED + (LOST if state == "lost" else ""))
    jobs = {
        row["entity_type"]: row["id"]
        for row in await stage.connection.fetch(
            "select * from creators.job_queue where entity_id is not null"
        )
    }
    connection = await stage.value(
        "select connection_id from creators.social_account where id = $1", account(1)
    )
    return World(token, {**jobs, "ended": ended}, asked["suggestion_id"], submission, connection)


class Meeting:
    """Two who act, one who holds the row, and one who watches."""

    def __init__(self, connections: Sequence[Any]) -> None:
        self.first, self.second, self.holder, self.watcher = connections

    @asynccontextmanager
    async def held(self, row: tuple[str, str, Any]) -> AsyncIterator[None]:
        """Until this is left, nobody gets the row."""
        table, key, value = row
        transaction = self.holder.transaction()
        await transaction.start()
        await self.holder.execute(HOLD.format(table, key), value)
        try:
            yield
        finally:
            await transaction.rollback()

    async def waits(self, connection: Any, doing: asyncio.Task[str]) -> bool:
        """Whether it comes to wait for somebody, and does not end before."""
        pid = connection.get_server_pid()
        while not doing.done():
            if await self.watcher.fetchval("select cardinality(pg_blocking_pids($1)) > 0", pid):
                return True
        return False

    async def waits_at(self, row: tuple[str, str, Any], act: Act) -> bool:
        """Whether an act needs the row."""
        async with self.held(row):
            doing = asyncio.create_task(done(self.first, act))
            found = await self.waits(self.first, doing)
        await doing
        return found

    async def together(self, row: tuple[str, str, Any], one: Act, other: Act) -> list[str]:
        """What becomes of two that wait for the row, one after the other."""
        async with self.held(row):
            acts = []
            for connection, act in ((self.first, one), (self.second, other)):
                acts.append(asyncio.create_task(done(connection, act)))
                await self.waits(connection, acts[-1])
        return await asyncio.gather(*acts)


async def done(connection: Any, act: Act) -> str:
    """Act, and take it back: `done`, or the SQLSTATE of the refusal."""
    who, calls = act
    transaction = connection.transaction()
    await transaction.start()
    try:
        if who != EVERYBODY:
            await become(connection, who)
        for sql, args in calls:
            await connection.fetch(sql, *args)
    except asyncpg.PostgresError as error:
        return str(error.sqlstate)
    finally:
        await transaction.rollback()
    return "done"


@asynccontextmanager
async def meeting(database: Database) -> AsyncIterator[Meeting]:
    """Four connections; a deadlock is found at once."""
    opened = [await asyncpg.connect(database.url_as("postgres")) for _ in range(4)]
    try:
        for each in opened:
            await each.execute("set deadlock_timeout = '20ms'; set statement_timeout = '30s'")
        yield Meeting(opened)
    finally:
        for each in opened:
            await each.close()


@pytest.mark.parametrize("state", ["waiting", "held", "lost"])
async def test_no_two_acts_for_a_creator_ever_wait_in_a_circle(
    database: Database, state: str
) -> None:
    async with looking(database) as stage, meeting(database) as met:
        world = await prepare(stage, state)
        acts, circles, pairs = world.acts(), [], 0
        for row in world.rows():
            here = [name for name, act in acts.items() if await met.waits_at(row, act)]
            for one, other in itertools.product(here, repeat=2):
                pairs += 1
                if "40P01" in await met.together(row, acts[one], acts[other]):
                    circles.append((row[0], one, other))
    assert circles == []
    assert pairs > 300
