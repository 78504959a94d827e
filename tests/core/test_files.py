"""Files that nothing names: what a domain says of its buckets decides; no client may name the tables behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.config import Settings
from gateway.jobs.runner import run_job_now
from tests.harness.database import Database, connection_as
from tests.harness.matrix import outcome

TABLES = {
    "private.forgotten_files": "insert into private.forgotten_files (bucket, path) values ('a', 'b')",
    "private.storage_sweeps": "insert into private.storage_sweeps (bucket) values ('a')",
    "private.file_columns": "insert into private.file_columns (bucket, relation, path_column) values ('a', 'b', 'c')",
}
ACTORS = ("anon", "contributor", "manager", "judge", "admin", "service")
MADE = """
create function public.kept_a_day() returns interval language sql immutable as $$ select interval '1 day' $$;
create table public.pictures (bucket text default 'pictures', path text, is_shown boolean default true);
insert into public.pictures (path) values ('used'), ('removed');
insert into public.pictures (path, is_shown) values ('hidden', false);
create trigger forget_files after delete on public.pictures referencing old table as old_rows
for each statement execute function private.forget_files();
"""
SAID = """
select private.names_files('pictures', 'public.pictures', 'path', 'is_shown');
select private.sweep_bucket('pictures', 'public.kept_a_day');
"""
DUE = "update private.forgotten_files set next_attempt_at = now()"
QUEUE = "select path from private.forgotten_files where bucket = 'pictures' order by path"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("actor", ACTORS)
async def test_no_client_reaches_them(shared: Database, table: str, actor: str) -> None:
    for statement in (
        f"select * from {table}",
        TABLES[table],
        f"update {table} set bucket = bucket",
        f"delete from {table}",
    ):
        assert await outcome(shared, actor, statement) == "refused"
        assert await outcome(shared, "owner", statement) != "refused"


async def test_a_bucket_is_left_alone_until_its_domain_says_what_names_its_files(
    database: Database, tmp_path: Path
) -> None:
    settings = database.settings(data_dir=str(tmp_path))
    folder = _placed(settings, "used", "removed", "hidden", "unknown")
    async with connection_as(database) as owner:
        await owner.execute(MADE)
        await owner.execute("delete from public.pictures where path = 'removed'")
        await owner.execute(
            "insert into private.forgotten_files (bucket, path) values ('pictures', 'unknown')"
        )
        assert await run_job_now(settings, "delete_forgotten_files") == 0
        assert [row["path"] for row in await owner.fetch(QUEUE)] == ["removed", "unknown"]
        with pytest.raises(Exception, match="Nothing names the files of the bucket pictures"):
            await owner.execute("select private.sweep_bucket('pictures', 'public.kept_a_day')")

        await owner.execute(SAID)
        await owner.execute(DUE)
        assert await run_job_now(settings, "delete_forgotten_files") == 2
        assert _stored(folder) == {"used", "hidden"}
        assert await owner.fetch(QUEUE) == []


async def test_each_bucket_is_looked_through_after_its_own_time(
    database: Database, tmp_path: Path
) -> None:
    settings = database.settings(data_dir=str(tmp_path))
    folder = _placed(settings, "used", "removed", "hidden", "unknown")
    async with connection_as(database) as owner:
        await owner.execute(MADE)
        await owner.execute(SAID)
        await owner.execute("delete from private.storage_sweeps where bucket <> 'pictures'")
        assert await run_job_now(settings, "queue_unknown_files") == 0, "they are of today"
        await owner.execute(
            "create or replace function public.kept_a_day() returns interval language sql "
            "as $$ select interval '-1 day' $$"
        )
        await owner.execute("update private.storage_sweeps set next_at = now()")
        assert await run_job_now(settings, "queue_unknown_files") == 2
        assert [row["path"] for row in await owner.fetch(QUEUE)] == ["hidden", "unknown"]
        await owner.execute("drop function public.kept_a_day()")
        await owner.execute("update private.storage_sweeps set next_at = now()")
        await owner.execute("delete from private.forgotten_files")
        assert await run_job_now(settings, "queue_unknown_files") == 0, "nobody says how long"
    assert _stored(folder) == {"used", "removed", "hidden", "unknown"}


def _placed(settings: Settings, *names: str) -> Path:
    folder = Path(settings.data_dir) / "storage" / "pictures"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(b"x")
    return folder


def _stored(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}
