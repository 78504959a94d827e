"""cancel_withdrawal, process_withdrawal, batch_approve_payouts and the automatic approval."""

from decimal import Decimal

import pytest

from tests.harness.demo import person
from tests.harness.money import DETAILS, RELEASE, REQUEST, give, trust

CANCEL = "select withdrawal_id from public.cancel_withdrawal($1)"
PROCESS = "select withdrawal_id from public.process_withdrawal($1, $2, $3, $4)"
BATCH = "select processed_count from public.batch_approve_payouts($1::uuid[])"
AUTO = "select private.process_auto_approved_payouts()"
ROW = "select * from public.withdrawals where id = $1"
PERSON = "select balance, total_withdrawn from public.users where id = $1"
UNKNOWN = "00000000-0000-7000-8fff-000000000000"


@pytest.fixture
async def asked(stage):
    """A pending withdrawal of 10.00 of Amara."""
    return (await stage.call("contributor", REQUEST, Decimal(10), DETAILS))["withdrawal_id"]


async def standing(stage, number=1):
    return tuple(await stage.owner(PERSON, person(number)))


async def status(stage, withdrawal):
    return (await stage.owner(ROW, withdrawal))["status"]


async def test_cancelling_gives_the_money_back(stage, asked):
    balance, withdrawn = await standing(stage)
    await stage.call("contributor", CANCEL, asked)
    assert await status(stage, asked) == "cancelled"
    assert await standing(stage) == (balance + 10, withdrawn)
    entries = await stage.rows(
        "contributor",
        "select type, amount, description from public.transactions where withdrawal_id = $1 "
        "order by created_at",
        asked,
    )
    assert [tuple(entry) for entry in entries] == [
        ("withdrawal", Decimal("-10.00"), "Withdrawal requested"),
        ("refund", Decimal("10.00"), "Withdrawal cancelled"),
    ]


async def test_only_the_owner_cancels_and_only_while_it_is_pending(stage, asked):
    for who in ("contributor2", "manager", "judge", "admin"):
        assert await stage.refusal(who, CANCEL, asked) == ("PT404", "p_withdrawal_id")
    assert await stage.refusal("contributor", CANCEL, UNKNOWN) == ("PT404", "p_withdrawal_id")
    assert (await stage.refusal("anon", CANCEL, asked))[0] == "42501"
    await stage.call("admin", PROCESS, asked, "processing", None, None)
    assert await stage.refusal("contributor", CANCEL, asked) == ("XM053", "p_withdrawal_id")


async def test_it_is_cancelled_once(stage, asked):
    await stage.call("contributor", CANCEL, asked)
    assert await stage.refusal("contributor", CANCEL, asked) == ("XM053", "p_withdrawal_id")


async def test_a_completed_one_counts_as_withdrawn(stage, asked):
    balance, withdrawn = await standing(stage)
    await stage.call("admin", PROCESS, asked, "processing", None, None)
    assert await standing(stage) == (balance, withdrawn)
    await stage.call("admin", PROCESS, asked, "completed", " PP-1 ", None)
    row = await stage.owner(ROW, asked)
    assert (row["status"], row["external_transaction_id"]) == ("completed", "PP-1")
    assert str(row["processed_by"]) == person(5)
    assert row["completed_at"] == row["processed_at"] is not None
    assert await standing(stage) == (balance, withdrawn + 10)


@pytest.mark.parametrize("first", [None, "processing"])
async def test_a_rejected_one_gives_the_money_back(stage, asked, first):
    balance, withdrawn = await standing(stage)
    if first:
        await stage.call("admin", PROCESS, asked, first, None, None)
    await stage.call("admin", PROCESS, asked, "rejected", None, "Wrong account")
    row = await stage.owner(ROW, asked)
    assert (row["status"], row["rejection_reason"]) == ("rejected", "Wrong account")
    assert await standing(stage) == (balance + 10, withdrawn)


@pytest.mark.parametrize("last", ["completed", "rejected", "cancelled"])
async def test_what_is_decided_stays_decided(stage, asked, last):
    if last == "cancelled":
        await stage.call("contributor", CANCEL, asked)
    else:
        reason = "No" if last == "rejected" else None
        reference = None if reason else "PP-1"
        await stage.call("admin", PROCESS, asked, last, reference, reason)
    for step, reason in (("processing", None), ("completed", None), ("rejected", "No")):
        refused = await stage.refusal("admin", PROCESS, asked, step, None, reason)
        assert refused == ("XM053", "p_withdrawal_id")
    assert (await stage.refusal("contributor", CANCEL, asked))[0] == "XM053"


