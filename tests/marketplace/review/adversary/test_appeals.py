"""Appeals: nobody is paid twice or by a friend, nobody judges their own decision, no company stands in the way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.harness.demo import company, person
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import ACCEPT, SUBMIT, SUSPEND, TASK
from tests.marketplace.review.adversary.test_panels import ANSWER, CAST, asked, invite
from tests.marketplace.review.adversary.test_panels import NEW_TASK as JUDGED_TASK
from tests.marketplace.review.adversary.test_waiting import CAMPAIGN, REVIEW, STATUS

MANAGER, VIEWER, AUTHOR, OTHER, SECOND = 3, 6, 600, 601, 620
APPEAL = """
mutation ($input: AppealRejectionInput!) { appealRejection(input: $input) { appeal {
  id status company { name } submission { status appealableUntil }
} } }
"""
WITHDRAW = "mutation ($input: WithdrawAppealInput!) { withdrawAppeal(input: $input) { appeal { status } } }"
DECIDE = """
mutation ($input: DecideAppealInput!) { decideAppeal(input: $input) {
  appeal { status paidFrom decisionReason } submission { status }
} }
"""
READ = "mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { marked } }"
REFUND = "mutation ($input: RefundWalletInput!) { refundWallet(input: $input) { approval { id } } }"
APPROVE = """
mutation ($input: ApproveAdminActInput!) { approveAdminAct(input: $input) { approval { status } } }
"""
MINE = """
{ me { balance } appeals(first: 5) { nodes { id status } }
  notifications(first: 5) { nodes { type subject { ... on Appeal { id } } } } }
"""
FIGURES = """
query ($id: UUID!) { campaign(id: $id) { remainingBudget reservedBudget spentBudget submissionCount
  company { walletBalance } } }
