"""Random acts of everybody who moves money: after each, all accounts hold what came in minus what went out."""

from __future__ import annotations

import base64
import json
import random
from decimal import Decimal
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, CONFIRM, DEPOSIT, People, people_of
from tests.marketplace.administration.stories.test_settings import SET
from tests.marketplace.money.adversary.test_wallets import (
    ADJUST,
    BILLED,
    CAMPAIGN,
    CANCEL,
    EVENT,
    FEE,
    REFUND,
    REJECT,
    Firm,
    paid,
)
from tests.marketplace.money.adversary.test_wallets_by_two import APPROVE
from tests.marketplace.money.stories.test_money import ADJUST as CORRECT
from tests.marketplace.money.stories.test_money import CANCEL as TAKE_BACK
from tests.marketplace.money.stories.test_money import PROCESS, REQUEST
from tests.marketplace.review.adversary.test_appeals import APPEAL, DECIDE

MANAGERS, WORKERS, SECOND_ADMIN = (600, 601), (610, 611, 612, 613), 620
ACTS = 110
REVISE = """
mutation ($input: ReviseSubmissionInput!) { reviseSubmission(input: $input) { submission { status } } }
"""
EDIT = "mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { status pauseReason } } }"
# Read from the tables alone; what comes in and goes out is counted by who does it, below.
HELD = """
select
    (select sum(wallet_balance) from public.companies)
    + (select sum(remaining_budget + reserved_budget) from public.campaigns)
    + (select sum(balance) from public.users)
    + (select coalesce(sum(amount), 0) from public.withdrawals where status in ('pending', 'processing'))
"""
FEES = "select coalesce(sum(amount), 0) from public.company_transactions where type = 'fee'"
SUBMISSIONS = """
select id::text, user_id::text, status from public.submissions where company_id = any($1) order by id
"""


