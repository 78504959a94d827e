"""The demo story through HTTP, as several people; and the same story again, which changes nothing."""

from __future__ import annotations

from typing import Any

from tests.harness.people import People

CAMPAIGN = "00000000-0000-7000-8002-000000000001"
KEYS = {
    step: f"00000000-0000-7000-8fff-00000000000{number}"
    for number, step in enumerate(("create", "submit", "review"))
}

CREATE = """
mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id title isOpen } } }
"""
FEED = """
query ($after: String) {
  taskFeed(first: 100, after: $after) { nodes { task { id } } pageInfo { hasNextPage endCursor } }
}
"""
SUBMIT = """
mutation ($input: SubmitTaskInput!) {
  submitTask(input: $input) { submission { id status } reward xpEarned }
}
"""
REVIEW = """
mutation ($input: ReviewSubmissionInput!) {
  reviewSubmission(input: $input) { submission { id status } }
}
"""
STANDING = """
query ($submission: UUID!) {
  me { balance totalEarned currentXp level }
  submission(id: $submission) { status reviewStatus }
  transactions(first: 1) { nodes { amount type submission { id } } aggregates { sum { amount } } }
  notifications(first: 1) { nodes { type subject { ... on Submission { id } } } totalCount }
}
"""
TASK = {
    "campaignId": CAMPAIGN,
    "title": "Tell a story about rain",
    "description": "Three to five sentences.",
    "taskType": "TEXT",
    "reward": "3.25",
    "xpReward": 15,
    "minTrustScore": "0",
    "idempotencyKey": KEYS["create"],
}


async def feed_of(people: People, name: str) -> set[str]:
    """Every task in somebody's feed, page by page."""
    seen: set[str] = set()
    after = None
    while True:
        feed = (await people.data(name, FEED, after=after))["taskFeed"]
        seen |= {node["task"]["id"] for node in feed["nodes"]}
        if not feed["pageInfo"]["hasNextPage"]:
            return seen
        after = feed["pageInfo"]["endCursor"]


async def tell(people: People) -> tuple[str, str, dict[str, Any]]:
    """The story: a task is created, taken, submitted and approved."""
    created = await people.data("manager", CREATE, input=TASK)
    task = created["createTask"]["task"]["id"]
    answer = {"text_content": "It rained, and then it rained a little more.", "word_count": 9}
    submit = {"taskId": task, "submissionData": answer, "idempotencyKey": KEYS["submit"]}
    submitted = await people.data("contributor", SUBMIT, input=submit)
    submission = submitted["submitTask"]["submission"]["id"]
    assert submitted["submitTask"]["reward"] == "3.25"
    review = {"submissionId": submission, "decision": "APPROVED", "idempotencyKey": KEYS["review"]}
    reviewed = await people.data("manager", REVIEW, input=review)
    assert reviewed["reviewSubmission"]["submission"] == {"id": submission, "status": "APPROVED"}
    return task, submission, await people.data("contributor", STANDING, submission=submission)


async def test_work_is_found_done_reviewed_and_paid_and_nobody_else_sees_it(people: People) -> None:
    nothing = "00000000-0000-7000-8fff-00000000ffff"
    before = await people.data("contributor", STANDING, submission=nothing)
    task, submission, after = await tell(people)

    assert task in await feed_of(people, "contributor2")
    assert task not in await feed_of(people, "contributor"), "taken once, it leaves the feed"
    assert after["submission"] == {"status": "APPROVED", "reviewStatus": "HUMAN_REVIEWED"}
    paid = float(after["me"]["balance"]) - float(before["me"]["balance"])
    assert round(paid, 2) == 3.25
    assert (after["me"]["level"], after["me"]["currentXp"]) > (
        before["me"]["level"],
        before["me"]["currentXp"],
    )
    (entry,) = after["transactions"]["nodes"]
    assert entry == {"amount": "3.25", "type": "EARNING", "submission": {"id": submission}}
    assert after["transactions"]["aggregates"]["sum"]["amount"] == after["me"]["balance"]
    newest = after["notifications"]["nodes"][0]
    assert newest == {"type": "TASK_COMPLETION", "subject": {"id": submission}}

    for other in ("contributor2", "judge"):
        seen = await people.data(
            other, "query ($id: UUID!) { submission(id: $id) { id } }", id=submission
        )
        assert seen == {"submission": None}
    stranger = await people.answer(
        None, "query ($id: UUID!) { submission(id: $id) { id } }", id=submission
    )
    assert stranger["data"] == {"submission": None}


async def test_the_same_story_with_the_same_keys_changes_nothing(people: People) -> None:
    first = await tell(people)
    assert await tell(people) == first


async def test_a_key_used_with_another_input_is_a_conflict(people: People) -> None:
    await people.data("manager", CREATE, input=TASK)
    answer = await people.answer("manager", CREATE, input={**TASK, "title": "Another title"})
    assert answer["data"] is None
    assert answer["errors"][0]["extensions"]["code"] == "CONFLICT"
