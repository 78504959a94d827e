"""Cheats with answers that say nothing: they fill no mission and no streak, and soon nobody takes them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from tests.harness.demo import company
from tests.harness.people import People
from tests.marketplace.companies.adversary.test_memberships import TASK
from tests.marketplace.review.adversary.test_panels import ANSWER, NEW_TASK, SUBMIT

MANAGER, AUTHOR, OTHER = 3, 600, 601
GIBBERISH = {"text_content": "asdasdasdasdasdasdasdasd"}
TODAY = """
{ me { streak { currentDays lastDay } } dailyMissions(first: 10) { nodes { id goal progress } } }
"""
FLAG = "mutation ($input: FlagSubmissionInput!) { flagSubmission(input: $input) { isFlagged } }"
CLEAR = """
mutation ($input: ClearSubmissionFlagInput!) {
  clearSubmissionFlag(input: $input) { submission { isFlagged flagReason flagClearedReason } }
}
"""
BUNDLE = """
mutation ($input: CreateDatasetBundleInput!) { createDatasetBundle(input: $input) { bundle { id } } }
"""
PUBLISH = """
mutation ($input: PublishDatasetBundleInput!) {
  publishDatasetBundle(input: $input) { version { newItemCount } }
}
"""
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status isFlagged } } }
"""


async def new_task(people: People) -> str:
    made = await people.data(MANAGER, TASK, input=NEW_TASK)
    return str(made["createTask"]["task"]["id"])


async def test_thirty_times_nothing_fill_a_mission_and_a_day(people: People):
    task, before = await new_task(people), await people.data(AUTHOR, TODAY)
    work = {"taskId": task, "submissionData": GIBBERISH}
    codes = [await people.code(AUTHOR, SUBMIT, input=work) for _ in range(8)]
    assert codes == [None] * 5 + ["TOO_MANY_ANSWERS"] * 3
    assert await people.data(AUTHOR, TODAY) == before
    honest = {"taskId": task, "submissionData": ANSWER}
    assert await people.code(AUTHOR, SUBMIT, input=honest) == "TOO_MANY_ANSWERS", "in an hour"
    assert await people.code(OTHER, SUBMIT, input=honest) is None, "others are not kept out"
    elsewhere = {**honest, "taskId": await new_task(people)}
    assert await people.code(AUTHOR, SUBMIT, input=elsewhere) is None
    after = await people.data(AUTHOR, TODAY)
    assert after["me"] != before["me"]
    assert after["dailyMissions"] != before["dailyMissions"]


async def test_ten_answers_at_once_outrun_the_count(people: People):
    work = {"taskId": await new_task(people), "submissionData": GIBBERISH}
    codes = await asyncio.gather(*(people.code(AUTHOR, SUBMIT, input=work) for _ in range(10)))
    assert codes.count(None) == 5


async def test_a_judge_or_a_manager_taints_work_for_ever(people: People):
    task = await new_task(people)
    sent = await people.data(AUTHOR, SUBMIT, input={"taskId": task, "submissionData": ANSWER})
    it = {"submissionId": sent["submitTask"]["submission"]["id"]}
    given = await people.data(MANAGER, FLAG, input={**it, "reason": "Copied?"})
    assert given["flagSubmission"]["isFlagged"]
    made = await people.data(5, REVIEW, input={**it, "decision": "APPROVED"})
    assert made["reviewSubmission"]["submission"] == {"status": "APPROVED", "isFlagged": False}


async def test_who_did_the_work_or_only_reads_it_clears_its_flag(people: People):
    task = await new_task(people)
    sent = await people.data(AUTHOR, SUBMIT, input={"taskId": task, "submissionData": ANSWER})
    it = {"submissionId": sent["submitTask"]["submission"]["id"], "reason": "Looked at: his own"}
    assert await people.code(MANAGER, CLEAR, input=it) == "NOT_FLAGGED"
    figures = "{ adminDashboard { flaggedSubmissions } }"
    before = (await people.data(5, figures))["adminDashboard"]["flaggedSubmissions"]
    await people.data(MANAGER, FLAG, input={**it, "reason": "Copied?"})
    tried = {AUTHOR: "OWN_SUBMISSION", 6: "FORBIDDEN", OTHER: "NOT_FOUND", 8: "NOT_FOUND"}
    assert {who: await people.code(who, CLEAR, input=it) for who in tried} == tried
    assert await people.code(MANAGER, CLEAR, input={**it, "reason": " "}) == "INVALID_VALUE"
    done = await people.data(MANAGER, CLEAR, input=it)
    assert done["clearSubmissionFlag"]["submission"] == {
        "isFlagged": False,
        "flagReason": "Copied?",
        "flagClearedReason": it["reason"],
    }
    assert (await people.data(5, figures))["adminDashboard"]["flaggedSubmissions"] == before
    seen = "query ($id: UUID!) { submission(id: $id) { isFlagged flagClearedReason } }"
    mine = await people.data(AUTHOR, seen, id=it["submissionId"])
    assert mine["submission"] == {"isFlagged": False, "flagClearedReason": None}
    await people.data(MANAGER, FLAG, input={**it, "reason": "Again"})
    again = await people.data(5, seen, id=it["submissionId"])
    assert again["submission"] == {"isFlagged": True, "flagClearedReason": None}


async def test_cleared_work_stays_out_of_datasets_for_ever(people: People):
    """Flagged when the first version was frozen, cleared since: the next one has it."""
    made = {"companyId": company(1), "name": "Rain", "submittedFrom": datetime.now(UTC).isoformat()}
    bundle = (await people.data(MANAGER, BUNDLE, input=made))["createDatasetBundle"]["bundle"]

    async def publish() -> int:
        done = await people.data(MANAGER, PUBLISH, input={"bundleId": bundle["id"]})
        return int(done["publishDatasetBundle"]["version"]["newItemCount"])

    task, sent = await new_task(people), []
    for who in (AUTHOR, OTHER):
        work = {"taskId": task, "submissionData": ANSWER}
        sent.append((await people.data(who, SUBMIT, input=work))["submitTask"]["submission"]["id"])
        await people.data(5, REVIEW, input={"submissionId": sent[-1], "decision": "APPROVED"})
    it = {"submissionId": sent[0], "reason": "Copied?"}
    await people.data(MANAGER, FLAG, input=it)
    assert await publish() == 1
    assert await people.code(MANAGER, PUBLISH, input={"bundleId": bundle["id"]}) == "NOTHING_NEW"
    await people.data(MANAGER, CLEAR, input=it)
    assert await publish() == 1
