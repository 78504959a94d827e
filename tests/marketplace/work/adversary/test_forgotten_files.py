"""Files of deleted accounts, and all that nothing names any more, go from the storage; what is in use stays."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.config import Settings
from gateway.errors import InternalError
from gateway.jobs.runner import run_job_now
from tests.harness.catalogue import OURS
from tests.harness.database import Database, connection_as
from tests.harness.people import ADMIN, People, people_of
from tests.marketplace.administration.stories.test_settings import sets
from tests.marketplace.money.adversary.test_corrections import APPROVE
from tests.marketplace.people.adversary import test_avatars as avatars
from tests.marketplace.people.adversary.test_accounts import DELETE, GIVE_UP
from tests.marketplace.work.adversary import test_files as files

BRUNO, WORKER, OTHER, SECOND = 2, 12, 13, 300
WORKERS = (36, 37, 39, 40, 41, 43, 44, 45)
JOB = "delete_forgotten_files"
LOOK = "queue_unknown_files"
RUNS = "{ jobRuns(first: 5) { nodes { status rows job { name } } } }"
CURSOR = "select cursor from private.storage_sweeps"
NEXT_DAY = "update private.storage_sweeps set next_at = now()"
QUEUE = "select path from private.forgotten_files where next_attempt_at <= now() order by path"
DUE = "update private.forgotten_files set next_attempt_at = now()"
NAMING = f"""
select format('%s.%s', attribute.attrelid::regclass, attribute.attname)
from pg_catalog.pg_attribute as attribute
inner join pg_catalog.pg_class as relation on relation.oid = attribute.attrelid
where relation.relkind in ('r', 'p') and not relation.relispartition and attribute.attnum > 0
    and relation.relnamespace::regnamespace::name in {OURS}
    and attribute.attname ~ '(^|_)path$' and not attribute.attisdropped
