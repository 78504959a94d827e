"""create_upload grants one place for one file, to people who can take the task."""

import json

import pytest

from tests.harness.demo import company, task

UPLOAD = "select * from public.create_upload($1, $2, $3)"


async def test_the_place_is_the_persons_own_and_expires(stage):
    granted = await stage.call("contributor", UPLOAD, task(1), "Audio/MPEG", 1000)
    row = await stage.owner(
        "select *, expires_at - now() < interval '2 hours 1 second' as soon "
        "from public.uploads where id = $1",
        granted["upload_id"],
    )
    assert row["path"] == row["incoming_path"] == f"incoming/{granted['upload_id']}.mp3"
    assert (row["purpose"], row["status"], row["sha256"]) == ("answer", "granted", None)
    assert (row["bucket"], row["content_type"], row["soon"]) == ("submissions", "audio/mpeg", True)


@pytest.mark.parametrize(
    ("who", "arguments", "refused"),
    [
        ("contributor", (task(1), "image/png", 1), ("PT400", "p_content_type")),
        ("contributor", (task(1), "text/html", 1), ("PT400", "p_content_type")),
        ("contributor", (task(1), None, 1), ("PT400", "p_content_type")),
        ("contributor", (task(2), "image/svg+xml", 1), ("PT400", "p_content_type")),
        ("contributor", (task(1), "audio/mpeg", 0), ("PT400", "p_size_bytes")),
        ("contributor", (task(1), "audio/mpeg", 52428801), ("PT400", "p_size_bytes")),
        ("contributor", (task(1), "audio/mpeg", None), ("PT400", "p_size_bytes")),
        ("contributor", (task(5), "audio/mpeg", 1), ("PT404", "p_task_id")),
        ("contributor2", (task(2), "image/png", 1), ("PT404", "p_task_id")),
        ("manager", (task(1), "audio/mpeg", 1), ("XM006", "p_task_id")),
        ("anon", (task(1), "audio/mpeg", 1), ("42501", None)),
        (199, (task(1), "audio/mpeg", 1), ("XC001", None)),
        ("contributor", (None, "audio/mpeg", 1), ("PT400", "p_task_id")),
    ],
)
async def test_a_file_that_may_not_be_is_refused(stage, who, arguments, refused):
    assert await stage.refusal(who, UPLOAD, *arguments) == refused


async def test_nobody_collects_places(stage):
    for _ in range(20):
        await stage.call("contributor", UPLOAD, task(1), "audio/mpeg", 1)
    assert await stage.refusal("contributor", UPLOAD, task(1), "audio/mpeg", 1) == ("XM021", None)


MADE = "select * from public.create_upload($1, $2, $3, $4, $5)"


@pytest.mark.parametrize(
    ("who", "arguments", "refused"),
    [
        ("contributor", (None, "image/png", 5242881, "avatar", None), ("PT400", "p_size_bytes")),
        ("contributor", (None, "image/svg+xml", 1, "avatar", None), ("PT400", "p_content_type")),
        ("contributor", (task(2), "image/png", 1, "avatar", None), ("PT400", "p_task_id")),
        ("contributor", (None, "image/png", 1, "page", None), ("PT400", "p_purpose")),
        ("contributor", (None, "image/png", 1, "avatar", company(1)), ("PT400", "p_company_id")),
        ("manager", (None, "image/png", 1, "logo", None), ("PT400", "p_company_id")),
        ("manager", (None, "image/png", 1, "logo", company(2)), ("PT404", "p_company_id")),
        ("viewer", (None, "image/png", 1, "logo", company(1)), ("PT403", "p_company_id")),
    ],
)
async def test_a_picture_that_may_not_be_is_refused(stage, who, arguments, refused):
    assert await stage.refusal(who, MADE, *arguments) == refused


async def test_pictures_are_granted_to_whom_they_show(stage):
    assert await stage.call("contributor", MADE, None, "image/gif", 1, "avatar", None)
    assert await stage.call("manager", MADE, None, "image/png", 1, "logo", company(1))


