"""Pictures: a person shows their own, which is one, and nobody else's."""

from __future__ import annotations

from typing import Any

from tests.harness.demo import person
from tests.harness.people import People
from tests.marketplace.work.adversary import test_files as files

AMARA, BRUNO = 1, 2
SET = """mutation ($input: SetAvatarInput!) { setAvatar(input: $input) { user { avatar } } }"""
SEEN = "query ($id: UUID!) { user(id: $id) { avatar } }"
PNG, GIF = b"\x89PNG\r\n\x1a\n a picture", b"GIF89a another pict"


async def stored(people: People, content: bytes, kind: str) -> Any:
    given = {"purpose": "AVATAR", "contentType": kind, "sizeBytes": len(content)}
    upload = (await people.data(AMARA, files.CREATE, input=given))["createUpload"]["upload"]
    assert (await people.put(upload["uploadUrl"], content, kind)).status_code == 200
    return await files.completed(people, upload)


async def shown(people: People, who: int | None) -> bytes | None:
    profile = (await people.data(who, SEEN, id=person(AMARA)))["user"]
    return (await people.get(profile["avatar"])).content if profile and profile["avatar"] else None


async def test_a_picture_is_shown_replaced_and_taken_away(people: People) -> None:
    for content, kind in ((PNG, "image/png"), (GIF, "image/gif")):
        upload = await stored(people, content, kind)
        await people.data(AMARA, SET, input={"uploadId": upload["id"]})
        assert await shown(people, BRUNO) == content
        # what is shown stays as it is
        await people.put(upload["uploadUrl"], content[:8] + content[8:].upper(), kind)
        await files.completed(people, upload)
        assert await shown(people, BRUNO) == content
        assert await shown(people, None) is None
    await people.data(AMARA, SET, input={"uploadId": None})
    assert await shown(people, BRUNO) is None


async def test_a_picture_of_somebody_else_or_of_no_file_is_shown(people: People) -> None:
    upload = await stored(people, PNG, "image/png")
    assert await people.code(BRUNO, SET, input={"uploadId": upload["id"]}) == "UPLOAD_UNUSABLE"
    answer = await files.sent(people)
    assert await people.code(AMARA, SET, input={"uploadId": answer["id"]}) == "UPLOAD_UNUSABLE"
    given = {"purpose": "AVATAR", "contentType": "image/png", "sizeBytes": 9}
    empty = (await people.data(AMARA, files.CREATE, input=given))["createUpload"]["upload"]
    assert await people.code(AMARA, SET, input={"uploadId": empty["id"]}) == "UPLOAD_INCOMPLETE"
    assert await shown(people, BRUNO) is None
    await people.data(AMARA, SET, input={"uploadId": upload["id"]})
    assert await people.code(AMARA, SET, input={"uploadId": upload["id"]}) == "UPLOAD_UNUSABLE"
    assert await people.code(AMARA, files.SUBMIT, input=files.answer({"id": upload["id"]})) in (
        "UPLOAD_UNUSABLE",
    )
