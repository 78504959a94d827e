"""What should be looked at before it is paid is held, says why, and ends by an admin or by its age."""

from decimal import Decimal

import pytest

from tests.harness.demo import person
from tests.harness.money import DETAILS, RELEASE, REQUEST, give, trust

PROCESS = "select withdrawal_id from public.process_withdrawal($1, $2, $3)"
BATCH = "select processed_count, held_count from public.batch_approve_payouts($1::uuid[])"
AGED = "select private.release_aged_payouts()"
ROW = "select * from public.withdrawals where id = $1"


async def ask(stage, number=500, amount="5"):
    made = await stage.call(number, REQUEST, Decimal(amount), DETAILS)
    return made["withdrawal_id"]


async def pay(stage, asked):
    """Pay a withdrawal as honest admins do."""
    if (await stage.owner(ROW, asked))["is_held"]:
        await stage.call("admin", RELEASE, asked)
    await stage.call("admin", PROCESS, asked, "processing", None)
    await stage.call("admin", PROCESS, asked, "completed", "PP-1")


async def reasons(stage, asked):
    return (await stage.owner(ROW, asked))["hold_reasons"]


@pytest.fixture
async def known(stage):
    """Person 500, with much money, who was paid before."""
    await give(stage.connection, person(500), "5000")
    await pay(stage, await ask(stage))
    return 500


async def test_the_first_payout_is_held_until_one_was_paid(stage):
    await give(stage.connection, person(500), "50")
    asked = await ask(stage)
    assert await reasons(stage, asked) == ["first_payout"]
    assert await reasons(stage, await ask(stage)) == ["first_payout"]
    await pay(stage, asked)
    assert await reasons(stage, await ask(stage)) == []


@pytest.mark.parametrize(("amount", "held"), [("494.99", []), ("495", ["large_amount"])])
async def test_a_large_payout_is_held(stage, known, amount, held):
    """With the 5.00 of before."""
    assert await reasons(stage, await ask(stage, known, amount)) == held


async def test_many_payouts_within_a_day_are_held_also_when_they_are_taken_back(stage, known):
    for _ in range(2):
        asked = await ask(stage, known)
        assert await reasons(stage, asked) == []
        await stage.call(known, "select public.cancel_withdrawal($1)", asked)
    assert await reasons(stage, await ask(stage, known)) == ["velocity"]


async def test_all_reasons_are_said_and_the_longest_age_counts(stage):
    await give(stage.connection, person(500), "5000")
    asked = [await ask(stage, 500, amount) for amount in ("5", "5", "5", "600")][-1]
    row = await stage.call(
        500,
        "select hold_reasons, held_until - now() as rest from public.withdrawals where id = $1",
        asked,
    )
    assert row["hold_reasons"] == ["first_payout", "large_amount", "velocity"]
    assert row["rest"].total_seconds() == 72 * 3600


async def test_a_held_one_is_not_approved_paid_or_batched_but_can_be_refused(stage):
    await give(stage.connection, person(500), "50")
    asked = await ask(stage)
    for step, reference in (("processing", None), ("completed", "PP-1")):
        refused = await stage.refusal("admin", PROCESS, asked, step, reference)
        assert refused == ("XM115", "p_withdrawal_id")
    assert tuple(await stage.call("admin", BATCH, [asked])) == (0, 1)
    reject = "select public.process_withdrawal($1, 'rejected', null, 'No')"
    await stage.call("admin", reject, asked)
    row = await stage.owner(ROW, asked)
    assert (row["status"], row["is_held"]) == ("rejected", False)


async def test_the_automatic_approval_leaves_held_ones(stage):
    await give(stage.connection, person(500), "50")
    asked = await ask(stage)
    await trust(stage.connection, person(500), "9")
    await stage.owner(
        "update public.withdrawals set requested_at = now() - interval '4 days' where id = $1",
        asked,
    )
    await stage.owner("select private.process_auto_approved_payouts()")
    assert (await stage.owner(ROW, asked))["status"] == "pending"


async def test_age_releases_what_it_may(stage):
    await give(stage.connection, person(500), "50")
    young, old = await ask(stage), await ask(stage)
    await stage.owner(
        "update private.settings set value = value || '{\"velocity\": null}' "
        "where name = 'payout_hold_hours'"
    )
    await ask(stage)
    never = await ask(stage)
    await stage.owner(
        "update public.withdrawals set held_until = held_until - interval '25 hours' "
        "where id = any($1)",
        [old, never],
    )
    await stage.owner(AGED)
    held = {each: (await stage.owner(ROW, each))["is_held"] for each in (young, old, never)}
    assert held == {young: True, old: False, never: True}
    row = await stage.owner(ROW, old)
    assert (row["released_by"], row["release_reason"]) == (
        None,
        "The time for which it was held is over.",
    )


async def test_an_admin_releases_with_a_reason_once_and_never_their_own(stage):
    await give(stage.connection, person(500), "50")
    await give(stage.connection, person(5), "50")
    asked, own = await ask(stage), await ask(stage, "admin")
    assert await stage.refusal("admin", RELEASE, own) == ("XM091", "p_withdrawal_id")
    for reason in (None, " ", "x" * 501):
        sql = "select public.release_withdrawal($1, $2)"
        assert await stage.refusal("admin", sql, asked, reason) == ("PT400", "p_reason")
    for who in (500, "contributor", "manager", "judge"):
        assert (await stage.refusal(who, RELEASE, asked))[0] == "PT403"
    for who in ("anon", "service"):
        assert (await stage.refusal(who, RELEASE, asked))[0] == "42501"
    await stage.call("admin", RELEASE, asked)
    assert await stage.refusal("admin", RELEASE, asked) == ("XM116", "p_withdrawal_id")
    row = await stage.call(
        500, "select release_reason, released_by from public.withdrawals where id = $1", asked
    )
    assert (row["release_reason"], str(row["released_by"])) == ("Known to us", person(5))


async def test_what_a_platform_sets_decides(stage):
    await give(stage.connection, person(500), "5000")
    for name, value in (("first", "false"), ("amount", "6"), ("per_day", "1")):
        await stage.owner(
            "update private.settings set value = $2::jsonb where name = 'payout_hold_' || $1",
            name,
            value,
        )
    assert await reasons(stage, await ask(stage)) == []
    assert await reasons(stage, await ask(stage, 500, "6")) == ["large_amount", "velocity"]
