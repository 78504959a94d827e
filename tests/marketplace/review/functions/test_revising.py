"""A revision goes round again; a flag asks for another look."""

import json

import pytest

from tests.harness.demo import task

SUBMIT = "select submission_id from public.submit_task($1, $2, 60, $3)"
REVISE = "select * from public.revise_submission($1, $2)"
ASK = "select * from public.review_submission($1, 'revision_requested', 0.4, 'The end is cut')"
APPROVE = "select * from public.review_submission($1, 'approved')"
FLAG = "select * from public.flag_submission($1, 'Copied from somewhere')"
STATUS = "select * from public.submissions where id = $1"
AUDIO = json.dumps({"audio_url": "https://demo.example/a.mp3", "duration": 30})
BETTER = json.dumps({"audio_url": "https://demo.example/b.mp3", "duration": 40})
PROVERB = json.dumps({"text_content": "Many hands make light work.", "language": "en"})


@pytest.fixture
async def submission(stage):
    """Amara's submission to the first task of Demo Data Co, sent back by its manager."""
    row = await stage.call("contributor", SUBMIT, task(1), AUDIO, None)
    await stage.call("manager", ASK, row["submission_id"])
    return row["submission_id"]


async def test_a_revision_is_reviewed_again(stage, submission):
    held = "select current_submissions from public.tasks where id = $1"
    before = await stage.owner(held, task(1))
    await stage.call("contributor", REVISE, submission, BETTER)
    row = await stage.owner(STATUS, submission)
    assert json.loads(row["submission_data"]) == json.loads(BETTER)
    assert (row["status"], row["rejection_reason"], row["reviewed_by"], row["quality_score"]) == (
        "pending",
        None,
        None,
        None,
    )
    assert row["time_spent_seconds"] == 60
    assert await stage.owner(held, task(1)) == before
    await stage.call("manager", APPROVE, submission)
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_a_revision_is_welcome_when_the_task_is_paused(stage, submission):
    await stage.owner("update public.tasks set status = 'paused' where id = $1", task(1))
    await stage.call("contributor", REVISE, submission, BETTER)
    assert (await stage.owner(STATUS, submission))["status"] == "pending"


async def test_a_revision_is_checked_by_rule_too(stage, submission):
    await stage.call(
        "contributor", REVISE, submission, '{"audio_url": "https://a.example/x", "duration": 200}'
    )
    row = await stage.owner(STATUS, submission)
    assert (row["status"], row["review_status"]) == ("rejected", "auto_rejected")
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_a_revision_gets_a_new_round_of_judges(stage):
    row = await stage.call("contributor2", SUBMIT, task(15), PROVERB, None)
    submission = row["submission_id"]
    await stage.call("admin", ASK, submission)
    panel = "select * from public.qc_consensus where submission_id = $1"
    assert (await stage.owner(panel, submission))["status"] == "withdrawn"
    better = PROVERB.replace("light", "lighter")
    await stage.call("contributor2", REVISE, submission, better)
    again = await stage.owner(panel, submission)
    assert (again["status"], again["round"], again["approvals"]) == ("open", 2, 0)
    asked = await stage.connection.fetch(
        "select status, submission_data from public.qc_assignments "
        "where submission_id = $1 and round = 2",
        submission,
    )
    assert [each["status"] for each in asked] == ["pending"] * 3
    assert {each["submission_data"] for each in asked} == {asked[0]["submission_data"]}
    assert "lighter" in asked[0]["submission_data"]


