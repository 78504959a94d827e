"""What an operator is told of the feed, the cohorts and what they are asked."""

import time

from gateway.observe import metrics
from gateway.realtime.position import Position, Snapshot
from gateway.schema.live import GapReason
from tests.realtime.site import until
from tests.realtime.test_subscribing import RECEIVED, notify


def value(name, **labels):
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


async def test_the_feed_tells_when_it_read_and_how_late_events_were(listen, owner):
    heard = await listen(RECEIVED, "contributor")
    before = value("gateway_feed_lag_seconds_count")
    await notify(owner, 1)
    await heard.count(1)
    assert value("gateway_feed_lag_seconds_count") == before + 1
    assert 0 <= time.time() - value("gateway_feed_read_timestamp_seconds") < 5


async def test_each_statement_and_each_asker_is_counted(listen, owner):
    heard = [await listen(RECEIVED, name) for name in ("contributor", "contributor2")]
    trips, askers = value("gateway_ask_round_trips_total"), value("gateway_askers_total")
    async with owner.transaction():
        await notify(owner, 1)
        await notify(owner, 2)
    for each in heard:
        await each.count(1)
    assert value("gateway_askers_total") == askers + 2
    assert trips < value("gateway_ask_round_trips_total") <= trips + 2


async def test_cohorts_and_what_waits_for_them_are_measured(listen, owner):
    realtime = listen.gateway.realtime
    for name in ("contributor", "contributor", "contributor2"):
        await listen(RECEIVED, name)
    await realtime._hub.stop()  # nobody is asked any more
    await notify(owner, 1)
    await until(lambda: any(each.pending for each in realtime._hub.cohorts()))
    realtime.measure()
    assert (value("gateway_cohorts"), value("gateway_pending_events")) == (2, 1)


async def test_gaps_are_counted_by_their_reason(listen):
    heard = await listen(RECEIVED, "contributor")
    before = {each: value("gateway_gaps_total", reason=each.value) for each in GapReason}
    here = Position.at(Snapshot(1, 1, frozenset()))
    for reason in (GapReason.EXPIRED, GapReason.RESTORED, GapReason.RESTORED):
        listen.gateway.realtime._hub.declare_gap(reason, here)
    await heard.count(3)
    counted = {each: value("gateway_gaps_total", reason=each.value) for each in GapReason}
    assert [counted[each] - before[each] for each in GapReason] == [
        {"EXPIRED": 1, "RESTORED": 2}.get(each.value, 0) for each in GapReason
    ]
