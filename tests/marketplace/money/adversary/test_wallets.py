"""Wallets: no money comes from nothing, none is spent twice, none is lost; honest people get theirs."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from tests.harness.database import Database
from tests.harness.demo import company, person
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, CONFIRM, DEPOSIT, People, pay_in, verify

CHEAT, FRIEND, WORKER = 600, 601, 602
MANAGER, BILLING = 3, 7
MADE = "mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id } } }"
CAMPAIGN = (
    "mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }"
)
FUND = "mutation ($input: FundCampaignInput!) { fundCampaign(input: $input) { entry { id } } }"
RETURN = """
mutation ($input: ReturnCampaignFundsInput!) { returnCampaignFunds(input: $input) { entry { id type } } }
"""
STATUS = """
mutation ($input: SetCampaignStatusInput!) { setCampaignStatus(input: $input) { campaign { status } } }
"""
BILLED = """
mutation ($input: SetCompanyBillingStatusInput!) {
  setCompanyBillingStatus(input: $input) { company { billingStatus } }
}
"""
FEE = "mutation ($input: SetCompanyFeeInput!) { setCompanyFee(input: $input) { company { feePercent } } }"
REFUND = "mutation ($input: RefundWalletInput!) { refundWallet(input: $input) { entry { type } } }"
ADJUST = "mutation ($input: AdjustWalletInput!) { adjustWallet(input: $input) { entry { type } } }"
VERIFY = (
    "mutation ($input: VerifyCompanyInput!) { verifyCompany(input: $input) { company { id } } }"
)
CANCEL = (
    "mutation ($input: CancelDepositInput!) { cancelDeposit(input: $input) { deposit { status } } }"
)
REJECT = (
    "mutation ($input: RejectDepositInput!) { rejectDeposit(input: $input) { deposit { status } } }"
)
TASK = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id status pauseReason } } }"
UPDATE = "mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { status pauseReason } } }"
SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }
"""
STANDING = """
query ($company: UUID!, $campaign: UUID!) {
  company(id: $company) { walletBalance billingStatus deposits { totalCount } }
  campaign(id: $campaign) { remainingBudget reservedBudget spentBudget status tasks { nodes { status pauseReason } } }
}
"""
EVENT = "select is_processed, error from public.receive_payment_event($1, $2, $3)"


