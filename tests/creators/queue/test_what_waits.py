"""What is asked for has a job in the same transaction, and nothing waits for a job that has ended."""

from __future__ import annotations

import pytest

from tests.creators.acting import account, creator
from tests.creators.acting import item as item_id
from tests.creators.queue.working import (
    CANCEL,
    COMPLETE,
    CREATE,
    EMPTY,
    EXPIRE,
    FAIL,
    RETRY,
    ROW,
    claimed,
)
from tests.creators.seo.submitting import site

SYNC = "select * from creators.request_sync($1)"
SUGGEST = "select * from creators.request_suggestions($1)"
DELIVER = "select * from creators.deliver_suggestion($1, 1, 1, array['A title'])"
JOBS = "select * from creators.job_queue where entity_id = $1 order by created_at desc, id desc"
SUGGESTION = "select * from creators.ai_suggestion where id = $1"
SUBMIT = "select * from creators.submit_to_search_engine($1, $2)"
SETTLE = "select * from creators.settle_submission($1)"
SUBMISSION = "select * from creators.seo_submission where id = $1"
WAITS = "select sync_requested_at is not null from creators.social_account where id = $1"


@pytest.fixture
async def stage(stage):
    """An empty queue, and nothing used of any quota."""
    await stage.connection.execute(EMPTY)
    await stage.connection.execute(
        "delete from creators.ai_suggestion; delete from creators.seo_submission; "
        "update creators.social_account set sync_requested_at = null; "
        "update creators.subscription set ai_analyses_used = 0, syncs_used = 0, seo_submissions_used = 0"
    )
    await stage.connection.execute(EMPTY)
    return stage


async def suggestion_of(stage):
    """A suggestion that Nia has asked for, and its job."""
    suggestion = (await stage.call("creator", SUGGEST, item_id(1)))["suggestion_id"]
    return suggestion, await stage.row(JOBS, suggestion)


async def used(stage):
    return tuple(
        await stage.row(
            "select syncs_used, ai_analyses_used from creators.subscription where user_id = $1",
            creator("creator"),
        )
    )


async def test_a_suggestion_that_is_asked_for_has_a_job(stage):
    suggestion, job = await suggestion_of(stage)
    assert (job["job_type_slug"], job["entity_type"], job["status"]) == (
        "suggest_content",
        "ai_suggestion",
        "pending",
    )
    assert job["payload"] == f'{{"ai_suggestion_id": "{suggestion}"}}'
    assert str(job["user_id"]) == creator("creator")


async def test_a_synchronisation_that_is_asked_for_has_one_job(stage):
    for _ in range(2):
        await stage.call("creator", SYNC, account(1))
    (job,) = await stage.connection.fetch(JOBS, account(1))
    assert (job["job_type_slug"], job["entity_type"]) == ("sync_youtube", "social_account")
    assert await used(stage) == (1, 0)


async def test_with_ten_open_jobs_nothing_is_asked_for_and_no_quota_used(stage):
    for _ in range(10):
        await stage.call("service", CREATE, creator("creator"), "sync_x", "{}", None)
    assert await stage.refusal("creator", SYNC, account(1)) == ("XV602", None)
    assert await stage.refusal("creator", SUGGEST, item_id(1)) == ("XV602", None)
    assert await used(stage) == (0, 0)
    assert not await stage.value(WAITS, account(1))
    assert await stage.value("select count(*) from creators.ai_suggestion") == 0


async def test_what_was_brought_stays_when_the_job_ends(stage):
    suggestion, job = await suggestion_of(stage)
    token = await claimed(stage)
    await stage.call("service", DELIVER, suggestion)
    assert (await stage.row(ROW, job["id"]))["status"] == "running", "its worker ends it"
    await stage.call("service", COMPLETE, job["id"], token, "{}")
    assert (await stage.row(SUGGESTION, suggestion))["status"] == "ready"
    assert await used(stage) == (0, 1)


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("complete", "The job ended without a result."),
        ("fail", "Never"),
        ("cancel", "The job was cancelled."),
        ("vanish", "Its worker stopped answering, at the last attempt."),
    ],
)
async def test_what_was_not_brought_has_failed_with_the_job(stage, end, message):
    suggestion, job = await suggestion_of(stage)
    await stage.call("creator", SYNC, account(1))
    await end_badly(stage, end, job["id"])
    row = await stage.row(SUGGESTION, suggestion)
    assert (row["status"], row["error_message"]) == ("failed", message)
    assert await used(stage) == (1, 0)
    told = "select count(*) from creators.notification where entity_id = $1"
    assert await stage.value(told, suggestion) == (0 if end == "cancel" else 1)


