"""Files: an answer has the file that was granted, whole, and nothing changes it afterwards."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from tests.harness.demo import task
from tests.harness.people import ADMIN, People

AMARA, BRUNO, MANAGER, JUDGE = 1, 2, 3, 4
CREATE = """mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload {
    id status sha256 uploadUrl } } }"""
COMPLETE = """mutation ($input: CompleteUploadInput!) { completeUpload(input: $input) { upload {
    id status scanStatus sha256 uploadUrl sizeBytes storedAt } } }"""
SUBMIT = """mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission {
    id status mediaUrl mediaType } } }"""
REVIEW = """mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) {
    submission { status } } }"""
FILE = b"ID3\x04" + b"sound" * 20
OTHER = b"ID3\x04" + b"noise" * 20
PAGE = b"<html><script>alert(1)</script></html>".ljust(len(FILE))
KIND = "audio/mpeg"


async def granted(people: People, who: int = AMARA, **more: Any) -> Any:
    given = {"taskId": task(1), "contentType": KIND, "sizeBytes": len(FILE), **more}
    return (await people.data(who, CREATE, input=given))["createUpload"]["upload"]


async def completed(people: People, upload: Any, who: int = AMARA) -> Any:
    data = await people.data(who, COMPLETE, input={"uploadId": upload["id"]})
    return data["completeUpload"]["upload"]


async def sent(people: People) -> Any:
    """An upload of Amara's whose file is there and sealed."""
    upload = await granted(people)
    assert (await people.put(upload["uploadUrl"], FILE, KIND)).status_code == 200
    await completed(people, upload)
    return upload


def answer(upload: Any) -> dict[str, Any]:
    return {"taskId": task(1), "submissionData": {"duration": 30}, "uploadId": upload["id"]}


async def submitted(people: People, upload: Any) -> Any:
    return (await people.data(AMARA, SUBMIT, input=answer(upload)))["submitTask"]["submission"]


async def test_the_honest_path_works_and_ends_with_the_files_hash(people: People) -> None:
    upload = await granted(people)
    assert (upload["status"], upload["sha256"]) == ("GRANTED", None)
    assert (await people.put(upload["uploadUrl"], FILE, KIND)).status_code == 200
    stored = await completed(people, upload)
    assert (stored["status"], stored["sha256"]) == ("STORED", hashlib.sha256(FILE).hexdigest())
    assert (stored["sizeBytes"], stored["scanStatus"]) == (str(len(FILE)), "WAITING")
    submission = await submitted(people, upload)
    read = await people.get(submission["mediaUrl"])
    assert (read.content, read.headers["content-type"]) == (FILE, KIND)


async def test_an_answer_is_sent_without_its_file(people: People) -> None:
    upload = await granted(people)
    assert await people.code(AMARA, SUBMIT, input=answer(upload)) == "UPLOAD_INCOMPLETE"
    assert (
        await people.code(AMARA, COMPLETE, input={"uploadId": upload["id"]}) == "UPLOAD_INCOMPLETE"
    )
    # also where the file was put, and nobody has looked at it
    assert (await people.put(upload["uploadUrl"], FILE, KIND)).status_code == 200
    assert await people.code(AMARA, SUBMIT, input=answer(upload)) == "UPLOAD_INCOMPLETE"
    await completed(people, upload)
    await submitted(people, upload)


async def test_the_file_is_changed_after_it_was_sent_in_and_after_the_approval(
    people: People,
) -> None:
    upload = await sent(people)
    submission = await submitted(people, upload)
    for _ in range(2):
        await people.put(upload["uploadUrl"], OTHER, KIND)  # the address lives on
        again = await completed(people, upload)
        assert (again["status"], again["uploadUrl"]) == ("ATTACHED", None)
        assert again["sha256"] == hashlib.sha256(FILE).hexdigest()
        assert (await people.get(submission["mediaUrl"])).content == FILE
        review = {"submissionId": submission["id"], "decision": "APPROVED"}
        await people.answer(MANAGER, REVIEW, input=review)