class Firm:
    """A company of its own with one campaign, and who acts for it."""

    def __init__(self, people: People, who: int) -> None:
        self.people, self.who = people, who
        self.id = self.campaign = ""

    async def found(self) -> Firm:
        made = await self.people.data(self.who, MADE, input={"name": "Rainy Voices"})
        self.id = made["createCompany"]["company"]["id"]
        given = {"companyId": self.id, "name": "Rain"}
        made = await self.people.data(self.who, CAMPAIGN, input=given)
        self.campaign = made["createCampaign"]["campaign"]["id"]
        return self

    async def rich(self, wallet: str, budget: str | None = None) -> Firm:
        await verify(self.people, self.id)
        await pay_in(self.people, self.who, self.id, wallet)
        if budget is not None:
            assert await self.fund(budget) is None
        return self

    async def fund(self, amount: str) -> str | None:
        given = {"campaignId": self.campaign, "amount": amount}
        return await self.people.code(self.who, FUND, input=given)

    async def give_back(self, amount: str) -> str | None:
        given = {"campaignId": self.campaign, "amount": amount}
        return await self.people.code(self.who, RETURN, input=given)

    async def status(self, status: str) -> str | None:
        given = {"campaignId": self.campaign, "status": status}
        return await self.people.code(self.who, STATUS, input=given)

    async def task(self, reward: str) -> dict[str, Any]:
        given = {
            "campaignId": self.campaign, "title": "Describe the rain", "description": "In a text.",
            "taskType": "TEXT", "reward": reward, "minTrustScore": "0",
        }  # fmt: skip
        return (await self.people.data(self.who, TASK, input=given))["createTask"]["task"]  # type: ignore[no-any-return]

    async def submit(self, who: int, task: str) -> str:
        """The submission's id, or the code of the refusal."""
        data = {"text_content": f"Number {who} says that it rained all day in the valley."}
        answer = await self.people.answer(
            who, SUBMIT, input={"taskId": task, "submissionData": data}
        )
        if "errors" in answer:
            return str(answer["errors"][0]["extensions"]["code"])
        return str(answer["data"]["submitTask"]["submission"]["id"])

    async def decide(
        self, submission: str, decision: str = "APPROVED", who: int | None = None
    ) -> str | None:
        given = {"submissionId": submission, "decision": decision, "rejectionReason": "No rain."}
        return await self.people.code(who or self.who, REVIEW, input=given)

    async def standing(self) -> tuple[str, str, str, str]:
        """Wallet, and what the campaign has, has promised and has spent."""
        seen = await self.people.data(self.who, STANDING, company=self.id, campaign=self.campaign)
        row = seen["campaign"]
        return (
            seen["company"]["walletBalance"],
            row["remainingBudget"],
            row["reservedBudget"],
            row["spentBudget"],
        )

    async def tasks(self) -> list[tuple[str, str | None]]:
        seen = await self.people.data(self.who, STANDING, company=self.id, campaign=self.campaign)
        return [
            (each["status"], each["pauseReason"]) for each in seen["campaign"]["tasks"]["nodes"]
        ]

    async def bill(self, status: str) -> str | None:
        given = {"companyId": self.id, "status": status, "reason": "Its bills"}
        return await self.people.code(ADMIN, BILLED, input=given)

    async def deposit(self, amount: str) -> str:
        given = {"companyId": self.id, "amount": amount}
        made = await self.people.data(self.who, DEPOSIT, input=given)
        return str(made["depositFunds"]["deposit"]["id"])


@pytest.fixture
async def firm(people: People) -> Firm:
    """The cheat's own company."""
    return await Firm(people, CHEAT).found()


@pytest.fixture
async def provider(database: Database) -> AsyncIterator[Any]:
    """The service that hears the payment provider: (id, payload) → (processed, error)."""
    opened: list[Any] = []

    async def tell(event: str, **payload: Any) -> tuple[bool, str | None]:
        connection = await asyncpg.connect(database.url_as("gateway_service_role"))
        opened.append(connection)
        async with connection.transaction():
            await connection.execute("set transaction read write")
            claims = json.dumps({"role": "service_role"})
            await connection.execute("select set_config('request.jwt.claims', $1, true)", claims)
            return tuple(await connection.fetchrow(EVENT, "bank", event, json.dumps(payload)))

    yield tell
    for connection in opened:
        await connection.close()


def paid(deposit: str, amount: str = "50.00", **more: Any) -> dict[str, Any]:
    return {
        "type": "deposit.confirmed", "deposit_id": deposit, "amount": amount, "currency": "USD",
        "reference": "pi_1", **more,
    }  # fmt: skip


async def test_funding_a_campaign_from_nothing(people: People, firm: Firm) -> None:
    assert await firm.fund("10000000.00") == "COMPANY_UNVERIFIED"
    await verify(people, firm.id)
    assert await firm.fund("0.01") == "INSUFFICIENT_FUNDS"
    budget = {"companyId": firm.id, "name": "More", "budget": "10000000.00"}
    assert await people.code(CHEAT, CAMPAIGN, input=budget) == "INSUFFICIENT_FUNDS"
    task = await firm.task("9999.99")
    assert (task["status"], task["pauseReason"]) == ("PAUSED", "BUDGET")
    assert await firm.submit(FRIEND, task["id"]) == "NOT_FOUND"
    assert await firm.standing() == ("0.00", "0.00", "0.00", "0.00")