class Market:
    """Two companies and who works for them; `outside` is what came in minus what went out."""

    def __init__(self, people: People, owner: Any, chance: random.Random) -> None:
        self.people, self.owner, self.chance = people, owner, chance
        self.firms: list[Firm] = []
        self.tasks: list[str] = []
        self.outside = Decimal(0)
        self.done: dict[str, int] = {}

    async def open(self) -> None:
        for who in MANAGERS:
            firm = await (await Firm(self.people, who).found()).rich("40.00", "20.00")
            self.tasks += [(await firm.task(reward))["id"] for reward in ("0.05", "1.25")]
            self.firms.append(firm)
        # the platform has earned some of it before
        self.outside = await self.owner.fetchval(HELD) + await self.owner.fetchval(FEES)

    def money(self) -> str:
        return str(Decimal(self.chance.randint(1, 900)) / 100)

    async def say(self, who: int, query: str, **given: Any) -> bool:
        """Whether it was done; a refusal is an answer too."""
        return await self.people.code(who, query, input=given) is None

    async def act(self, kind: str) -> bool:
        firm = self.chance.choice(self.firms)
        amount = self.money()
        match kind:
            case "deposit" | "event" | "reject deposit" | "cancel deposit":
                return await self.deposit(kind, firm, amount)
            case "fund":
                return await firm.fund(amount) is None
            case "return":
                return await firm.give_back(amount) is None
            case "refund" | "adjust" | "correct":
                return await self.correct(kind, firm, Decimal(amount))
            case "withdraw":
                return await self.withdraw(amount)
            case "status":
                status = self.chance.choice(["PAUSED", "COMPLETED", "ACTIVE", "ACTIVE", "ARCHIVED"])
                return await firm.status(status) is None
            case "campaign":
                return await self.begin(firm)
            case "bill":
                status = self.chance.choice(["SUSPENDED", "PAST_DUE", "ACTIVE", "ACTIVE", "ACTIVE"])
                return await self.say(ADMIN, BILLED, companyId=firm.id, status=status, reason="Odd")
            case "fee":
                percent = self.chance.choice([None, "0", "7.5", "33.33"])
                return await self.say(ADMIN, FEE, companyId=firm.id, feePercent=percent)
            case "setting":
                return await self.decide_fee()
            case "edit":
                return await self.edit()
            case "submit":
                who = self.chance.choice(WORKERS)
                return len(await firm.submit(who, self.chance.choice(self.tasks))) == 36
        return await self.decide(kind)

    async def deposit(self, kind: str, firm: Firm, amount: str) -> bool:
        made = await self.people.data(
            firm.who, DEPOSIT, input={"companyId": firm.id, "amount": amount}
        )
        id = made["depositFunds"]["deposit"]["id"]
        match kind:
            case "cancel deposit":
                return await self.say(firm.who, CANCEL, depositId=id)
            case "reject deposit":
                return await self.say(ADMIN, REJECT, depositId=id, reason="Odd")
            case "deposit":
                done = await self.say(ADMIN, CONFIRM, depositId=id, reference=id, reason="Seen")
            case _:
                row = await self.tell(id, amount)
                done = bool(row["is_processed"])
        self.outside += Decimal(amount) if done else 0
        return done

    async def tell(self, id: str, amount: str) -> Any:
        """The payment provider's service, which speaks no GraphQL."""
        async with self.owner.transaction():
            claims = json.dumps({"role": "service_role"})
            await self.owner.execute("select set_config('request.jwt.claims', $1, true)", claims)
            payload = json.dumps(paid(id, amount, reference=id))
            return await self.owner.fetchrow(EVENT, "bank", id, payload)

    async def begin(self, firm: Firm) -> bool:
        """Another campaign with a task, in the place of the one before."""
        given = {"companyId": firm.id, "name": "Another", "budget": self.money()}
        answer = await self.people.answer(firm.who, CAMPAIGN, input=given)
        if "errors" in answer:
            return False
        firm.campaign = answer["data"]["createCampaign"]["campaign"]["id"]
        self.tasks.append((await firm.task("1.25"))["id"])
        return True

    async def correct(self, kind: str, firm: Firm, amount: Decimal) -> bool:
        sign = self.chance.choice([1, -1])
        if kind == "refund":
            done = await self.say(
                ADMIN, REFUND, companyId=firm.id, amount=str(amount), reference="R", reason="Odd"
            )
            moved = -amount
        elif kind == "adjust":
            done = await self.say(
                ADMIN, ADJUST, companyId=firm.id, amount=str(sign * amount), reason="Odd"
            )
            moved = sign * amount
        else:
            who = f"00000000-0000-7000-8000-{self.chance.choice(WORKERS):012}"
            type = "BONUS" if sign > 0 else "PENALTY"
            done = await self.say(
                ADMIN, CORRECT, userId=who, type=type, amount=str(amount), reason="Odd"
            )
            moved = sign * amount
        self.outside += moved if done else 0
        return done

    async def withdraw(self, amount: str) -> bool:
        who = self.chance.choice(WORKERS)
        given = {
            "amount": str(5 + Decimal(amount)), "method": "PAYPAL",
            "accountDetails": {"email": "worker@example.com"},
        }  # fmt: skip
        answer = await self.people.answer(who, REQUEST, input=given)
        if "errors" in answer:
            return False
        id = answer["data"]["requestWithdrawal"]["withdrawal"]["id"]
        match self.chance.choice(["wait", "cancel", "reject", "pay", "pay"]):
            case "cancel":
                await self.say(who, TAKE_BACK, withdrawalId=id)
            case "reject":
                await self.say(
                    ADMIN, PROCESS, withdrawalId=id, status="REJECTED", rejectionReason="Odd"
                )
            case "pay":
                await self.say(ADMIN, PROCESS, withdrawalId=id, status="PROCESSING")
                paid = await self.say(
                    ADMIN, PROCESS, withdrawalId=id, status="COMPLETED", externalTransactionId=id
                )
                self.outside -= Decimal(given["amount"]) if paid else 0  # type: ignore[arg-type]
        return True

    async def decide_fee(self) -> bool:
        """What the platform takes of whoever has no fee of their own, by two admins."""
        value = self.chance.choice([0, 2.5, 12, 40])
        given = {"name": "platform_fee_percent", "value": value, "reason": "Odd"}
        answer = await self.people.answer(ADMIN, SET, input=given)
        if "errors" in answer:
            return False
        approval = answer["data"]["setPlatformSetting"]["approval"]["id"]
        return await self.say(SECOND_ADMIN, APPROVE, approvalId=approval)

    async def edit(self) -> bool:
        """Another reward of a task, or another state, by whoever manages one of the companies."""
        change = self.chance.choice(
            [{"reward": self.money()}, {"status": "PAUSED"}, {"status": "ACTIVE"}]
        )
        task = self.chance.choice(self.tasks)
        done = [await self.say(firm.who, EDIT, taskId=task, **change) for firm in self.firms]
        return any(done)

    async def decide(self, kind: str) -> bool:
        rows = await self.owner.fetch(SUBMISSIONS, [firm.id for firm in self.firms])
        status = {"overrule": "rejected", "appeal": "rejected", "revise": "revision_requested"}.get(
            kind, "pending"
        )
        fit = [row for row in rows if row["status"] == status]
        if not fit:
            return False
        row = self.chance.choice(fit)
        if kind == "appeal":
            return await self.appeal(row)
        if kind == "revise":
            answer = {"text_content": "On the second day it rained as well, all day long."}
            who = int(row["user_id"][-12:])
            return await self.say(who, REVISE, submissionId=row["id"], submissionData=answer)
        decision = {"reject": "REJECTED", "ask again": "REVISION_REQUESTED"}.get(kind, "APPROVED")
        return await self.firms[0].decide(row["id"], decision, who=ADMIN) is None

    async def appeal(self, row: Any) -> bool:
        """Somebody who did not reject it decides; what the platform gives has come in."""
        given = {"submissionId": row["id"], "reason": "It is right."}
        answer = await self.people.answer(int(row["user_id"][-12:]), APPEAL, input=given)
        if "errors" in answer:
            return False
        id = answer["data"]["appealRejection"]["appeal"]["id"]
        decision = self.chance.choice(["UPHELD", "UPHELD", "DISMISSED"])
        given = {"appealId": id, "decision": decision, "reason": "I looked at it."}
        answer = await self.people.answer(SECOND_ADMIN, DECIDE, input=given)
        if "errors" in answer:
            return False
        if answer["data"]["decideAppeal"]["appeal"]["paidFrom"] == "PLATFORM":
            reward = "select reward from public.submissions where id = $1"
            self.outside += await self.owner.fetchval(reward, row["id"])
        return True

    async def prove(self, what: str) -> None:
        """No money came from nothing, and every ledger adds up: no task is active that nothing pays, too."""
        held, fees = await self.owner.fetchval(HELD), await self.owner.fetchval(FEES)
        assert held + fees == self.outside, what
        await prove_ledgers(self.owner)


