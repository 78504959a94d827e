"""Clicks: each counts once, whoever tells it however often, and none is lost while they are counted."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.creators.acting import Stage, item, looking
from tests.creators.asking import asking
from tests.harness.database import KEPT, Database

TRACK = "select counted from creators.track_click($1)"
COUNT = "select creators.increment_content_clicks()"
TOTAL = "select total_clicks from creators.content_item where id = $1"
BY_DAY = "select coalesce(sum(clicks), 0) from creators.content_click where content_item_id = $1"
MANY = """
insert into creators_private.clicks (content_item_id, visitor)
select $1, sha256(int4send(number)) from generate_series(1, $2) as number
"""
SCANS = "select seq_scan from pg_stat_xact_user_tables where relid = 'creators_private.clicks'::regclass"
AGE = "update creators_private.clicks set clicked_at = clicked_at - interval '61 seconds'"
CLICK = """mutation ($input: TrackClickInput!) { trackClick(input: $input) { counted } }"""


async def click(stage: Stage, who: str, *numbers: int, address: str = "192.0.2.1") -> int:
    """Tell clicks as somebody at an address; how many count."""
    headers = json.dumps({"x-forwarded-for": address})
    await stage.connection.execute("select set_config('request.headers', $1, false)", headers)
    row = await stage.call(who, TRACK, [item(number) for number in numbers])
    return int(row["counted"])


async def clicks_of(stage: Stage, number: int) -> int:
    """What is counted of an item; in both places the same."""
    total = await stage.value(TOTAL, item(number))
    assert await stage.value(BY_DAY, item(number)) == total
    return int(total)


async def counted(stage: Stage) -> int:
    """Run the job."""
    return int(await stage.value(COUNT))


async def test_a_visitor_counts_once_a_minute_for_each_item(stage: Stage) -> None:
    before = await clicks_of(stage, 1)
    assert await click(stage, "anon", 1, 2, 1) == 2
    assert await click(stage, "anon", 1, 2, 3) == 1
    assert await click(stage, "anon", 1, address="192.0.2.2") == 1
    assert await counted(stage) == 4
    assert await clicks_of(stage, 1) == before + 2
    assert await click(stage, "anon", 1) == 0, "what was counted is remembered for the minute"
    await stage.connection.execute(AGE)
    assert await click(stage, "anon", 1) == 1
    assert await counted(stage) == 1
    assert await counted(stage) == 0
    assert await clicks_of(stage, 1) == before + 3


async def test_a_home_has_one_address_and_a_person_is_one_anywhere(stage: Stage) -> None:
    assert await click(stage, "anon", 1, address="2001:db8:0:1::1") == 1
    assert await click(stage, "anon", 1, address="2001:db8:0:1:ffff::9") == 0
    assert await click(stage, "anon", 1, address="2001:db8:0:2::1") == 1
    assert await click(stage, "creator2", 1) == 1
    assert await click(stage, "creator2", 1, address="192.0.2.9") == 0


async def test_ones_own_and_hidden_content_count_for_nothing(stage: Stage) -> None:
    assert await click(stage, "creator", 1, 12) == 1
    # private, unlisted, deleted, not published, of accounts that nobody sees, and none at all
    assert await click(stage, "anon", 4, 5, 6, 7, 10, 11, 14, 999) == 0
    assert await click(stage, "admin", 4, 5, 6, 7) == 0


@pytest.mark.parametrize("ids", [[], [item(1)] * 101, None])
async def test_a_request_tells_one_to_a_hundred(stage: Stage, ids: Any) -> None:
    assert await stage.refusal("anon", TRACK, ids) == ("XV504", "p_content_item_ids")


async def test_hidden_and_absent_items_are_told_like_clicks_that_do_not_count(stage: Stage) -> None:
    """By itself each answers 0 and leaves no row; beside one that counts it changes nothing."""
    for number in (4, 5, 6, 7, 10, 11, 14, 999):
        assert await click(stage, "anon", number) == 0
        assert await click(stage, "anon", number, 1, address=f"198.51.100.{number % 256}") == 1
    left = "select array_agg(distinct content_item_id::text) from creators_private.clicks"
    assert await stage.value(left) == [item(1)]


async def test_what_clients_say_of_themselves_makes_no_other_visitor(stage: Stage) -> None:
    """The last address is what the nearest proxy saw; what stands before it is what the client says."""
    assert await click(stage, "anon", 1, address="192.0.2.1") == 1
    for said in ("203.0.113.5, 192.0.2.1", "203.0.113.6,203.0.113.7, 192.0.2.1", " 192.0.2.1 "):
        assert await click(stage, "anon", 1, address=said) == 0
    # what is no address at all is one visitor, whatever it says
    assert await click(stage, "anon", 1, address="somebody") == 1
    assert await click(stage, "anon", 1, address="somebody else") == 0
    assert await click(stage, "anon", 1, address="") == 0


async def test_what_was_planned_for_no_click_takes_many(database: Database) -> None:
    """The table is empty at one moment and full at the next, and plans are kept."""
    many = 100_000
    async with looking(database) as stage:
        await stage.connection.execute("vacuum analyze creators_private.clicks")
        for _ in range(6):
            assert await counted(stage) == 0
        for number in range(6):
            assert await click(stage, "anon", 1, address=f"192.0.2.{number}") == 1
        await stage.connection.execute(MANY, item(2), many)
        async with stage.connection.transaction():
            before = await stage.value(SCANS)
            assert await click(stage, "anon", 1, 2) == 1
            assert await stage.value(SCANS) == before, "a visitor's click reads nobody else's"
        await stage.connection.execute(
            "set statement_timeout = '60s'"
        )  # seconds, where it was hours
        assert await counted(stage) == many + 7
        assert await clicks_of(stage, 2) >= many


async def test_what_is_more_than_a_run_counts_is_for_the_next(stage: Stage) -> None:
    await stage.connection.execute(MANY, item(2), 200_001)
    asked = "select count(*) from gateway.job_requests"
    assert await counted(stage) == 200_000
    assert await stage.value(asked) == 1
    assert await counted(stage) == 1
    assert await stage.value(asked) == 1


async def test_telling_it_again_waits_for_nobody(database: Database) -> None:
    async with looking(database) as visitor, looking(database) as job:
        assert await click(visitor, "anon", 1) == 1
        async with job.connection.transaction():
            assert await counted(job) == 1
            await visitor.connection.execute("set lock_timeout = '1ms'")
            assert await click(visitor, "anon", 1) == 0


async def test_of_many_at_once_one_counts(database: Database) -> None:
    """One visitor tells three items from 30 connections at once, in different orders and twice in a request."""
    told = [item(1), item(2), item(3)]
    lists = [[*told[turn % 3 :], *told[: turn % 3], told[0]] for turn in range(30)]

    async def tell(connection: Any, ids: list[str]) -> int:
        async with connection.transaction():
            await connection.execute("set local role anon")
            headers = json.dumps({"x-forwarded-for": "192.0.2.1"})
            await connection.execute("select set_config('request.headers', $1, true)", headers)
            return int(await connection.fetchval(TRACK, ids))

    async with looking(database) as stage, AsyncExitStack() as stack:
        login = database.url_as("postgres")
        connections = [await stack.enter_async_context(KEPT.one(login)) for _ in lists]
        counts = await asyncio.gather(*map(tell, connections, lists))
        assert sum(counts) == 3
        assert await counted(stage) == 3


async def test_visitors_are_forgotten_after_their_minute(stage: Stage) -> None:
    await click(stage, "anon", 1, 2)
    await counted(stage)
    left = "select count(*) from creators_private.clicks"
    assert await stage.value(left) == 2
    await stage.connection.execute(AGE)
    await counted(stage)
    assert await stage.value(left) == 0
    address = "select count(*) from creators_private.clicks where visitor::text like '%192.0.2.1%'"
    assert await stage.value(address) == 0


async def test_none_is_lost_or_counted_twice_while_they_are_counted(database: Database) -> None:
    """300 visitors tell clicks on three items from 30 connections, and two jobs count all the while."""
    ended = asyncio.Event()

    async def tell(connection: Any, first: int) -> int:
        total = 0
        for visitor in range(first, first + 10):
            async with connection.transaction():
                await connection.execute("set local role anon")
                headers = json.dumps({"x-forwarded-for": f"10.0.{visitor // 256}.{visitor % 256}"})
                await connection.execute("select set_config('request.headers', $1, true)", headers)
                for _ in range(2):
                    total += await connection.fetchval(TRACK, [item(3), item(1), item(2)])
        return total

    async def count(stage: Stage) -> int:
        total = 0
        while not ended.is_set():
            total += await counted(stage)
        return total

    async with looking(database) as stage, looking(database) as other:
        before = sum([await clicks_of(stage, number) for number in (1, 2, 3)])
        async with asyncio.TaskGroup() as tasks:
            jobs = [tasks.create_task(count(each)) for each in (stage, other)]
            login = database.url_as("postgres")
            connections = [KEPT.one(login) for _ in range(30)]
            opened = [await each.__aenter__() for each in connections]
            told = await asyncio.gather(*[tell(each, 10 * n) for n, each in enumerate(opened)])
            for each in connections:
                await each.__aexit__(None, None, None)
            ended.set()
        assert sum(told) == 900
        assert sum(job.result() for job in jobs) + await counted(stage) == 900
        after = sum([await clicks_of(stage, number) for number in (1, 2, 3)])
        assert after == before + 900


async def test_anybody_tells_clicks_through_the_api(database: Database) -> None:
    async with asking(database) as ask:
        told = await ask("anon", CLICK, input={"contentItemIds": [item(1), item(2)]})
        assert told == {"counted": 2}
        # one is a list of one, as GraphQL says
        assert await ask("anon", CLICK, input={"contentItemIds": item(1)}) == {"counted": 0}
        assert await ask("creator2", CLICK, input={"contentItemIds": item(1)}) == {"counted": 1}
        async with looking(database) as stage:
            assert await counted(stage) == 3
        seen = "query ($id: UUID!) { contentItem(id: $id) { totalClicks clicks { nodes { clicks } } } }"
        shown = await ask("creator2", seen, id=item(1))
        assert int(shown["totalClicks"]) >= 2
        assert shown["clicks"]["nodes"] == [], "by day they are the creator's own"
        assert (await ask("creator", seen, id=item(1)))["clicks"]["nodes"] != []
        error = await ask.error("anon", CLICK, input={"contentItemIds": []})
        assert error == ("TOO_MANY_CLICKS", ["contentItemIds"])


@pytest.mark.parametrize(("trusted", "visitors"), [("", 1), ("127.0.0.1", 3)])
async def test_whoever_makes_addresses_up_is_one_visitor(
    database: Database, trusted: str, visitors: int
) -> None:
    """What a request says of its address counts from a proxy that is trusted, and from nobody else."""
    async with asking(database, trusted_proxies=trusted) as ask:
        body = {"query": CLICK, "variables": {"input": {"contentItemIds": [item(1)]}}}
        answers = [
            await ask.client.post(
                "/graphql",
                json=body,
                headers=dict.fromkeys(("x-forwarded-for", "x-real-ip"), f"198.51.100.{number}"),
            )
            for number in range(3)
        ]
        counts = [each.json()["data"]["trackClick"]["counted"] for each in answers]
        assert sum(counts) == visitors
