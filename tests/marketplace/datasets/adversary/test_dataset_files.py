"""A dataset's files are opened by whom its company lets see them, and by nobody else."""

from __future__ import annotations

import pytest

from tests.harness.demo import company
from tests.harness.people import ADMIN, People
from tests.marketplace.work.adversary import test_files as files

AMARA, MANAGER, VIEWER, BILLING, STRANGER = 1, 3, 6, 7, 8
BUNDLES = """query ($items: Boolean! = true) { datasetBundles(first: 50) { nodes {
    id itemCount company { id }
    items(first: 20) @include(if: $items) { totalCount nodes { position answer mediaType fileUrl } }
} } }"""
BUNDLE = "query ($id: UUID!) { datasetBundle(id: $id) { items(last: 5) { nodes { fileUrl } } } }"


@pytest.mark.parametrize("who", [MANAGER, VIEWER, ADMIN])
async def test_who_may_read_a_dataset_gets_its_items(people: People, who: int) -> None:
    bundles = (await people.data(who, BUNDLES))["datasetBundles"]["nodes"]
    mine = [bundle for bundle in bundles if bundle["company"] == {"id": company(1)}]
    assert any(bundle["itemCount"] for bundle in mine)
    for bundle in mine:
        assert bundle["items"]["totalCount"] == bundle["itemCount"]
        places = [node["position"] for node in bundle["items"]["nodes"]]
        assert places == list(range(1, min(bundle["itemCount"], 20) + 1))


async def test_a_stranger_opens_the_files_of_a_dataset(people: People) -> None:
    for bundle in (await people.data(MANAGER, BUNDLES))["datasetBundles"]["nodes"]:
        for who in (AMARA, STRANGER, None):
            assert (await people.data(who, BUNDLE, id=bundle["id"]))["datasetBundle"] is None
        seen = (await people.data(BILLING, BUNDLE, id=bundle["id"]))["datasetBundle"]
        assert seen is None or seen["items"]["nodes"] == []


MAKE = """mutation ($input: CreateDatasetBundleInput!) { createDatasetBundle(input: $input) { bundle { id } } }"""
PUBLISH = """mutation ($input: PublishDatasetBundleInput!) { publishDatasetBundle(input: $input) {
    version { itemCount } } }"""


async def test_the_file_of_a_published_answer_opens_and_stays_what_it_was(people: People) -> None:
    upload = await files.sent(people)
    submission = await files.submitted(people, upload)
    review = {"submissionId": submission["id"], "decision": "APPROVED", "qualityScore": "0.99"}
    await people.data(MANAGER, files.REVIEW, input=review)
    given = {"companyId": company(1), "name": "Files", "minQualityScore": "0.99"}
    made = (await people.data(MANAGER, MAKE, input=given))["createDatasetBundle"]["bundle"]
    await people.data(MANAGER, PUBLISH, input={"bundleId": made["id"]})

    items = (await people.data(VIEWER, BUNDLE, id=made["id"]))["datasetBundle"]["items"]["nodes"]
    addresses = [item["fileUrl"] for item in items if item["fileUrl"]]
    await people.put(upload["uploadUrl"], files.OTHER, files.KIND)
    await files.completed(people, upload)
    found = [await people.get(address) for address in addresses]
    assert [answer.content for answer in found] == [files.FILE]
    stolen = addresses[0].partition("?")[0]
    assert (await people.get(stolen)).status_code == 401
