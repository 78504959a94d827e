"""create_upload grants one place for one file, to people who can take the task."""

import pytest

from tests.marketplace import task

UPLOAD = "select * from public.create_upload($1, $2, $3)"


async def test_the_place_is_the_persons_own_and_expires(stage):
    granted = await stage.call("contributor", UPLOAD, task(1), "Audio/MPEG", 1000)
    row = await stage.owner(
        "select *, expires_at - now() < interval '2 hours 1 second' as soon "
        "from public.uploads where id = $1",
        granted["upload_id"],
    )
    assert row["path"] == f"{task(1)}/{granted['upload_id']}.mp3"
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
        (199, (task(1), "audio/mpeg", 1), ("XM001", None)),
    ],
)
async def test_a_file_that_may_not_be_is_refused(stage, who, arguments, refused):
    assert await stage.refusal(who, UPLOAD, *arguments) == refused


async def test_nobody_collects_places(stage):
    for _ in range(20):
        await stage.call("contributor", UPLOAD, task(1), "audio/mpeg", 1)
    assert await stage.refusal("contributor", UPLOAD, task(1), "audio/mpeg", 1) == ("XM021", None)
