"""Cheats of an admin with a company's wallet: large amounts, one's own company of before, and whoever approves it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.demo import company, person
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import INVITE

MANAGER, SECOND, THIRD = 3, 300, 600
ADJUST = """
mutation ($input: AdjustWalletInput!) {
  adjustWallet(input: $input) { company { walletBalance } entry { type amount } approval { id act cause status } }
}
"""
REFUND = """
mutation ($input: RefundWalletInput!) {
  refundWallet(input: $input) { entry { type amount } approval { id act cause status } }
}
"""
APPROVE = """
mutation ($input: ApproveAdminActInput!) { approveAdminAct(input: $input) { approval { status } } }
"""
WALLET = "query ($id: UUID!) { company(id: $id) { walletBalance } }"
ACCEPT = """
mutation ($input: AcceptCompanyInvitationInput!) { acceptCompanyInvitation(input: $input) { member { role } } }
"""
LEAVE = "mutation ($input: LeaveCompanyInput!) { leaveCompany(input: $input) { company { id } } }"
ADJUSTED = {"companyId": company(1), "amount": "2000.00", "reason": "A mistake of ours"}
REFUNDED = {"companyId": company(1), "amount": "1500.00", "reference": "B-1", "reason": "It leaves"}


async def wallet(people: People) -> str:
    return str((await people.data(ADMIN, WALLET, id=company(1)))["company"]["walletBalance"])


async def adjusts(people: People, who: int = ADMIN, **more: Any) -> Any:
    done = await people.data(who, ADJUST, input={**ADJUSTED, **more})
    return done["adjustWallet"]


async def joins_and_leaves(people: People, who: int) -> None:
    given = {"companyId": company(1), "userId": person(who), "role": "VIEWER"}
    made = (await people.data(MANAGER, INVITE, input=given))["addCompanyMember"]
    await people.data(who, ACCEPT, input={"invitationId": made["invitation"]["id"]})
    await people.data(who, LEAVE, input={"companyId": company(1)})


async def test_one_admin_moves_a_large_amount_alone(people: People):
    people.sign_in(SECOND, is_admin=True)
    before = await wallet(people)
    waiting = await adjusts(people)
    assert waiting["entry"] is None
    approval = {"act": "CORRECT_WALLET", "cause": "AMOUNT", "status": "PENDING"}
    id = waiting["approval"].pop("id")
    assert waiting["approval"] == approval
    assert await wallet(people) == before, "nothing moves before"
    assert await people.code(ADMIN, APPROVE, input={"approvalId": id}) == "OWN_APPROVAL"
    await people.data(SECOND, APPROVE, input={"approvalId": id})
    assert float(await wallet(people)) == float(before) + 2000
    assert await people.code(SECOND, APPROVE, input={"approvalId": id}) == "APPROVAL_DECIDED"
    refund = (await people.data(ADMIN, REFUND, input=REFUNDED))["refundWallet"]
    assert (refund["entry"], refund["approval"]["cause"]) == (None, "AMOUNT")
    await people.data(SECOND, APPROVE, input={"approvalId": refund["approval"]["id"]})
    assert float(await wallet(people)) == float(before) + 500


async def test_a_small_correction_needs_no_other(people: People):
    done = await adjusts(people, amount="1000.00")
    assert (done["entry"], done["approval"]) == ({"type": "ADJUSTMENT", "amount": "1000.00"}, None)


async def test_an_admin_gives_to_a_company_that_they_left(people: People):
    people.sign_in(SECOND, is_admin=True)
    people.sign_in(THIRD, is_admin=True)
    await joins_and_leaves(people, SECOND)
    waiting = await adjusts(people, SECOND, amount="1.00")
    assert waiting["approval"]["cause"] == "OWN_ACCOUNT"
    large = await adjusts(people)
    given = {"approvalId": large["approval"]["id"]}
    assert await people.code(SECOND, APPROVE, input=given) == "OWN_APPROVAL", "nor approves it"
    assert await people.code(THIRD, APPROVE, input=given) is None


@pytest.mark.parametrize("sign", ["", "-"])
async def test_an_admin_moves_it_in_pieces(people: People, sign: str):
    assert await people.code(ADMIN, ADJUST, input={**ADJUSTED, "amount": sign + "100000.01"}) == (
        "ADMIN_LIMIT"
    )
    codes = [
        await people.code(ADMIN, ADJUST, input={**ADJUSTED, "amount": sign + "90000"})
        for _ in range(3)
    ]
    assert codes == [None, None, "ADMIN_LIMIT"]


async def test_what_waits_takes_more_than_is_there_when_it_is_done(people: People):
    people.sign_in(SECOND, is_admin=True)
    before = float(await wallet(people))
    taken = await adjusts(people, amount=f"-{min(before, 90_000):.2f}")
    again = await adjusts(people, amount=f"-{min(before, 90_000):.2f}")
    given = [{"approvalId": each["approval"]["id"]} for each in (taken, again)]
    await people.data(SECOND, APPROVE, input=given[0])
    code = await people.code(SECOND, APPROVE, input=given[1])
    assert code == ("INSUFFICIENT_FUNDS" if before < 180_000 else None)
    assert float(await wallet(people)) >= 0