async def test_the_sealed_place_is_written_with_an_address_of_ones_own(people: People) -> None:
    other = await granted(people)
    submission = await submitted(people, await sent(people))
    for upload in (other, {"uploadUrl": submission["mediaUrl"]}):
        token = upload["uploadUrl"].partition("?")[2]
        forged = submission["mediaUrl"].partition("?")[0] + "?" + token
        assert (await people.put(forged, OTHER, KIND)).status_code == 401
    assert (await people.get(submission["mediaUrl"])).content == FILE


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (FILE * 5_000, KIND, 413),
        (FILE + b"x", KIND, 413),
        (FILE[:-1], KIND, 400),
        (b"", KIND, 400),
        (PAGE, KIND, 400),
        (FILE, "text/html", 415),
        (PAGE, "image/svg+xml", 415),
    ],
)
async def test_another_file_is_sent_than_was_granted(
    people: People, content: bytes, media_type: str, status: int
) -> None:
    upload = await granted(people)
    assert (await people.put(upload["uploadUrl"], content, media_type)).status_code == status
    assert (
        await people.code(AMARA, COMPLETE, input={"uploadId": upload["id"]}) == "UPLOAD_INCOMPLETE"
    )
    # what broke off can be sent again, to the same address
    assert (await people.put(upload["uploadUrl"], FILE, KIND)).status_code == 200
    await completed(people, upload)


async def test_the_grant_is_widened_in_the_address(people: People) -> None:
    upload = await granted(people)
    for one, other in (("size=104", "size=105"), ("type=audio/mpeg", "type=text/html")):
        assert one in upload["uploadUrl"]
        forged = upload["uploadUrl"].replace(one, other)
        assert (await people.put(forged, FILE + b"x", KIND)).status_code == 401


async def test_somebody_elses_file_is_completed_or_sent_in(people: People) -> None:
    upload = await granted(people)
    await people.put(upload["uploadUrl"], FILE, KIND)
    for who in (BRUNO, MANAGER, ADMIN):
        assert await people.code(who, COMPLETE, input={"uploadId": upload["id"]}) == "NOT_FOUND"
    assert (await completed(people, upload))["status"] == "STORED"
    assert await people.code(JUDGE, SUBMIT, input=answer(upload)) == "UPLOAD_UNUSABLE"


async def test_one_file_answers_two_tasks(people: People) -> None:
    upload = await sent(people)
    other = {**answer(upload), "taskId": task(4)}
    assert await people.code(AMARA, SUBMIT, input=other) == "UPLOAD_UNUSABLE"
    await submitted(people, upload)


async def test_an_avatar_is_sent_in_as_an_answer(people: People) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    given = {"purpose": "AVATAR", "contentType": "image/png", "sizeBytes": len(png)}
    upload = (await people.data(AMARA, CREATE, input=given))["createUpload"]["upload"]
    assert (await people.put(upload["uploadUrl"], png, "image/png")).status_code == 200
    assert (await completed(people, upload))["status"] == "STORED"
    assert await people.code(AMARA, SUBMIT, input=answer(upload)) == "UPLOAD_UNUSABLE"


@pytest.mark.parametrize(
    "media_type",
    ["image/svg+xml", "text/html", "application/xhtml+xml", "application/javascript", "text/xml"],
)
async def test_what_browsers_run_is_granted_a_place(people: People, media_type: str) -> None:
    for more in ({"taskId": task(2)}, {"taskId": task(4)}, {"purpose": "AVATAR"}):
        given = {"contentType": media_type, "sizeBytes": 10, **more}
        assert await people.code(AMARA, CREATE, input=given) == "INVALID_VALUE"


async def test_a_picture_with_a_page_inside_runs_as_a_page(people: People) -> None:
    page = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"
    given = {"contentType": "image/png", "sizeBytes": len(page), "taskId": task(2)}
    upload = (await people.data(AMARA, CREATE, input=given))["createUpload"]["upload"]
    assert (await people.put(upload["uploadUrl"], page, "image/png")).status_code == 200
    await completed(people, upload)
    sent_in = {"taskId": task(2), "submissionData": {}, "uploadId": upload["id"]}
    made = (await people.data(AMARA, SUBMIT, input=sent_in))["submitTask"]["submission"]
    read = await people.get(made["mediaUrl"])
    assert read.headers["content-type"] == "image/png"
    assert read.headers["x-content-type-options"] == "nosniff"
    assert read.headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_a_client_says_itself_what_its_file_is(people: People) -> None:
    upload = await granted(people)
    seen = json.dumps({"path": "x", "size_bytes": len(FILE), "sha256": "a" * 64})
    assert "sealUpload" not in json.dumps(
        await people.data(AMARA, "{ __schema { mutationType { fields { name } } } }")
    )
    more = {"uploadId": upload["id"], "seen": seen}
    answered = await people.answer(AMARA, COMPLETE, input=more)
    assert answered["errors"][0]["extensions"]["code"] == "INVALID_OPERATION"