async def test_spending_before_being_verified(people: People, firm: Firm) -> None:
    await pay_in(people, CHEAT, firm.id, "100.00")
    assert await firm.fund("50.00") == "COMPANY_UNVERIFIED"
    assert (await firm.task("1.00"))["pauseReason"] == "COMPANY"
    verified = {"companyId": firm.id, "reason": "I am honest"}
    assert await people.code(CHEAT, VERIFY, input=verified) == "FORBIDDEN"
    billed = {"companyId": firm.id, "status": "ACTIVE", "reason": "I am honest"}
    assert await people.code(CHEAT, BILLED, input=billed) == "FORBIDDEN"
    await verify(people, firm.id)
    assert await firm.fund("50.00") is None
    assert await firm.tasks() == [("ACTIVE", None)]


async def test_creating_a_task_that_nobody_pays(people: People, firm: Firm) -> None:
    await firm.rich("10.00")
    given = {
        "companyId": firm.id, "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "9999.99",
    }  # fmt: skip
    assert await people.code(CHEAT, TASK, input=given) == "CAMPAIGN_REQUIRED"
    assert await people.code(ADMIN, TASK, input=given) == "CAMPAIGN_REQUIRED"
    del given["companyId"]
    assert await people.code(CHEAT, TASK, input=given) == "FORBIDDEN"


async def test_funding_sixty_times_at_once_beyond_the_wallet(firm: Firm) -> None:
    await firm.rich("100.00")
    answers = Counter(await asyncio.gather(*[firm.fund("10.00") for _ in range(60)]))
    assert answers == {None: 10, "INSUFFICIENT_FUNDS": 50}
    assert await firm.standing() == ("0.00", "100.00", "0.00", "0.00")


async def test_confirming_ones_own_deposit(people: People, firm: Firm) -> None:
    deposit = await firm.deposit("1000.00")
    proof = {"depositId": deposit, "reference": "B-1", "reason": "I paid"}
    assert await people.code(CHEAT, CONFIRM, input=proof) == "FORBIDDEN"
    assert await people.code(FRIEND, CONFIRM, input=proof) == "FORBIDDEN"
    # an admin neither for what they asked for themselves, nor without saying how they know
    made = await people.data(ADMIN, DEPOSIT, input={"companyId": firm.id, "amount": "1000.00"})
    own = made["depositFunds"]["deposit"]["id"]
    assert await people.code(ADMIN, CONFIRM, input={**proof, "depositId": own}) == "OWN_COMPANY"
    assert await people.code(ADMIN, CONFIRM, input={**proof, "reference": " "}) == "INVALID_VALUE"
    assert await people.code(ADMIN, CONFIRM, input={**proof, "reason": ""}) == "INVALID_VALUE"
    assert (await firm.standing())[0] == "0.00"
    assert await people.code(ADMIN, CONFIRM, input=proof) is None
    assert (await firm.standing())[0] == "1000.00"


async def test_booking_one_payment_twice(people: People, firm: Firm, provider: Any) -> None:
    first, second, third = [await firm.deposit("50.00") for _ in range(3)]
    proof = {"depositId": first, "reference": "B-1", "reason": "On the statement"}
    answers = Counter(
        await asyncio.gather(*[people.code(ADMIN, CONFIRM, input=proof) for _ in range(10)])
    )
    assert answers == {None: 1, "DEPOSIT_DECIDED": 9}
    again = {**proof, "depositId": second}
    assert await people.code(ADMIN, CONFIRM, input=again) == "PAYMENT_BOOKED"
    # by the provider and an admin in the same moment
    both = await asyncio.gather(
        provider("e-1", **paid(second)),
        people.code(ADMIN, CONFIRM, input={**again, "reference": "B-2"}),
    )
    assert both[0][0] != (both[1] is None), both
    # the same event ten times, and its payment under another event for another deposit
    told = await asyncio.gather(
        *[provider("e-2", **paid(third, reference="pi_2")) for _ in range(10)]
    )
    assert set(told) == {(True, None)}
    fourth = await firm.deposit("50.00")
    assert await provider("e-3", **paid(fourth, reference="pi_2")) == (
        False, "A payment with this reference is booked already."
    )  # fmt: skip
    assert (await firm.standing())[0] == "150.00"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"amount": "5000.00"}, "Another amount came."),
        ({"amount": "49.99"}, "Another amount came."),
        ({"amount": "NaN"}, "Another amount came."),
        ({"currency": "NGN"}, "It came in another currency."),
        ({"currency": None}, "It came in another currency."),
        ({"deposit_id": "'; drop table public.deposits; --"}, "There is no such deposit."),
        ({"deposit_id": person(1)}, "There is no such deposit."),
        ({"type": "deposit.magic"}, "The type of this event is unknown."),
    ],
)
async def test_an_event_that_does_not_fit(
    people: People, firm: Firm, provider: Any, more: dict[str, Any], error: str
) -> None:
    deposit = await firm.deposit("50.00")
    for _ in range(2):
        assert await provider("e-1", **{**paid(deposit), **more}) == (False, error)
    assert (await firm.standing())[0] == "0.00"
    assert await provider("e-2", **paid(deposit)) == (True, None)
    assert (await firm.standing())[0] == "50.00"


