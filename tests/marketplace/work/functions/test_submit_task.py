"""submit_task takes a place, a slot and the reward's budget, or refuses with its own code."""

import json

import pytest

from tests.harness.demo import campaign, person, task

SUBMIT = "select * from public.submit_task($1, $2)"
AUDIO = json.dumps({"audio_url": "https://demo.example/a.mp3", "duration": 30})
TEXT = json.dumps({"text_content": "A text."})
LEAVE_2_49 = """
select entry.* from public.campaigns as campaign
cross join lateral public.return_campaign_funds(campaign.id, campaign.remaining_budget - 2.49) as entry
where campaign.id = $1
"""


async def test_a_submission_waits_for_a_decision_and_reserves_its_reward(stage):
    before = await stage.owner("select * from public.campaigns where id = $1", campaign(1))
    submitted = await stage.call("contributor", SUBMIT, task(1), AUDIO)
    assert (submitted["xp_earned"], submitted["reward"]) == (20, 2.50)
    row = await stage.owner(
        "select * from public.submissions where id = $1", submitted["submission_id"]
    )
    assert (str(row["user_id"]), str(row["task_id"])) == (person(1), task(1))
    assert (row["status"], row["reward"], row["reviewed_at"]) == ("pending", 2.50, None)
    after = await stage.owner("select * from public.campaigns where id = $1", campaign(1))
    assert after["remaining_budget"] == before["remaining_budget"] - row["reward"]
    assert after["reserved_budget"] == before["reserved_budget"] + row["reward"]
    assert after["submission_count"] == before["submission_count"] + 1


async def test_a_submission_takes_a_place_of_the_task(stage):
    count = "select current_submissions from public.tasks where id = $1"
    before = await stage.owner(count, task(14))
    await stage.call(500, SUBMIT, task(14), TEXT)
    assert (await stage.owner(count, task(14)))[0] == before[0] + 1


async def test_an_invited_person_submits_to_a_private_task(stage):
    image = json.dumps({"image_url": "https://demo.example/i.jpg"})
    assert await stage.call("contributor", SUBMIT, task(2), image)


async def test_the_author_the_company_and_admins_see_it_nobody_else_does(stage):
    submitted = await stage.call("contributor", SUBMIT, task(1), AUDIO)
    look = "select id from public.submissions where id = $1"
    seen = {
        actor: len(await stage.rows(actor, look, submitted["submission_id"]))
        for actor in ("contributor", "contributor2", "manager", "viewer", "manager2", "admin")
    }
    assert seen == {
        **dict.fromkeys(("contributor", "manager", "viewer", "admin"), 1),
        **dict.fromkeys(("contributor2", "manager2"), 0),
    }


@pytest.mark.parametrize(
    ("who", "number", "sqlstate"),
    [
        ("contributor", 5, "PT404"),
        ("contributor2", 6, "XM004"),
        ("contributor", 7, "PT404"),
        ("contributor2", 8, "XM008"),
        ("contributor", 9, "XM002"),
        ("contributor", 10, "PT404"),
        ("contributor", 11, "PT404"),
        ("contributor", 12, "PT404"),
        ("contributor", 13, "PT404"),
        ("contributor", 14, "XM007"),
        ("contributor", 16, "PT404"),
        ("contributor2", 2, "PT404"),
        ("manager2", 2, "PT404"),
        ("manager", 1, "XM006"),
        ("viewer", 1, "XM006"),
        ("admin", 14, "XM006"),
        ("contributor", 999999, "PT404"),
        ("anon", 14, "42501"),
        ("service", 14, "42501"),
        (199, 14, "XC001"),
        (999999, 14, "PT401"),
    ],
)
async def test_a_refusal_has_its_own_code_and_leaves_nothing_behind(stage, who, number, sqlstate):
    refused, column = await stage.refusal(who, SUBMIT, task(number), TEXT)
    assert refused == sqlstate
    if sqlstate not in ("42501", "XC001", "PT401"):
        assert column == "p_task_id"


HIDE = """
update public.campaigns set is_private = true where id = (select campaign_id from public.tasks where id = $1)
"""


