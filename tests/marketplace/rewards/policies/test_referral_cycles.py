"""Who brought whom is for these two; only a redeemed code says so."""

import pytest

from tests.harness.demo import person, speaking_as
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.referral_cycles where referrer_id = '{person(10)}'",
    "insert": (
        "insert into public.referral_cycles (referrer_id, referred_id, level, xp_bonus) values "
        f"('{person(1)}', '{person(2)}', 1, 0)"
    ),
    "update": f"update public.referral_cycles set level = level where referrer_id = '{person(10)}'",
    "delete": f"delete from public.referral_cycles where referrer_id = '{person(10)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_referral_cycles(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


@pytest.mark.parametrize(("who", "seen"), [(10, 1), (100, 1), (11, 0), (1, 0)])
async def test_who_brought_and_who_was_brought_see_it(shared, who, seen):
    statement = f"select * from public.referral_cycles where referred_id = '{person(100)}'"
    async with speaking_as(shared, "contributor", sub=person(who)) as connection:
        assert await connection.execute(statement) == f"SELECT {seen}"
