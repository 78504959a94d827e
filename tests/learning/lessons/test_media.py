"""The addresses of media: of a file that is there, good without a token, and only where its row is seen."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from gateway.jobs.runner import run_job_now
from tests.harness.database import Database, connection_as
from tests.learning.classroom import lesson, person
from tests.learning.school import School

ADD = """mutation ($input: AddMediaAssetInput!) { addMediaAsset(input: $input) { mediaAsset { id url } } }"""
MINE = "{ mediaAssets(first: 1) { nodes { url } } }"
COVER = "query ($id: UUID!) { lesson(id: $id) { cover { url } } }"
CHANGE = "mutation ($input: UpdateLessonInput!) { updateLesson(input: $input) { lesson { cover { url } } } }"
CONTENT = b"\x89PNG\r\n\x1a\n a picture"


async def added(school: School, who: str, bucket: str, path: str) -> Any:
    """Note a picture of somebody."""
    given = {"bucket": bucket, "path": path, "mediaType": "image/png"}
    return (await school.data(who, ADD, input=given))["addMediaAsset"]["mediaAsset"]


async def test_a_file_has_an_address_once_it_is_there(school: School) -> None:
    path = f"{person('learner')}/sign.png"
    assert (await added(school, "learner", "practice", path))["url"] is None
    await school.store("practice", path, CONTENT, "image/png")
    (mine,) = (await school.data("learner", MINE))["mediaAssets"]["nodes"]
    assert (await school.file(mine["url"])).content == CONTENT
    changed = mine["url"].replace("sign.png", "other.png")
    assert (await school.file(changed)).status_code == 401


async def test_a_cover_is_addressed_for_who_sees_its_lesson(school: School) -> None:
    path = f"{person('author')}/cover.png"
    await school.store("lessons", path, CONTENT, "image/png")
    cover = await added(school, "author", "lessons", path)
    for number in (1, 61):
        given = {"lessonId": lesson(number), "coverMediaId": cover["id"]}
        shown = (await school.data("author", CHANGE, input=given))["updateLesson"]["lesson"]
        assert shown["cover"]["url"]
    seen = (await school.data("learner", COVER, id=lesson(1)))["lesson"]
    assert (await school.file(seen["cover"]["url"])).content == CONTENT
    assert (await school.data("learner", COVER, id=lesson(61)))["lesson"] is None


async def test_nobody_gets_an_address_of_what_is_somebody_elses(school: School) -> None:
    path = f"{person('learner2')}/mine.png"
    await school.store("practice", path, CONTENT, "image/png")
    given = {"bucket": "practice", "path": path, "mediaType": "image/png"}
    assert await school.code("learner", ADD, input=given) == "FOREIGN_PATH"
    assert (await added(school, "learner2", "practice", path))["url"]
    assert path not in str(await school.data("learner", "{ mediaAssets { nodes { url path } } }"))


async def test_files_go_with_their_assets_and_what_nobody_names_after_a_week(
    school: School, database: Database
) -> None:
    kept, gone, stray = (f"{person('learner2')}/{name}.png" for name in ("kept", "gone", "stray"))
    for path in (kept, gone, stray):
        await school.store("practice", path, CONTENT, "image/png")
    for path in (kept, gone):
        await added(school, "learner2", "practice", path)
    async with connection_as(database, "postgres") as superuser:
        # as where the account is deleted: no mutation takes an asset away
        await superuser.execute("delete from learning.media_assets where path = $1", gone)
        buckets = await superuser.fetchval("select count(*) from private.storage_sweeps")
    assert await run_job_now(school.settings, "delete_forgotten_files") == 1
    folder = Path(school.settings.data_dir) / "storage" / "practice"
    assert (folder / kept).exists()
    assert not (folder / gone).exists()

    month = 30 * 86_400
    for path in (kept, stray):
        os.utime(folder / path, (time.time() - month, time.time() - month))
    for _ in range(buckets):  # one with each run
        await run_job_now(school.settings, "queue_unknown_files")
    assert await run_job_now(school.settings, "delete_forgotten_files") == 1
    assert (folder / kept).exists()
    assert not (folder / stray).exists()