@pytest.mark.parametrize(
    ("number", "change", "sqlstate"),
    [
        (5, "status = status", "XM003"),
        (7, "status = status", "XM004"),
        (5, "pause_reason = 'budget'", "XM013"),
        (5, "pause_reason = 'window'", "XM015"),
        (10, "status = status", "XM009"),
        (11, "status = status", "XM010"),
        (16, "status = status", "XM011"),
        (12, "status = status", "XM012"),
        (4, "required_languages = null", "XM005"),
    ],
)
async def test_who_worked_on_a_task_sees_it_and_hears_why_they_cannot_take_it(
    stage, number, change, sqlstate
):
    await stage.owner(f"update public.tasks set {change} where id = $1", task(number))
    if sqlstate == "XM005":
        await stage.owner(HIDE, task(number))
    assert (await stage.refusal(500, SUBMIT, task(number), TEXT))[0] == "PT404"
    await stage.owner(
        "insert into private.worked_tasks (user_id, task_id) values ($1, $2)",
        person(500),
        task(number),
    )
    assert await stage.refusal(500, SUBMIT, task(number), TEXT) == (sqlstate, "p_task_id")


@pytest.mark.parametrize(
    ("change", "sqlstate"),
    [
        ("update public.campaigns set status = 'paused' where id = $1", "XM015"),
        ("update public.campaigns set start_at = now() + interval '1 day' where id = $1", "XM015"),
        ("update public.campaigns set end_at = now() - interval '1 day' where id = $1", "XM015"),
        ("update public.campaigns set target_count = submission_count where id = $1", "XM013"),
        (LEAVE_2_49, "XM013"),
        pytest.param(
            "update public.companies set billing_status = 'suspended' "
            "where id = (select company_id from public.campaigns where id = $1)",
            "XM015",
            marks=pytest.mark.moves_by_hand(
                "unpaid_task", reason="the function that suspends pauses the tasks too"
            ),
        ),
    ],
)
async def test_a_campaign_never_promises_what_it_has_not_got(stage, change, sqlstate):
    if change == LEAVE_2_49:
        await stage.call("manager", change, campaign(1))
    else:
        await stage.owner(change, campaign(1))
    # Who never worked on the task does not see it while it is paused.
    await stage.owner(
        "insert into private.worked_tasks (user_id, task_id) values ($1, $2)", person(1), task(1)
    )
    refused, _ = await stage.refusal("contributor", SUBMIT, task(1), AUDIO)
    assert refused == sqlstate


@pytest.mark.parametrize(
    ("number", "data", "column"),
    [
        (1, [], "p_submission_data"),
        (1, {}, "p_submission_data.audio_url"),
        (1, {"audio_url": "https://demo.example/a.mp3"}, "p_submission_data.duration"),
        (1, {"audio_url": "https://a.example/x", "duration": "30"}, "p_submission_data.duration"),
        (1, {"audio_url": "https://a.example/x", "duration": -1}, "p_submission_data.duration"),
        (
            1,
            {"audio_url": "https://a.example/x", "duration": 9, "transcript": 1},
            "p_submission_data.transcript",
        ),
        (2, {"labels": []}, "p_submission_data.image_url"),
        (2, {"image_url": "https://a.example/x", "labels": "one"}, "p_submission_data.labels"),
        (4, {"text_content": "x"}, "p_submission_data.language"),
        (4, {"text_content": "x", "language": "fr", "a": 1, "b": 2}, "p_submission_data.a"),
        (
            1,
            {"audio_url": "x", "duration": 30, "text_content": "x"},
            "p_submission_data.text_content",
        ),
        (
            1,
            {"audio_url": "https://a.example/x", "duration": 30, "quality": 2},
            "p_submission_data.quality",
        ),
        (4, {"text_content": None, "language": "fr"}, "p_submission_data.text_content"),
        (
            1,
            {"audio_url": "https://a.example/x", "duration": 9, "more": "y" * 70000},
            "p_submission_data",
        ),
    ],
)
async def test_the_field_that_does_not_fit_is_named(stage, number, data, column):
    refused = await stage.refusal("contributor", SUBMIT, task(number), json.dumps(data))
    assert refused == ("XM014", column)


