"""Each event of Stripe is kept once, and subscriptions follow what all of them say together."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.creators.acting import creator
from tests.creators.queue.billing import BEGUN, LOG, PROCESS, Life, receive, shuffled, state

EVENT = "select * from creators.stripe_webhook_events where id = $1"
RETRY = "select * from creators.retry_stripe_event($1)"
REQUESTS = """
select count(*) from gateway.job_requests as request
inner join gateway.jobs as job on job.id = request.job_id
where job.name = 'process_stripe_events'
"""


@pytest.fixture
async def stage(stage):
    """An inbox that has nothing but what a test puts in."""
    await stage.connection.execute(
        "delete from creators.stripe_webhook_events; delete from creators_private.stripe_customers; "
        "delete from creators_private.stripe_subscriptions; delete from gateway.job_requests; "
        "update creators.subscription set tier_id = (select id from creators.subscription_tier where slug = 'free')"
    )
    return stage


@pytest.fixture
def life():
    return Life(creator("creator"), "cus_1")


async def followed(stage, *events):
    """What Nia's subscription is after these events: tier, status, and the subscription at Stripe."""
    await receive(stage.connection, list(events))
    await stage.value(PROCESS)
    (row,) = [each for each in await state(stage) if each[0] == creator("creator")]
    return row[1], row[2], row[4]


async def test_an_event_is_kept_once_and_asks_to_be_processed(stage, life):
    event = life.checkout()
    arguments = (event.id, event.type, False, event.at, event.payload)
    first = await stage.call("service", LOG, *arguments)
    assert tuple(first) == (event.id, True)
    assert tuple(await stage.call("service", LOG, *arguments)) == (event.id, False)
    assert await stage.value(REQUESTS) == 1
    row = await stage.row(EVENT, event.id)
    assert (row["status"], row["created"], row["livemode"]) == ("received", event.at, False)


async def test_what_nothing_follows_from_is_ignored(stage):
    empty = ("evt_test", "subscription.created", True, BEGUN, "{}")
    assert tuple(await stage.call("service", LOG, *empty)) == ("evt_test", True)
    row = await stage.row(EVENT, "evt_test")
    assert (row["status"], row["payload"]) == ("ignored", "{}")
    assert await stage.value(REQUESTS) == 0
    assert await stage.value(PROCESS) == 0


async def test_nothing_that_says_who_somebody_is_is_kept(stage, life):
    event = life.change("created", "1", "active", names_creator=True)
    assert "Nobody Demo" in event.payload
    await receive(stage.connection, [event])
    kept = json.loads((await stage.row(EVENT, event.id))["payload"])
    assert kept == {
        "id": "sub_cus_1_1",
        "object": "subscription",
        "customer": "cus_1",
        "status": "active",
        "created": int(BEGUN.timestamp()),
        "period_start": int(BEGUN.timestamp()),
        "price": "price_basic",
        "lookup_key": "basic",
        "user_id": creator("creator"),
    }


async def test_a_subscription_lives(stage, life):
    sub = "sub_cus_1_1"
    assert await followed(stage, life.checkout()) == ("free", "active", None)
    begun = life.later().change("created", "1", "incomplete")
    assert await followed(stage, begun) == ("free", "active", None)
    for status, shown in [
        ("trialing", "trialing"),
        ("active", "active"),
        ("past_due", "past_due"),
        ("unpaid", "paused"),
        ("paused", "paused"),
    ]:
        change = life.later().change("updated", "1", status)
        assert await followed(stage, change) == ("basic", shown, sub)
    upgrade = life.later().change("updated", "1", "active", "premium")
    assert await followed(stage, upgrade) == ("premium", "active", sub)
    end = life.later().change("deleted", "1", "canceled")
    assert await followed(stage, end) == ("free", "active", sub)


async def test_events_of_older_versions_of_the_api_are_read_too(stage, life):
    event = life.change("updated", "1", "active", names_creator=True)
    thing = json.loads(event.payload)
    item = thing["data"]["object"]["items"]["data"][0]
    thing["data"]["object"]["current_period_start"] = item.pop("current_period_start")
    arguments = (event.id, event.type, False, event.at, json.dumps(thing))
    await stage.call("service", LOG, *arguments)
    kept = json.loads((await stage.row(EVENT, event.id))["payload"])
    assert kept["period_start"] == int(BEGUN.timestamp())


async def test_an_old_event_changes_nothing(stage, life):
    old = life.change("updated", "1", "past_due", names_creator=True)
    new = life.later().change("updated", "1", "active", "premium")
    assert await followed(stage, new, old) == ("premium", "active", "sub_cus_1_1")
    statuses = "select distinct status from creators.stripe_webhook_events"
    assert await stage.values(statuses) == ["processed"]


