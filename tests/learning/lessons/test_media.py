"""The addresses of media: of a file that is there, good without a token, and only where its row is seen."""

from __future__ import annotations

from typing import Any

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
