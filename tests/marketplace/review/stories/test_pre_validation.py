"""The file of an answer is looked into before anybody reviews it: what passes goes on, what fails says why."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import asyncpg
import numpy as np
import pytest

from bench.media_files import blurred, encoded, heard, picture, speech
from gateway.work.runner import run_work
from resolvers.marketplace.work.pre_validation import PRE_VALIDATION
from resolvers.media.limits import Limits
from tests.harness.database import Database
from tests.harness.demo import task
from tests.harness.people import ADMIN, People, people_of
from tests.marketplace.work.adversary.test_files import AMARA, COMPLETE, CREATE, MANAGER

SUBMIT = (
    "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id status } } }"
)
ONE = """query ($id: UUID!) { submission(id: $id) {
    status reviewStatus rejectionReason scanMissed mediaUrl mediaCheck { verdict reason figures } } }"""
ANSWERS = {"audio/wav": (1, {"duration": 8}), "image/jpeg": (2, {})}
OTHER, VIEWER = 8, 6
ASKED = "select count(*) from gateway.work where service = 'pre_validation'"


@pytest.fixture(scope="module")
def sounds() -> Mapping[str, bytes]:
    rng = np.random.default_rng(7)
    return {"speech": heard(speech(rng, 6)), "silence": heard(np.zeros(6 * 16_000))}


SET = """mutation ($input: SetAnswerLimitsInput!) {
    setAnswerLimits(input: $input) { task { answerLimits { secondsMost blurMost } } } }"""
WAIT = """
mutation {
  setPlatformSetting(input: {name: "upload_scan_minutes", value: 10, reason: "A service looks into files."}) {
    setting { value }
  }
}
"""


@pytest.fixture
async def acting(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    """People whose files lie in a folder of the test's own, where answers wait to be looked into."""
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        assert (await everybody.data(ADMIN, WAIT))["setPlatformSetting"]["setting"]["value"] == 10
        yield everybody


async def limits_of(people: People, given: dict[str, Any]) -> Any:
    """The task's bounds, after these have been set."""
    made = await people.data(MANAGER, SET, input=given)
    return made["setAnswerLimits"]["task"]["answerLimits"]


async def look(database: Database, owner: Any, folder: Path) -> None:
    """Run the service until nothing waits for it."""
    stop = asyncio.Event()
    given = database.settings(data_dir=str(folder), jobs_poll=0.1)
    task = asyncio.create_task(run_work(given, [PRE_VALIDATION], stop))
    deadline = time.monotonic() + 60
    while await owner.fetchval(f"{ASKED} and status <> 'failed'"):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
    stop.set()
    await task


async def answered(people: People, who: int, content: bytes, media_type: str) -> str:
    """The id of a new answer with this file, which waits."""
    number, answer = ANSWERS[media_type]
    given = {"taskId": task(number), "contentType": media_type, "sizeBytes": len(content)}
    upload = (await people.data(who, CREATE, input=given))["createUpload"]["upload"]
    assert (await people.put(upload["uploadUrl"], content, media_type)).status_code == 200
    await people.data(who, COMPLETE, input={"uploadId": upload["id"]})
    sent = {"taskId": task(number), "submissionData": answer, "uploadId": upload["id"]}
    made = (await people.data(who, SUBMIT, input=sent))["submitTask"]["submission"]
    assert made["status"] == "VALIDATING"
    return str(made["id"])


async def seen(people: People, who: int, submission: str) -> Any:
    return (await people.data(who, ONE, id=submission))["submission"]


async def test_what_passes_goes_on_and_the_reviewer_sees_what_was_measured(
    acting: People, database: Database, owner: Any, tmp_path: Path, sounds: Mapping[str, bytes]
) -> None:
    submission = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    await look(database, owner, tmp_path)
    for who in (MANAGER, ADMIN):
        found = await seen(acting, who, submission)
        assert (found["status"], found["scanMissed"]) == ("PENDING", False)
        assert (found["mediaCheck"]["verdict"], found["mediaCheck"]["reason"]) == ("PASSED", None)
        assert found["mediaCheck"]["figures"]["seconds"] == 6
    own = await seen(acting, AMARA, submission)
    assert (own["status"], own["mediaCheck"]) == ("PENDING", None), "figures tell how to pass"
    assert await owner.fetchval(ASKED) == 0