async def test_only_the_gateway_says_what_a_file_is(stage):
    granted = await stage.call("contributor", UPLOAD, task(1), "audio/mpeg", 1000)
    upload = granted["upload_id"]
    seal = "select public.seal_upload($1, $2)"
    told = json.dumps({"path": "x/y", "size_bytes": 1000, "sha256": "a" * 64})
    for who in ("contributor", "admin", "anon"):
        assert await stage.refusal(who, seal, upload, told) == ("42501", None)
    short = json.dumps({"path": "x/y", "size_bytes": 999, "sha256": "a" * 64})
    assert await stage.refusal("service", seal, upload, short) == ("XM151", "p_upload_id")
    fault = json.dumps({"fault": "It is a page."})
    assert await stage.refusal("service", seal, upload, fault) == ("XM151", "p_upload_id")
    complete = "select * from public.complete_upload($1)"
    assert await stage.refusal("contributor", complete, upload) == ("XM150", "p_upload_id")
    assert await stage.refusal("contributor2", complete, upload) == ("PT404", "p_upload_id")
    await stage.call("service", seal, upload, told)
    assert await stage.call("contributor", complete, upload) == granted


async def test_an_upload_that_is_used_is_not_looked_at_again(stage):
    upload = await stage.upload("contributor", task(1))
    look = "select public.look_at_upload($1)"
    first = json.loads((await stage.call("contributor", look, upload))[0])
    second = json.loads((await stage.call("contributor", look, upload))[0])
    assert first["path"] == second["path"]
    assert first["target"] != second["target"]
    assert await stage.refusal("contributor2", look, upload) == ("PT404", "p_upload_id")
    submit = "select * from public.submit_task($1, $2, null, $3)"
    await stage.call("contributor", submit, task(1), json.dumps({"duration": 30}), upload)
    assert (await stage.call("contributor", look, upload))[0] is None
    told = json.dumps({"path": "x/y", "size_bytes": 1000, "sha256": "b" * 64})
    seal = "select public.seal_upload($1, $2)"
    assert await stage.refusal("service", seal, upload, told) == ("XM016", "p_upload_id")


SCAN = "select public.report_upload_scan($1, $2, $3)"
SUBMIT = "select * from public.submit_task($1, $2, null, $3)"


async def test_a_file_that_is_refused_inside_cannot_be_sent_in(stage):
    upload = await stage.upload("contributor", task(1))
    for who in ("contributor", "manager", "admin", "anon"):
        assert await stage.refusal(who, SCAN, upload, "clean", None) == ("42501", None)
    await stage.call("service", SCAN, upload, "refused", None)
    data = json.dumps({"duration": 30})
    refused = await stage.refusal("contributor", SUBMIT, task(1), data, upload)
    assert refused == ("XM152", "p_upload_id")
    await stage.call("service", SCAN, upload, "clean", None)
    assert await stage.call("contributor", SUBMIT, task(1), data, upload)


async def test_an_answer_whose_file_is_refused_later_is_flagged(stage):
    upload = await stage.upload("contributor", task(1))
    data = json.dumps({"duration": 30})
    sent = await stage.call("contributor", SUBMIT, task(1), data, upload)
    look = """
        select submission.is_flagged, note.flag_reason
        from public.submissions as submission
        left join public.submission_notes as note on note.id = submission.id
        where submission.id = $1
    """
    await stage.call("service", SCAN, upload, "clean", None)
    assert tuple(await stage.owner(look, sent["submission_id"])) == (False, None)
    await stage.call("service", SCAN, upload, "refused", "It holds a program.")
    assert tuple(await stage.owner(look, sent["submission_id"])) == (True, "It holds a program.")


async def test_a_scan_names_a_file_and_what_it_is(stage):
    granted = await stage.call("contributor", UPLOAD, task(1), "audio/mpeg", 1000)
    upload = granted["upload_id"]
    assert await stage.refusal("service", SCAN, upload, "clean", None) == ("PT404", "p_upload_id")
    for status in (None, "waiting", "odd"):
        assert await stage.refusal("service", SCAN, upload, status, None) == ("PT400", "p_status")
