"""Each subscription: who hears of what, and who does not."""

from __future__ import annotations

import pytest

from tests.creators.acting import account, creator, identity, looking
from tests.harness.listening import settled

QUOTAS = "subscription ($after: String) { quotaChanged(after: $after) { cursor change node { syncsUsed } } }"
SYNCED = "subscription ($after: String) { contentSynced(after: $after) { cursor change node { handle } } }"
TOLD = "subscription ($after: String) { creatorNotificationReceived(after: $after) { cursor change node { type } } }"
USE = "select * from creators.increment_quota($1, 'sync', $2)"


@pytest.fixture
async def stage(database):
    """What is done here stays, so that others hear of it."""
    async with looking(database) as made:
        yield made


async def everybody(listen, query):
    """Those who may hear, and those who may not."""
    return {
        who: await listen(query, identity(who)) for who in ("creator", "creator2", "new", "admin")
    }


async def only(listen, heard, who, count, key):
    """What one hears, where nobody else hears anything."""
    await heard[who].count(count)
    await settled(listen)
    assert [len(each.events) for name, each in heard.items() if name != who] == [0, 0, 0]
    return [event["node"][key] for event in heard[who].events]


async def test_each_use_of_a_quota_is_told_to_whose_it_is(stage, listen):
    heard = await everybody(listen, QUOTAS)
    for amount in (1, 2):
        await stage.call("service", USE, creator("new"), amount)
    # the row as it is when the news is delivered
    assert (await only(listen, heard, "new", 2, "syncsUsed"))[-1] == 3


async def test_a_synchronisation_is_told_when_it_is_done(stage, listen):
    heard = await everybody(listen, SYNCED)
    await stage.deliver(account(1), {"platform_content_id": "n", "title": "N"})
    assert await only(listen, heard, "creator", 1, "handle") == ["@niamakes"]


async def test_news_are_told_to_whose_they_are(stage, listen):
    heard = await everybody(listen, TOLD)
    await stage.call("service", USE, creator("new"), 10)
    assert await only(listen, heard, "new", 1, "type") == ["QUOTA_EXHAUSTED"]


async def test_whoever_comes_back_hears_what_they_missed(stage, listen):
    first = await listen(QUOTAS, identity("new"))
    await stage.call("service", USE, creator("new"), 1)
    (event,) = await first.count(1)
    await stage.call("service", USE, creator("new"), 2)
    again = await listen(QUOTAS, identity("new"), after=event["cursor"])
    (missed,) = await again.count(1)
    assert missed["node"] == {"syncsUsed": 3}
