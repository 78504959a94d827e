"""Cheats with deposits that have not come: an admin's word for a large one, for a friend's company, or in slices."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from tests.harness.demo import PLATFORM, company, person
from tests.harness.people import ADMIN, CONFIRM, DEPOSIT, People
from tests.marketplace.companies.adversary.test_memberships import ACCEPT, INVITE, LEAVE
from tests.marketplace.money.adversary.test_wallets_by_two import APPROVE, WALLET

MANAGER, SECOND, THIRD = 3, 300, 600
CANCEL = (
    "mutation ($input: CancelDepositInput!) { cancelDeposit(input: $input) { deposit { status } } }"
)


@pytest.fixture
def people(people: People) -> People:
    people.sign_in(SECOND, is_admin=True)
    people.sign_in(THIRD, is_admin=True)
    return people


async def wallet(people: People, of: str = company(1)) -> Decimal:
    return Decimal((await people.data(ADMIN, WALLET, id=of))["company"]["walletBalance"])


async def proof(people: People, amount: str, of: str = company(1), who: int = MANAGER) -> Any:
    made = await people.data(who, DEPOSIT, input={"companyId": of, "amount": amount})
    id = made["depositFunds"]["deposit"]["id"]
    return {"depositId": id, "reference": f"B-{id}", "reason": "On the statement"}


async def confirms(people: People, given: Any, who: int = ADMIN) -> Any:
    return (await people.data(who, CONFIRM, input=given))["confirmDeposit"]


async def joins(people: People, who: int) -> None:
    given = {"companyId": company(1), "userId": person(who), "role": "VIEWER"}
    made = (await people.data(MANAGER, INVITE, input=given))["addCompanyMember"]
    await people.data(who, ACCEPT, input={"invitationId": made["invitation"]["id"]})


async def test_one_admin_confirms_millions_that_never_came(people: People):
    before = await wallet(people)
    given = await proof(people, "500000.00")
    done = await confirms(people, given)
    assert (done["deposit"]["status"], done["entry"]) == ("REQUESTED", None)
    assert (done["approval"]["cause"], await wallet(people)) == ("AMOUNT", before)
    assert await people.code(ADMIN, CONFIRM, input=given) == "APPROVAL_PENDING"
    asked = {"approvalId": done["approval"]["id"]}
    assert await people.code(ADMIN, APPROVE, input=asked) == "OWN_APPROVAL"
    codes = await asyncio.gather(
        *[people.code(who, APPROVE, input=asked) for who in (SECOND, THIRD)]
    )
    assert sorted(codes, key=str) == ["APPROVAL_DECIDED", None]
    assert await wallet(people) == before + 500_000
    more = [await proof(people, amount) for amount in ("500000", "0.01")]
    codes = [await people.code(ADMIN, CONFIRM, input=each) for each in more]
    assert codes == [None, "ADMIN_LIMIT"], "a day has its bound, whoever approves"


@pytest.mark.parametrize("admins", [(ADMIN,), (ADMIN, SECOND)])
async def test_admins_confirm_it_in_slices(people: People, admins: tuple[int, ...]):
    before = await wallet(people)
    slices = [await proof(people, "300.00") for _ in range(10)]
    done = await asyncio.gather(
        *[confirms(people, each, admins[at % len(admins)]) for at, each in enumerate(slices)]
    )
    assert [each["approval"] for each in done].count(None) == 3
    assert await wallet(people) == before + 900


async def test_the_company_takes_it_back_before_the_second_admin(people: People):
    before = await wallet(people)
    given = await proof(people, "2000.00")
    asked = {"approvalId": (await confirms(people, given))["approval"]["id"]}
    await people.data(MANAGER, CANCEL, input={"depositId": given["depositId"]})
    assert await people.code(SECOND, APPROVE, input=asked) == "DEPOSIT_DECIDED"
    assert await wallet(people) == before


async def test_one_payment_is_confirmed_for_two_deposits(people: People):
    given = [{**await proof(people, "2000.00"), "reference": "B-1"} for _ in range(2)]
    asked = [{"approvalId": (await confirms(people, each))["approval"]["id"]} for each in given]
    assert await people.code(SECOND, APPROVE, input=asked[0]) is None
    assert await people.code(SECOND, APPROVE, input=asked[1]) == "PAYMENT_BOOKED"


async def test_an_admin_of_before_confirms_or_approves(people: People):
    await joins(people, SECOND)
    await people.data(SECOND, LEAVE, input={"companyId": company(1)})
    small = await confirms(people, await proof(people, "1.00"), SECOND)
    assert small["approval"]["cause"] == "OWN_ACCOUNT"
    large = await confirms(people, await proof(people, "2000.00"))
    asked = {"approvalId": large["approval"]["id"]}
    assert await people.code(SECOND, APPROVE, input=asked) == "OWN_APPROVAL"
    assert await people.code(THIRD, APPROVE, input=asked) is None


async def test_who_announced_it_approves_it(people: People):
    """Admins announce money for companies, too; of the platform's own wallet there is nobody else."""
    large = await confirms(people, await proof(people, "2000.00", who=SECOND))
    asked = {"approvalId": large["approval"]["id"]}
    assert await people.code(SECOND, APPROVE, input=asked) == "OWN_APPROVAL"
    assert await people.code(THIRD, APPROVE, input=asked) is None
    before = await wallet(people, PLATFORM)
    own = await confirms(people, await proof(people, "2000.00", PLATFORM, ADMIN))
    assert (own["approval"]["cause"], await wallet(people, PLATFORM)) == ("AMOUNT", before)
    await people.data(SECOND, APPROVE, input={"approvalId": own["approval"]["id"]})
    assert await wallet(people, PLATFORM) == before + 2000


async def test_a_company_keeps_admins_out_by_inviting_them(people: People):
    """Whoever was asked, and did not agree, decides as before."""
    for who in (ADMIN, SECOND, THIRD):
        given = {"companyId": company(1), "userId": person(who), "role": "VIEWER"}
        await people.data(MANAGER, INVITE, input=given)
    done = await confirms(people, await proof(people, "1.00"))
    assert done["approval"] is None
    large = await confirms(people, await proof(people, "2000.00"))
    given = {"approvalId": large["approval"]["id"]}
    assert await people.code(SECOND, APPROVE, input=given) is None
