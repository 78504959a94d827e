"""An answer whose file nobody has looked into waits, if somebody is there to look, and not for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, task
from tests.harness.people import ADMIN, People
from tests.marketplace.work.adversary.test_files import AMARA, MANAGER, REVIEW, sent

SUBMIT = """mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission {
    id status mediaUrl } } }"""
ONE = """query ($id: UUID!) { submission(id: $id) {
    status reviewStatus scanMissed isFlagged mediaUrl rejectionReason } }"""
SCAN = "select public.report_upload_scan($1, $2)"
QUALITY = "select public.report_media_quality($1, $2::text::numeric)"
RUN = "select private.let_on_unscanned()"
EVENTS = "select count(*) from gateway.events where entity_id = $1 and topic = 'submission_changed'"


WAIT = """
mutation {
  setPlatformSetting(input: {name: "upload_scan_minutes", value: 10, reason: "A service looks into files."}) {
    setting { value }
  }
}
"""


class Service:
    """The service that looks into files, and the clock that runs jobs."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    async def report(self, sql: str, *arguments: Any) -> None:
        async with self.owner.transaction():
            await self.owner.execute("set local role service_role")
            await self.owner.fetchval(sql, *arguments)

    async def set(self, name: str, value: str) -> None:
        change = "update private.settings set value = $2::text::jsonb where name = $1"
        assert await self.owner.execute(change, name, value) == "UPDATE 1"


@pytest.fixture
async def service(database: Database) -> AsyncIterator[Service]:
    async with connection_as(database, "postgres") as owner:
        yield Service(owner)


async def answered(people: People) -> tuple[dict[str, Any], str]:
    """A new answer of Amara's with a file, and the file's upload."""
    upload = await sent(people)
    given = {"taskId": task(1), "submissionData": {"duration": 30}, "uploadId": upload["id"]}
    made = await people.data(AMARA, SUBMIT, input=given)
    return made["submitTask"]["submission"], upload["id"]


async def seen(people: People, who: int, submission: dict[str, Any]) -> dict[str, Any]:
    return (await people.data(who, ONE, id=submission["id"]))["submission"]  # type: ignore[no-any-return]


async def test_without_a_service_no_answer_waits(people: People) -> None:
    submission, _ = await answered(people)
    assert submission["status"] == "PENDING"
    assert submission["mediaUrl"]


async def test_an_answer_waits_for_the_look_and_goes_on_once(
    people: People, service: Service
) -> None:
    await people.data(ADMIN, WAIT)
    submission, upload = await answered(people)
    for who in (AMARA, MANAGER):
        waiting = await seen(people, who, submission)
        assert (waiting["status"], waiting["mediaUrl"]) == ("VALIDATING", None)
    review = {"submissionId": submission["id"], "decision": "APPROVED"}
    assert await people.code(MANAGER, REVIEW, input=review) == "ALREADY_DECIDED"
    assert await service.owner.fetchval(RUN) == 0
    told = await service.owner.fetchval(EVENTS, submission["id"])
    await service.report(SCAN, upload, "clean")
    assert await service.owner.fetchval(EVENTS, submission["id"]) == told + 1
    on = await seen(people, MANAGER, submission)
    assert (on["status"], on["scanMissed"], bool(on["mediaUrl"])) == ("PENDING", False, True)
    # what is found later is for a person to look at: it does not wait again
    await service.report(SCAN, upload, "refused")
    again = await seen(people, MANAGER, submission)
    assert (again["status"], again["isFlagged"]) == ("PENDING", True)


async def test_an_answer_whose_file_is_refused_is_rejected_and_gives_its_place_back(
    people: People, service: Service
) -> None:
    await people.data(ADMIN, WAIT)
    places = "select current_submissions from public.tasks where id = $1"
    before = await service.owner.fetchval(places, task(1))
    submission, upload = await answered(people)
    await service.report(SCAN, upload, "refused")
    end = await seen(people, AMARA, submission)
    assert (end["status"], end["reviewStatus"]) == ("REJECTED", "AUTO_REJECTED")
    assert end["rejectionReason"] == "Its file was refused when it was looked into."
    assert await service.owner.fetchval(places, task(1)) == before
    assert await service.owner.fetch("select * from private.ledger_mismatches()") == []


@pytest.mark.parametrize("mode", ["company", "agreement", "judges"])
async def test_an_answer_that_nobody_looked_at_goes_on_in_time_marked(
    people: People, service: Service, mode: str
) -> None:
    await people.data(ADMIN, WAIT)
    change = "update public.campaigns set review_mode = $2 where id = $1"
    await service.owner.execute(change, campaign(1), mode)
    submission, upload = await answered(people)
    assert submission["status"] == "VALIDATING"
    assert await service.owner.fetchval(RUN) == 0, "not before its time"
    late = "update public.submissions set validates_until = now() where id = $1"
    await service.owner.execute(late, submission["id"])
    panel = "select count(*) from public.qc_consensus where submission_id = $1"
    assert await service.owner.fetchval(panel, submission["id"]) == 0
    assert await service.owner.fetchval(RUN) == 1
    on = await seen(people, AMARA, submission)
    assert (on["status"], on["scanMissed"]) == ("PENDING", True)
    assert await service.owner.fetchval(panel, submission["id"]) == (mode == "judges")
    assert await service.owner.fetchval(RUN) == 0
    await service.report(SCAN, upload, "clean")
    assert await service.owner.fetchval(panel, submission["id"]) == (mode == "judges")


@pytest.mark.parametrize(
    ("quality", "status", "how"),
    [
        ("0.69", "REJECTED", "AUTO_REJECTED"),
        ("0.89", "PENDING", None),
        ("0.9", "APPROVED", "AUTO_APPROVED"),
    ],
)
async def test_a_measured_quality_lets_an_answer_on_or_decides_it(
    people: People, service: Service, quality: str, status: str, how: str | None
) -> None:
    await people.data(ADMIN, WAIT)
    await service.set("auto_approve_quality", "0.9")
    submission, _ = await answered(people)
    await service.report(QUALITY, submission["id"], quality)
    end = await seen(people, AMARA, submission)
    assert (end["status"], end["reviewStatus"], end["scanMissed"]) == (status, how, False)
    assert await service.owner.fetch("select * from private.ledger_mismatches()") == []