"""
LATE = """{ overdue(filter: { kind: { eq: "appeal" } }, first: 100) { nodes { id } } }"""


class Case:
    """A campaign of 20.00 that the company decides, with a task for one answer, and a rejected answer to it."""

    def __init__(self, people: People, campaign: str, task: str) -> None:
        self.people, self.campaign, self.task = people, campaign, task
        self.submission = ""

    async def answer(self, who: int = AUTHOR) -> str:
        work = {"taskId": self.task, "submissionData": ANSWER}
        made = await self.people.data(who, SUBMIT, input=work)
        return str(made["submitTask"]["submission"]["id"])

    async def review(self, submission: str, decision: str = "REJECTED", who: int = MANAGER) -> Any:
        given = {"submissionId": submission, "decision": decision, "rejectionReason": "Because"}
        return await self.people.code(who, REVIEW, input=given)

    async def appeal(self, who: int = AUTHOR, submission: str = "") -> str:
        given = {"submissionId": submission or self.submission, "reason": "It is right."}
        return str(
            (await self.people.data(who, APPEAL, input=given))["appealRejection"]["appeal"]["id"]
        )

    async def refused(self, who: int = AUTHOR) -> Any:
        given = {"submissionId": self.submission, "reason": "It is right."}
        return await self.people.code(who, APPEAL, input=given)

    async def decide(self, appeal: str, who: int = ADMIN, decision: str = "UPHELD") -> Any:
        given = {"appealId": appeal, "decision": decision, "reason": "I looked at it."}
        return await self.people.code(who, DECIDE, input=given)

    async def figures(self) -> Any:
        return (await self.people.data(MANAGER, FIGURES, id=self.campaign))["campaign"]


@pytest.fixture
async def case(people: People) -> Case:
    given = {"companyId": company(1), "name": "Rain", "budget": "20.00", "targetCount": 1}
    made = await people.data(MANAGER, CAMPAIGN, input=given)
    campaign = made["createCampaign"]["campaign"]["id"]
    new = {
        "campaignId": campaign, "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "5.00", "minTrustScore": "0", "maxSubmissions": 1,
    }  # fmt: skip
    status = {"campaignId": campaign, "status": "ACTIVE"}
    assert await people.code(MANAGER, STATUS, input=status) is None
    made = await people.data(MANAGER, TASK, input=new)
    case = Case(people, campaign, made["createTask"]["task"]["id"])
    case.submission = await case.answer()
    assert await case.review(case.submission) is None
    people.sign_in(SECOND, is_admin=True)
    return case


async def test_an_upheld_appeal_pays_and_both_sides_hear_of_it(case, people, owner):
    appeal = await case.appeal()
    told = (await people.data(MANAGER, MINE))["notifications"]["nodes"]
    assert {"type": "APPEAL_OPENED", "subject": {"id": appeal}} in told
    before = (await people.data(AUTHOR, MINE))["me"]["balance"]
    given = {"appealId": appeal, "decision": "UPHELD", "reason": "It does.", "qualityScore": "0.9"}
    done = (await people.data(ADMIN, DECIDE, input=given))["decideAppeal"]
    assert done == {
        "appeal": {"status": "UPHELD", "paidFrom": "CAMPAIGN", "decisionReason": "It does."},
        "submission": {"status": "APPROVED"},
    }
    mine = await people.data(AUTHOR, MINE)
    assert float(mine["me"]["balance"]) == float(before) + 5
    for who in (AUTHOR, MANAGER):
        told = (await people.data(who, MINE))["notifications"]["nodes"]
        assert {"type": "APPEAL_DECIDED", "subject": {"id": appeal}} in told
    figures = await case.figures()
    assert (figures["remainingBudget"], figures["spentBudget"]) == ("15.00", "5.00")
    await prove_ledgers(owner)


async def test_appealing_again_after_each_end(case, people):
    appeal = await case.appeal()
    assert await case.refused() == "ALREADY_APPEALED"
    await people.data(AUTHOR, WITHDRAW, input={"appealId": appeal})
    assert await case.refused() == "ALREADY_APPEALED"
    assert await case.decide(appeal) == "APPEAL_ENDED"
    assert await people.code(AUTHOR, WITHDRAW, input={"appealId": appeal}) == "APPEAL_ENDED"


async def test_appealing_against_a_dismissal_and_after_payment(case):
    appeal = await case.appeal()
    assert await case.decide(appeal, decision="DISMISSED") is None
    assert await case.refused() == "ALREADY_APPEALED"
    assert await case.decide(appeal) == "APPEAL_ENDED"
    assert await case.review(case.submission, "APPROVED", ADMIN) is None, (
        "an admin may still overrule"
    )
    assert await case.decide(appeal, SECOND) == "APPEAL_ENDED"


async def test_appealing_against_what_is_no_rejection(case):
    assert await case.review(case.submission, "APPROVED", ADMIN) is None
    assert await case.refused() == "NOT_REJECTED"
    case.submission = await _another(case)
    assert await case.refused() == "NOT_REJECTED"


async def _another(case: Case) -> str:
    """A pending answer of the author to another task."""
    new = {
        "campaignId": "00000000-0000-7000-8002-000000000001", "title": "Describe the snow",
        "description": "In a text.", "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
    }  # fmt: skip
    made = await case.people.data(MANAGER, TASK, input=new)
    work = {"taskId": made["createTask"]["task"]["id"], "submissionData": ANSWER}
    made = await case.people.data(AUTHOR, SUBMIT, input=work)
    return str(made["submitTask"]["submission"]["id"])


async def test_appealing_too_late(case, people, owner):
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'appeal_time'"
    )
    assert await case.refused() == "APPEAL_TOO_LATE"


async def test_appealing_for_others_and_meddling_with_their_appeals(case, people):
    for who in (OTHER, MANAGER, VIEWER, ADMIN):
        assert await case.refused(who) == "NOT_FOUND"
    appeal = await case.appeal()
    for who in (OTHER, MANAGER, VIEWER, ADMIN, SECOND):
        assert await people.code(who, WITHDRAW, input={"appealId": appeal}) == "NOT_FOUND"
    for who in (AUTHOR, OTHER, MANAGER, VIEWER):
        assert await case.decide(appeal, who) == "FORBIDDEN"
    assert (await people.data(OTHER, MINE))["appeals"]["nodes"] == []


async def test_a_suspended_contributor_appeals(case, people):
    off = {"userId": person(AUTHOR), "isActive": False, "reason": "Odd."}
    await people.data(ADMIN, SUSPEND, input=off)
    assert await case.refused() in ("ACCOUNT_SUSPENDED", "UNAUTHENTICATED")


async def test_who_rejected_decides_about_the_appeal(case, people):
    assert await case.review(case.submission, "APPROVED", ADMIN) is None
    case.task = (await people.data(MANAGER, TASK, input={
        "campaignId": case.campaign, "title": "Describe it again", "description": "In a text.",
        "taskType": "TEXT", "reward": "5.00", "minTrustScore": "0", "status": "PAUSED",
    }))["createTask"]["task"]["id"]  # fmt: skip
    case.submission = await _another(case)
    assert await case.review(case.submission, "REJECTED", ADMIN) is None
    appeal = await case.appeal()
    for decision in ("DISMISSED", "UPHELD"):
        assert await case.decide(appeal, ADMIN, decision) == "OWN_DECISION"
    assert await case.review(case.submission, "APPROVED", ADMIN) == "UNDER_APPEAL"
    assert await case.decide(appeal, SECOND) is None


async def test_a_judge_of_the_panel_decides_about_the_appeal(people, owner):
    made = await people.data(MANAGER, TASK, input=JUDGED_TASK)
    work = {"taskId": made["createTask"]["task"]["id"], "submissionData": ANSWER}
    made = await people.data(AUTHOR, SUBMIT, input=work)
    case = Case(people, "", "")
    case.submission = made["submitTask"]["submission"]["id"]
    judges = await asked(owner, case.submission)
    scores = "select sum(judged_count), sum(right_count) from public.judge_scores"
    judged, right = await owner.fetchrow(scores)
    for who in judges:
        given = {"submissionId": case.submission, "verdict": "REJECTED", "reason": "Because"}
        await people.data(who, CAST, input=given)
    people.sign_in(judges[0], is_admin=True)
    appeal = await case.appeal()
    assert await case.decide(appeal, judges[0], "DISMISSED") == "OWN_DECISION"
    assert await case.decide(appeal) is None
    assert tuple(await owner.fetchrow(scores)) == (judged + len(judges), right), "they were wrong"


async def test_an_admin_of_the_company_and_the_author_decide(case, people, owner):
    appeal = await case.appeal()
    await people.data(SECOND, ACCEPT, input=await invite(people, SECOND))
    assert await case.decide(appeal, SECOND, "DISMISSED") == "OWN_COMPANY"
    people.sign_in(AUTHOR, is_admin=True)
    assert await case.decide(appeal, AUTHOR) == "OWN_SUBMISSION"


async def test_a_company_invites_the_admins_who_could_decide(case, people):
    appeal = await case.appeal()
    for who in (ADMIN, SECOND):
        await invite(people, who)
    assert await case.decide(appeal, SECOND) is None, "nobody has agreed to anything"


async def test_the_company_takes_money_and_places_away(case, people, owner):
    appeal = await case.appeal()
    # another takes the only place, and the campaign ends
    other = await case.answer(OTHER)
    assert await case.review(other, "APPROVED") is None
    status = {"campaignId": case.campaign, "status": "ARCHIVED"}
    assert await people.code(MANAGER, STATUS, input=status) is None
    wallet = (await case.figures())["company"]["walletBalance"]
    given = {"appealId": appeal, "decision": "UPHELD", "reason": "It does."}
    done = (await people.data(ADMIN, DECIDE, input=given))["decideAppeal"]
    assert done["appeal"]["paidFrom"] == "WALLET"
    figures = await case.figures()
    assert float(figures["company"]["walletBalance"]) == float(wallet) - 5
    assert (figures["remainingBudget"], figures["spentBudget"], figures["submissionCount"]) == (
        "0.00", "10.00", 2,
    )  # fmt: skip
    await prove_ledgers(owner)


async def _empty(case: Case, people: People) -> None:
    """The company takes everything away that it can."""
    status = {"campaignId": case.campaign, "status": "ARCHIVED"}
    assert await people.code(MANAGER, STATUS, input=status) is None
    wallet = (await case.figures())["company"]["walletBalance"]
    given = {"companyId": company(1), "amount": wallet, "reference": "B-1", "reason": "Asked for"}
    approval = (await people.data(SECOND, REFUND, input=given))["refundWallet"]["approval"]
    if approval is not None:  # too much for one admin
        await people.data(ADMIN, APPROVE, input={"approvalId": approval["id"]})


async def test_a_company_empties_its_wallet_and_the_platform_pays(case, people, owner):
    appeal = await case.appeal()
    await _empty(case, people)
    given = {"appealId": appeal, "decision": "UPHELD", "reason": "It does."}
    done = (await people.data(ADMIN, DECIDE, input=given))["decideAppeal"]
    assert done["appeal"]["paidFrom"] == "PLATFORM"
    moved = "select amount from private.admin_amounts where admin_id = $1 and kind = 'adjustment'"
    assert await owner.fetchval(moved, person(ADMIN)) == 5
    await prove_ledgers(owner)


async def test_an_admin_pays_a_friend_with_the_platforms_money(case, people, owner):
    appeal = await case.appeal()
    await _empty(case, people)
    await owner.execute(
        "update private.settings set value = '4.99' where name = 'admin_second_above'"
    )
    assert await case.decide(appeal) == "ADMIN_LIMIT"
    await owner.execute("update private.settings set value = '5' where name = 'admin_second_above'")
    await owner.execute(
        "update private.settings set value = '4.99' where name = 'admin_adjustment_per_day'"
    )
    assert await case.decide(appeal) == "ADMIN_LIMIT"
    assert await case.decide(appeal, SECOND, "DISMISSED") is None
    await prove_ledgers(owner)


async def test_one_task_is_paid_twice_by_an_appeal_and_a_new_answer(case, owner):
    appeal = await case.appeal()
    again = await case.answer()
    assert await case.review(again, "APPROVED") is None
    assert await case.decide(appeal) == "ALREADY_SUBMITTED"
    assert await case.decide(appeal, decision="DISMISSED") is None
    await prove_ledgers(owner)


async def test_a_new_answer_is_open_and_the_old_one_is_appealed(case):
    await case.answer()
    assert await case.refused() == "ALREADY_SUBMITTED"


async def test_the_author_joins_the_company_before_the_decision(case, people):
    appeal = await case.appeal()
    await people.data(AUTHOR, ACCEPT, input=await invite(people, AUTHOR))
    assert await case.decide(appeal) == "SELF_DEALING"
    assert await case.decide(appeal, decision="DISMISSED") is None


async def test_two_admins_the_author_and_the_job_end_an_appeal_at_once(case, people, owner):
    appeal = await case.appeal()
    codes = await asyncio.gather(
        case.decide(appeal),
        case.decide(appeal, SECOND),
        people.code(AUTHOR, WITHDRAW, input={"appealId": appeal}),
        case.review(case.submission, "APPROVED", SECOND),
    )
    assert codes.count(None) in (1, 2), codes
    assert {code for code in codes if code} <= {
        "APPEAL_ENDED", "UNDER_APPEAL", "ALREADY_DECIDED", "OWN_DECISION", "RETRY"
    }  # fmt: skip
    paid = "select count(*) from public.transactions where submission_id = $1"
    assert await owner.fetchval(paid, case.submission) <= 1
    await prove_ledgers(owner)


async def test_a_flood_of_appeals(case, people, owner):
    await owner.execute("update private.settings set value = '0' where name = 'appeals_open_most'")
    assert await case.refused() == "TOO_MANY_APPEALS"
    given = {"submissionId": case.submission, "reason": "   "}
    assert await people.code(AUTHOR, APPEAL, input=given) == "INVALID_VALUE"
    given["reason"] = "x" * 2001
    assert await people.code(AUTHOR, APPEAL, input=given) == "INVALID_VALUE"


async def test_appeals_flood_admins_with_news(case, people, owner):
    told = "select message from public.notifications where user_id = $1 and action_url = '/admin/appeals'"
    appeal = await case.appeal()
    assert await owner.fetch(told, person(ADMIN)) == []
    for _ in range(2):
        assert await owner.fetchval("select private.move_on_appeals()") == 0
        (news,) = await owner.fetch(told, person(ADMIN))
        await people.data(ADMIN, READ, input={})
    assert "wait for a decision: 2, of which 0 are late" in news["message"], "one is the demo's"
    assert await case.decide(appeal) is None


async def test_admins_let_an_appeal_lie(case, people, owner):
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'appeal_decision_time'"
    )
    appeal = await case.appeal()
    late = (await people.data(ADMIN, LATE))["overdue"]["nodes"]
    assert appeal in [each["id"] for each in late]
    assert await owner.fetchval("select private.move_on_appeals()") == 0
    assert await owner.fetchval("select private.move_on_appeals()") == 0
    reminded = "select count(*) from public.notifications where action_url = '/admin/appeals' and user_id = $1"
    assert await owner.fetchval(reminded, person(ADMIN)) == 1, "once until it is read"
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'appeal_end_time'"
    )
    assert await owner.fetchval("select private.move_on_appeals()") == 1
    (mine,) = (await people.data(AUTHOR, MINE))["appeals"]["nodes"]
    assert mine == {"id": appeal, "status": "EXPIRED"}
    assert await case.decide(appeal) == "APPEAL_ENDED"
