"""Cheats that want money out: each is named by what it tries, gains nothing, and the honest way still works."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import person
from tests.harness.money import DETAILS, RELEASE, REQUEST, give, prove_ledgers
from tests.harness.stage import Refused, Stage

ADMIN = {"app_metadata": {"role": "admin"}}
SECOND = 300  # another admin
ADJUST = "select * from public.adjust_balance($1, $2, $3::text::numeric, 'A reason')"
PROCESS = "select * from public.process_withdrawal($1, $2, $3)"
BATCH = "select * from public.batch_approve_payouts($1::uuid[])"
APPROVE = "select approval_id from public.approve_admin_act($1)"
REJECT = "select approval_id from public.reject_admin_act($1, 'No')"
APPROVAL = "select * from internal_audit.admin_approvals where id = $1"
SET = "update private.settings set value = $2::jsonb where name = $1"


async def balance(stage, number):
    row = await stage.owner("select balance from public.users where id = $1", person(number))
    return row["balance"]


async def status(stage, asked):
    row = await stage.owner("select status from public.withdrawals where id = $1", asked)
    return row["status"]


async def ask(stage, who, number, amount="5"):
    """Put as much there as is taken out, and request it; holds are no matter here."""
    await give(stage.connection, person(number), amount)
    made = await stage.call(who, REQUEST, Decimal(amount), DETAILS)
    sql = "select is_held from public.withdrawals where id = $1"
    if (await stage.owner(sql, made["withdrawal_id"]))["is_held"]:
        await stage.call(SECOND, RELEASE, made["withdrawal_id"], **ADMIN)
    return made["withdrawal_id"]


# --- an admin's own account


@pytest.mark.parametrize(("step", "reference"), [("processing", None), ("completed", "PP-1")])
async def test_an_admin_pays_themselves(stage, step, reference):
    asked = await ask(stage, "admin", 5)
    made = await stage.call("admin", PROCESS, asked, step, reference)
    assert await status(stage, asked) == "pending"
    assert await stage.refusal("admin", APPROVE, made["approval_id"]) == ("XM120", "p_approval_id")
    await stage.call(SECOND, APPROVE, made["approval_id"], **ADMIN)
    assert await status(stage, asked) == step


async def test_an_admin_hides_their_own_payout_in_a_batch(stage):
    own, other = await ask(stage, "admin", 5), await ask(stage, 500, 500)
    assert tuple(await stage.call("admin", BATCH, [own, other])) == (1, 0, 1)
    assert (await status(stage, own), await status(stage, other)) == ("pending", "processing")


async def test_an_admin_releases_their_own_payout(stage):
    await give(stage.connection, person(5), "50")
    held = await stage.call("admin", REQUEST, Decimal(5), DETAILS)
    refused = await stage.refusal("admin", RELEASE, held["withdrawal_id"])
    assert refused == ("XM091", "p_withdrawal_id")


# --- amounts


async def test_one_admin_pays_out_more_than_a_days_worth(stage):
    await stage.owner(SET, "admin_payout_per_day", "12")
    asked = [await ask(stage, number, number) for number in (500, 501, 502)]
    assert await stage.refusal("admin", BATCH, asked) == ("XM117", "p_withdrawal_ids")
    assert (await stage.call("admin", BATCH, asked[:2]))["processed_count"] == 2
    refused = await stage.refusal("admin", PROCESS, asked[2], "processing", None)
    assert refused == ("XM117", "p_withdrawal_id")
    await stage.call("admin", PROCESS, asked[0], "completed", "PP-1")


async def test_one_admin_pays_a_large_amount_alone(stage):
    asked = await ask(stage, 500, 500, "1000.01")
    assert (await stage.call("admin", BATCH, [asked]))["second_admin_count"] == 1
    for step, reference in (("processing", None), ("completed", "PP-1")):
        made = await stage.call("admin", PROCESS, asked, step, reference)
        assert await status(stage, asked) != step
        refused = await stage.refusal("admin", PROCESS, asked, step, reference)
        assert refused == ("XM118", "p_withdrawal_id")
        await stage.call(SECOND, APPROVE, made["approval_id"], **ADMIN)
        assert await status(stage, asked) == step


# --- approvals


async def test_what_was_rejected_or_is_too_old_is_approved(stage):
    rejected = await stage.call("admin", ADJUST, person(500), "bonus", "2000")
    await stage.call("admin", REJECT, rejected["approval_id"])
    await stage.owner(SET, "admin_approval_hours", "0")
    old = await stage.call("admin", ADJUST, person(500), "bonus", "2000")
    for made in (rejected, old):
        refused = await stage.refusal(SECOND, APPROVE, made["approval_id"], **ADMIN)
        assert refused == ("XM119", "p_approval_id")
    assert (await stage.owner("select private.expire_admin_approvals()"))[0] == 1
    assert (await stage.owner(APPROVAL, old["approval_id"]))["status"] == "expired"


async def test_a_payout_that_was_approved_is_taken_back_meanwhile(stage):
    asked = await ask(stage, 500, 500, "1500")
    made = await stage.call("admin", PROCESS, asked, "completed", "PP-1")
    await stage.call(500, "select public.cancel_withdrawal($1)", asked)
    refused = await stage.refusal(SECOND, APPROVE, made["approval_id"], **ADMIN)
    assert refused == ("XM053", "p_withdrawal_id")
    assert await status(stage, asked) == "cancelled"


async def test_a_payout_is_completed_without_saying_where_the_money_went(stage):
    asked = await ask(stage, 500, 500)
    for reference in (None, " "):
        refused = await stage.refusal("admin", PROCESS, asked, "completed", reference)
        assert refused == ("PT400", "p_external_transaction_id")
    await stage.call("admin", PROCESS, asked, "completed", "PP-1")


async def test_many_admins_approve_one_gift_at_the_same_time(database):
    async with connection_as(database, "postgres") as owner:
        stage = Stage(owner)
        made = await stage.call("admin", ADJUST, person(500), "bonus", "2000")
        before = await balance(stage, 500)

        async def approve(number):
            async with connection_as(database, "postgres") as connection:
                try:
                    return await Stage(connection).call(number, APPROVE, made[2], **ADMIN)
                except Refused as refused:
                    return refused.sqlstate

        answers = await asyncio.gather(*[approve(number) for number in range(300, 308)])
        assert sorted(map(str, answers))[1:] == ["XM119"] * 7
        assert await balance(stage, 500) == before + 2000
        await prove_ledgers(owner)


# --- holds


async def test_a_payout_is_cut_into_slices_that_nobody_looks_at(stage):
    await stage.owner(SET, "payout_hold_first", "false")
    await give(stage.connection, person(500), "5000")
    made = [await stage.call(500, REQUEST, Decimal(499), DETAILS) for _ in range(10)]
    held = await stage.owner(
        "select count(*) from public.withdrawals where is_held and id = any($1)",
        [each["withdrawal_id"] for each in made],
    )
    assert held[0] == 9, "all but the first: what a day asks for counts together"


async def test_a_held_payout_is_taken_back_and_asked_for_again_until_it_is_not_held(stage):
    await give(stage.connection, person(500), "50")
    for _ in range(5):
        asked = (await stage.call(500, REQUEST, Decimal(5), DETAILS))["withdrawal_id"]
        row = await stage.call(500, "select is_held from public.withdrawals where id = $1", asked)
        assert row["is_held"]
        await stage.call(500, "select public.cancel_withdrawal($1)", asked)