async def test_an_event_before_its_deposit_is_there(
    people: People, firm: Firm, provider: Any, owner: Any
) -> None:
    """It is kept, and has its effect once what it speaks of is there."""
    unknown = "00000000-0000-7000-8085-0000000000ff"
    assert await provider("e-1", **paid(unknown)) == (False, "There is no such deposit.")
    await owner.execute(
        "insert into public.deposits (id, company_id, amount, currency, expires_at) "
        "values ($1, $2, 50, 'USD', now() + interval '1 day')",
        unknown,
        firm.id,
    )
    assert await owner.fetchval("select private.process_payment_events()") == 1
    assert await owner.fetchval("select private.process_payment_events()") == 0
    assert (await firm.standing())[0] == "50.00"


async def test_a_deposit_that_has_ended(
    people: People, firm: Firm, provider: Any, owner: Any
) -> None:
    cancelled, rejected, late = [await firm.deposit("50.00") for _ in range(3)]
    assert await people.code(FRIEND, CANCEL, input={"depositId": cancelled}) == "NOT_FOUND"
    assert await people.code(CHEAT, CANCEL, input={"depositId": cancelled}) is None
    assert await people.code(ADMIN, REJECT, input={"depositId": rejected, "reason": "No"}) is None
    for deposit in (cancelled, rejected):
        proof = {"depositId": deposit, "reference": deposit, "reason": "I paid"}
        assert await people.code(ADMIN, CONFIRM, input=proof) == "DEPOSIT_DECIDED"
        assert (await provider(deposit, **paid(deposit)))[0] is False
    await owner.execute("update public.deposits set expires_at = now() where id = $1", late)
    assert await owner.fetchval("select private.expire_deposits()") >= 1
    # money that comes late is still money
    assert await provider("late", **paid(late)) == (True, None)
    assert (await firm.standing())[0] == "50.00"


async def test_a_task_that_is_active_without_money_for_its_next_place(
    people: People, firm: Firm
) -> None:
    await firm.rich("100.00", "2.50")
    task = await firm.task("1.25")
    assert (await firm.task("2.51"))["pauseReason"] == "BUDGET"
    raised = {"taskId": task["id"], "reward": "2.51"}
    done = await people.data(CHEAT, UPDATE, input=raised)
    assert done["updateTask"]["task"] == {"status": "PAUSED", "pauseReason": "BUDGET"}
    await people.data(CHEAT, UPDATE, input={**raised, "reward": "1.25"})
    assert await firm.give_back("1.26") is None
    assert await firm.submit(FRIEND, task["id"]) == "NOT_FOUND"
    assert await firm.fund("0.01") is None
    assert len(await firm.submit(FRIEND, task["id"])) == 36
    assert await firm.tasks() == [("PAUSED", "BUDGET")] * 2
    assert await firm.standing() == ("98.75", "0.00", "1.25", "0.00")