async def test_one_operation_grants_and_completes_without_a_file_between(people: People) -> None:
    both = """mutation ($create: CreateUploadInput!, $complete: CompleteUploadInput!) {
        createUpload(input: $create) { upload { id } }
        completeUpload(input: $complete) { upload { status } } }"""
    upload = await granted(people)
    given = {"taskId": task(1), "contentType": KIND, "sizeBytes": len(FILE)}
    complete = {"uploadId": upload["id"]}
    answered = await people.answer(AMARA, both, create=given, complete=complete)
    assert answered["data"] is None
    codes = {error["path"][0]: error["extensions"]["code"] for error in answered["errors"]}
    assert codes == {"createUpload": "ROLLED_BACK", "completeUpload": "UPLOAD_INCOMPLETE"}


async def test_a_grant_is_asked_for_again_with_the_same_key(people: People) -> None:
    key = people.key()
    first, second = [await granted(people, idempotencyKey=key) for _ in range(2)]
    assert first["id"] == second["id"]


UNSAFE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://a.example",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://files.example/a.mp3",
    "http://files.example/a.mp3",
    "//files.example/a.mp3",
    "/storage/submissions/a.mp3",
    "https:files.example/a.mp3",
    "https:///files.example/a.mp3",
    "https://",
    "https://files",
    "https://files.example@evil.example/a.mp3",
    "https://user:secret@files.example/a.mp3",
    "https://files.example\\@evil.example/a.mp3",
    "https://127.0.0.1/a.mp3",
    "https://2130706433/a.mp3",
    "https://0x7f.1/a.mp3",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/a.mp3",
    "https://localhost/a.mp3",
    "https://printer.local/a.mp3",
    "https://db.internal:5432/",
    "https://xn--pple-43d.com/a.mp3",
    "https://a.XN--pple-43d.com/a.mp3",
    "https://аpple.com/a.mp3",
    "https://files。example/a.mp3",
    "https://files.example/a\nb.mp3",
    "https://files.example/a b.mp3",
    "https://files.example/a\tb.mp3",
    ' https://files.example/"onerror="alert(1)',
    "https://files.example/<script>",
    "https://-files.example/a.mp3",
    "https://files..example/a.mp3",
    "https://files.example%2eevil.example/a.mp3",
    "https://files.example/" + "a" * 2100,
    "",
]


async def test_an_answer_leads_somewhere_else_than_to_a_file(people: People) -> None:
    for url in UNSAFE:
        given = {"taskId": task(1), "submissionData": {"audio_url": url, "duration": 30}}
        answered = await people.answer(AMARA, SUBMIT, input=given)
        error = answered["errors"][0]["extensions"]
        assert (error["code"], error["fields"]) == (
            "INVALID_SUBMISSION_DATA",
            ["submissionData.audio_url"],
        ), url
        assert error["hint"]
    for number, url in enumerate(
        ("https://files.example/a.mp3", "https://a.b-c.files.example:8443/x/y?z=1&t=%20#s")
    ):
        given["submissionData"] = {"audio_url": url, "duration": 30}
        code = await people.code(AMARA, SUBMIT, input=given)
        assert code == (None, "ALREADY_SUBMITTED")[number]


async def test_an_answer_carries_what_nobody_reads(people: People) -> None:
    for key in ("admin_notes", "__proto__", "status", "Duration", "audio_url ", "", "x" * 300):
        data = {"audio_url": "https://files.example/a.mp3", "duration": 30, key: 1}
        given = {"taskId": task(1), "submissionData": data}
        answered = await people.answer(AMARA, SUBMIT, input=given)
        error = answered["errors"][0]["extensions"]
        assert error["code"] == "INVALID_SUBMISSION_DATA"
        assert error["fields"] == [f"submissionData.{key[:100]}"]
