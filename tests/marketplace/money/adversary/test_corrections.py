"""Cheats with corrections of balances: an admin's own, a friend's, and who approves what waits for a second admin."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import SUSPEND

AMARA, MANAGER, JUDGE, BILLING, SECOND, THIRD, FRIEND = 1, 3, 4, 7, 300, 600, 500
ADJUST = """
mutation ($input: AdjustBalanceInput!) {
  adjustBalance(input: $input) { transaction { amount } approval { id } user { balance } }
}
"""
APPROVE = """
mutation ($input: ApproveAdminActInput!) { approveAdminAct(input: $input) { approval { status } } }
"""
REJECT = """
mutation ($input: RejectAdminActInput!) { rejectAdminAct(input: $input) { approval { status } } }
"""
WALLET = """
mutation ($input: AdjustWalletInput!) { adjustWallet(input: $input) { approval { id } } }
"""
SETTING = """
mutation ($input: SetPlatformSettingInput!) { setPlatformSetting(input: $input) { approval { id } } }
"""
HELD = {
    "balance": (ADJUST, "select from public.users where id = $1::text::uuid for update", person(500)),
    "wallet": (WALLET, "select from public.companies where id = $1::text::uuid for update", company(1)),
    "setting": (SETTING, "select from private.settings where name = $1 for update", "admin_payout_most"),
}  # fmt: skip
WAITS = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
WAITING = "query ($id: UUID!) { adminApproval(id: $id) { status } }"


@pytest.fixture
def people(people: People) -> People:
    people.sign_in(SECOND, is_admin=True)
    return people


async def balance(people: People, who: int) -> Decimal:
    return Decimal((await people.data(who, "{ me { balance } }"))["me"]["balance"])


def correction(to: int, amount: str, type: str = "BONUS") -> dict[str, Any]:
    return {"userId": person(to), "type": type, "amount": amount, "reason": "A reason"}


async def adjusts(people: People, by: int, to: int, amount: str, type: str = "BONUS") -> Any:
    return (await people.data(by, ADJUST, input=correction(to, amount, type)))["adjustBalance"]


async def waits(
    people: People, by: int, to: int, amount: str, type: str = "BONUS"
) -> dict[str, Any]:
    """What a second admin is asked for, as an input; nothing has moved."""
    before = await balance(people, to)
    made = await adjusts(people, by, to, amount, type)
    assert (made["transaction"], await balance(people, to)) == (None, before)
    return {"approvalId": made["approval"]["id"]}


@pytest.mark.parametrize("type", ["BONUS", "REFUND"])
async def test_an_admin_gives_themselves_a_cent(people: People, type: str):
    before = await balance(people, ADMIN)
    asked = await waits(people, ADMIN, ADMIN, "0.01", type)
    assert await people.code(ADMIN, APPROVE, input=asked) == "OWN_APPROVAL"
    await people.data(SECOND, APPROVE, input=asked)
    assert await balance(people, ADMIN) == before + Decimal("0.01")


async def test_an_admin_lets_another_ask_and_approves_what_pays_themselves(people: People):
    before = await balance(people, ADMIN)
    asked = await waits(people, SECOND, ADMIN, "2000")
    assert await people.code(ADMIN, APPROVE, input=asked) == "OWN_APPROVAL"
    assert await balance(people, ADMIN) == before


async def test_one_admin_gives_a_friend_a_fortune_at_once(people: People):
    large = correction(FRIEND, "10000.01")
    assert await people.code(ADMIN, ADJUST, input=large) == "ADMIN_LIMIT"
    await waits(people, ADMIN, FRIEND, "10000")


async def test_one_admin_gives_a_friend_a_fortune_in_slices(people: People):
    before = await balance(people, FRIEND)
    await adjusts(people, ADMIN, FRIEND, "600")
    await waits(people, ADMIN, FRIEND, "400.01")
    await waits(people, SECOND, FRIEND, "400.01")
    await adjusts(people, SECOND, FRIEND, "400")
    await waits(people, ADMIN, FRIEND, "0.01", "PENALTY")
    assert await balance(people, FRIEND) == before + 1000


async def test_one_admin_gives_a_friend_a_fortune_in_slices_at_once(people: People):
    slices = [
        people.data(who, ADJUST, input=correction(FRIEND, "300")) for who in (ADMIN, SECOND) * 5
    ]
    done = [each["adjustBalance"] for each in await asyncio.gather(*slices)]
    assert [each["transaction"] for each in done].count({"amount": "300.00"}) == 3


async def test_one_admin_gives_many_friends_a_fortune(people: People):
    for number in range(25):
        await adjusts(people, ADMIN, FRIEND + number, "1000")
    cent = correction(FRIEND + 25, "0.01")
    assert await people.code(ADMIN, ADJUST, input=cent) == "ADMIN_LIMIT"
    done = await adjusts(people, SECOND, FRIEND + 25, "1")
    assert done["transaction"] == {"amount": "1.00"}


async def test_an_approval_is_used_twice(people: People):
    asked = await waits(people, ADMIN, FRIEND, "2000")
    before = await balance(people, FRIEND)
    await people.data(SECOND, APPROVE, input=asked)
    for again, more in ((APPROVE, {}), (REJECT, {"reason": "No"})):
        assert await people.code(SECOND, again, input={**asked, **more}) == "APPROVAL_DECIDED"
    assert await balance(people, FRIEND) == before + 2000


async def test_a_suspended_admins_request_is_approved(people: People):
    asked = await waits(people, SECOND, FRIEND, "2000")
    given = {"userId": person(SECOND), "isActive": False, "reason": "Stolen"}
    await people.data(ADMIN, SUSPEND, input=given)
    assert await people.code(ADMIN, APPROVE, input=asked) == "ACCOUNT_SUSPENDED"


@pytest.mark.parametrize("gone", ["who asked", "who approves"])
@pytest.mark.parametrize("act", HELD)
async def test_an_admin_is_suspended_while_the_approval_waits_for_a_lock(
    people: People, database: Database, act: str, gone: str
):
    """The suspension commits first, so it wins: nothing is done, whoever of the two it meets."""
    people.sign_in(THIRD, is_admin=True)
    query, lock, what = HELD[act]
    given = {
        "balance": correction(FRIEND, "2000"),
        "wallet": {"companyId": company(1), "amount": "2000.00", "reason": "A mistake of ours"},
        "setting": {"name": "admin_payout_most", "value": 1, "reason": "Fewer"},
    }[act]
    (made,) = (await people.data(SECOND, query, input=given)).values()
    asked = {"approvalId": made["approval"]["id"]}
    suspended = {
        "userId": person(SECOND if gone == "who asked" else ADMIN),
        "isActive": False, "reason": "Stolen",
    }  # fmt: skip
    async with connection_as(database) as owner, connection_as(database, "postgres") as other:
        held = owner.transaction()
        await held.start()
        await owner.fetch(lock, what)
        approving = asyncio.create_task(people.code(ADMIN, APPROVE, input=asked))
        while not await other.fetchval(WAITS):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await people.data(THIRD, SUSPEND, input=suspended)
        await held.rollback()
        assert await approving in ("ACCOUNT_SUSPENDED", "UNAUTHENTICATED")
    status = (await people.data(THIRD, WAITING, id=asked["approvalId"]))["adminApproval"]["status"]
    assert status == "PENDING"


async def test_people_approve_what_waits_for_an_admin(people: People):
    asked = await waits(people, ADMIN, AMARA, "2000")
    for who in (AMARA, MANAGER, BILLING, JUDGE):
        assert await people.code(who, APPROVE, input=asked) == "FORBIDDEN"
        assert await people.code(who, REJECT, input={**asked, "reason": "No"}) == "FORBIDDEN"
        seen = await people.data(who, WAITING, id=asked["approvalId"])
        assert seen == {"adminApproval": None}
    unknown = {"approvalId": person(1), "reason": "No"}
    assert await people.code(ADMIN, REJECT, input=unknown) == "NOT_FOUND"


async def test_a_penalty_that_waits_takes_more_than_there_is(people: People):
    given = await waits(people, ADMIN, FRIEND, "3000")
    await people.data(SECOND, APPROVE, input=given)
    whole = str(await balance(people, FRIEND))
    first, second = [await waits(people, ADMIN, FRIEND, whole, "PENALTY") for _ in range(2)]
    await people.data(SECOND, APPROVE, input=first)
    assert await people.code(SECOND, APPROVE, input=second) == "INSUFFICIENT_BALANCE"
    assert await balance(people, FRIEND) == 0