async def test_losing_what_a_closed_campaign_had_left(people: People, firm: Firm) -> None:
    await firm.rich("100.00", "20.00")
    task = (await firm.task("1.25"))["id"]
    waiting = [await firm.submit(who, task) for who in (FRIEND, WORKER)]
    assert await firm.status("ARCHIVED") == "INVALID_STATUS_CHANGE"
    assert await firm.status("COMPLETED") is None
    assert await firm.standing() == ("97.50", "0.00", "2.50", "0.00")
    # what is open is still decided: paid, or back to the wallet
    assert await firm.decide(waiting[0]) is None
    assert await firm.decide(waiting[1], "REJECTED") is None
    assert await firm.standing() == ("98.75", "0.00", "0.00", "1.25")
    # it starts again only with new money
    assert await firm.status("ACTIVE") is None
    assert await firm.tasks() == [("PAUSED", "BUDGET")]
    assert await firm.fund("5.00") is None
    assert await firm.tasks() == [("ACTIVE", None)]
    assert await firm.status("ARCHIVED") is None
    assert await firm.standing() == ("98.75", "0.00", "0.00", "1.25")


async def test_reopening_what_has_met_its_target(people: People) -> None:
    firm = await (await Firm(people, CHEAT).found()).rich("100.00")
    given = {"companyId": firm.id, "name": "One", "targetCount": 1, "budget": "5.00"}
    made = await people.data(CHEAT, CAMPAIGN, input=given)
    firm.campaign = made["createCampaign"]["campaign"]["id"]
    task = (await firm.task("1.25"))["id"]
    assert await firm.decide(await firm.submit(FRIEND, task)) is None
    assert await firm.status("COMPLETED") is None
    assert await firm.status("ACTIVE") == "INVALID_STATUS_CHANGE"
    assert await firm.standing() == ("98.75", "0.00", "0.00", "1.25")


async def balance(people: People, who: int) -> str:
    return str((await people.data(who, "{ me { balance } }"))["me"]["balance"])


async def test_not_paying_for_work_by_being_suspended(people: People, firm: Firm) -> None:
    before = Decimal(await balance(people, FRIEND))
    await firm.rich("100.00", "20.00")
    task = (await firm.task("1.25"))["id"]
    waiting = [await firm.submit(who, task) for who in (FRIEND, WORKER)]
    assert await firm.bill("SUSPENDED") is None
    assert await firm.tasks() == [("PAUSED", "COMPANY")]
    assert await firm.submit(603, task) == "NOT_FOUND"
    assert await firm.fund("1.00") == "COMPANY_SUSPENDED"
    assert await firm.status("PAUSED") is None
    assert await firm.status("ACTIVE") is None
    assert await firm.tasks() == [("PAUSED", "COMPANY")]
    # what was reserved is still paid, and what is refused is not reserved anew
    assert await firm.decide(waiting[0]) is None
    assert await firm.decide(waiting[1], "REJECTED") is None
    assert await firm.decide(waiting[1], who=ADMIN) == "COMPANY_SUSPENDED"
    assert Decimal(await balance(people, FRIEND)) - before == Decimal("1.25")
    told = "{ notifications(first: 5) { nodes { type } } }"
    kinds = [each["type"] for each in (await people.data(CHEAT, told))["notifications"]["nodes"]]
    assert "BILLING_STATUS_CHANGED" in kinds
    assert await firm.bill("ACTIVE") is None
    assert await firm.tasks() == [("ACTIVE", None)]


