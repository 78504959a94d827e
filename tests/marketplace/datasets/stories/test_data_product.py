"""A data product through HTTP: a bundle is frozen as v1.0, then v1.1, and downloaded by who may."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow.parquet

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, company
from tests.harness.people import ADMIN, People

MANAGER, VIEWER, BILLING, OTHER_MANAGER, CONTRIBUTOR = 3, 6, 7, 8, 701

CREATE = """
mutation ($input: CreateDatasetBundleInput!) {
  createDatasetBundle(input: $input) { bundle { id name latestVersion campaign { name } } }
}
"""
PUBLISH = """
mutation ($input: PublishDatasetBundleInput!) {
  publishDatasetBundle(input: $input) {
    bundle { latestVersion itemCount }
    version { id version itemCount newItemCount jsonLinesUrl parquetUrl publisher { id } }
  }
}
"""
BUNDLE = """
query ($id: UUID!) { datasetBundle(id: $id) {
  latestVersion itemCount
  versions { nodes { version itemCount jsonLinesUrl } }
  overview { versionCount downloadCount }
} }
"""
LOGS = """
query { downloadLogs(orderBy: [CREATED_AT_ASC]) {
  nodes { format itemCount bundle { id } version { version } person { name } }
} }
"""
RECORD = """
mutation ($input: RecordDownloadInput!) { recordDownload(input: $input) { download { id format } } }
"""
TASK = """
mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }
"""
SUBMIT = """
mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }
"""
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }
"""


async def answer_task(people: People, text: str, who: int, decision: str, task: str) -> str:
    """Somebody answers and the company decides; the submission's id."""
    given = {"taskId": task, "submissionData": {"text_content": text, "word_count": 6}}
    made = await people.data(who, SUBMIT, input={**given, "idempotencyKey": people.key()})
    submission = made["submitTask"]["submission"]["id"]
    await review(people, MANAGER, submission, decision)
    return str(submission)


async def review(people: People, who: int, submission: str, decision: str) -> None:
    given = {"submissionId": submission, "decision": decision, "rejectionReason": "Not yet"}
    if decision == "APPROVED":
        del given["rejectionReason"]
    await people.data(who, REVIEW, input={**given, "idempotencyKey": people.key()})


async def new_task(people: People) -> str:
    given = {
        "campaignId": campaign(1),
        "companyId": company(1),
        "title": "Describe your street",
        "description": "In a few sentences of your own.",
        "taskType": "TEXT",
        "reward": "1.00",
        "minTrustScore": "0",
    }
    made = await people.data(MANAGER, TASK, input={**given, "idempotencyKey": people.key()})
    return str(made["createTask"]["task"]["id"])


async def publish(people: People, bundle: str) -> Any:
    given = {"bundleId": bundle, "idempotencyKey": people.key()}
    return (await people.data(MANAGER, PUBLISH, input=given))["publishDatasetBundle"]["version"]


async def json_lines(people: People, address: str) -> list[dict[str, Any]]:
    response = await people.get(address)
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def texts(rows: list[dict[str, Any]]) -> list[str]:
    return [row["answer"]["text_content"] for row in rows]


