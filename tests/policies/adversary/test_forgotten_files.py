"""Files of deleted accounts, and all that nothing names any more, go from the storage; what is in use stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.config import Settings
from gateway.errors import InternalError
from gateway.jobs.runner import run_job_now
from tests.conftest import Database, connection_as
from tests.policies.adversary import test_avatars as avatars
from tests.policies.adversary import test_files as files
from tests.policies.adversary.test_accounts import DELETE, GIVE_UP
from tests.story.people import People, people_of

BRUNO, WORKER = 2, 12
JOB = "delete_forgotten_files"
QUEUE = "select path from private.forgotten_files where next_attempt_at <= now() order by path"
DUE = "update private.forgotten_files set next_attempt_at = now()"
NAMING = """
select format('%s.%s', attribute.attrelid::regclass, attribute.attname)
from pg_catalog.pg_attribute as attribute
inner join pg_catalog.pg_class as relation on relation.oid = attribute.attrelid
where relation.relkind in ('r', 'p') and not relation.relispartition and attribute.attnum > 0
    and relation.relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'internal_audit'::regnamespace)
    and attribute.attname ~ '(^|_)path$' and not attribute.attisdropped
"""
OF_OTHERS = (
    "private.forgotten_files.path",
    "public.public_profiles.avatar_path",
    "public.public_companies.logo_path",
)
"""The queue itself, and copies of users' and companies' that triggers keep."""


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """Of a gateway and runners with a storage of their own."""
    return database.settings(data_dir=str(tmp_path))


@pytest.fixture
async def people(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    """Everybody of the demo data, on that storage."""
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        yield everybody


def folder_of(settings: Settings) -> Path:
    """Where the files of uploads are."""
    return Path(settings.data_dir) / "storage" / "submissions"


def stored(settings: Settings) -> set[str]:
    """What is in the storage."""
    folder = folder_of(settings)
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


async def picture(people: People, who: int, content: bytes = avatars.PNG) -> Any:
    """An avatar that somebody shows."""
    given = {"purpose": "AVATAR", "contentType": "image/png", "sizeBytes": len(content)}
    upload = (await people.data(who, files.CREATE, input=given))["createUpload"]["upload"]
    assert (await people.put(upload["uploadUrl"], content, "image/png")).status_code == 200
    await files.completed(people, upload, who)
    await people.data(who, avatars.SET, input={"uploadId": upload["id"]})
    return upload


async def put(people: People, who: int) -> Any:
    """A file that was sent and never looked at."""
    upload = await files.granted(people, who)
    assert (await people.put(upload["uploadUrl"], files.FILE, files.KIND)).status_code == 200
    return upload


async def test_an_account_is_deleted_with_every_file_and_nobody_elses(
    people: People, database: Database, settings: Settings
) -> None:
    before = stored(settings)
    await picture(people, BRUNO)
    others = stored(settings)
    first = await picture(people, WORKER)
    await picture(people, WORKER)  # in place of the first
    await put(people, WORKER)
    sealed = await put(people, WORKER)
    await files.completed(people, sealed, WORKER)
    await people.put(sealed["uploadUrl"], files.OTHER, files.KIND)
    await files.completed(people, sealed, WORKER)  # another file in place of the one before
    answer = await put(people, WORKER)
    await files.completed(people, answer, WORKER)
    await people.data(WORKER, files.SUBMIT, input=files.answer(answer))
    await people.put(answer["uploadUrl"], files.FILE, files.KIND)  # the address lives on
    assert len(stored(settings) - others) == 7

    people.sign_in(WORKER)
    await people.data(WORKER, DELETE, input=GIVE_UP)
    assert await run_job_now(settings, JOB) > 0
    assert stored(settings) == others
    assert await run_job_now(settings, JOB) == 0
    # an address that was given before it all takes a file still, which goes when the address has ended
    assert (await people.put(first["uploadUrl"], avatars.PNG, "image/png")).status_code == 200
    async with connection_as(database) as owner:
        await owner.execute(DUE)
    await run_job_now(settings, JOB)
    assert stored(settings) == others
    assert before < others


async def test_a_storage_that_is_down_is_asked_again_later(
    people: People, database: Database, settings: Settings, tmp_path: Path
) -> None:
    others = stored(settings)
    await picture(people, WORKER)
    people.sign_in(WORKER)
    await people.data(WORKER, DELETE, input=GIVE_UP)
    down = database.settings(
        data_dir=str(tmp_path), storage_url="http://127.0.0.1:9", storage_key="sb_secret_0123456789"
    )
    with pytest.raises(InternalError, match="does not answer"):
        await run_job_now(down, JOB)
    async with connection_as(database) as owner:
        assert await owner.fetch(QUEUE) == []
        waits = await owner.fetchval(
            "select min(next_attempt_at) - now() from private.forgotten_files"
        )
        assert 0 < waits.total_seconds() <= 300
        runs = await owner.fetch(
            "select status, error from gateway.job_runs where status <> 'succeeded'"
        )
        assert [run["status"] for run in runs] == ["failed"]
        assert await run_job_now(settings, JOB) == 0
        assert stored(settings) != others
        await owner.execute(DUE)
    assert await run_job_now(settings, JOB) > 0
    assert stored(settings) == others


async def test_several_runners_delete_each_file_once(
    database: Database, settings: Settings
) -> None:
    async with connection_as(database) as owner:
        await owner.execute(
            "insert into private.forgotten_files (bucket, path) "
            "select 'submissions', 'absent/' || n from generate_series(1, 1200) as n"
        )
        deleted = await asyncio.gather(*(run_job_now(settings, JOB) for _ in range(3)))
        assert sum(deleted) == 1200
        assert await owner.fetchval("select count(*) from private.forgotten_files") == 0


async def test_a_file_that_a_row_names_stays_whatever_the_queue_says(
    database: Database, settings: Settings
) -> None:
    """Every column that names a file, of whoever it is: none is left out."""
    async with connection_as(database) as owner:
        await owner.execute("set search_path = ''")
        naming = {row[0] for row in await owner.fetch(NAMING)} - set(OF_OTHERS)
        named: dict[str, str] = {}
        for column in sorted(naming):
            relation, _, name = column.rpartition(".")
            named[column] = f"kept/{column}"
            more = (
                ", media_bucket = 'submissions'"
                if relation.endswith(("submissions", "qc_assignments"))
                else ""
            )
            more += ", status = 'granted'" if name == "incoming_path" else ""
            await owner.execute(f"alter table {relation} disable trigger user")
            done = await owner.execute(
                f"update {relation} set {name} = $1{more} "
                f"where (tableoid, ctid) = (select tableoid, ctid from {relation} limit 1)",
                named[column],
            )
            await owner.execute(f"alter table {relation} enable trigger user")
            assert done == "UPDATE 1", column
        paths = [*named.values(), "kept/by nobody"]
        await owner.execute("insert into private.forgotten_files (bucket, path) "
            "select 'submissions', unnest($1::text[])", paths)  # fmt: skip
    folder = folder_of(settings)
    (folder / "kept").mkdir(parents=True, exist_ok=True)
    for path in paths:
        (folder / path).write_bytes(b"x")
    assert await run_job_now(settings, JOB) == 1
    assert set(paths) - stored(settings) == {"kept/by nobody"}


async def test_a_path_that_no_storage_takes_does_not_keep_the_others(
    database: Database, settings: Settings
) -> None:
    async with connection_as(database) as owner:
        await owner.execute("insert into private.forgotten_files (bucket, path) "
            "values ('submissions', '../x'), ('submissions', 'a'), ('submissions', 'b')")  # fmt: skip
        assert await run_job_now(settings, JOB) == 2
        assert await owner.fetchval("select path from private.forgotten_files") == "../x"