async def test_an_end_is_for_good_whatever_comes_later(stage, life):
    life.checkout()
    end = life.later().change("deleted", "1", "canceled")
    after = life.later().change("updated", "1", "active")
    assert (await followed(stage, *shuffled(life.events, 1)))[0] == "free"
    assert end.at < after.at


@pytest.mark.parametrize("seed", range(6))
async def test_of_one_second_the_later_state_counts(stage, life, seed):
    """A creation before changes, a newer period before an older, a state further in life, an end last."""
    life.checkout()
    life.change("created", "1", "active", "premium")
    life.change("updated", "1", "past_due", period=BEGUN + timedelta(days=1))
    life.change("updated", "1", "active", period=BEGUN + timedelta(days=1))
    life.change("updated", "1", "paused", "premium")
    mixed = shuffled(life.events, seed)
    assert await followed(stage, *mixed) == ("basic", "past_due", "sub_cus_1_1")


@pytest.mark.parametrize("seed", range(4))
async def test_of_several_subscriptions_the_newest_that_can_be_used_is_followed(stage, life, seed):
    life.checkout()
    life.change("created", "1", "active", "basic", BEGUN)
    life.change("created", "2", "active", "premium", BEGUN + timedelta(days=1))
    life.change("created", "3", "unpaid", "basic", BEGUN + timedelta(days=2))
    life.change("created", "4", "incomplete", "basic", BEGUN + timedelta(days=3))
    mixed = shuffled(life.events, seed)
    assert await followed(stage, *mixed) == ("premium", "active", "sub_cus_1_2")


async def test_a_subscription_whose_creator_is_named_later_is_followed_then(stage, life):
    event = life.change("created", "1", "active")
    assert (await followed(stage, event))[0] == "free"
    row = await stage.row(EVENT, event.id)
    assert (row["status"], row["attempts"]) == ("failed", 1)
    assert row["error_message"] == "No creator is known for the customer cus_1."
    assert await followed(stage, life.later().checkout()) == ("basic", "active", "sub_cus_1_1")


async def test_nobody_takes_a_customer_over(stage, life):
    """The first event that names a creator counts, in whatever order they come."""
    other = Life(creator("creator2"), "cus_1")
    life.checkout()
    life.change("created", "1", "active")
    late = other.later().checkout()
    stolen = [event for event in life.events if event.type.startswith("customer")]
    await receive(stage.connection, [*stolen, _renamed(late)])
    await stage.value(PROCESS)
    tiers = {row[0]: row[1:3] for row in await state(stage)}
    assert tiers[creator("creator2")] == ("basic", "active")
    await receive(stage.connection, life.events)
    await stage.value(PROCESS)
    tiers = {row[0]: row[1:4] for row in await state(stage)}
    assert tiers[creator("creator")] == ("basic", "active", "cus_1")
    assert tiers[creator("creator2")] == ("free", "active", None)


def _renamed(event):
    """Two lives of one customer count their events alike."""
    return type(event)("evt_other", event.type, event.at, event.thing)


async def test_an_event_that_names_nobody_who_is_there_is_tried_again_until_it_is_dead(stage):
    event = Life("00000000-0000-7000-8000-00000000dead", "cus_9").checkout()
    await receive(stage.connection, [event])
    waits = []
    for attempt in range(1, 9):
        assert await stage.value(PROCESS) == 1
        assert await stage.value(PROCESS) == 0, "it waits"
        row = await stage.row(EVENT, event.id)
        assert row["attempts"] == attempt
        waits.append(
            round((row["due_at"] - await stage.value("select clock_timestamp()")).total_seconds())
        )
        await stage.connection.execute("update creators.stripe_webhook_events set due_at = now()")
    assert waits == [60, 120, 240, 480, 960, 1920, 3840, 7680]
    assert row["status"] == "dead"
    assert await stage.value(PROCESS) == 0


async def test_an_admin_has_a_dead_event_tried_again(stage, life):
    event = life.change("created", "1", "active", "platinum", names_creator=True)
    await followed(stage, event)
    assert (await stage.row(EVENT, event.id))[
        "error_message"
    ] == "No tier has the price price_platinum."
    await stage.connection.execute(
        "update creators.stripe_webhook_events set status = 'dead', attempts = 8; "
        "update creators.subscription_tier set stripe_price_id = 'price_platinum' where slug = 'premium'"
    )
    for who in ("creator", "service", "anon"):
        assert (await stage.refusal(who, RETRY, event.id))[0] in ("42501", "PT401", "PT403")
    await stage.call("admin", RETRY, event.id)
    assert await followed(stage) == ("premium", "active", "sub_cus_1_1")
    assert await stage.refusal("admin", RETRY, event.id) == ("XV608", "p_event_id")
    assert await stage.refusal("admin", RETRY, "evt_none") == ("PT404", "p_event_id")


