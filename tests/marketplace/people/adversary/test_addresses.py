"""Whoever deletes an account to be somebody new: with an address of before, or with the same one written otherwise."""

from __future__ import annotations

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import person
from tests.harness.people import People
from tests.marketplace.companies.adversary.test_blocks import BLOCK, WHY
from tests.marketplace.people.adversary.test_accounts import DELETE, GIVE_UP, sign_up
from tests.marketplace.review.adversary.test_trust import ANSWER, SUBMIT, score, task, work

MANAGER, LEFT, BACK = 3, 990_001, 990_002
BEFORE, AFTER = "rain@mail.example", "snow@mail.example"
WAYS = {
    "as it was": (BEFORE, BEFORE, BEFORE),
    "the last one": (BEFORE, AFTER, AFTER),
    "the one of before": (BEFORE, AFTER, BEFORE),
    "in capitals": (BEFORE, BEFORE, "Rain@Mail.Example"),
    "with a tag": (BEFORE, BEFORE, "rain+2@mail.example"),
    "without its tag": ("rain+1@mail.example", AFTER, BEFORE),
}


@pytest.mark.parametrize(("first", "last", "again"), WAYS.values(), ids=WAYS)
async def test_who_is_blocked_and_trusted_little_comes_back(
    people: People, database: Database, first: str, last: str, again: str
):
    await sign_up(database, LEFT, first)
    await work(people, 1, "REJECTED", who=LEFT)
    lost = await score(people, LEFT)
    assert lost < 5
    await people.data(MANAGER, BLOCK, input={**WHY, "userId": person(LEFT)})
    if last != first:
        async with connection_as(database) as auth:  # as Supabase Auth does
            change = "update auth.users set email = $2 where id = $1"
            await auth.execute(change, person(LEFT), last)
    people.sign_in(LEFT)
    await people.data(LEFT, DELETE, input=GIVE_UP)
    await sign_up(database, BACK, again)
    assert await score(people, BACK) == lost
    given = {"taskId": await task(people, 1), "submissionData": ANSWER}
    assert await people.code(BACK, SUBMIT, input=given) == "CONTRIBUTOR_BLOCKED"


async def test_a_stranger_is_taken_for_somebody_who_left(people: People, database: Database):
    """Who has the address while its first owner is still there is nobody's follower."""
    await sign_up(database, LEFT, BEFORE)
    await work(people, 1, "REJECTED", who=LEFT)
    async with connection_as(database) as auth:
        await auth.execute("update auth.users set email = $2 where id = $1", person(LEFT), AFTER)
    await sign_up(database, BACK, BEFORE)
    assert await score(people, BACK) == 5
