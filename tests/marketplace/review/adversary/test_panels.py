"""Panels: nobody chooses, watches or holds up who judges; every panel ends in its time."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from tests.harness.demo import campaign, company, person
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import (
    ACCEPT,
    INVITE,
    LEAVE,
    SUSPEND,
    TASK,
)

MANAGER, VIEWER, AUTHOR = 3, 6, 600
JUDGES = (4, 50, 150, 250, 350, 450, 550, 650, 750)
SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"
CAST = """
mutation ($input: CastJudgementInput!) { castJudgement(input: $input) { isDecided judgement { status } } }
"""
APPOINT = (
    "mutation ($input: AppointJudgeInput!) { appointJudge(input: $input) { judge { status } } }"
)
DISMISS = (
    "mutation ($input: DismissJudgeInput!) { dismissJudge(input: $input) { judge { status } } }"
)
RESOLVE = """
mutation ($input: ResolveEscalationInput!) { resolveEscalation(input: $input) { submission { status } } }
"""
WAITING = """
{ myJudgements(filter: { status: { eq: PENDING } }, first: 100) { nodes { submissionId dueAt } } }
"""
PANEL = """
query ($id: UUID!) { consensus(submissionId: $id) {
  status approvals rejections unsure escalationReason votes { totalCount }
} }
"""
ESCALATIONS = """
{ escalations(first: 100, orderBy: [ESCALATED_AT_DESC]) { nodes { submissionId escalationReason } } }
"""
ASKED = (
    "select judge_id from public.qc_assignments where submission_id = $1 and status = 'pending' "
    "order by judge_id"
)
# A suspension ends sessions too, also those of the same second.
NOT_NOW = ("ACCOUNT_SUSPENDED", "UNAUTHENTICATED")
ANSWER = {"text_content": "It rained all day long, and nobody minded."}


@pytest.fixture
async def task(people: People) -> str:
    """A task whose answers the judges decide."""
    made = await people.data(MANAGER, TASK, input=NEW_TASK)
    return str(made["createTask"]["task"]["id"])


NEW_TASK = {
    "campaignId": campaign(3), "title": "Describe the rain", "description": "In a text.",
    "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
}  # fmt: skip


async def submit(people: People, task: str, who: int = AUTHOR) -> str:
    work = {"taskId": task, "submissionData": ANSWER}
    made = await people.data(who, SUBMIT, input=work)
    return str(made["submitTask"]["submission"]["id"])


async def asked(owner: Any, submission: str) -> list[int]:
    """The numbers of the judges who are asked."""
    return [int(str(row["judge_id"])[-12:]) for row in await owner.fetch(ASKED, submission)]


async def vote(people: People, who: int, submission: str, verdict: str = "APPROVED") -> str | None:
    given = {"submissionId": submission, "verdict": verdict, "reason": "Because"}
    return await people.code(who, CAST, input=given)


async def invite(people: People, who: int) -> dict[str, Any]:
    given = {"companyId": company(1), "userId": person(who), "role": "VIEWER"}
    made = await people.data(MANAGER, INVITE, input=given)
    return {"invitationId": made["addCompanyMember"]["invitation"]["id"]}


async def reasons(people: People) -> dict[str, str]:
    """What waits for an admin, and why."""
    nodes = (await people.data(ADMIN, ESCALATIONS))["escalations"]["nodes"]
    return {each["submissionId"]: each["escalationReason"] for each in nodes}


async def test_a_manager_takes_a_judge_off_a_panel_by_an_invitation(people, owner, task):
    submission = await submit(people, task)
    judges = await asked(owner, submission)
    for who in judges:
        await invite(people, who)
    assert await asked(owner, submission) == judges, "nobody has agreed to anything"
    assert [await vote(people, who, submission) for who in judges] == [None] * 3
    later = await submit(people, task, 601)
    assert not set(judges) & set(await asked(owner, later)), "but they get no more of it"


async def test_a_judge_joins_the_company_and_holds_the_panel_up(people, owner, task):
    submission = await submit(people, task)
    bribed, *others = await asked(owner, submission)
    await people.data(bribed, ACCEPT, input=await invite(people, bribed))
    now = await asked(owner, submission)
    assert (len(now), bribed in now) == (3, False), "replaced at once"
    assert await vote(people, bribed, submission) == "NOT_FOUND"
    await people.data(bribed, LEAVE, input={"companyId": company(1)})
    later = [await submit(people, task, who) for who in range(601, 607)]
    assert not any([bribed in await asked(owner, each) for each in later]), "also after leaving"
    assert set(others) < set(now)
    for who in now:
        assert await vote(people, who, submission) is None
    assert (await people.data(ADMIN, PANEL, id=submission))["consensus"]["status"] == "APPROVED"


async def test_a_suspended_and_a_dismissed_judge_hold_the_panel_up(people, owner, task):
    submission = await submit(people, task)
    suspended, dismissed, _ = await asked(owner, submission)
    off = {"userId": person(suspended), "isActive": False, "reason": "Odd."}
    await people.data(ADMIN, SUSPEND, input=off)
    assert suspended not in await asked(owner, submission)
    away = {"userId": person(dismissed), "reason": "Odd."}
    await people.data(ADMIN, DISMISS, input=away)
    now = await asked(owner, submission)
    assert (len(now), {suspended, dismissed} & set(now)) == (3, set())
    assert await vote(people, suspended, submission) == "ACCOUNT_SUSPENDED"
    assert await vote(people, dismissed, submission) == "NOT_FOUND"


async def test_a_judge_never_speaks(people, owner, task):
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'judgement_time'"
    )
    submission = await submit(people, task)
    silent = await asked(owner, submission)
    assert await vote(people, silent[0], submission) is None, "late, but before anybody else"
    await owner.execute(
        "update private.settings set value = '\"1 hour\"' where name = 'judgement_time'"
    )
    assert await owner.fetchval("select private.refill_panels()") == 2
    now = await asked(owner, submission)
    assert (len(now), set(silent) & set(now)) == (2, set())
    assert await vote(people, silent[1], submission) == "NOT_FOUND"
    assert [await vote(people, who, submission) for who in now] == [None] * 2


async def test_too_few_may_judge_and_the_panel_waits_for_ever(people, owner, task):
    for who in JUDGES[2:]:
        away = {"userId": person(who), "reason": "Odd."}
        await people.data(ADMIN, DISMISS, input=away)
    submission = await submit(people, task)
    assert (await reasons(people))[submission] == "TOO_FEW_JUDGES"
    assert await asked(owner, submission) == []
    title = await owner.fetchval(
        "select title from public.notifications where subject_id = $1 and user_id = $2",
        submission,
        person(ADMIN),
    )
    assert title == "Too few judges"
    given = {"submissionId": submission, "decision": "APPROVED"}
    decided = await people.data(ADMIN, RESOLVE, input=given)
    assert decided["resolveEscalation"]["submission"]["status"] == "APPROVED"


async def test_the_company_watches_the_votes_before_the_decision(people, owner, task):
    submission = await submit(people, task)
    judges = await asked(owner, submission)
    for who in judges[:2]:
        await vote(people, who, submission)
        for watcher in (MANAGER, VIEWER, AUTHOR, who):
            assert await people.data(watcher, PANEL, id=submission) == {"consensus": None}
        assert (await people.data(ADMIN, PANEL, id=submission))["consensus"]["status"] == "OPEN"
    await vote(people, judges[2], submission)
    seen = (await people.data(MANAGER, PANEL, id=submission))["consensus"]
    assert (seen["status"], seen["approvals"], seen["votes"]) == ("APPROVED", 3, {"totalCount": 0})


@pytest.mark.parametrize("seed", range(3))
async def test_random_acts_of_everybody_leave_no_panel_open(
    people: People, owner: Any, task: str, seed: int
) -> None:
    chance = random.Random(seed)
    for name, time in (("judgement_time", "0.2 seconds"), ("panel_time", "0.6 seconds")):
        await owner.execute(
            "update private.settings set value = to_jsonb($2::text) where name = $1", name, time
        )
    authors = iter(range(600, 700))
    submissions: list[str] = []
    offers: dict[int, dict[str, Any]] = {}
    running = asyncio.Lock()

    async def act() -> None:
        what = chance.choice(
            ["submit", *["vote"] * 4, "invite", "join", "leave", "suspend", "judge", "job"]
        )
        who = chance.choice(JUDGES)
        target = {"userId": person(who)}
        if what == "submit":
            submissions.append(await submit(people, task, next(authors)))
        elif what == "vote":
            nodes = (await people.data(who, WAITING))["myJudgements"]["nodes"]
            mine = [each["submissionId"] for each in nodes if each["submissionId"] in submissions]
            if mine:
                verdict = chance.choice(["APPROVED", "APPROVED", "REJECTED", "UNSURE"])
                code = await vote(people, who, chance.choice(mine), verdict)
                assert code in (None, *NOT_NOW, "JUDGEMENT_WITHDRAWN", "ALREADY_JUDGED")
        elif what == "invite":
            given = {"companyId": company(1), "role": "VIEWER", **target}
            answer = await people.answer(MANAGER, INVITE, input=given)
            if "errors" not in answer:
                made = answer["data"]["addCompanyMember"]["invitation"]
                offers[who] = {"invitationId": made["id"]}
        elif what == "join" and who in offers:
            code = await people.code(who, ACCEPT, input=offers.pop(who))
            assert code in (None, *NOT_NOW)
        elif what == "leave":
            code = await people.code(who, LEAVE, input={"companyId": company(1)})
            assert code in (None, "NOT_FOUND", *NOT_NOW)
        elif what == "suspend":
            state = {"isActive": chance.random() < 0.6, "reason": "Odd.", **target}
            assert await people.code(ADMIN, SUSPEND, input=state) in (None, "STATUS_UNCHANGED")
        elif what == "judge":
            query, given = chance.choice(
                [(APPOINT, target), (DISMISS, {"reason": "Odd.", **target})]
            )
            assert await people.code(ADMIN, query, input=given) in (
                None,
                "NOT_FOUND",
                "ALREADY_A_JUDGE",
            )
        elif what == "job":
            async with running:
                await owner.fetchval("select private.refill_panels()")

    for _ in range(20):
        await asyncio.gather(*(act() for _ in range(3)))
    await asyncio.sleep(0.7)
    await owner.fetchval("select private.refill_panels()")

    panels = await owner.fetch(
        "select submission_id, status, (select count(*) from public.qc_assignments as asked "
        "where asked.submission_id = panel.submission_id and asked.status = 'pending') as pending "
        "from public.qc_consensus as panel where submission_id = any($1::uuid[])",
        submissions,
    )
    assert len(panels) == len(submissions) > 0
    assert {(each["status"] == "open", each["pending"]) for each in panels} == {(False, 0)}
    for each in panels:
        seen = await people.data(ADMIN, PANEL, id=str(each["submission_id"]))
        is_escalated = each["status"] == "escalated"
        assert (seen["consensus"]["escalationReason"] is not None) == is_escalated
        if is_escalated:
            given = {"submissionId": str(each["submission_id"]), "decision": "APPROVED"}
            await people.data(ADMIN, RESOLVE, input=given)
    await prove_ledgers(owner)
