"""Many are asked in one round trip, and none is another."""

import asyncio
import json
import random

import pytest

from gateway.compile.statement import Statement
from gateway.database import Database
from gateway.errors import GatewayError
from tests.golden.invariant import CLAIMS, IN_TRANSACTION
from tests.harness.demo import demo_person, person

NAMES = ("contributor", "contributor2", "manager", "judge")
WHO = """
select answered.place, answered.answer from c cross join lateral (
    select $5::integer as place, json_build_object(
        'me', (select auth.uid()),
        'mine', (select json_agg(distinct user_id) from public.notifications),
        'text', {}
    ) as answer
    where c.ok offset 0
) as answered
"""
NOTIFICATIONS = "subscription { notificationReceived { node { title } } }"


def who(text: str = "null") -> Statement:
    return Statement(CLAIMS + WHO.format(text), (), sets_claims=True)


def claims(name: str) -> str:
    return json.dumps(demo_person(name).claims())


async def ask(database, statement, names):
    """What each of these people is told, by their place."""
    connections = Database(database.settings(pool_size=1))
    try:
        callers = [(claims(name), (place,)) for place, name in enumerate(names)]
        rows = await connections.read_each("authenticated", statement, callers)
        return [json.loads(row["answer"]) for row in sorted(rows)]
    finally:
        await connections.stop()


async def test_each_is_answered_under_their_own_claims(database):
    names = random.Random(4).choices(NAMES, k=1_000)
    told = await ask(database, who(), names)
    ids = dict(zip(NAMES, map(person, (1, 2, 3, 4)), strict=True))
    assert [each["me"] for each in told] == [demo_person(name).claims()["sub"] for name in names]
    assert {each["me"] for each in told} == set(ids.values())
    assert all(each["mine"] in (None, [each["me"]]) for each in told)
    assert any(each["mine"] for each in told)


async def test_the_claims_are_gone_afterwards(database):
    connections = Database(database.settings(pool_size=1))
    await connections.read_each("authenticated", who(), [(claims("admin"), (0,))])
    (row,) = await connections.fetch("authenticated", "select auth.uid() as me", ())
    await connections.stop()
    assert row["me"] is None


async def test_nobody_can_write(database):
    statement = who(
        "(select to_json(answered) from public.mark_notifications_read(null) as answered)"
    )
    with pytest.raises(GatewayError) as refused:
        await ask(database, statement, ["contributor"])
    assert refused.value.code == "READ_ONLY"


async def test_a_policy_that_reads_the_claims_bare_is_asked_in_transactions(database):
    statement = Statement(IN_TRANSACTION + WHO.format("null").replace("$5", "$1"), ())
    told = await ask(database, statement, ["admin", "manager"])
    assert [each["me"] for each in told] == [person(5), person(3)]


async def test_one_that_fails_fails_alone(listen, database, owner):
    """Whose policy raises is told why; the others are answered, though they were asked with it."""
    await owner.execute(
        "create function public.fail_for(p_id uuid) returns boolean language plpgsql stable as $$ begin "
        f"if p_id = '{person(2)}' then raise exception using errcode = 'PT403', message = 'Not you.'; end if; "
        "return true; end $$; "
        "grant execute on function public.fail_for(uuid) to authenticated; "
        "create policy raising on public.notifications as restrictive for select to authenticated "
        "using ((select public.fail_for(auth.uid())))"
    )
    heard = [await listen(NOTIFICATIONS, name) for name in ("contributor", "contributor2", "admin")]
    await owner.execute(
        "insert into public.notifications (user_id, title, message, type) "
        "select id, 'For you', 'Text', 'system_update' from unnest($1::uuid[]) as id",
        [person(number) for number in (1, 2, 5)],
    )
    await heard[0].count(1)
    await heard[2].count(1)
    await asyncio.wait_for(heard[1].ended.wait(), 10)
    assert heard[1].error is not None
    assert heard[1].error.code == "FORBIDDEN"
    assert [len(each.deliveries) for each in heard] == [1, 0, 1]
    assert [each.error for each in heard[::2]] == [None, None]