async def test_a_bundle_is_published_twice_downloaded_and_stays_as_it_was(
    people: People, database: Database
) -> None:
    # The manager wants one kind of work of one campaign; there is none yet.
    given = {
        "companyId": company(1),
        "name": "Streets",
        "campaignId": campaign(1),
        "taskType": "TEXT",
        "submittedFrom": (datetime.now(UTC) - timedelta(hours=1)).isoformat(),
        "idempotencyKey": people.key(),
    }
    made = (await people.data(MANAGER, CREATE, input=given))["createDatasetBundle"]["bundle"]
    again = (await people.data(MANAGER, CREATE, input=given))["createDatasetBundle"]["bundle"]
    assert made == again
    bundle = made["id"]
    empty = {"bundleId": bundle, "idempotencyKey": people.key()}
    assert await people.code(MANAGER, PUBLISH, input=empty) == "EMPTY_BUNDLE"

    # Three people answer; two answers are approved, one is rejected.
    task = await new_task(people)
    first = await answer_task(people, "Trees on both sides of it.", 701, "APPROVED", task)
    await answer_task(people, "A baker and a small school.", 702, "APPROVED", task)
    rejected = await answer_task(people, "Quiet at night, loud at noon.", 703, "REJECTED", task)

    # v1.0 has what is approved. Its addresses need no header.
    v1_0 = await publish(people, bundle)
    assert (v1_0["version"], v1_0["itemCount"], v1_0["newItemCount"]) == ("v1.0", 2, 2)
    rows = await json_lines(people, v1_0["jsonLinesUrl"])
    assert texts(rows) == ["Trees on both sides of it.", "A baker and a small school."]
    assert rows[0]["submission_id"] == first

    # Nothing is new, until an admin overrules the rejection: that is v1.1, and v1.0 stays.
    nothing = {"bundleId": bundle, "idempotencyKey": people.key()}
    assert await people.code(MANAGER, PUBLISH, input=nothing) == "NOTHING_NEW"
    await review(people, ADMIN, rejected, "APPROVED")
    v1_1 = await publish(people, bundle)
    assert (v1_1["version"], v1_1["itemCount"], v1_1["newItemCount"]) == ("v1.1", 3, 1)
    assert (
        texts(await json_lines(people, v1_1["jsonLinesUrl"]))[2] == "Quiet at night, loud at noon."
    )

    # Whatever is done to a submission afterwards, both versions stay as they were.
    async with connection_as(database) as owner:
        await owner.execute(
            "update public.submissions set submission_data = '{}', is_flagged = true where id = $1",
            first,
        )
    assert await json_lines(people, v1_0["jsonLinesUrl"]) == rows
    parquet = (await people.get(v1_1["parquetUrl"])).content
    read = pyarrow.parquet.read_table(io.BytesIO(parquet)).to_pylist()
    assert [json.loads(row["answer"])["text_content"] for row in read][:2] == texts(rows)

    # The viewer downloads with an address of their own, and the log says who took what.
    seen = (await people.data(VIEWER, BUNDLE, id=bundle))["datasetBundle"]
    assert [node["version"] for node in seen["versions"]["nodes"]] == ["v1.1", "v1.0"]
    await json_lines(people, seen["versions"]["nodes"][0]["jsonLinesUrl"])
    nodes = (await people.data(BILLING, LOGS))["downloadLogs"]["nodes"]
    logs = [each for each in nodes if each["bundle"]["id"] == bundle]
    assert [(each["version"]["version"], each["format"], each["itemCount"]) for each in logs] == [
        ("v1.0", "JSON_LINES", 2),
        ("v1.1", "JSON_LINES", 3),
        ("v1.0", "JSON_LINES", 2),
        ("v1.1", "PARQUET", 3),
        ("v1.1", "JSON_LINES", 3),
    ]
    assert len({each["person"]["name"] for each in logs}) == 2
    figures = (await people.data(BILLING, BUNDLE, id=bundle))["datasetBundle"]["overview"]
    assert figures == {"versionCount": 2, "downloadCount": 5}


async def test_each_person_does_their_part_and_no_more(people: People) -> None:
    bundle, version = (f"00000000-0000-7000-80{kind}-000000000001" for kind in (70, 72))
    create = {"companyId": company(1), "name": "Mine"}
    record = {"versionId": version, "format": "PARQUET"}

    for who, code in (
        (VIEWER, "FORBIDDEN"),
        (BILLING, "FORBIDDEN"),
        (OTHER_MANAGER, "NOT_FOUND"),
        (CONTRIBUTOR, "NOT_FOUND"),
        (None, "FORBIDDEN"),
    ):
        assert await people.code(who, CREATE, input=create) == code
        assert await people.code(who, PUBLISH, input={"bundleId": bundle}) == code
    assert await people.code(BILLING, RECORD, input=record) == "FORBIDDEN"
    assert await people.code(VIEWER, RECORD, input=record) is None
    for who in (OTHER_MANAGER, CONTRIBUTOR, None):
        assert (await people.data(who, BUNDLE, id=bundle))["datasetBundle"] is None
        assert (await people.data(who, LOGS))["downloadLogs"]["nodes"] == []
    assert (await people.data(ADMIN, BUNDLE, id=bundle))["datasetBundle"]["latestVersion"] == "v1.1"
    address = (await people.data(BILLING, BUNDLE, id=bundle))["datasetBundle"]["versions"]["nodes"][
        0
    ]
    assert (await people.get(address["jsonLinesUrl"])).status_code == 403