async def test_a_fee_that_is_rounded_away_or_that_nothing_pays(people: People, firm: Firm) -> None:
    await firm.rich("100.00")
    fee = {"companyId": firm.id, "feePercent": "50"}
    assert await people.code(CHEAT, FEE, input=fee) == "FORBIDDEN"
    assert await people.code(ADMIN, FEE, input={**fee, "feePercent": "-1"}) == "INVALID_VALUE"
    assert await people.code(ADMIN, FEE, input={**fee, "feePercent": "100.01"}) == "INVALID_VALUE"
    assert await people.code(ADMIN, FEE, input=fee) is None
    # half a cent is a cent: 0.01 costs 0.02
    assert await firm.fund("0.01") is None
    task = await firm.task("0.01")
    assert (task["status"], task["pauseReason"]) == ("PAUSED", "BUDGET")
    assert await firm.fund("0.03") is None
    waiting = [await firm.submit(who, task["id"]) for who in (FRIEND, WORKER)]
    assert await firm.standing() == ("99.96", "0.00", "0.04", "0.00")
    # what is reserved keeps its fee, whatever becomes of the percentage
    assert await people.code(ADMIN, FEE, input={**fee, "feePercent": "0"}) is None
    assert await firm.decide(waiting[0]) is None
    assert await firm.decide(waiting[1], "REJECTED") is None
    assert await firm.standing() == ("99.96", "0.02", "0.00", "0.02")


async def test_draining_the_wallet_while_places_are_taken(firm: Firm, owner: Any) -> None:
    await firm.rich("20.00", "20.00")
    task = (await firm.task("1.25"))["id"]
    acts = []
    for number in range(15):
        acts += [firm.submit(700 + number, task), firm.give_back("2.00")]
    answers = await asyncio.gather(*acts)
    taken = [each for each in answers[::2] if each and len(each) == 36]
    back = answers[1::2].count(None)
    wallet, remaining, reserved, spent = map(Decimal, await firm.standing())
    assert (reserved, spent) == (len(taken) * Decimal("1.25"), 0)
    assert wallet == back * 2
    assert remaining == 20 - wallet - reserved
    await prove_ledgers(owner)


async def test_moving_the_money_of_a_company_without_its_members(people: People) -> None:
    """Neither strangers, nor viewers, nor who manages another company; the admin's acts have two sides."""
    refund = {"companyId": company(1), "amount": "1.00", "reference": "B-9", "reason": "Asked for"}
    adjust = {"companyId": company(1), "amount": "-1.00", "reason": "A mistake"}
    for who in (6, 8, FRIEND, MANAGER, BILLING):
        assert await people.code(who, REFUND, input=refund) == "FORBIDDEN"
        assert await people.code(who, ADJUST, input=adjust) == "FORBIDDEN"
    deposit = {"companyId": company(1), "amount": "1.00"}
    codes = [await people.code(who, DEPOSIT, input=deposit) for who in (6, 8, BILLING)]
    assert codes == ["FORBIDDEN", "NOT_FOUND", None]
    assert await people.code(ADMIN, REFUND, input={**refund, "amount": "1e6"}) == "ADMIN_LIMIT"
    assert await people.code(ADMIN, REFUND, input=refund) is None
    assert await people.code(ADMIN, ADJUST, input=adjust) is None
    assert await people.code(ADMIN, ADJUST, input={**adjust, "amount": "0.005"}) == "INVALID_BUDGET"


async def test_every_movement_has_two_sides_and_admins_see_what_waits(
    people: People, firm: Firm, owner: Any
) -> None:
    await firm.rich("10.00", "5.00")
    await firm.decide(await firm.submit(FRIEND, (await firm.task("1.25"))["id"]))
    seen = await people.data(
        ADMIN, "{ movements(first: 5) { nodes { type amount fromAccount toAccount toId } } }"
    )
    [spent, *_] = seen["movements"]["nodes"]
    assert spent == {
        "type": "spend", "amount": "1.25", "fromAccount": "RESERVED", "toAccount": "PERSON",
        "toId": person(FRIEND),
    }  # fmt: skip
    assert await people.data(CHEAT, "{ movements { nodes { id } } overdue { nodes { id } } }") == {
        "movements": {"nodes": []}, "overdue": {"nodes": []}
    }  # fmt: skip
    late = await firm.deposit("3.00")
    await owner.execute(
        "update public.deposits set created_at = now() - interval '3 days' where id = $1", late
    )
    seen = await people.data(
        ADMIN, '{ overdue(first: 50, filter: {kind: {eq: "deposit"}}) { nodes { id kind } } }'
    )
    assert {"id": late, "kind": "deposit"} in seen["overdue"]["nodes"]