"""
OF_OTHERS = (
    "private.forgotten_files.path",
    "public.public_profiles.avatar_path",
    "public.public_companies.logo_path",
    "learning.media_assets.path",
    "public.reports.path",
    "public.invoices.path",
)
"""The queue itself, copies of users' and companies' that triggers keep, and what is in buckets of others."""


@pytest.fixture
async def settings(database: Database, tmp_path: Path) -> Settings:
    """Of a gateway and runners with a storage of their own, in which no other domain has a bucket."""
    async with connection_as(database) as owner:
        await owner.execute("delete from private.storage_sweeps where bucket <> 'submissions'")
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


def place(settings: Settings, *paths: str) -> None:
    """Files that no table knows."""
    for path in paths:
        there = folder_of(settings) / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(b"x")


def age(settings: Settings, paths: set[str]) -> None:
    """Files of a month ago; one may be gone meanwhile."""
    then = time.time() - 30 * 86_400
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            os.utime(folder_of(settings) / path, (then, then))


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


async def test_a_file_that_no_table_knows_goes_after_its_time(
    people: People, settings: Settings
) -> None:
    await picture(people, BRUNO)
    waiting = await put(people, OTHER)
    sealed = await put(people, OTHER)
    await files.completed(people, sealed, OTHER)
    answer = await put(people, WORKER)
    await files.completed(people, answer, WORKER)
    await people.data(WORKER, files.SUBMIT, input=files.answer(answer))
    known = stored(settings)
    await people.put(answer["uploadUrl"], files.FILE, files.KIND)  # the address lives on
    place(settings, "of before/there were jobs.png", "at the top")
    unknown = stored(settings) - known
    place(settings, "recent")
    age(settings, known | unknown)

    assert (await run_job_now(settings, LOOK), await run_job_now(settings, JOB)) == (3, 3)
    assert stored(settings) == known | {"recent"}
    runs = (await people.data(ADMIN, RUNS))["jobRuns"]["nodes"]
    assert {"status": "SUCCEEDED", "rows": 3, "job": {"name": LOOK}} in runs
    # what was put and not looked at is good all the while
    assert (await files.completed(people, waiting, OTHER))["status"] == "STORED"


async def test_a_bucket_is_looked_through_in_pages_once_a_day(
    database: Database, settings: Settings
) -> None:
    paths = [f"{number % 7}/{number}" for number in range(2_345)]
    place(settings, *paths)
    age(settings, stored(settings))
    async with connection_as(database) as owner:
        queued = [await run_job_now(settings, LOOK) for _ in range(4)]
        assert queued == [1000, 1000, 345, 0]
        assert await owner.fetchval(CURSOR) is None
        await owner.execute(NEXT_DAY)
        assert await run_job_now(settings, LOOK) == 0  # all of them are in the queue
        assert await owner.fetchval("select count(*) from private.forgotten_files") == 2_345


async def test_several_runners_look_at_each_page_once(
    database: Database, settings: Settings
) -> None:
    place(settings, *(f"{number % 7}/{number}" for number in range(2_345)))
    age(settings, stored(settings))
    for _ in range(3):
        await asyncio.gather(*(run_job_now(settings, LOOK) for _ in range(3)))
    async with connection_as(database) as owner:
        paths = await owner.fetch("select path from private.forgotten_files")
    assert sorted(row["path"] for row in paths) == sorted(stored(settings))


async def decides(people: People, kept: str | None) -> None:
    asked = (await sets(people, "unknown_files_kept", kept))["approval"]["id"]
    await people.data(SECOND, APPROVE, input={"approvalId": asked})


async def test_unknown_files_are_kept_where_that_is_decided(
    people: People, settings: Settings
) -> None:
    people.sign_in(SECOND, is_admin=True)
    await decides(people, None)
    place(settings, "unknown")
    age(settings, {"unknown"})
    assert await run_job_now(settings, LOOK) == 0
    await decides(people, "60 days")
    assert await run_job_now(settings, LOOK) == 0
    assert stored(settings) >= {"unknown"}


async def test_a_storage_that_is_down_is_looked_through_from_where_it_was(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    place(settings, *(str(number) for number in range(1_500)))
    age(settings, stored(settings))
    assert await run_job_now(settings, LOOK) == 1000
    down = database.settings(
        data_dir=str(tmp_path), storage_url="http://127.0.0.1:9", storage_key="sb_secret_0123456789"
    )
    with pytest.raises(InternalError, match="does not answer"):
        await run_job_now(down, LOOK)
    assert await run_job_now(settings, LOOK) == 0  # not before five minutes have gone
    async with connection_as(database) as owner:
        await owner.execute(NEXT_DAY)
        assert await run_job_now(settings, LOOK) == 500
        # a place that the storage does not know any more is given up after a day
        await owner.execute(
            "update private.storage_sweeps set cursor = '../x', moved_at = now() - interval '25 hours', "
            "next_at = now()"
        )
    place(settings, "0000")
    age(settings, {"0000"})
    assert await run_job_now(settings, LOOK) == 1


async def test_files_are_put_sealed_and_used_while_the_storage_is_looked_through(
    people: People, database: Database, settings: Settings
) -> None:
    """Every file looks old at once, and both jobs run all the while: what is in use is never touched."""
    done = asyncio.Event()

    async def look() -> None:
        async with connection_as(database) as owner:
            while not done.is_set():
                age(settings, stored(settings))
                await owner.execute(NEXT_DAY)
                await run_job_now(settings, LOOK)
                await run_job_now(settings, JOB)

    async def use(who: int) -> Any:
        for _ in range(3):
            await picture(people, who)
        upload = await put(people, who)
        await asyncio.sleep(0.3)
        assert (await files.completed(people, upload, who))["status"] == "STORED"
        data = await people.data(who, files.SUBMIT, input=files.answer(upload))
        return data["submitTask"]["submission"]["mediaUrl"]

    looking = asyncio.create_task(look())
    try:
        used = await asyncio.gather(*(use(who) for who in WORKERS))
    finally:
        done.set()
        await looking
    for address in used:
        assert (await people.get(address)).content == files.FILE
    async with connection_as(database) as owner:
        rows = await owner.fetch(
            "select avatar_path from public.users where avatar_path is not null"
        )
    assert {row["avatar_path"] for row in rows} <= stored(settings)