KINDS = (
    ["deposit", "event", "reject deposit", "cancel deposit", "fund", "fund", "return", "refund"]
    + ["adjust", "correct", "correct", "withdraw", "withdraw", "status", "campaign", "bill", "fee"]
    + ["edit"] * 4
    + ["setting"] * 3
    + ["submit"] * 8
    + ["approve"] * 4
    + ["reject"] * 2
    + ["ask again", "revise", "overrule", "appeal", "appeal"]
)


@pytest.mark.parametrize("seed", [1])
async def test_random_acts_of_everybody_make_no_money(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    keys = "2026a:" + base64.b64encode(bytes(32)).decode()
    async with (
        people_of(database, payout_keys=keys) as people,
        connection_as(database, "postgres") as owner,
    ):
        # whether the first one waits for an admin is no question here
        await owner.execute(
            "update private.settings set value = 'false' where name = 'payout_hold_first'"
        )
        people.sign_in(SECOND_ADMIN, is_admin=True)
        market = Market(people, owner, chance)
        await market.open()
        kinds = KINDS + chance.choices(KINDS, k=ACTS - len(KINDS))
        chance.shuffle(kinds)
        for number, kind in enumerate(kinds):
            if await market.act(kind):
                market.done[kind] = market.done.get(kind, 0) + 1
            if number % 20 == 0:
                await owner.fetchval("select private.fold_days()")
            await market.prove(kind)
        assert len(market.done) >= 15, market.done
        assert "appeal" in market.done