async def test_a_new_file_takes_the_place_of_the_old_one(stage):
    first = await stage.upload("contributor", task(1))
    data = json.dumps({"duration": 30})
    row = await stage.call("contributor", SUBMIT, task(1), data, first)
    submission = row["submission_id"]
    await stage.call("manager", ASK, submission)
    second = await stage.upload("contributor", task(1))
    sql = "select * from public.revise_submission($1, $2, 90, $3)"
    for wrong in (first, submission):
        assert await stage.refusal("contributor", sql, submission, data, wrong) == (
            "XM016",
            "p_upload_id",
        )
    await stage.call("contributor", sql, submission, data, second)
    used = await stage.connection.fetch(
        "select id, submission_id, path from public.uploads where id = any($1)", [first, second]
    )
    by_id = {each["id"]: each for each in used}
    after = await stage.owner(STATUS, submission)
    assert (by_id[first]["submission_id"], by_id[second]["submission_id"]) == (None, submission)
    assert (after["media_path"], after["time_spent_seconds"]) == (by_id[second]["path"], 90)


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("contributor2", ("PT404", "p_submission_id")),
        ("manager", ("PT404", "p_submission_id")),
        ("admin", ("PT404", "p_submission_id")),
        ("judge", ("PT404", "p_submission_id")),
        ("anon", ("42501", None)),
        ("service", ("42501", None)),
        (199, ("XC001", None)),
    ],
)
async def test_only_its_owner_revises(stage, submission, who, refused):
    code, column = await stage.refusal(who, REVISE, submission, BETTER)
    assert code == refused[0]
    assert refused[1] in (None, column)


async def test_nobody_revises_what_nobody_asked_for(stage, submission):
    await stage.call("contributor", REVISE, submission, BETTER)
    wrong = await stage.refusal("contributor", REVISE, submission, BETTER)
    assert wrong == ("XM040", "p_submission_id")
    await stage.call("manager", APPROVE, submission)
    wrong = await stage.refusal("contributor", REVISE, submission, BETTER)
    assert wrong == ("XM040", "p_submission_id")


@pytest.mark.parametrize(
    ("data", "column"),
    [
        (None, "p_submission_data"),
        ("[]", "p_submission_data"),
        ('{"duration": 9}', "p_submission_data.audio_url"),
        ('{"audio_url": "https://a.example/x"}', "p_submission_data.duration"),
    ],
)
async def test_a_revision_has_what_its_task_asks_for(stage, submission, data, column):
    assert await stage.refusal("contributor", REVISE, submission, data) == ("XM014", column)


@pytest.mark.parametrize("who", ["manager", "admin"])
async def test_managers_and_admins_flag(stage, submission, who):
    row = await stage.call(who, FLAG, submission)
    assert (row["submission_id"], row["is_flagged"]) == (submission, True)
    assert (await stage.owner(STATUS, submission))["is_flagged"] is True
    note = "select public.submission_flag_reason(s) from public.submissions as s where id = $1"
    assert (await stage.call("manager", note, submission))[0] == "Copied from somewhere"
    assert (await stage.call("contributor", note, submission))[0] is None


async def test_the_judges_of_a_submission_flag_it_and_others_do_not(stage):
    row = await stage.call("contributor2", SUBMIT, task(15), PROVERB, None)
    submission = row["submission_id"]
    asked = await stage.connection.fetch(
        "select judge_id from public.qc_assignments where submission_id = $1", submission
    )
    judges = {int(str(each["judge_id"])[-12:]) for each in asked}
    assert (await stage.call(min(judges), FLAG, submission))["is_flagged"] is True
    for who in {4, 50, 150, 250, 350, 450, 550} - judges:
        assert await stage.refusal(who, FLAG, submission) == ("PT404", "p_submission_id")


@pytest.mark.parametrize(
    ("who", "sqlstate"),
    [
        ("contributor", "XM022"),
        ("contributor2", "PT404"),
        ("manager2", "PT404"),
        ("billing", "PT404"),
        ("viewer", "PT403"),
        ("anon", "42501"),
        ("service", "42501"),
    ],
)
async def test_others_do_not_flag(stage, submission, who, sqlstate):
    assert (await stage.refusal(who, FLAG, submission))[0] == sqlstate


@pytest.mark.parametrize(
    ("reason", "refused"),
    [
        (None, ("PT400", "p_reason")),
        ("  ", ("PT400", "p_reason")),
        ("x" * 2001, ("23514", "submission_notes_flag_reason_length")),
    ],
)
async def test_a_flag_has_a_reason(stage, submission, reason, refused):
    sql = "select * from public.flag_submission($1, $2)"
    assert await stage.refusal("manager", sql, submission, reason) == refused
