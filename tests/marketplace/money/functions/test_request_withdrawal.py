"""request_withdrawal takes the money at once, or refuses and leaves everything as it was."""

import json
from decimal import Decimal

import pytest

from tests.harness.demo import person
from tests.harness.money import DETAILS, REQUEST, give

ASK = "select withdrawal_id from public.request_withdrawal($1::text::numeric, $2, $3)"
OWN = "select * from public.withdrawals where id = $1"
BALANCE = "select balance, total_withdrawn from public.users where id = $1"
SEALED = {key: value for key, value in json.loads(DETAILS).items() if key != "masked"}


async def balance(stage, number=1):
    return (await stage.owner(BALANCE, person(number)))["balance"]


async def test_the_money_leaves_the_balance_at_once(stage):
    before = await stage.owner(BALANCE, person(1))
    made = await stage.call("contributor", REQUEST, Decimal("12.5"), DETAILS)
    row = await stage.owner(OWN, made["withdrawal_id"])
    assert (row["amount"], row["method"], row["status"]) == (Decimal("12.50"), "paypal", "pending")
    assert (row["account_masked"], row["account_key_id"]) == ("a…@demo.example", "test")
    assert json.loads(row["account_details"]) == SEALED
    after = await stage.owner(BALANCE, person(1))
    assert after["balance"] == before["balance"] - Decimal("12.50")
    assert after["total_withdrawn"] == before["total_withdrawn"]


async def test_the_ledger_says_which_withdrawal_took_it(stage):
    made = await stage.call("contributor", REQUEST, Decimal(5), DETAILS)
    entry = await stage.owner(
        "select type, amount, balance_after, user_id::text from public.transactions "
        "where withdrawal_id = $1",
        made["withdrawal_id"],
    )
    assert tuple(entry) == ("withdrawal", Decimal("-5.00"), await balance(stage), person(1))


async def test_the_whole_balance_can_be_taken_and_not_a_cent_more(stage):
    whole = await balance(stage)
    assert await stage.refusal("contributor", REQUEST, whole + Decimal("0.01"), DETAILS) == (
        "XM050",
        "p_amount",
    )
    await stage.call("contributor", REQUEST, whole, DETAILS)
    assert await balance(stage) == 0


@pytest.mark.parametrize(
    ("amount", "sqlstate"),
    [
        ("0", "PT400"),
        ("-5", "PT400"),
        ("5.001", "PT400"),
        ("NaN", "PT400"),
        (None, "PT400"),
        ("10000000000", "PT400"),
        ("4.99", "XM052"),
        ("0.01", "XM052"),
        ("9999999999.99", "XM050"),
    ],
)
async def test_an_amount_that_cannot_be_paid_is_refused(stage, amount, sqlstate):
    refused = await stage.refusal("contributor", ASK, amount, "paypal", DETAILS)
    assert refused == (sqlstate, "p_amount")


@pytest.mark.parametrize("method", ["cash", "PAYPAL", "", None])
async def test_an_unknown_method_is_refused(stage, method):
    refused = await stage.refusal("contributor", ASK, "5", method, DETAILS)
    assert refused == ("PT400", "p_method")


@pytest.mark.parametrize("method", ["paypal", "bank_transfer", "crypto_usdc"])
async def test_every_method_is_taken(stage, method):
    assert await stage.call("contributor", ASK, "5.000", method, DETAILS)


@pytest.mark.parametrize(
    "details",
    [
        {"email": "plain@demo.example"},
        {**SEALED, "masked": "a…", "email": "plain@demo.example"},
        {**SEALED, "masked": ""},
        {**SEALED, "masked": "m" * 101},
        {**SEALED, "masked": None},
        SEALED,
        {**SEALED, "masked": "a…", "key_id": None},
        {**SEALED, "masked": "a…", "ciphertext": "not base64!"},
        {**SEALED, "masked": "a…", "ciphertext": "a" * 20_000},
        {},
        [],
        "plain@demo.example",
        None,
    ],
)
async def test_details_that_are_not_encrypted_are_refused(stage, details):
    refused = await stage.refusal("contributor", ASK, "5", "paypal", json.dumps(details))
    assert refused == ("XM055", "p_account_details")


async def test_the_refusal_never_repeats_the_details(stage):
    with pytest.raises(Exception, match="only encrypted") as caught:
        await stage.call("contributor", ASK, "5", "paypal", '{"email": "plain@demo.example"}')
    assert "plain" not in repr(caught.value) + str(caught.value.__context__)


async def test_an_anonymous_account_may_not(stage):
    refused = await stage.refusal("contributor", REQUEST, Decimal(5), DETAILS, is_anonymous=True)
    assert refused == ("XM051", None)


async def test_nobody_and_who_is_suspended_may_not(stage):
    assert (await stage.refusal("anon", REQUEST, Decimal(5), DETAILS))[0] == "42501"
    assert (await stage.refusal("service", REQUEST, Decimal(5), DETAILS))[0] == "42501"
    await give(stage.connection, person(199), "50")
    assert (await stage.refusal(199, REQUEST, Decimal(5), DETAILS))[0] == "XC001"


async def test_a_session_that_was_signed_out_moves_no_money(stage):
    session = "00000000-0000-7001-8000-000000000001"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        session,
        person(1),
    )
    refused = await stage.refusal("contributor", REQUEST, Decimal(5), DETAILS, session_id=session)
    assert refused[0] == "PT401"


async def test_a_second_factor_is_needed_where_that_is_set(stage):
    await stage.call("contributor", REQUEST, Decimal(5), DETAILS)
    await stage.owner(
        "update private.settings set value = 'true' where name = 'payouts_require_aal2'"
    )
    assert (await stage.refusal("contributor", REQUEST, Decimal(5), DETAILS))[0] == "XM054"
    assert await stage.call("contributor", REQUEST, Decimal(5), DETAILS, aal="aal2")


async def test_a_plain_insert_does_not_walk_round_the_escrow(stage):
    sql = (
        "insert into public.withdrawals (user_id, amount, method, account_details, account_masked) "
        "values ($1, 5, 'paypal', $2, 'a')"
    )
    for who in ("anon", "contributor", "admin", "service"):
        assert (await stage.refusal(who, sql, person(1), json.dumps(SEALED)))[0] == "42501"


async def test_the_caller_is_whose_money_moves(stage):
    before = await balance(stage, 1)
    await stage.call("contributor2", REQUEST, Decimal(5), DETAILS)
    assert await balance(stage, 1) == before


async def test_the_table_itself_refuses_plain_details_and_small_amounts(stage):
    sql = (
        "insert into public.withdrawals (user_id, amount, method, account_details, account_masked) "
        "values ($1, $2, 'paypal', $3, 'a')"
    )
    for amount, details, constraint in (
        (Decimal("4.99"), json.dumps(SEALED), "withdrawals_valid_amount"),
        (Decimal(5), '{"email": "plain@demo.example"}', "withdrawals_sealed_details"),
    ):
        with pytest.raises(Exception, match=constraint):
            async with stage.connection.transaction():
                await stage.owner(sql, person(1), amount, details)