@pytest.mark.parametrize("end", ["fail", "cancel", "vanish"])
async def test_an_account_does_not_wait_for_a_job_that_has_ended(stage, end):
    await stage.call("creator", SYNC, account(1))
    job = (await stage.row(JOBS, account(1)))["id"]
    await end_badly(stage, end, job)
    assert not await stage.value(WAITS, account(1))
    assert await used(stage) == (0, 0)
    told = (
        "select count(*) from creators.notification "
        "where type = 'sync_failed' and entity_id = $1 and created_at = now()"
    )
    assert await stage.value(told, account(1)) == (0 if end == "cancel" else 1)
    await stage.call("creator", SYNC, account(1))
    assert len(await stage.connection.fetch(JOBS, account(1))) == 2


async def end_badly(stage, how, job):
    if how == "cancel":
        await stage.call("creator", CANCEL, job)
        return
    if how == "vanish":
        await stage.connection.execute(
            "update creators.job_queue set attempts = max_attempts - 1 where id = $1", job
        )
    token = await claimed(stage, 1)
    if how == "complete":
        await stage.call("service", COMPLETE, job, token, "{}")
    elif how == "fail":
        await stage.call("service", FAIL, job, token, "Never", True)
    else:
        await stage.connection.execute(EXPIRE, job)
        assert await stage.value("select creators_private.end_lost_jobs()") == 1


async def test_a_job_that_is_tried_again_is_waited_for_again(stage):
    suggestion, job = await suggestion_of(stage)
    await stage.call("creator", CANCEL, job["id"])
    await stage.call("creator", RETRY, job["id"])
    row = await stage.row(SUGGESTION, suggestion)
    assert (row["status"], row["error_message"]) == ("requested", None)
    assert await used(stage) == (0, 1)
    (only,) = await stage.connection.fetch(JOBS, suggestion)
    assert (only["id"], only["status"]) == (job["id"], "pending")

    await stage.call("creator", SYNC, account(1))
    sync = (await stage.row(JOBS, account(1)))["id"]
    await stage.call("creator", CANCEL, sync)
    await stage.call("creator", RETRY, sync)
    assert await stage.value(WAITS, account(1))
    assert await used(stage) == (1, 1)
    assert len(await stage.connection.fetch(JOBS, account(1))) == 1


async def test_what_was_asked_for_anew_or_brought_is_not_waited_for_twice(stage):
    _, first = await suggestion_of(stage)
    await stage.call("creator", CANCEL, first["id"])
    await suggestion_of(stage)
    assert await stage.refusal("creator", RETRY, first["id"]) == ("XV610", "p_job_id")
    await stage.call("creator", SYNC, account(1))
    old = (await stage.row(JOBS, account(1)))["id"]
    await stage.call("creator", CANCEL, old)
    await stage.call("creator", SYNC, account(1))
    assert await stage.refusal("creator", RETRY, old) == ("XV610", "p_job_id")
    assert await used(stage) == (1, 1)


async def test_without_quota_nothing_is_tried_again(stage):
    _, job = await suggestion_of(stage)
    await stage.call("creator", CANCEL, job["id"])
    await stage.connection.execute(
        "update creators.subscription set ai_analyses_used = 25, "
        "tier_id = (select id from creators.subscription_tier where slug = 'free')"
    )
    assert (await stage.refusal("creator", RETRY, job["id"]))[0] == "XV001"
    assert (await stage.row(ROW, job["id"]))["status"] == "cancelled"


async def test_for_what_is_gone_nobody_works(stage):
    suggestion, job = await suggestion_of(stage)
    await stage.connection.execute("delete from creators.ai_suggestion where id = $1", suggestion)
    assert (await stage.row(ROW, job["id"]))["status"] == "cancelled"
    await stage.call("creator", SYNC, account(1))
    await stage.call("creator", "select * from creators.disconnect_account($1)", account(1))
    assert (await stage.row(JOBS, account(1)))["status"] == "cancelled"