async def test_an_address_that_an_answer_names_is_asked_by_nobody(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    address = "https://media.example/a.wav"
    data = {"audio_url": address, "duration": 8}
    sent = {"taskId": task(1), "submissionData": data}
    made = (await acting.data(AMARA, SUBMIT, input=sent))["submitTask"]["submission"]
    assert made["status"] == "PENDING"
    assert await owner.fetchval(ASKED) == 0
    shown = await acting.data(
        MANAGER,
        "query ($id: UUID!) { submission(id: $id) { submissionData mediaUrl } }",
        id=made["id"],
    )
    assert shown["submission"]["submissionData"]["audio_url"] == address
    for inside in ("http://127.0.0.1/a.wav", "file:///etc/passwd", "https://user@media.example/a"):
        wrong = {**sent, "submissionData": {**data, "audio_url": inside}}
        assert await acting.code(AMARA, SUBMIT, input=wrong) is not None


async def test_what_fails_goes_back_with_the_reason(
    acting: People, database: Database, owner: Any, tmp_path: Path, sounds: Mapping[str, bytes]
) -> None:
    silent = await answered(acting, AMARA, sounds["silence"], "audio/wav")
    soft = encoded(blurred(picture(np.random.default_rng(3)), 10))
    dull = await answered(acting, AMARA, soft, "image/jpeg")
    await look(database, owner, tmp_path)
    for submission, reason, words in (
        (silent, "silent", "The recording is silent for most of its time."),
        (dull, "blurred", "The picture is blurred."),
    ):
        found = await seen(acting, AMARA, submission)
        assert (found["status"], found["reviewStatus"]) == ("REJECTED", "AUTO_REJECTED")
        told = f"Its file was refused when it was looked into. {words}"
        assert found["rejectionReason"] == told
        check = (await seen(acting, ADMIN, submission))["mediaCheck"]
        assert (check["verdict"], check["reason"]) == ("REFUSED", reason)
    assert await owner.fetch("select * from private.ledger_mismatches()") == []


async def test_a_file_that_another_answer_has_is_refused(
    acting: People, database: Database, owner: Any, tmp_path: Path, sounds: Mapping[str, bytes]
) -> None:
    first = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    await look(database, owner, tmp_path)
    second = await answered(acting, OTHER, sounds["speech"], "audio/wav")
    await look(database, owner, tmp_path)
    assert (await seen(acting, AMARA, first))["status"] == "PENDING"
    assert (await seen(acting, OTHER, second))["status"] == "REJECTED"
    check = (await seen(acting, MANAGER, second))["mediaCheck"]
    assert (check["verdict"], check["reason"]) == ("REFUSED", "duplicate")


async def test_a_task_may_have_bounds_of_its_own(
    acting: People, database: Database, owner: Any, tmp_path: Path, sounds: Mapping[str, bytes]
) -> None:
    given = {"taskId": task(1), "secondsMost": "3"}
    assert await limits_of(acting, given) == {"secondsMost": "3.00", "blurMost": None}
    submission = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    await look(database, owner, tmp_path)
    assert (await seen(acting, MANAGER, submission))["mediaCheck"]["reason"] == "too_long"


async def test_bounds_of_all_tasks_are_settings(
    acting: People, database: Database, owner: Any, tmp_path: Path, sounds: Mapping[str, bytes]
) -> None:
    shorter = WAIT.replace("upload_scan_minutes", "answer_seconds_most").replace("10", "2.5")
    await acting.data(ADMIN, shorter)
    refused = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    await look(database, owner, tmp_path)
    assert (await seen(acting, MANAGER, refused))["mediaCheck"]["reason"] == "too_long"
    await limits_of(acting, {"taskId": task(1), "secondsMost": 60})
    passed = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    await look(database, owner, tmp_path)
    assert (await seen(acting, MANAGER, passed))["mediaCheck"]["reason"] is None, "the task's own"


async def test_settings_are_the_bounds_that_the_library_has(owner: Any) -> None:
    rows = await owner.fetch(
        "select name, value from private.settings where name like 'answer\\_%'"
    )
    given = {row["name"].removeprefix("answer_"): json.loads(row["value"]) for row in rows}
    assert given.keys() == {each.name for each in fields(Limits)} - {"language"}
    assert Limits.of(given) == Limits()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"secondsMost": 601}, "INVALID_VALUE"),
        ({"blurMost": -1}, "INVALID_VALUE"),
        ({"blurMost": 1e9}, "INVALID_VALUE"),
        ({"pixelsMost": 0}, "INVALID_VALUE"),
        ({"secondsLeast": 5, "secondsMost": 4}, "INVALID_VALUE"),
    ],
)
async def test_bounds_have_bounds(acting: People, given: dict[str, Any], code: str) -> None:
    assert await acting.code(MANAGER, SET, input={"taskId": task(1), **given}) == code