@pytest.mark.parametrize(
    ("task_type", "data", "column"),
    [
        ("text", {"text_content": "  "}, "p_submission_data.text_content"),
        ("text", {"text_content": "x", "word_count": -1}, "p_submission_data.word_count"),
        ("validation", {"choices": [], "confidence": 1}, "p_submission_data.choices"),
        ("validation", {"choices": [1], "confidence": 1.1}, "p_submission_data.confidence"),
        ("rlhf", {"preferred": ""}, "p_submission_data.preferred"),
        (
            "image",
            {"image_url": "https://a.example/x", "annotations": {}},
            "p_submission_data.annotations",
        ),
    ],
)
async def test_each_type_of_task_asks_for_its_own_fields(stage, task_type, data, column):
    await stage.owner("update public.tasks set task_type = $2 where id = $1", task(14), task_type)
    refused = await stage.refusal(500, SUBMIT, task(14), json.dumps(data))
    assert refused == ("XM014", column)


async def test_no_data_at_all_is_refused(stage):
    assert await stage.refusal("contributor", SUBMIT, task(1), None) == (
        "XM014",
        "p_submission_data",
    )


async def test_the_time_spent_has_bounds(stage):
    sql = "select * from public.submit_task($1, $2, $3)"
    refused = await stage.refusal("contributor", sql, task(1), AUDIO, -1)
    assert refused == ("23514", "submissions_valid_time_spent_seconds")


async def test_a_task_can_be_submitted_again_after_a_rejection(stage):
    submitted = await stage.call("contributor", SUBMIT, task(1), AUDIO)
    assert (await stage.refusal("contributor", SUBMIT, task(1), AUDIO))[0] == "XM007"
    await stage.call(
        "manager",
        "select * from public.review_submission($1, 'rejected', p_rejection_reason => 'Noise')",
        submitted["submission_id"],
    )
    assert await stage.call("contributor", SUBMIT, task(1), AUDIO)


async def test_an_upload_is_used_once_by_its_owner_for_its_task(stage):
    upload = await stage.upload("contributor", task(1))
    sql = "select * from public.submit_task($1, $2, 60, $3)"
    data = json.dumps({"duration": 30})
    for who, number in (("judge", 1), ("contributor", 4)):
        assert (await stage.refusal(who, sql, task(number), data, upload)) == (
            "XM016",
            "p_upload_id",
        )
    submitted = await stage.call("contributor", sql, task(1), data, upload)
    row = await stage.owner(
        "select submission.media_path = upload.path and upload.submission_id = submission.id "
        "and upload.status = 'attached' "
        "from public.submissions as submission, public.uploads as upload "
        "where submission.id = $1 and upload.id = $2",
        submitted["submission_id"],
        upload,
    )
    assert row[0] is True


async def test_an_expired_or_used_upload_is_refused(stage):
    sql, data = "select * from public.submit_task($1, $2, null, $3)", json.dumps({"duration": 30})
    upload = await stage.upload("contributor", task(1))
    await stage.owner(
        "update public.uploads set expires_at = now() - interval '1 second' where id = $1", upload
    )
    refused = await stage.refusal("contributor", sql, task(1), data, upload)
    assert refused == ("XM016", "p_upload_id")
    await stage.owner("select private.delete_unused_uploads()")
    row = await stage.owner("select status from public.uploads where id = $1", upload)
    assert row["status"] == "expired"
    refused = await stage.refusal("contributor", sql, task(1), data, upload)
    assert refused == ("XM016", "p_upload_id")


async def test_an_answer_does_not_wait_without_its_file(stage):
    sql, data = "select * from public.submit_task($1, $2, null, $3)", json.dumps({"duration": 30})
    made = await stage.call(
        "contributor", "select * from public.create_upload($1, 'audio/mpeg', 1000)", task(1)
    )
    upload = made["upload_id"]
    assert await stage.refusal("contributor", sql, task(1), data, upload) == (
        "XM150",
        "p_upload_id",
    )
    await stage.seal(upload)
    assert await stage.call("contributor", sql, task(1), data, upload)