async def test_an_event_that_breaks_takes_nothing_with_it(stage, life):
    broken = life.change("updated", "2", "active", names_creator=True)
    broken.thing["created"] = "yesterday"
    good = life.later().change("updated", "1", "active", names_creator=True)
    assert (await followed(stage, broken, good))[0] == "basic"
    row = await stage.row(EVENT, broken.id)
    assert row["status"] == "failed"
    assert "yesterday" in row["error_message"]


async def test_what_is_used_of_the_quotas_stays(stage, life):
    used = "select syncs_used, cycle_start_date, cycle_end_date from creators.subscription where user_id = $1"
    await stage.connection.execute("update creators.subscription set syncs_used = 7")
    before = await stage.row(used, creator("creator"))
    life.checkout()
    life.change("created", "1", "active")
    life.later().change("deleted", "1", "canceled")
    await followed(stage, *life.events)
    assert await stage.row(used, creator("creator")) == before


async def test_a_run_takes_so_many_and_asks_for_another(stage, life):
    life.checkout()
    for _ in range(4):
        life.later().change("updated", "1", "active")
    await receive(stage.connection, life.events)
    await stage.connection.execute(
        "delete from gateway.job_requests; set local gateway.logged = ''"
    )
    assert await stage.value("select creators_private.process_stripe_events(3)") == 3
    assert await stage.value(REQUESTS) == 1
    assert await stage.value("select creators_private.process_stripe_events(3)") == 2


async def test_old_events_are_deleted_and_what_followed_stays(stage, life):
    life.checkout()
    life.change("created", "1", "active")
    after = await followed(stage, *life.events)
    await stage.connection.execute(
        "update creators.stripe_webhook_events set created_at = now() - interval '91 days'"
    )
    assert await stage.value("select creators_private.delete_old_stripe_events()") == 2
    assert await followed(stage) == after


@pytest.mark.parametrize("who", ["anon", "creator", "admin"])
async def test_only_services_bring_events(stage, who):
    for sql, arguments in [
        (LOG, ["evt_1", "x", False, BEGUN, "{}"]),
        ("select * from creators.mark_stripe_event_processed($1)", ["evt_1"]),
        ("select * from creators.mark_stripe_event_failed($1, 'No')", ["evt_1"]),
        ("select * from creators.cache_stripe_data($1, '{}')", ["stripe:a:1"]),
        ("select creators.get_cached_stripe_data($1)", ["stripe:a:1"]),
    ]:
        assert (await stage.refusal(who, sql, *arguments))[0] == "42501"


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        (["", "x", False, BEGUN, "{}"], "p_event_id"),
        ([None, "x", False, BEGUN, "{}"], "p_event_id"),
        (["e" * 256, "x", False, BEGUN, "{}"], "p_event_id"),
        (["evt_1", " ", False, BEGUN, "{}"], "p_type"),
        (["evt_1", "x", None, BEGUN, "{}"], "p_payload"),
        (["evt_1", "x", False, None, "{}"], "p_payload"),
        (["evt_1", "x", False, BEGUN, "[]"], "p_payload"),
        (["evt_1", "x", False, BEGUN, None], "p_payload"),
    ],
)
async def test_what_is_no_event_is_refused(stage, arguments, column):
    assert await stage.refusal("service", LOG, *arguments) == ("PT400", column)
    assert await stage.value("select count(*) from creators.stripe_webhook_events") == 0


async def test_answers_are_kept_for_their_time(stage):
    keep = "select * from creators.cache_stripe_data($1, $2, $3)"
    read = "select creators.get_cached_stripe_data($1)"
    key = "stripe:product:prod_1"
    await stage.call("service", keep, key, '{"name": "Premium"}', 3600)
    assert (await stage.call("service", read, key))[0] == '{"name": "Premium"}'
    await stage.call("service", keep, key, '{"name": "Other"}', 60)
    assert (await stage.call("service", read, key))[0] == '{"name": "Other"}'
    await stage.connection.execute(
        "update creators.cache_store set expires_at = now() - interval '1 s'"
    )
    assert (await stage.call("service", read, key))[0] is None
    for arguments, column in [
        (["product:1", "{}", 60], "p_key"),
        (["stripe:" + "x" * 300, "{}", 60], "p_key"),
        ([key, "[]", 60], "p_value"),
        ([key, "{}", 0], "p_seconds"),
        ([key, "{}", 604801], "p_seconds"),
    ]:
        assert await stage.refusal("service", keep, *arguments) == ("PT400", column)
