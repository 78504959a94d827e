"""Ten thousand events that come shuffled and again and again leave what they would leave in order."""

from __future__ import annotations

import asyncio

from tests.creators.acting import looking, signed_in
from tests.creators.queue.billing import PROCESS, lives, receive, shuffled, state

COUNT = 10_000
AT_ONCE = 4
PEOPLE = "select id::text from creators.users order by id"
FORGET = """
delete from creators.stripe_webhook_events;
delete from creators_private.stripe_customers;
delete from creators_private.stripe_subscriptions;
update creators.subscription set stripe_customer_id = null, stripe_subscription_id = null, stripe_event_at = null,
    tier_id = (select id from creators.subscription_tier where slug = 'free'),
    status_id = (select id from creators.subscription_status where slug = 'active');
"""
DUE = "update creators.stripe_webhook_events set due_at = now() where status = 'failed'"
LEFT = "select count(*) from creators.stripe_webhook_events where status <> 'processed'"


async def process(stage):
    """Run the job until nothing waits, and once more for what failed because its creator was not known yet."""
    while await stage.value(PROCESS):
        pass
    await stage.connection.execute(DUE)
    while await stage.value(PROCESS):
        pass
    assert await stage.value(LEFT) == 0


async def bring(database, events):
    """Several services bring a part each, at once; how many were new."""
    services = [await signed_in(database, "service") for _ in range(AT_ONCE)]
    parts = [receive(each, events[n::AT_ONCE]) for n, each in enumerate(services)]
    news = await asyncio.gather(*parts)
    await asyncio.gather(*[each.close() for each in services])
    return sum(news)


async def test_a_replayed_shuffled_and_duplicated_stream_ends_as_the_ordered_one(database):
    async with looking(database) as stage:
        users = await stage.values(PEOPLE)
        events = lives(users, COUNT, seed=12)
        assert len(events) > COUNT - 2 * len(users)
        await stage.connection.execute(FORGET)
        async with stage.connection.transaction():
            assert await receive(stage.connection, events) == len(events)
        await process(stage)
        ordered = await state(stage)
        assert {row[1] for row in ordered} == {"free", "basic", "premium"}
        assert {row[2] for row in ordered} >= {"active", "past_due", "paused"}

        await stage.connection.execute(FORGET)
        mixed = shuffled(events, seed=7)
        new = 0
        for at in range(0, len(mixed), 2000):
            new += await bring(database, mixed[at : at + 2000])
            await stage.value(PROCESS)  # the job runs in between
        await process(stage)
        assert new == len(events), "each was new once"
        assert await state(stage) == ordered

        assert await bring(database, mixed[:1000]) == 0, "a replay brings nothing"
        await process(stage)
        assert await state(stage) == ordered
