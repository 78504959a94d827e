"""Quality through HTTP: judges decide, a split is escalated, a bad judge is pruned, rules come first."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, person, task
from tests.harness.people import ADMIN, People, people_of

BRUNO, MANAGER = 2, 3
TASK = task(15)
ANSWERS = itertools.count(1)

SUBMIT = """
mutation ($input: SubmitTaskInput!) {
  submitTask(input: $input) { submission { id status reviewStatus rejectionReason } }
}
"""
WORK = """
{
  judgeScore { judgedCount rightCount accuracy }
  myJudgements(first: 100, filter: { status: { eq: PENDING } }) {
    nodes {
      submissionId submissionData round task { title description }
      submission { id } consensus { status } vote { verdict }
    }
  }
}
"""
CAST = """
mutation ($input: CastJudgementInput!) {
  castJudgement(input: $input) {
    isDecided
    judgement { status vote { verdict } consensus { status approvals votes { totalCount } } }
  }
}
"""
SCORE = "{ judgeScore { judgedCount rightCount } }"
CONSENSUS = """
query ($id: UUID!) {
  consensus(submissionId: $id) { status approvals rejections unsure votes { totalCount } }
}
"""
SUBMISSION = "query ($id: UUID!) { submission(id: $id) { status reviewStatus qualityScore } }"
ESCALATIONS = """
{ escalations(first: 100) { nodes { submissionId approvals rejections unsure consensus { status } } } }
"""
RESOLVE = """
mutation ($input: ResolveEscalationInput!) {
  resolveEscalation(input: $input) { consensus { status resolvedBy { id } } submission { status } }
}
"""
APPOINT = """
mutation ($input: AppointJudgeInput!) { appointJudge(input: $input) { judge { id status score { accuracy } } } }
"""
DISMISS = """
mutation ($input: DismissJudgeInput!) { dismissJudge(input: $input) { judge { id status endReason } } }
"""
REVIEW = "mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }"
REVISE = "mutation ($input: ReviseSubmissionInput!) { reviseSubmission(input: $input) { submission { status } } }"
FLAG = """
mutation ($input: FlagSubmissionInput!) { flagSubmission(input: $input) { isFlagged submission { id } } }
"""


@pytest.fixture
async def people(database: Database) -> AsyncIterator[People]:
    async with connection_as(database) as owner:
        await owner.execute(
            "update public.tasks set required_languages = null, min_trust_score = 0, min_level = 1, "
            "region = null where id = $1",
            TASK,
        )
    async with people_of(database) as people:
        yield people


async def submit(people: People, who: int, task_id: str = TASK, **data: Any) -> dict[str, Any]:
    answer = {"text_content": f"A proverb about rain, number {next(ANSWERS)}.", "language": "en"}
    given = {"taskId": task_id, "submissionData": data or answer, "idempotencyKey": people.key()}
    done = await people.data(who, SUBMIT, input=given)
    submission: dict[str, Any] = done["submitTask"]["submission"]
    return submission


async def judges_of(database: Database, submission: str) -> list[int]:
    async with connection_as(database) as owner:
        rows = await owner.fetch(
            "select judge_id from public.qc_assignments where submission_id = $1 "
            "and status = 'pending' order by judge_id",
            submission,
        )
    return [int(str(row["judge_id"])[-12:]) for row in rows]


async def cast(people: People, who: int, submission: str, verdict: str, **more: Any) -> Any:
    given = {
        "submissionId": submission,
        "verdict": verdict,
        "qualityScore": "0.8",
        "reason": "Because.",
        "idempotencyKey": people.key(),
        **more,
    }
    return (await people.data(who, CAST, input=given))["castJudgement"]


async def score(people: People, who: int) -> tuple[int, int]:
    found = (await people.data(who, SCORE))["judgeScore"]
    return found["judgedCount"], found["rightCount"]


async def test_two_of_three_judges_decide_and_their_scores_move(
    people: People, database: Database
) -> None:
    submission = (await submit(people, BRUNO))["id"]
    judges = await judges_of(database, submission)
    assert len(judges) == 3
    before = {who: await score(people, who) for who in judges}
    for who in judges:
        work = (await people.data(who, WORK))["myJudgements"]["nodes"]
        (mine,) = [each for each in work if each["submissionId"] == submission]
        assert mine["task"]["title"] == "Explain a proverb"
        assert mine["submissionData"]["language"] == "en"
        assert (mine["submission"], mine["consensus"], mine["vote"]) == (None, None, None)
        assert person(BRUNO) not in str(mine), "nobody is told whose work it is"

    first = await cast(people, judges[0], submission, "APPROVED")
    assert (first["isDecided"], first["judgement"]["status"]) == (False, "DONE")
    assert first["judgement"]["consensus"] is None, "nor what the others say"
    await cast(people, judges[1], submission, "REJECTED")
    last = await cast(people, judges[2], submission, "APPROVED")
    assert last["isDecided"] is True
    consensus = {"status": "APPROVED", "approvals": 2, "votes": {"totalCount": 3}}
    assert last["judgement"]["consensus"] == consensus

    decided = (await people.data(BRUNO, SUBMISSION, id=submission))["submission"]
    assert decided == {
        "status": "APPROVED",
        "reviewStatus": "CONSENSUS_VALIDATED",
        "qualityScore": "0.80",
    }
    moved = {who: await score(people, who) for who in judges}
    gained = [(moved[w][0] - before[w][0], moved[w][1] - before[w][1]) for w in judges]
    assert gained == [(1, 1), (1, 0), (1, 1)]
    after = (await people.data(MANAGER, CONSENSUS, id=submission))["consensus"]
    assert (after["approvals"], after["rejections"]) == (2, 1)
    assert after["votes"]["totalCount"] == 0, "a company learns the result, not who said what"


async def test_a_split_is_escalated_and_the_admin_decides(
    people: People, database: Database
) -> None:
    submission = (await submit(people, BRUNO))["id"]
    judges = await judges_of(database, submission)
    for who, verdict in zip(judges, ("APPROVED", "REJECTED", "UNSURE"), strict=True):
        assert (await cast(people, who, submission, verdict))["isDecided"] is False
    waiting = (await people.data(ADMIN, ESCALATIONS))["escalations"]["nodes"]
    (mine,) = [each for each in waiting if each["submissionId"] == submission]
    assert mine["consensus"]["status"] == "ESCALATED"
    assert (mine["approvals"], mine["rejections"], mine["unsure"]) == (1, 1, 1)
    for who in (judges[0], BRUNO):
        assert (await people.data(who, ESCALATIONS))["escalations"]["nodes"] == []

    given = {
        "submissionId": submission,
        "decision": "REJECTED",
        "rejectionReason": "It is no proverb.",
        "idempotencyKey": people.key(),
    }
    assert await people.code(MANAGER, RESOLVE, input=given) == "FORBIDDEN"
    resolved = (await people.data(ADMIN, RESOLVE, input=given))["resolveEscalation"]
    assert resolved["consensus"] == {"status": "REJECTED", "resolvedBy": {"id": person(ADMIN)}}
    assert resolved["submission"] == {"status": "REJECTED"}
    again = (await people.data(ADMIN, RESOLVE, input=given))["resolveEscalation"]
    assert again == resolved, "the same key, the same answer"
    other = {**given, "idempotencyKey": people.key()}
    assert await people.code(ADMIN, RESOLVE, input=other) == "NOT_ESCALATED"


async def test_nobody_judges_their_own_work_nor_twice(people: People, database: Database) -> None:
    submission = (await submit(people, 4))["id"]
    judges = await judges_of(database, submission)
    assert 4 not in judges
    given = {"submissionId": submission, "verdict": "APPROVED", "idempotencyKey": people.key()}
    assert await people.code(4, CAST, input=given) == "OWN_SUBMISSION"
    assert await people.code(BRUNO, CAST, input=given) == "NOT_FOUND"
    key = people.key()
    said = await cast(people, judges[0], submission, "APPROVED", idempotencyKey=key)
    assert await cast(people, judges[0], submission, "APPROVED", idempotencyKey=key) == said
    given["idempotencyKey"] = people.key()
    assert await people.code(judges[0], CAST, input=given) == "ALREADY_JUDGED"


async def test_a_bad_judge_is_pruned_and_gets_no_more_work(
    people: People, database: Database
) -> None:
    async with connection_as(database) as owner:
        # Three judges alone, so that each of them is asked every time.
        await owner.execute(
            "update public.judges set status = 'pruned', ended_at = now(), end_reason = 'Test' "
            "where status = 'active' and id not in ($1, $2, $3)",
            *(person(who) for who in (4, 50, 150)),
        )
        await owner.execute("update public.judge_scores set judged_count = 0, right_count = 0")
    for number in range(10):
        submission = (await submit(people, 300 + number))["id"]
        for who, verdict in ((50, "APPROVED"), (150, "APPROVED"), (4, "REJECTED")):
            await cast(people, who, submission, verdict)
    assert await score(people, 4) == (10, 0)
    judged = (await people.data(4, "{ judges { nodes { status endReason } } }"))["judges"]["nodes"]
    assert judged == [
        {"status": "PRUNED", "endReason": "0 of 10 verdicts agreed with the decision."}
    ]
    submission = (await submit(people, 320))["id"]
    assert await judges_of(database, submission) == [], "two are too few: an admin decides"
    panel = await people.data(
        ADMIN,
        "query ($id: UUID!) { consensus(submissionId: $id) { escalationReason } }",
        id=submission,
    )
    assert panel["consensus"] == {"escalationReason": "TOO_FEW_JUDGES"}

    given = {"userId": person(400), "idempotencyKey": people.key()}
    assert await people.code(MANAGER, APPOINT, input=given) == "FORBIDDEN"
    appointed = (await people.data(ADMIN, APPOINT, input=given))["appointJudge"]["judge"]
    assert appointed == {"id": person(400), "status": "ACTIVE", "score": {"accuracy": None}}
    submission = (await submit(people, 321))["id"]
    assert await judges_of(database, submission) == [50, 150, 400]
    gone = {"userId": person(400), "reason": "No time.", "idempotencyKey": people.key()}
    dismissed = (await people.data(ADMIN, DISMISS, input=gone))["dismissJudge"]["judge"]
    assert (dismissed["status"], dismissed["endReason"]) == ("DISMISSED", "No time.")
    assert await judges_of(database, submission) == [], "too few again"


async def test_rules_come_first_and_three_answers_that_agree_are_enough(
    people: People, database: Database
) -> None:
    short = await submit(people, 1, task(1), audio_url="https://demo.example/a.mp3", duration=3)
    assert (short["status"], short["reviewStatus"]) == ("REJECTED", "AUTO_REJECTED")
    async with connection_as(database) as owner:
        await owner.execute(
            "update public.campaigns set review_mode = 'agreement' where id = $1", campaign(3)
        )
        await owner.execute(
            "update public.submissions set is_flagged = true where task_id = $1", TASK
        )
    answers = (
        "The early bird catches the worm.",
        "the early bird catches the worm",
        "The early bird catches the worm!",
    )
    sent = [
        (await submit(people, 300 + n, text_content=text, language="en"))
        for n, text in enumerate(answers)
    ]
    assert [each["status"] for each in sent] == ["PENDING", "PENDING", "APPROVED"]
    for who, each in enumerate(sent, 300):
        seen = (await people.data(who, SUBMISSION, id=each["id"]))["submission"]
        assert (seen["status"], seen["reviewStatus"]) == ("APPROVED", "CONSENSUS_VALIDATED")
    others = (
        "A stitch in time saves nine.",
        "Still waters run deep.",
        "Rome was not built in a day.",
    )
    sent = [
        (await submit(people, 310 + n, text_content=text, language="en"))
        for n, text in enumerate(others)
    ]
    flagged = "query ($id: UUID!) { submission(id: $id) { status isFlagged flagReason } }"
    seen = (await people.data(ADMIN, flagged, id=sent[0]["id"]))["submission"]
    assert seen == {"status": "PENDING", "isFlagged": True, "flagReason": "Low consensus"}


async def test_a_revision_is_asked_for_sent_and_accepted(people: People) -> None:
    audio = {"audio_url": "https://demo.example/a.mp3", "duration": 30}
    submission = (await submit(people, 1, task(1), **audio))["id"]
    flag = {"submissionId": submission, "reason": "Sounds copied.", "idempotencyKey": people.key()}
    flagged = (await people.data(MANAGER, FLAG, input=flag))["flagSubmission"]
    assert flagged == {"isFlagged": True, "submission": {"id": submission}}
    revise = {
        "submissionId": submission,
        "submissionData": {**audio, "duration": 31},
        "idempotencyKey": people.key(),
    }
    assert await people.code(1, REVISE, input=revise) == "NOT_REVISABLE"
    for decision in ("REVISION_REQUESTED", "APPROVED"):
        review = {
            "submissionId": submission,
            "decision": decision,
            "rejectionReason": "The end is cut.",
            "idempotencyKey": people.key(),
        }
        done = (await people.data(MANAGER, REVIEW, input=review))["reviewSubmission"]
        assert done["submission"]["status"] == decision
        if decision == "REVISION_REQUESTED":
            revise["idempotencyKey"] = people.key()
            assert await people.code(BRUNO, REVISE, input=revise) == "NOT_FOUND"
            again = (await people.data(1, REVISE, input=revise))["reviseSubmission"]
            assert again["submission"]["status"] == "PENDING"