async def test_what_expires_unmade_has_no_job_any_more(stage):
    suggestion, job = await suggestion_of(stage)
    await stage.connection.execute("update creators.ai_suggestion set expires_at = now()")
    await stage.value("select creators_private.expire_suggestions()")
    assert (await stage.row(SUGGESTION, suggestion))["status"] == "failed"
    assert (await stage.row(ROW, job["id"]))["status"] == "cancelled"


async def submission_of(stage):
    """A submission of Nia's, and its job."""
    submission = (await stage.call("creator", SUBMIT, site(1), item_id(1)))["submission_id"]
    return submission, await stage.row(JOBS, submission)


async def submissions_used(stage):
    return await stage.used("creator", "seo_submissions")


async def test_a_submission_has_a_job_that_its_worker_completes(stage):
    submission, job = await submission_of(stage)
    assert (job["job_type_slug"], job["entity_type"], job["status"]) == (
        "submit_to_search_engine",
        "seo_submission",
        "pending",
    )
    assert job["payload"] == f'{{"seo_submission_id": "{submission}"}}'
    token = await claimed(stage)
    await stage.call("service", SETTLE, submission)
    await stage.call("service", COMPLETE, job["id"], token, "{}")
    assert (await stage.row(SUBMISSION, submission))["status"] == "submitted"
    assert await submissions_used(stage) == 1


async def test_what_is_settled_without_a_lease_has_a_job_that_is_done(stage):
    submission, job = await submission_of(stage)
    await stage.call("service", SETTLE, submission)
    assert (await stage.row(ROW, job["id"]))["status"] == "completed"
    assert (await stage.row(SUBMISSION, submission))["status"] == "submitted"


@pytest.mark.parametrize("end", ["complete", "fail", "cancel", "vanish"])
async def test_a_submission_that_was_not_settled_has_failed_with_the_job(stage, end):
    submission, job = await submission_of(stage)
    await end_badly(stage, end, job["id"])
    assert (await stage.row(SUBMISSION, submission))["status"] == "failed"
    assert await submissions_used(stage) == 0
    told = "select count(*) from creators.notification where entity_id = $1"
    assert await stage.value(told, submission) == (0 if end == "cancel" else 1)


async def test_a_submission_is_tried_again_with_its_job_and_not_beside_another(stage):
    submission, job = await submission_of(stage)
    await stage.call("creator", CANCEL, job["id"])
    await stage.call("creator", RETRY, job["id"])
    assert (await stage.row(SUBMISSION, submission))["status"] == "pending"
    assert await submissions_used(stage) == 1
    assert len(await stage.connection.fetch(JOBS, submission)) == 1
    await stage.call("creator", CANCEL, job["id"])
    await submission_of(stage)
    assert await stage.refusal("creator", RETRY, job["id"]) == ("XV610", "p_job_id")
    assert await submissions_used(stage) == 1


async def test_what_nobody_sees_any_more_is_not_submitted_again(stage):
    _, job = await submission_of(stage)
    await stage.call("creator", CANCEL, job["id"])
    await stage.call("creator", "select * from creators.delete_content($1)", item_id(1))
    assert await stage.refusal("creator", RETRY, job["id"]) == ("XV610", "p_job_id")
    assert await submissions_used(stage) == 0


async def test_with_ten_open_jobs_nothing_is_submitted(stage):
    for _ in range(10):
        await stage.call("service", CREATE, creator("creator"), "sync_x", "{}", None)
    assert await stage.refusal("creator", SUBMIT, site(1), item_id(1)) == ("XV602", None)
    assert await submissions_used(stage) == 0
    assert await stage.value("select count(*) from creators.seo_submission") == 0


async def test_for_a_site_that_is_disconnected_nobody_works(stage):
    _, job = await submission_of(stage)
    await stage.call("creator", "select * from creators.disconnect_search_engine($1)", site(1))
    assert (await stage.row(ROW, job["id"]))["status"] == "cancelled"
    assert await submissions_used(stage) == 0
