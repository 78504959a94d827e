"""The text of an answer is looked into as a file is: what passes goes on, what fails says why."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness.database import Database
from tests.harness.demo import campaign
from tests.harness.people import ADMIN, People, people_of
from tests.marketplace.review.stories.test_pre_validation import ASKED, SUBMIT, WAIT, look, seen
from tests.marketplace.work.adversary.test_files import AMARA, COMPLETE, CREATE, MANAGER

MAKE = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }"
SWAHILI = (
    "Soko hufunguliwa asubuhi na mapema na hufungwa kabla ya giza kuingia, na wanakijiji huja."
)
MASHED = "vokr tzemh auqlo pirnd wexag ubdit hozkle nyrap fegwu toxidr kalbe wuzrin mopqa drehv"
SAID = "Its text was refused when it was looked into."


@pytest.fixture
async def acting(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    """People whose texts wait to be looked into, and whose files do not."""
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        await everybody.data(ADMIN, WAIT.replace("upload_scan_minutes", "text_check_minutes"))
        yield everybody


async def asked_for(people: People, task_type: str = "TEXT") -> str:
    """The id of a new task, to which nobody has answered."""
    given = {
        "title": "Write about your town",
        "description": "In a few sentences.",
        "taskType": task_type,
        "reward": "0.10",
        "campaignId": campaign(1),
        "status": "ACTIVE",
    }
    return str((await people.data(MANAGER, MAKE, input=given))["createTask"]["task"]["id"])


async def written(
    people: People,
    text: str,
    where: str | None = None,
    upload: str | None = None,
    language: str | None = None,
) -> str:
    """The id of a new answer with this text, which waits."""
    kind = "TEXT" if language is None else "LINGUASENSE"
    answer = {"text_content": text} | ({} if language is None else {"language": language})
    given = {"taskId": where or await asked_for(people, kind), "submissionData": answer}
    if upload is not None:
        given["uploadId"] = upload
    made = (await people.data(AMARA, SUBMIT, input=given))["submitTask"]["submission"]
    assert made["status"] == "VALIDATING"
    return str(made["id"])


async def test_what_passes_goes_on_and_what_fails_goes_back_with_the_reason(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    good = await written(acting, SWAHILI)
    mashed = await written(acting, MASHED)
    other = await written(acting, SWAHILI, language="en-GB")
    own = await written(acting, SWAHILI, language="sw")
    await look(database, owner, tmp_path)
    for submission, language in ((good, "sw"), (own, "sw")):
        found = await seen(acting, ADMIN, submission)
        assert (found["status"], found["scanMissed"]) == ("PENDING", False)
        assert found["mediaCheck"]["verdict"] == "PASSED"
        assert found["mediaCheck"]["figures"]["language"] == language
        assert (await seen(acting, AMARA, submission))["mediaCheck"] is None, (
            "they tell how to pass"
        )
    for submission, reason, words in (
        (mashed, "gibberish", "The text reads like no language."),
        (other, "other_language", "The text is in another language than the answer says."),
    ):
        found = await seen(acting, AMARA, submission)
        assert (found["status"], found["reviewStatus"]) == ("REJECTED", "AUTO_REJECTED")
        assert found["rejectionReason"] == f"{SAID} {words}"
        assert (await seen(acting, ADMIN, submission))["mediaCheck"]["reason"] == reason
    assert await owner.fetchval(ASKED) == 0
    assert await owner.fetch("select * from private.ledger_mismatches()") == []


async def test_a_task_may_have_bounds_of_its_own(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    bounds = """mutation ($input: SetAnswerLimitsInput!) { setAnswerLimits(input: $input) {
        task { answerLimits { gibberishMost knownLeast lettersLeast repetitionMost expectedLeast } } } }"""
    where = await asked_for(acting)
    given = {"taskId": where, "gibberishMost": 50, "knownLeast": 0}
    made = await acting.data(ADMIN, bounds, input=given)
    assert made["setAnswerLimits"]["task"]["answerLimits"] == {
        "gibberishMost": "50.00",
        "knownLeast": "0.0000",
        "lettersLeast": None,
        "repetitionMost": None,
        "expectedLeast": None,
    }
    mashed = await written(acting, MASHED, where)
    await look(database, owner, tmp_path)
    assert (await seen(acting, AMARA, mashed))["status"] == "PENDING"
    for bad in ({"lettersLeast": 2}, {"repetitionMost": 0}, {"expectedLeast": -1}):
        assert await acting.code(ADMIN, bounds, input={"taskId": where, **bad}) == "INVALID_VALUE"


async def test_a_file_of_text_is_measured_and_so_is_the_text_beside_it(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    async def both_sent(text: str, content: bytes) -> str:
        where = await asked_for(acting)
        given = {"taskId": where, "contentType": "text/plain", "sizeBytes": len(content)}
        upload = (await acting.data(AMARA, CREATE, input=given))["createUpload"]["upload"]
        assert (await acting.put(upload["uploadUrl"], content, "text/plain")).status_code == 200
        await acting.data(AMARA, COMPLETE, input={"uploadId": upload["id"]})
        return await written(acting, text, where, upload["id"])

    file = await both_sent(SWAHILI, MASHED.encode())
    text = await both_sent(MASHED, SWAHILI.encode())
    both = await both_sent(SWAHILI, SWAHILI.encode() + b" Ndiyo.")
    await look(database, owner, tmp_path)
    told = [(await seen(acting, AMARA, each))["rejectionReason"] for each in (file, text, both)]
    assert told[0].startswith("Its file was refused")
    assert told[1].startswith(SAID)
    assert told[2] is None
    assert (
        await owner.fetchval(
            "select scan_status from public.uploads where submission_id = $1", text
        )
        == "clean"
    )


async def test_a_text_that_was_let_on_meanwhile_is_flagged_and_another_text_is_not_spoken_of(
    acting: People, owner: Any
) -> None:
    first = await written(acting, SWAHILI)
    keep = """select public.keep_media_check($1, jsonb_build_object(
        'reason', 'gibberish', 'speaks_of', 'text', 'figures', '{}'::jsonb, 'text_sha256', $2::text))"""
    await owner.execute(keep, first, "0" * 64)
    assert (await seen(acting, AMARA, first))["status"] == "VALIDATING"
    sha256 = "select encode(sha256(convert_to($1, 'UTF8')), 'hex')"
    await owner.execute(
        "update public.submissions set validates_until = now() where id = $1", first
    )
    await owner.execute("select private.let_on_unscanned()")
    assert (await seen(acting, AMARA, first))["scanMissed"] is True
    await owner.execute(keep, first, await owner.fetchval(sha256, SWAHILI))
    assert await owner.fetchval("select is_flagged from public.submissions where id = $1", first)


async def test_without_the_setting_no_text_waits(acting: People) -> None:
    off = WAIT.replace("upload_scan_minutes", "text_check_minutes").replace("10", "null")
    await acting.data(ADMIN, off)
    given = {"taskId": await asked_for(acting), "submissionData": {"text_content": MASHED}}
    made = (await acting.data(AMARA, SUBMIT, input=given))["submitTask"]["submission"]
    assert made["status"] == "PENDING"
