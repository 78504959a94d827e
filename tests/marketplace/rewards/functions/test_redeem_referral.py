"""A code is redeemed once, for three levels of people, never in a circle."""

import asyncio
from collections import Counter
from itertools import pairwise

import pytest

from tests.harness.at_once import at_once
from tests.harness.database import connection_as
from tests.harness.demo import person

REDEEM = "select * from public.redeem_referral($1)"
# Nobody of these has invited or was invited.
A, B, C, D, E = 501, 502, 503, 504, 505
POINTS = """
select coalesce(sum(amount) filter (where reason = 'referral'), 0)
from public.xp_events where user_id = $1
"""
MADE = """
select referrer_id::text, level, xp_bonus from public.referral_cycles
where referred_id = $1 order by level
"""


async def code(stage, number):
    row = await stage.owner("select code from public.referral_codes where id = $1", person(number))
    return row["code"]


async def redeem(stage, who, of):
    return await stage.call(who, REDEEM, await code(stage, of))


async def points(stage, *numbers):
    return [(await stage.owner(POINTS, person(number)))[0] for number in numbers]


async def test_three_levels_get_points_and_the_fourth_none(stage):
    for who, of in ((B, A), (C, B), (D, C), (E, D)):
        row = await redeem(stage, who, of)
        assert (str(row["user_id"]), row["xp_earned"]) == (person(who), 50)
    made = await stage.connection.fetch(MADE, person(E))
    assert [tuple(row) for row in made] == [
        (person(D), 1, 100),
        (person(C), 2, 50),
        (person(B), 3, 25),
    ]
    assert await points(stage, A, B, C, D, E) == [175, 225, 200, 150, 50]
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_the_same_code_again_changes_nothing(stage):
    first = await redeem(stage, B, A)
    again = await redeem(stage, B, A)
    assert {**again, "xp_earned": 50} == dict(first)
    assert again["xp_earned"] == 0
    assert await points(stage, A, B) == [100, 50]


@pytest.mark.parametrize("wrap", ["{}", " {} ", "{}\n"])
async def test_how_a_code_is_written_does_not_matter(stage, wrap):
    written = await code(stage, A)
    written = f"{written[:4]}-{written[4:8]} {written[8:]}".lower()
    assert await stage.call(B, REDEEM, wrap.format(written))


async def test_another_code_afterwards_is_refused(stage):
    await redeem(stage, B, A)
    assert await stage.refusal(B, REDEEM, await code(stage, C)) == ("XM062", "p_code")


async def test_nobody_invites_themselves(stage):
    assert await stage.refusal(A, REDEEM, await code(stage, A)) == ("XM061", "p_code")


@pytest.mark.parametrize("length", [2, 3, 4, 5])
async def test_no_circle_of_any_length(stage, length):
    chain = [A, B, C, D, E][:length]
    for of, who in pairwise(chain):
        await redeem(stage, who, of)
    assert await stage.refusal(A, REDEEM, await code(stage, chain[-1])) == ("XM063", "p_code")


@pytest.mark.parametrize(
    "written", ["", "nonsense", None, "0" * 12, "x" * 100000, "\u202e\U0001f600"]
)
async def test_an_unknown_code_is_refused(stage, written):
    assert await stage.refusal(B, REDEEM, written) == ("XM060", "p_code")


async def test_the_code_of_a_suspended_person_is_unknown(stage):
    written = await code(stage, A)
    await stage.owner("update public.users set is_active = false where id = $1", person(A))
    assert (await stage.refusal(B, REDEEM, written))[0] == "XM060"
    assert (await stage.refusal(A, REDEEM, await code(stage, B)))[0] == "XC001"


async def test_who_may_not(stage):
    written = await code(stage, A)
    assert (await stage.refusal("anon", REDEEM, written))[0] == "42501"
    assert (await stage.refusal("service", REDEEM, written))[0] == "42501"
    assert (await stage.refusal(999999, REDEEM, written))[0] == "PT401"
    assert (await stage.refusal(B, REDEEM, written, is_anonymous=True))[0] == "PT403"


async def test_everybody_has_one_code_and_no_two_the_same(stage):
    row = await stage.owner(
        "select count(*) = count(distinct code), count(*) = (select count(*) from public.users), "
        "bool_and(code ~ '^[0-9A-HJKMNP-TV-Z]{12}$') from public.referral_codes"
    )
    assert tuple(row) == (True, True, True)


async def test_only_ones_own_code_is_shown(stage):
    sql = "select public.user_referral_code(u) from public.users as u where id = $1"
    assert (await stage.call(A, sql, person(A)))[0] == await code(stage, A)
    assert await stage.rows(B, "select * from public.referral_codes where id = $1", person(A)) == []


async def test_a_circle_closed_by_all_at_once_stays_open(database):
    chain = [A, B, C, D, E]
    async with connection_as(database) as owner:
        codes = {
            number: await owner.fetchval(
                "select code from public.referral_codes where id = $1", person(number)
            )
            for number in chain
        }
    acts = [(who, REDEEM, codes[of]) for who, of in zip(chain, [*chain[1:], A], strict=True)]
    answers = await asyncio.wait_for(at_once(database, *acts), 30)
    refused = Counter(answer for answer in answers if isinstance(answer, str))
    assert dict(refused) == {"XM063": 1}
    async with connection_as(database) as owner:
        assert await owner.fetch("select * from private.ledger_mismatches()") == []


async def test_20_times_at_once_is_once(database):
    async with connection_as(database) as owner:
        written = await owner.fetchval(
            "select code from public.referral_codes where id = $1", person(A)
        )
    answers = await at_once(database, *[(B, REDEEM, written)] * 20)
    assert len(set(answers)) == 1
    async with connection_as(database) as owner:
        assert await owner.fetchval(POINTS, person(A)) == 100
        assert await owner.fetchval(POINTS, person(B)) == 50
