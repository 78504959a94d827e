"""review_submission decides once: it pays or frees what was reserved, and tells the person."""

import json
import uuid

import pytest

from tests.harness.demo import campaign, person, task

APPROVE = "select * from public.review_submission($1, 'approved', 0.9)"
REJECT = "select * from public.review_submission($1, 'rejected', 0.1, 'Too noisy', 'Seen before')"
REVISE = "select * from public.review_submission($1, 'revision_requested', null, 'The end is cut')"
AUDIO = json.dumps({"audio_url": "https://demo.example/a.mp3", "duration": 30})
AMARA = "select balance, total_earned, current_xp from public.users where id = $1"
CAMPAIGN = "select * from public.campaigns where id = $1"
STATUS = "select * from public.submissions where id = $1"


@pytest.fixture
async def submission(stage):
    """Amara's fresh submission to the first task of Demo Data Co."""
    row = await stage.call(
        "contributor", "select * from public.submit_task($1, $2)", task(1), AUDIO
    )
    return row["submission_id"]


async def seeded(stage, number, who=1):
    row = await stage.owner(
        "select id from public.submissions where user_id = $1 and task_id = $2",
        person(who),
        task(number),
    )
    return row["id"]


async def test_an_approval_pays_the_reward_the_points_and_a_notification(stage, submission):
    before = await stage.owner(AMARA, person(1))
    assert (await stage.call("manager", APPROVE, submission))["submission_id"] == submission
    after = await stage.owner(AMARA, person(1))
    assert [new - old for new, old in zip(after, before, strict=True)] == [2.5, 2.5, 20]
    row = await stage.owner(STATUS, submission)
    assert (row["status"], row["review_status"], row["quality_score"], str(row["reviewed_by"])) == (
        "approved",
        "human_reviewed",
        row["quality_score"],
        person(3),
    )
    told = await stage.rows(
        "contributor", "select * from public.notifications where subject_id = $1", submission
    )
    assert [(row["type"], row["subject_type"], row["is_read"]) for row in told] == [
        ("task_completion", "submission", False)
    ]


async def test_an_approval_spends_what_was_reserved(stage, submission):
    before = await stage.owner(CAMPAIGN, campaign(1))
    await stage.call("manager", APPROVE, submission)
    after = await stage.owner(CAMPAIGN, campaign(1))
    assert after["remaining_budget"] == before["remaining_budget"]
    assert before["reserved_budget"] - after["reserved_budget"] == 2.5
    assert after["spent_budget"] - before["spent_budget"] == 2.5
    assert after["approved_count"] - before["approved_count"] == 1


async def test_a_rejection_frees_the_place_and_the_money_and_pays_nothing(stage, submission):
    money, funds = await stage.owner(AMARA, person(1)), await stage.owner(CAMPAIGN, campaign(1))
    await stage.call("manager", REJECT, submission)
    assert await stage.owner(AMARA, person(1)) == money
    after = await stage.owner(CAMPAIGN, campaign(1))
    assert after["remaining_budget"] - funds["remaining_budget"] == 2.5
    assert funds["submission_count"] - after["submission_count"] == 1
    slot = await stage.owner(
        "select count(*) from private.submission_slots where submission_id = $1", submission
    )
    assert slot["count"] == 0


async def test_the_notes_are_for_reviewers_only(stage, submission):
    await stage.call("manager", REJECT, submission)
    notes = "select public.submission_admin_notes(s) from public.submissions as s where s.id = $1"
    assert (await stage.call("manager", notes, submission))[0] == "Seen before"
    assert (await stage.call("admin", notes, submission))[0] == "Seen before"
    assert (await stage.call("contributor", notes, submission))[0] is None
    assert (await stage.call("viewer", notes, submission))[0] is None


async def test_a_revision_keeps_the_place_and_can_be_decided_later(stage, submission):
    await stage.call("manager", REVISE, submission)
    assert (await stage.owner(STATUS, submission))["status"] == "revision_requested"
    await stage.call("manager", APPROVE, submission)
    assert (await stage.owner(STATUS, submission))["status"] == "approved"