@pytest.mark.parametrize(
    ("step", "reference", "reason", "column"),
    [
        ("cancelled", None, None, "p_status"),
        ("pending", None, None, "p_status"),
        (None, None, None, "p_status"),
        ("rejected", None, " ", "p_rejection_reason"),
        ("rejected", None, "x" * 1001, "p_rejection_reason"),
        ("completed", None, "Why", "p_rejection_reason"),
        ("rejected", "PP-1", "No", "p_external_transaction_id"),
        ("completed", "x" * 256, None, "p_external_transaction_id"),
        ("completed", None, None, "p_external_transaction_id"),
        ("completed", " ", None, "p_external_transaction_id"),
    ],
)
async def test_a_step_that_makes_no_sense_is_refused(stage, asked, step, reference, reason, column):
    refused = await stage.refusal("admin", PROCESS, asked, step, reference, reason)
    assert refused == ("PT400", column)


async def test_only_an_admin_with_a_live_session_processes(stage, asked):
    for who in ("contributor", "manager", "billing", "judge"):
        refused = await stage.refusal(who, PROCESS, asked, "processing", None, None)
        assert refused[0] == "PT403"
        assert (await stage.refusal(who, BATCH, [asked]))[0] == "PT403"
    for who in ("anon", "service"):
        assert (await stage.refusal(who, BATCH, [asked]))[0] == "42501"
    session = "00000000-0000-7001-8000-000000000005"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        session,
        person(5),
    )
    assert (await stage.refusal("admin", BATCH, [asked], session_id=session))[0] == "PT401"


async def test_an_unknown_withdrawal_is_not_found(stage):
    refused = await stage.refusal("admin", PROCESS, UNKNOWN, "processing", None, None)
    assert refused == ("PT404", "p_withdrawal_id")


async def test_admins_need_a_second_factor_where_that_is_set(stage, asked):
    await stage.owner(
        "update private.settings set value = 'true' where name = 'payouts_require_aal2'"
    )
    assert (await stage.refusal("admin", BATCH, [asked]))[0] == "XM054"
    assert (await stage.call("admin", BATCH, [asked], aal="aal2"))["processed_count"] == 1


async def test_a_batch_approves_the_pending_ones_once(stage, asked):
    other = (await stage.call("contributor2", REQUEST, Decimal(5), DETAILS))["withdrawal_id"]
    cancelled = (await stage.call("contributor2", REQUEST, Decimal(5), DETAILS))["withdrawal_id"]
    await stage.call("contributor2", CANCEL, cancelled)
    await stage.call("admin", RELEASE, other)
    ids = [asked, other, cancelled, UNKNOWN, asked]
    assert (await stage.call("admin", BATCH, ids))["processed_count"] == 2
    assert await status(stage, other) == "processing"
    assert (await stage.call("admin", BATCH, ids))["processed_count"] == 0


@pytest.mark.parametrize("ids", [None, [], [UNKNOWN] * 1001])
async def test_a_batch_has_1_to_1000_ids(stage, ids):
    assert await stage.refusal("admin", BATCH, ids) == ("PT400", "p_withdrawal_ids")


async def waiting(stage, number, score, days, is_active=True):
    await give(stage.connection, person(number), "50")
    made = await stage.call(number, REQUEST, Decimal(5), DETAILS)
    await trust(stage.connection, person(number), score)
    await stage.owner(
        "update public.users set is_active = $2 where id = $1", person(number), is_active
    )
    await stage.owner(
        "update public.withdrawals set requested_at = now() - make_interval(secs => $2), "
        "held_until = held_until - make_interval(secs => $2) where id = $1",
        made["withdrawal_id"],
        days * 86400,
    )
    return made["withdrawal_id"]


async def test_what_trusted_people_asked_for_three_days_ago_is_approved_by_itself(stage):
    await stage.owner("select private.release_aged_payouts()")
    await stage.owner(AUTO)  # nobody else of the demo data waits
    expected = {
        await waiting(stage, 500, "8.0", 3): "processing",
        await waiting(stage, 501, "10", 30): "processing",
        await waiting(stage, 502, "7.9", 30): "pending",
        await waiting(stage, 503, "9", 2.99): "pending",
        await waiting(stage, 504, "9", 30, is_active=False): "pending",
    }
    await stage.owner("select private.release_aged_payouts()")
    assert (await stage.owner(AUTO))[0] == 2
    assert {each: await status(stage, each) for each in expected} == expected
    row = await stage.owner(ROW, next(iter(expected)))
    assert (row["processed_by"], row["processed_at"] is None) == (None, False)
    assert (await stage.owner(AUTO))[0] == 0


async def test_no_client_may_run_the_automatic_approval(stage):
    for who in ("anon", "contributor", "admin", "service"):
        assert (await stage.refusal(who, AUTO))[0] == "42501"
