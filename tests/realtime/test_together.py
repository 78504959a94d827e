"""What many hear alike is asked for once; what is for some is asked for one by one."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta
from time import monotonic

import asyncpg
import pytest

from tests.harness.demo import act, company, identity_of, person
from tests.harness.listening import settled

ANNOUNCEMENT = "subscription { announcementPublished { node { title } } }"
LEADERBOARD = """
subscription {
    leaderboardChanged(period: ALL_TIME, first: 3) {
        change id node { nodes { rank xp user { name } } }
    }
}
"""
PUBLISH = "select * from public.publish_announcement($1, 'Text', $2, $3, $4)"
SCHEDULE = """
insert into public.announcements (title, message, published_by, created_at, published_at)
values ($1, 'Text', $2, now() - interval '1 hour', now() + $3)
"""


@pytest.fixture
def asked(listen, monkeypatch):
    """How many askers each round trip had."""
    visibility = listen.gateway.realtime._hub._visibility
    sizes = []
    ask = visibility.ask

    async def noted(asks):
        sizes.append(len(asks))
        return await ask(asks)

    monkeypatch.setattr(visibility, "ask", noted)
    return sizes


def titles(heard):
    return [each["node"]["title"] for each in heard.events]


async def test_an_announcement_to_two_hundred_is_asked_for_once(listen, database, asked):
    people = [
        await listen(ANNOUNCEMENT, identity_of("contributor", sub=person(number)))
        for number in range(100, 300)
    ]
    await act(database, "admin", PUBLISH, "For all", "all", None, None)
    await asyncio.gather(*(each.count(1) for each in people))
    assert asked == [1]
    assert {tuple(titles(each)) for each in people} == {("For all",)}


async def test_what_is_for_some_only_they_hear(listen, database, asked):
    actors = ("contributor", "manager", "manager2", "admin", "anon")
    contributor, manager, manager2, admin, anon = await listen.each(ANNOUNCEMENT, *actors)
    await act(database, "admin", PUBLISH, "Contributors", "contributors", None, None)
    await act(database, "admin", PUBLISH, "Companies", "companies", None, None)
    await act(database, "admin", PUBLISH, "Company", "company", company(1), None)
    await act(database, "admin", PUBLISH, "Region", "region", None, "ZZ")
    await act(database, "admin", PUBLISH, "All", "all", None, None)
    await admin.count(5)
    await settled(listen)
    assert titles(contributor) == ["Contributors", "All"]
    assert titles(manager) == ["Companies", "Company", "All"]
    assert titles(manager2) == ["Companies", "All"]
    assert titles(admin) == ["Contributors", "Companies", "Company", "Region", "All"]
    assert titles(anon) == ["All"]


async def test_a_scheduled_announcement_is_heard_when_its_time_has_come(listen, owner, database):
    heard, admin = await listen.each(ANNOUNCEMENT, "contributor", "admin")
    await owner.execute(SCHEDULE, "Now", person(5), timedelta(minutes=-1))
    await owner.execute(SCHEDULE, "Later", person(5), timedelta(minutes=60))
    assert await owner.fetchval("select private.announce_scheduled()") == 1
    assert await owner.fetchval("select private.announce_scheduled()") == 0
    await act(database, "admin", PUBLISH, "Last", "all", None, None)
    await asyncio.gather(heard.count(2), admin.count(2))
    assert titles(heard) == titles(admin) == ["Now", "Last"]


async def test_the_leaderboard_is_asked_for_at_most_once_a_second_for_all(listen, owner, asked):
    heard = await listen.each(LEADERBOARD, "contributor", "manager", "judge", "admin")
    began = monotonic()
    for _ in range(30):
        await owner.execute("select private.award_xp($1, 1000, 'adjustment')", person(2))
        await asyncio.sleep(0.05)
    await settled(listen)
    assert set(asked) == {1}, "one question for all"
    assert 2 <= len(asked) <= monotonic() - began + 1
    assert [len(each.deliveries) for each in heard] == [len(asked)] * 4
    last = heard[0].events[-1]
    assert (last["change"], last["id"]) == ("UPDATED", None)
    xp = await owner.fetchval(
        "select xp from public.xp_totals where user_id = $1 and period = 'all_time'", person(2)
    )
    assert last["node"]["nodes"][0] == {"rank": 1, "xp": xp, "user": {"name": "Bruno Demo"}}


async def test_whoever_missed_leaderboards_gets_the_one_of_now(listen, owner):
    first = await listen("subscription { leaderboardChanged { cursor } }", "contributor")
    await owner.execute("select private.award_xp($1, 10, 'adjustment')", person(2))
    (event,) = await first.count(1)
    for _ in range(5):
        await owner.execute("select private.award_xp($1, 10, 'adjustment')", person(2))
    again = await listen(
        "subscription ($after: String) { leaderboardChanged(after: $after) { cursor } }",
        "contributor2",
        after=event["cursor"],
    )
    await again.count(1)
    await settled(listen)
    assert len(again.deliveries) == 1


async def test_the_leaderboard_is_for_who_is_signed_in(listen, owner):
    anon, other = await listen.each(LEADERBOARD, "anon", "contributor")
    await owner.execute("select private.award_xp($1, 10, 'adjustment')", person(2))
    await asyncio.wait_for(anon.ended.wait(), 10)
    assert anon.error.code == "FORBIDDEN"
    await other.count(1)


async def test_an_admin_disconnects_a_person(listen, database):
    left = asyncio.Queue()
    listen.gateway.realtime.on_disconnect(left.put_nowait)
    with pytest.raises(asyncpg.PostgresError, match="Only an admin"):
        await act(
            database, "manager", "select * from public.disconnect_user($1, 'Mine')", person(2)
        )
    await act(database, "admin", "select * from public.disconnect_user($1, 'Too many')", person(2))
    await act(
        database, "admin", "select * from public.set_user_status($1, false, 'Fraud')", person(1)
    )
    async with asyncio.timeout(10):
        assert [await left.get(), await left.get()] == [person(2), person(1)]


async def test_a_gateway_stops_though_its_driver_loses_the_cancellation(listen, monkeypatch):
    log = listen.gateway.realtime._feed._log
    read, began = log.read, asyncio.Event()

    async def deaf(position, *narrowed):
        began.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        return await read(position, *narrowed)

    monkeypatch.setattr(log, "read", deaf)
    await began.wait()
    async with asyncio.timeout(5):
        await listen.gateway.realtime.stop()