async def test_money_adds_up_whatever_was_decided(stage, submission):
    for decision in (REVISE, REJECT):
        await stage.call("manager", decision, submission)
    await stage.call("admin", APPROVE, submission)
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_an_admin_overrules_a_rejection_because_it_was_not_paid(stage, submission):
    await stage.call("manager", REJECT, submission)
    assert await stage.refusal("manager", APPROVE, submission) == ("XM017", "p_submission_id")
    await stage.call("admin", APPROVE, submission)
    assert (await stage.owner(STATUS, submission))["status"] == "approved"


async def test_overruling_needs_a_place_again(stage, submission):
    await stage.call("manager", REJECT, submission)
    await stage.owner(
        "update public.tasks set max_submissions = current_submissions where id = $1", task(1)
    )
    assert (await stage.refusal("admin", APPROVE, submission))[0] == "XM002"


@pytest.mark.parametrize("who", ["manager", "admin"])
@pytest.mark.parametrize("again", [APPROVE, REJECT, REVISE])
async def test_what_was_paid_stays_decided(stage, submission, who, again):
    await stage.call("manager", APPROVE, submission)
    assert await stage.refusal(who, again, submission) == ("XM017", "p_submission_id")


@pytest.mark.parametrize(
    ("who", "sqlstate"),
    [
        ("contributor", "XM022"),
        ("contributor2", "PT404"),
        ("manager2", "PT404"),
        ("judge", "PT404"),
        ("billing", "PT404"),
        ("viewer", "PT403"),
        ("anon", "42501"),
        ("service", "42501"),
    ],
)
async def test_only_managers_and_admins_decide(stage, submission, who, sqlstate):
    assert (await stage.refusal(who, APPROVE, submission))[0] == sqlstate


async def test_the_campaign_says_who_decides(stage):
    judged = await seeded(stage, 15)
    assert (await stage.refusal("manager", APPROVE, judged))[0] == "PT403"
    assert await stage.call("admin", APPROVE, judged)


async def test_an_admin_decides_what_has_no_campaign(stage):
    row = await stage.call(
        500, "select * from public.submit_task($1, $2)", task(14), '{"text_content": "Hello"}'
    )
    assert await stage.call("admin", APPROVE, row["submission_id"])


async def test_every_decision_is_told(stage, submission):
    for decision in (REVISE, REVISE.replace("cut", "noise"), REJECT):
        await stage.call("manager", decision, submission)
    await stage.call("admin", APPROVE, submission)
    told = await stage.rows(
        "contributor",
        "select type from public.notifications where subject_id = $1 order by id",
        submission,
    )
    assert [row["type"] for row in told] == [
        "revision_requested",
        "revision_requested",
        "submission_rejected",
        "task_completion",
    ]


async def test_automatic_checks_come_first(stage, submission):
    await stage.owner(
        "update public.submissions set status = 'validating' where id = $1", submission
    )
    assert (await stage.refusal("manager", APPROVE, submission))[0] == "XM017"


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ("'maybe'", ("PT400", "p_decision")),
        ("null", ("PT400", "p_decision")),
        ("'pending'", ("PT400", "p_decision")),
        ("'rejected'", ("PT400", "p_rejection_reason")),
        ("'rejected', null, '  '", ("PT400", "p_rejection_reason")),
        ("'approved', 1.5", ("23514", "submissions_valid_quality_score")),
        ("'approved', -0.1", ("23514", "submissions_valid_quality_score")),
        (
            "'rejected', null, repeat('x', 2001)",
            ("23514", "submissions_rejection_reason_length"),
        ),
        (
            "'approved', null, null, repeat('x', 5001)",
            ("23514", "submission_notes_admin_notes_length"),
        ),
    ],
)
async def test_a_bad_argument_is_named(stage, submission, arguments, refused):
    sql = f"select * from public.review_submission($1, {arguments})"
    assert await stage.refusal("manager", sql, submission) == refused


async def test_a_submission_that_is_not_there_is_not_found(stage):
    refused = await stage.refusal("manager", APPROVE, uuid.uuid4())
    assert refused == ("PT404", "p_submission_id")


async def test_a_session_that_was_signed_out_moves_no_money(stage, submission):
    session = "00000000-0000-4000-8000-000000000001"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        session,
        person(3),
    )
    refused = await stage.refusal("manager", APPROVE, submission, session_id=session)
    assert refused[0] == "PT401"
    assert await stage.call("manager", APPROVE, submission)
