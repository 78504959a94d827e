"""adjust_balance corrects a balance through the ledger, never below zero, with a reason."""

from decimal import Decimal

import pytest

from tests.harness.demo import person

ADJUST = "select * from public.adjust_balance($1, $2, $3::text::numeric, $4)"
BALANCE = "select balance from public.users where id = $1"
ENTRY = "select type, amount, balance_after, description from public.transactions where id = $1"


async def balance(stage):
    return (await stage.owner(BALANCE, person(1)))["balance"]


@pytest.mark.parametrize(
    ("kind", "amount"), [("bonus", "7.25"), ("refund", "7.25"), ("penalty", "-7.25")]
)
async def test_it_changes_the_balance_and_says_why(stage, kind, amount):
    before = await balance(stage)
    made = await stage.call("admin", ADJUST, person(1), kind, "7.25", " For a test ")
    assert await balance(stage) == before + Decimal(amount)
    entry = await stage.owner(ENTRY, made["transaction_id"])
    assert tuple(entry) == (kind, Decimal(amount), await balance(stage), "For a test")
    assert str(made["user_id"]) == person(1)


async def test_a_penalty_takes_no_more_than_there_is(stage):
    more = str(await balance(stage) + Decimal("0.01"))
    refused = await stage.refusal("admin", ADJUST, person(1), "penalty", more, "Why")
    assert refused == ("XM050", "p_amount")
    await stage.call("admin", ADJUST, person(1), "penalty", str(await balance(stage)), "Why")
    assert await balance(stage) == 0


async def test_a_balance_does_not_overflow(stage):
    most = "update private.settings set value = 'null' where name like 'admin_%'"
    await stage.owner(most)
    refused = await stage.refusal("admin", ADJUST, person(1), "bonus", "9999999999.99", "Why")
    assert refused == ("XM050", "p_amount")


@pytest.mark.parametrize(
    ("kind", "amount", "reason", "column"),
    [
        ("earning", "1", "Why", "p_type"),
        ("withdrawal", "1", "Why", "p_type"),
        (None, "1", "Why", "p_type"),
        ("bonus", "0", "Why", "p_amount"),
        ("bonus", "-1", "Why", "p_amount"),
        ("bonus", "1.005", "Why", "p_amount"),
        ("bonus", "Infinity", "Why", "p_amount"),
        ("bonus", None, "Why", "p_amount"),
        ("bonus", "1", "  ", "p_reason"),
        ("bonus", "1", None, "p_reason"),
        ("bonus", "1", "x" * 501, "p_reason"),
    ],
)
async def test_what_is_wrong_is_refused_with_its_name(stage, kind, amount, reason, column):
    refused = await stage.refusal("admin", ADJUST, person(1), kind, amount, reason)
    assert refused == ("PT400", column)


async def test_an_unknown_person_is_not_found(stage):
    for nobody in ("00000000-0000-7000-8fff-000000000000", None):
        refused = await stage.refusal("admin", ADJUST, nobody, "bonus", "1", "Why")
        assert refused == ("PT404", "p_user_id")


async def test_only_an_admin_may(stage):
    for who in ("contributor", "manager", "billing", "judge"):
        refused = await stage.refusal(who, ADJUST, person(1), "bonus", "1", "Mine")
        assert refused[0] == "PT403"
    for who in ("anon", "service"):
        assert (await stage.refusal(who, ADJUST, person(1), "bonus", "1", "Mine"))[0] == "42501"


async def test_what_people_write_about_themselves_makes_nobody_an_admin(stage):
    refused = await stage.refusal(
        "contributor", ADJUST, person(1), "bonus", "1", "Mine", user_metadata={"role": "admin"}
    )
    assert refused[0] == "PT403"