async def test_bounds_are_for_managers_to_set_and_for_viewers_to_see(acting: People) -> None:
    await limits_of(acting, {"taskId": task(1), "blurMost": "0.7", "secondsMost": 60})
    kept = await limits_of(acting, {"taskId": task(1), "secondsMost": None})
    assert kept == {"secondsMost": None, "blurMost": "0.7000"}
    read = "query ($id: UUID!) { task(id: $id) { answerLimits { blurMost } } }"
    for who, sees in (
        (MANAGER, True),
        (VIEWER, True),
        (ADMIN, True),
        (AMARA, False),
        (OTHER, False),
    ):
        found = (await acting.data(who, read, id=task(1)))["task"]["answerLimits"]
        assert (found is not None) is sees
    for who in (VIEWER, AMARA):
        code = await acting.code(who, SET, input={"taskId": task(1), "blurMost": 1})
        assert code in ("FORBIDDEN", "NOT_FOUND")
    copy = "mutation ($id: UUID!) { duplicateTask(input: {taskId: $id}) { task { id answerLimits { blurMost } } } }"
    made = (await acting.data(MANAGER, copy, id=task(1)))["duplicateTask"]["task"]
    assert made["answerLimits"] == {"blurMost": "0.7000"}
    away = "mutation ($id: UUID!) { deleteTaskDraft(input: {taskId: $id}) { deletedTaskId } }"
    await acting.data(MANAGER, away, id=made["id"])


async def test_a_file_that_is_gone_is_given_up_for_an_admin_to_see(
    acting: People, database: Database, owner: Any, tmp_path: Path, sounds: Mapping[str, bytes]
) -> None:
    submission = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    path = await owner.fetchval(
        "select media_path from public.submissions where id = $1", submission
    )
    (tmp_path / "storage" / "submissions" / path).unlink()
    await look(database, owner, tmp_path)
    failed = await acting.data(ADMIN, "{ failedWork { nodes { service key lastError } } }")
    assert failed["failedWork"]["nodes"] == [
        {
            "service": "pre_validation",
            "key": submission,
            "lastError": "The file is not in the storage.",
        }
    ]
    assert (await seen(acting, AMARA, submission))["status"] == "VALIDATING", "it goes on in time"


KEEP = "select public.keep_media_check($1, $2)"


async def test_only_the_service_says_what_was_found_and_of_the_file_that_is_there(
    acting: People, owner: Any, sounds: Mapping[str, bytes]
) -> None:
    submission = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    other = {"upload_id": submission, "reason": "silent", "figures": {}}
    await owner.execute(KEEP, submission, json.dumps(other))
    assert (await seen(acting, AMARA, submission))["status"] == "VALIDATING"
    for role, may in (
        ("anon", False),
        ("authenticated", False),
        ("api_key", False),
        ("service_role", True),
    ):
        for function in ("public.keep_media_check(text,jsonb)", "public.media_to_check(uuid)"):
            sql = "select has_function_privilege($1, $2, 'execute')"
            assert await owner.fetchval(sql, role, function) is may


NEAR = """
select private.is_known_media(upload, $2::bit(64)) from public.uploads as upload where upload.submission_id = $1
"""
HASH = "0110" * 16


@pytest.mark.parametrize(
    ("flipped", "is_known"),
    [
        ((), True),
        ((0, 17, 33, 50, 51), True),
        ((0, 1, 17, 33, 50, 51), False),
        ((0, 1, 2, 3, 4), True),
    ],
)
async def test_pictures_that_differ_in_a_few_bits_are_the_same(
    acting: People,
    owner: Any,
    sounds: Mapping[str, bytes],
    flipped: tuple[int, ...],
    is_known: bool,
) -> None:
    first = await answered(acting, AMARA, sounds["speech"], "audio/wav")
    second = await answered(acting, OTHER, sounds["silence"], "audio/wav")
    await owner.execute(
        "insert into private.media_hashes (task_id, part, bits, submission_id, hash) "
        "select $1, part, substring($3::bit(64) from part * 16 + 1 for 16)::bit(16)::integer, $2, $3::bit(64) "
        "from generate_series(0, 3) as part",
        task(1), first, _bits(()),
    )  # fmt: skip
    assert await owner.fetchval(NEAR, second, _bits(flipped)) is is_known
    assert await owner.fetchval(NEAR, first, _bits(flipped)) is False, "not its own"


def _bits(flipped: tuple[int, ...]) -> Any:
    return asyncpg.BitString(
        "".join(str(int(bit) ^ (place in flipped)) for place, bit in enumerate(HASH))
    )
