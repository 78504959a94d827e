"""Who brought whom is for these two; only a redeemed code says so."""

import pytest

from tests.conftest import speaking_as
from tests.marketplace import person
from tests.policies.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.referral_cycles where referrer_id = '{person(1)}'",
    "insert": (
        "insert into public.referral_cycles (referrer_id, referred_id, level, xp_bonus) values "
        f"('{person(1)}', '{person(2)}', 1, 0)"
    ),
    "update": f"update public.referral_cycles set level = level where referrer_id = '{person(1)}'",
    "delete": f"delete from public.referral_cycles where referrer_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_referral_cycles(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


async def test_the_person_who_was_brought_sees_who_brought_them(shared):
    statement = f"select * from public.referral_cycles where referred_id = '{person(10)}'"
    async with speaking_as(shared, "contributor", sub=person(10)) as connection:
        assert await connection.execute(statement) == "SELECT 1"
    async with speaking_as(shared, "contributor", sub=person(11)) as connection:
        assert await connection.execute(statement) == "SELECT 0"
