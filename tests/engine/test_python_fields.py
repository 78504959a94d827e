"""Python fields beside bound ones: one statement, and one call for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from gateway import DownloadLinks, Grant, Identity
from gateway.schema.contexts import Contexts
from resolvers.core.media import MediaContext
from tests.harness.asking import Asking, asking
from tests.harness.database import Database
from tests.harness.demo import task

MEDIA = """query ($first: Int) { submissions(first: $first, orderBy: [SUBMITTED_AT_ASC]) {
    nodes { mediaUrl mediaType } } }"""


class CountingStorage:
    """Signs everything, and remembers each time that it was asked."""

    def __init__(self) -> None:
        self.reads: list[tuple[str, Sequence[str]]] = []
        self.uploads: list[tuple[str, Sequence[Grant]]] = []

    async def sign_reads(
        self, bucket: str, paths: Sequence[str], expires: int | None = None
    ) -> Mapping[str, str]:
        self.reads.append((bucket, paths))
        return {path: f"https://files.example/{bucket}/{path}" for path in paths}

    async def sign_uploads(self, bucket: str, grants: Sequence[Grant]) -> Mapping[str, str]:
        self.uploads.append((bucket, grants))
        return {each.path: f"https://files.example/put/{bucket}/{each.path}" for each in grants}


def sign_with(ask: Asking, storage: Any) -> None:
    """Let the gateway's media be signed by this storage."""
    settings = ask.gateway.settings
    links = DownloadLinks(settings)

    def begin(identity: Identity, _request: Any) -> MediaContext:
        return MediaContext(storage, settings, links, identity)

    ask.gateway.completion._context = Contexts({"marketplace": lambda _: begin}, settings)


@pytest.fixture
async def counted(shared_lab: Database, folder: Path) -> Any:
    """A gateway whose storage counts."""
    async with asking(shared_lab, folder) as ask:
        storage = CountingStorage()
        sign_with(ask, storage)
        yield ask, storage


async def test_the_files_of_a_page_are_signed_in_one_call(
    counted: tuple[Asking, CountingStorage],
) -> None:
    ask, storage = counted

    asked = await ask(MEDIA, "admin", first=100)

    signed = [node["mediaUrl"] for node in asked.data["submissions"]["nodes"] if node["mediaUrl"]]
    ((bucket, paths),) = storage.reads
    assert bucket == "submissions"
    assert len(paths) == len(signed) > 1
    assert signed == [f"https://files.example/submissions/{path}" for path in paths]
    assert len(asked.statements) == 1


async def test_a_file_asked_for_in_several_places_is_signed_once(
    counted: tuple[Asking, CountingStorage],
) -> None:
    ask, storage = counted
    query = """{ a: submissions(first: 12, orderBy: [SUBMITTED_AT_ASC]) { nodes { mediaUrl again: mediaUrl } }
        b: submissions(first: 12, orderBy: [SUBMITTED_AT_ASC]) { edges { node { mediaUrl } } } }"""

    asked = await ask(query, "admin")

    assert [len(paths) for _, paths in storage.reads] == [1]
    assert [node["mediaUrl"] for node in asked.data["a"]["nodes"]] == [
        edge["node"]["mediaUrl"] for edge in asked.data["b"]["edges"]
    ]


async def test_nothing_is_signed_where_there_is_no_file_or_nobody_asks(
    counted: tuple[Asking, CountingStorage],
) -> None:
    ask, storage = counted

    assert (await ask(MEDIA, "admin", first=3)).data
    assert (await ask(MEDIA.replace("mediaUrl", "status"), "admin", first=50)).data
    assert storage.reads == []


async def test_two_requests_share_nothing(counted: tuple[Asking, CountingStorage]) -> None:
    ask, storage = counted

    first, second = await ask(MEDIA, "admin", first=12), await ask(MEDIA, "contributor", first=12)

    assert len(storage.reads) == 1
    assert any(node["mediaUrl"] for node in first.data["submissions"]["nodes"])
    assert not any(node["mediaUrl"] for node in second.data["submissions"]["nodes"])


async def test_an_uploads_address_comes_with_the_mutation(
    own_market: Asking, database: Database
) -> None:
    storage = CountingStorage()
    sign_with(own_market, storage)
    query = """mutation ($task: UUID!) { createUpload(input: {
        taskId: $task, contentType: "audio/wav", sizeBytes: "1000"
    }) { upload { bucket path uploadUrl } } }"""

    upload = (await own_market(query, "contributor", task=task(1))).data["createUpload"]["upload"]

    assert upload["uploadUrl"] == f"https://files.example/put/{upload['bucket']}/{upload['path']}"
    assert storage.uploads == [(upload["bucket"], [Grant(upload["path"], "audio/wav", 1000)])]


async def test_a_storage_that_fails_takes_only_its_field(
    counted: tuple[Asking, CountingStorage],
) -> None:
    ask, storage = counted

    async def fail(*_: Any) -> Mapping[str, str]:
        raise OSError("the storage's own words")

    storage.sign_reads = fail  # type: ignore[method-assign]
    asked = await ask(MEDIA, "admin", first=12)

    nodes = asked.body["data"]["submissions"]["nodes"]
    assert [node["mediaUrl"] for node in nodes] == [None] * 12
    assert [node["mediaType"] for node in nodes if node["mediaType"]] == ["audio/mpeg"]
    assert asked.error["path"] == ["submissions", "nodes", 9, "mediaUrl"]
    assert "own words" not in asked.answer.body.decode()
