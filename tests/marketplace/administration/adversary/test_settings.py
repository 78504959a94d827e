"""Cheats with what is decided for the whole platform: bounds lifted for oneself, and changes at a bad moment."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from tests.harness.demo import person
from tests.harness.people import ADMIN, People
from tests.marketplace.administration.stories.test_settings import SET, change, sets, setting
from tests.marketplace.companies.adversary.test_memberships import SUSPEND
from tests.marketplace.money.adversary.test_corrections import adjusts, balance, correction
from tests.marketplace.money.adversary.test_wallets import Firm
from tests.marketplace.money.adversary.test_wallets_by_two import APPROVE
from tests.marketplace.money.stories.test_money import ADJUST

SECOND, THIRD, FRIEND, FOUNDER = 300, 600, 500, 640
WORKERS = range(610, 618)

CHANGES = """
{
  platformSettings(filter: {name: {eq: "deposit_days"}}) {
    nodes { value changes(first: 20) { nodes { oldValue newValue } } }
  }
}
"""


@pytest.fixture
def people(people: People) -> People:
    people.sign_in(SECOND, is_admin=True)
    people.sign_in(THIRD, is_admin=True)
    return people


async def asks(people: People, name: str, value: Any, who: int = ADMIN) -> dict[str, Any]:
    return {"approvalId": (await sets(people, name, value, who))["approval"]["id"]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("admin_second_above", None),
        ("admin_second_above", 999999),
        ("admin_adjustment_most", None),
        ("admin_adjustment_per_day", 9999999999.99),
        ("admin_approval_hours", 720),
        ("payouts_require_aal2", True),
        ("payout_hold_related", False),
        ("payout_hold_first", False),
        ("payout_hold_hours", {"first_payout": 0, "large_amount": 0, "velocity": 0, "related_account": 0}),
        ("auto_approve_quality", 0),
        ("platform_fee_percent", 100),
        ("related_people_most", 2),
        ("email_searches_per_hour", 10000),
        ("former_addresses_kept", "1 day"),
        ("activities_kept_days", 30),
        ("unknown_files_kept", "1 day"),
    ],
)  # fmt: skip
async def test_an_admin_lifts_a_bound_of_admins_alone(people: People, name: str, value: Any):
    before = await setting(people, name)
    asked = await asks(people, name, value)
    assert await people.code(ADMIN, APPROVE, input=asked) == "OWN_APPROVAL"
    assert await setting(people, name) == before


async def test_an_admin_lifts_a_bound_and_pays_a_friend_before_it_is_decided(people: People):
    await asks(people, "admin_second_above", None)
    before = await balance(people, FRIEND)
    made = await adjusts(people, ADMIN, FRIEND, "1000.01")
    assert (made["transaction"], await balance(people, FRIEND)) == (None, before)


async def test_a_suspended_admin_changes_settings(people: People):
    """Neither by asking before, nor afterwards; and sees them no more."""
    asked = await asks(people, "admin_second_above", None, SECOND)
    given = {"userId": person(SECOND), "isActive": False, "reason": "Odd requests"}
    await people.data(ADMIN, SUSPEND, input=given)
    assert await people.code(THIRD, APPROVE, input=asked) == "ACCOUNT_SUSPENDED"
    for name, value in (("deposit_days", 1), ("payout_hold_first", False)):
        assert await people.code(SECOND, SET, input=change(name, value)) == "ACCOUNT_SUSPENDED"
    assert await setting(people, "deposit_days", SECOND) is None
    assert (await setting(people, "admin_second_above"))["value"] == 1000


async def test_a_day_s_bound_is_lowered_while_its_money_moves(people: People):
    """Each act is done under the bound as it was or as it is; none slips through afterwards."""
    lowered = await asks(people, "admin_adjustment_per_day", 100)
    acts = [people.code(ADMIN, ADJUST, input=correction(FRIEND, "40.00")) for _ in range(6)]
    before = await balance(people, FRIEND)
    *codes, approved = await asyncio.gather(*acts, people.code(SECOND, APPROVE, input=lowered))
    assert approved is None
    assert set(codes) <= {None, "ADMIN_LIMIT"}
    assert await balance(people, FRIEND) == before + 40 * codes.count(None)
    assert codes.count(None) >= 2
    last = await people.code(ADMIN, ADJUST, input=correction(FRIEND, "40.00"))
    assert last == "ADMIN_LIMIT"


async def test_the_fee_rises_while_places_are_taken(people: People):
    """What is promised keeps the fee that it was reserved with, and nothing is promised that is not there."""
    firm = await (await Firm(people, FOUNDER).found()).rich("10.00", "5.00")
    task = (await firm.task("1.00"))["id"]
    asked = await asks(people, "platform_fee_percent", 50)
    *done, approved = await asyncio.gather(
        *[firm.submit(who, task) for who in WORKERS], people.code(SECOND, APPROVE, input=asked)
    )
    assert approved is None
    taken = [each for each in done if len(each) == 36]
    assert len(taken) in (3, 4, 5)
    _, remaining, reserved, _ = await firm.standing()
    assert Decimal(remaining) + Decimal(reserved) == 5
    assert Decimal(len(taken)) <= Decimal(reserved) <= Decimal("1.5") * len(taken)
    # what could not be paid with the new fee is not to be taken
    assert (await firm.tasks() == [("ACTIVE", None)]) == (Decimal(remaining) >= Decimal("1.50"))


async def test_two_admins_change_one_setting_at_once(people: People):
    """Each change says what the one before has left: none is lost from the history."""
    admins = (ADMIN, SECOND, THIRD)
    codes = await asyncio.gather(
        *[people.code(admins[n % 3], SET, input=change("deposit_days", 20 + n)) for n in range(9)]
    )
    assert codes == [None] * 9
    seen = (await people.data(ADMIN, CHANGES))["platformSettings"]["nodes"][0]
    told = {each["oldValue"]: each["newValue"] for each in seen["changes"]["nodes"]}
    value, chain = 14, [14]
    while value in told:
        value = told.pop(value)
        chain.append(value)
    assert (value, told, len(chain)) == (seen["value"], {}, 10)


async def test_a_bound_waits_for_two_admins_and_one_of_them_is_gone(people: People):
    """Who approves is suspended while the approval is on its way: what commits first wins, and nothing is half done."""
    asked = await asks(people, "admin_second_above", 5000)
    given = {"userId": person(SECOND), "isActive": False, "reason": "Odd requests"}
    approved, suspended = await asyncio.gather(
        people.code(SECOND, APPROVE, input=asked), people.code(ADMIN, SUSPEND, input=given)
    )
    assert suspended is None
    assert approved in (None, "ACCOUNT_SUSPENDED")
    now = await setting(people, "admin_second_above")
    assert now["value"] == (5000 if approved is None else 1000)
    assert len(now["changes"]["nodes"]) == (1 if approved is None else 0)


async def test_one_approval_is_given_twice_at_once(people: People):
    asked = await asks(people, "platform_fee_percent", 7.5)
    codes = await asyncio.gather(
        *[people.code(who, APPROVE, input=asked) for who in (SECOND, THIRD, SECOND, THIRD)]
    )
    assert sorted(codes, key=str) == ["APPROVAL_DECIDED"] * 3 + [None]
    assert len((await setting(people, "platform_fee_percent"))["changes"]["nodes"]) == 1
