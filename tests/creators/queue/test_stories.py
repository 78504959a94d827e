"""A creator asks for suggestions, a worker makes them, and everybody follows, over HTTP and live."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import account, creator, identity, item, looking
from tests.creators.asking import asking
from tests.creators.queue.billing import PROCESS, Life, receive
from tests.creators.queue.working import CANCEL, COMPLETE, CREATE, HEARTBEAT
from tests.harness.listening import settled

REQUEST = """mutation ($input: RequestSuggestionsInput!) { requestSuggestions(input: $input) { suggestion {
  id status model { slug } contentItem { id }
} } }"""
CLAIM = """mutation ($input: ClaimJobsInput!) { claimJobs(input: $input) {
  leaseToken leasedUntil jobs { nodes { id jobTypeSlug payload attempts worker } }
} }"""
BRING = """mutation ($beat: HeartbeatJobInput!, $made: DeliverSuggestionInput!, $done: CompleteJobInput!) {
  heartbeatJob(input: $beat) { job { progress } }
  deliverSuggestion(input: $made) { suggestion { status suggestedTitles totalCostCents } }
  completeJob(input: $done) { job { status result log { nodes { message } } } }
}"""
APPLY = """mutation ($input: ApplySuggestionInput!) { applySuggestion(input: $input) {
  application {
    id field valueBefore valueAfter
    before { __typename ... on SuggestedText { text } ... on SuggestedTags { tags } }
    after { __typename ... on SuggestedText { text } ... on SuggestedTags { tags } }
  }
  contentItem { title }
} }"""
REVERT = """mutation ($input: RevertSuggestionInput!) { revertSuggestion(input: $input) {
  application { revertedAt } contentItem { title }
} }"""
CANCEL_JOB = "mutation ($input: CancelJobInput!) { cancelJob(input: $input) { job { status } } }"
RETRY_JOB = "mutation ($input: RetryJobInput!) { retryJob(input: $input) { job { status } } }"
CREATE_JOB = "mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id status } } }"
FIND_JOB = """mutation ($input: FindOrCreateJobInput!) {
  findOrCreateJob(input: $input) { isNew job { id } }
}"""
SYNC = "mutation ($input: RequestSyncInput!) { requestSync(input: $input) { __typename } }"
RETRY_EVENT = """mutation ($input: RetryStripeEventInput!) {
  retryStripeEvent(input: $input) { event { eventId status } }
}"""
LIVE = "subscription ($after: String) { jobChanged(after: $after) { cursor change node { status progress } } }"
EMPTY = "delete from creators.job_queue"


@pytest.fixture
async def ask(database):
    """Everybody over HTTP, at an empty queue."""
    async with looking(database) as stage:
        await stage.connection.execute("delete from creators.ai_suggestion")
        await stage.connection.execute(EMPTY)
    async with asking(database) as made:
        yield made


async def test_suggestions_are_asked_for_made_applied_and_taken_back(ask):
    suggestion = (await ask("creator", REQUEST, input={"contentItemId": item(1)}))["suggestion"]
    assert suggestion == {
        "id": suggestion["id"],
        "status": "REQUESTED",
        "model": {"slug": "claude-sonnet"},
        "contentItem": {"id": item(1)},
    }
    claim = {"jobTypes": ["suggest_content"], "worker": "w"}
    claimed = await ask("service", CLAIM, input=claim)
    (job,) = claimed["jobs"]["nodes"]
    assert job["payload"] == {"ai_suggestion_id": suggestion["id"]}
    held = {"jobId": job["id"], "leaseToken": claimed["leaseToken"]}
    made = {
        "suggestionId": suggestion["id"],
        "promptTokens": 1000,
        "completionTokens": 200,
        "titles": ["Best", "Better"],
        "tags": ["oak"],
    }
    together = {
        "beat": {**held, "progress": 90},
        "made": made,
        "done": {**held, "result": {"a": 1}},
    }
    lost = {**together, "beat": {**held, "leaseToken": creator("new")}}
    answer = await ask.answer("service", BRING, **lost)
    assert answer["errors"][0]["extensions"]["code"] == "JOB_LEASE_LOST"
    brought = (await ask.answer("service", BRING, **together))["data"]
    assert brought["deliverSuggestion"]["suggestion"] == {
        "status": "READY",
        "suggestedTitles": ["Best", "Better"],
        "totalCostCents": "0.6000000000",
    }
    assert brought["completeJob"]["job"]["status"] == "COMPLETED"
    assert [line["message"] for line in brought["completeJob"]["job"]["log"]["nodes"]] == [
        "The job was created.",
        "Attempt 1 of 3 has begun.",
        "The job is completed.",
    ]
    part = {"suggestionId": suggestion["id"], "field": "TITLE", "position": 2}
    applied = await ask("creator", APPLY, input=part)
    assert applied["contentItem"] == {"title": "Better"}
    before = applied["application"]["valueBefore"]
    assert applied["application"]["before"] == {"__typename": "SuggestedText", "text": before}
    assert applied["application"]["after"] == {"__typename": "SuggestedText", "text": "Better"}
    tagged = await ask("creator", APPLY, input={**part, "field": "TAGS", "position": None})
    assert tagged["application"]["before"]["tags"] == tagged["application"]["valueBefore"]
    assert tagged["application"]["after"] == {"__typename": "SuggestedTags", "tags": ["oak"]}
    back = await ask("creator", REVERT, input={"applicationId": applied["application"]["id"]})
    assert back["contentItem"] == {"title": before}
    assert back["application"]["revertedAt"]
    again = {"input": {"applicationId": applied["application"]["id"]}}
    assert await ask.error("creator", REVERT, **again) == (
        "SUGGESTION_REVERTED",
        ["applicationId"],
    )


async def test_a_synchronisation_is_taken_back_and_asked_for_again(ask):
    await ask("creator", SYNC, input={"socialAccountId": account(1)})
    mine = "{ myJobs { nodes { id status entityId jobType { slug } } } }"
    (job,) = (await ask("creator", mine))["nodes"]
    assert (job["entityId"], job["jobType"]["slug"]) == (account(1), "sync_youtube")
    one = {"input": {"jobId": job["id"]}}
    assert (await ask("creator", CANCEL_JOB, **one))["job"]["status"] == "CANCELLED"
    assert await ask.error("creator", CANCEL_JOB, **one) == ("JOB_ENDED", ["jobId"])
    assert (await ask("creator", RETRY_JOB, **one))["job"]["status"] == "PENDING"
    assert await ask.error("creator2", RETRY_JOB, **one) == ("NOT_FOUND", ["jobId"])


async def test_a_job_that_cannot_be_is_refused_each_with_its_own_code(ask):
    new = {"userId": creator("creator"), "jobType": "sync_x"}
    unknown = {**new, "jobType": "dance"}
    assert await ask.error("service", CREATE_JOB, input=unknown) == (
        "UNKNOWN_JOB_TYPE",
        ["jobType"],
    )
    large = {**new, "payload": {"a": "x" * 70_000}}
    assert await ask.error("service", CREATE_JOB, input=large) == (
        "JOB_DATA_TOO_LARGE",
        ["payload"],
    )
    assert (await ask.error("creator", CREATE_JOB, input=new))[0] == "FORBIDDEN"
    jobs = [
        (await ask("service", CREATE_JOB, input={**new, "payload": {"n": n}}))["job"]
        for n in range(10)
    ]
    assert (await ask.error("service", CREATE_JOB, input=new))[0] == "TOO_MANY_OPEN_JOBS"
    assert (await ask.error("creator", SYNC, input={"socialAccountId": account(1)}))[
        0
    ] == "TOO_MANY_OPEN_JOBS"
    found = await ask("service", FIND_JOB, input={**new, "payload": {"n": 3}})
    assert found == {"isNew": False, "job": {"id": jobs[3]["id"]}}
    key = {"limit": 2, "idempotencyKey": "00000000-0000-7000-8ffe-000000000002"}
    first, again = [await ask("service", CLAIM, input=key) for _ in range(2)]
    assert first == again
    assert (await ask("creator", "{ myJobs { totalCount } }"))["totalCount"] == 10


async def test_services_and_admins_ask_for_figures_and_jobs(ask):
    new = {"userId": creator("creator"), "jobType": "sync_x"}
    await ask("service", CREATE_JOB, input=new)
    theirs = "query ($id: UUID!) { userJobs(userId: $id, status: PENDING) { jobTypeSlug } }"
    assert await ask("service", theirs, id=creator("creator")) == [{"jobTypeSlug": "sync_x"}]
    assert (await ask.error("creator", theirs, id=creator("creator")))[0] == "FORBIDDEN"
    figures = "{ jobStatistics { jobTypeSlug pendingCount averageSeconds } }"
    rows = {row["jobTypeSlug"]: row for row in await ask("admin", figures)}
    assert rows["sync_x"]["pendingCount"] == "1"
    assert (await ask.error("creator", figures))[0] == "FORBIDDEN"


async def test_an_admin_sees_dead_events_and_has_one_tried_again(ask, database):
    event = Life(creator("creator"), "cus_1").checkout()
    async with looking(database) as stage:
        await receive(stage.connection, [event])
        await stage.connection.execute(
            "update creators.stripe_webhook_events set status = 'dead', error_message = 'No' where id = $1",
            event.id,
        )
        dead = "{ stripeEvents(filter: {status: {eq: DEAD}}, first: 1) { nodes { eventId } } }"
        assert (await ask("admin", dead))["nodes"] == [{"eventId": event.id}]
        assert (await ask("creator", dead))["nodes"] == []
        one = {"input": {"eventId": event.id}}
        assert (await ask.error("creator", RETRY_EVENT, **one))[0] == "FORBIDDEN"
        tried = await ask("admin", RETRY_EVENT, **one)
        assert tried["event"] == {"eventId": event.id, "status": "RECEIVED"}
        assert await ask.error("admin", RETRY_EVENT, **one) == (
            "STRIPE_EVENT_NOT_FAILED",
            ["eventId"],
        )
        assert await stage.value(PROCESS) == 1


async def test_a_creator_hears_of_their_jobs_and_nobody_else_does(database, listen):
    async with looking(database) as stage:
        await stage.connection.execute(EMPTY)
        heard = {who: await listen(LIVE, identity(who)) for who in ("creator", "creator2")}
        made = await stage.call(
            "service", CREATE, creator("creator"), "sync_x", json.dumps({}), None
        )
        job = made["job_id"]
        token = (await stage.call("service", "select * from creators.claim_jobs()"))["lease_token"]
        await stage.call("service", HEARTBEAT, job, token, 60, None)
        await stage.call("service", HEARTBEAT, job, token, 60, 50)
        await stage.call("service", COMPLETE, job, token, "{}")
        await heard["creator"].count(4)
        await settled(listen)
    events = heard["creator"].events
    assert [each["change"] for each in events] == ["CREATED", *["UPDATED"] * 3]
    assert events[-1]["node"] == {"status": "COMPLETED", "progress": 100}
    assert heard["creator2"].events == []


async def test_who_was_away_goes_on_behind_what_they_heard(database, listen):
    async with looking(database) as stage:
        await stage.connection.execute(EMPTY)
        first = await listen(LIVE, identity("creator"))
        new = (creator("creator"), "sync_x", "{}", None)
        job = (await stage.call("service", CREATE, *new))["job_id"]
        await first.count(1)
        await stage.call("creator", CANCEL, job)
        again = await listen(LIVE, identity("creator"), after=first.events[0]["cursor"])
        await again.count(1)
        assert [each["node"]["status"] for each in again.events] == ["CANCELLED"]
