"""A file that moves is not run twice: between the folders of subjects, to another domain, and out of a dump."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.errors import ConfigError
from gateway.operate.migrate import SqlFolder, migrate, migration_status, owner_connection, seed
from gateway.operate.migrate.files import read_files
from gateway.operate.migrate.ledger import rename_in_ledger
from gateway.operate.migrate.moves import moves_of
from tests.harness.database import Database, connection_as
from tests.harness.served import FOLDERS, sql_files
from tests.migrations.dumped import DUMPS, restore
from tests.migrations.folders import folders_in, write
from tests.migrations.made import meaning

ANIMALS = "create table public.animals (id integer);"
LEGS = "create or replace function public.legs() returns integer language sql as 'select 4';"
GREET = """create function public.greet() returns trigger language plpgsql as $$
begin return null; end $$;"""
ZOO = ["zoo/migrations/0001_create_animals.sql", "zoo/functions/public.legs.sql"]
PARK = ["park/migrations/0001_create_animals.sql", "park/functions/public.legs.sql"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, ZOO[0], ANIMALS)
    write(tmp_path, ZOO[1], LEGS)
    return tmp_path


async def run(database: Database, folder: Path, **options: Any) -> list[str]:
    async with owner_connection(database.url) as connection:
        done = await migrate(connection, database.settings(), folders=folders_in(folder), **options)
    return [file.name for file in done]


async def ledger(database: Database) -> list[tuple[Any, ...]]:
    async with connection_as(database) as owner:
        rows = await owner.fetch("select file, checksum, applied_at from gateway.migrations")
    return sorted(tuple(row) for row in rows)


async def states(database: Database, folder: Path) -> dict[str, str]:
    async with owner_connection(database.url) as connection:
        found = await migration_status(connection, database.settings(), folders=folders_in(folder))
    return {each.name: each.state for each in found}


def move(folder: Path, old: str, new: str, head: str = "") -> None:
    text = (folder / old).read_text()
    (folder / old).unlink()
    write(folder, new, head + text)


# --- within a domain


async def test_folders_of_subjects_are_no_part_of_a_name(
    empty_database: Database, folder: Path
) -> None:
    await run(empty_database, folder)
    before = await ledger(empty_database)

    move(folder, ZOO[0], "zoo/beasts/migrations/0001_create_animals.sql")
    move(folder, ZOO[1], "zoo/beasts/large/functions/public.legs.sql")

    assert await run(empty_database, folder) == []
    assert await ledger(empty_database) == before
    assert set((await states(empty_database, folder)).values()) == {"applied"}


def test_files_come_in_one_order_wherever_they_are(folder: Path) -> None:
    write(folder, "zoo/a/migrations/0003_c.sql", "select 3;")
    write(folder, "zoo/z/deep/er/migrations/0002_b.sql", "select 2;")
    write(folder, "zoo/b/functions/a.sql", "--! requires functions/public.legs.sql\nselect 1;")
    write(folder, "zoo/b/seed/0002_more.sql", "select 1;")

    assert [file.name for file in read_files(folders_in(folder))] == [
        "zoo/migrations/0001_create_animals.sql",
        "zoo/migrations/0002_b.sql",
        "zoo/migrations/0003_c.sql",
        "zoo/functions/public.legs.sql",
        "zoo/functions/a.sql",
    ]


async def test_an_error_names_the_file_where_it_is(empty_database: Database, folder: Path) -> None:
    write(folder, "zoo/beasts/migrations/0002_broken.sql", "nonsense;")

    with pytest.raises(ConfigError, match=r"^zoo/beasts/migrations/0002_broken.sql:1: "):
        await run(empty_database, folder)


# --- to another domain


@pytest.fixture
async def moved(empty_database: Database, folder: Path) -> Path:
    """What is applied as the zoo's is the park's now, in a folder of its subject."""
    await run(empty_database, folder)
    move(folder, ZOO[0], "park/beasts/migrations/0001_create_animals.sql", f"--! was {ZOO[0]}\n")
    move(folder, ZOO[1], PARK[1], f"--! was {ZOO[1]}\n")
    write(folder, "zoo/functions/public.wings.sql", LEGS.replace("legs", "wings"))
    await run(empty_database, folder, dry_run=True)
    return folder


async def test_what_has_moved_is_not_run_again_and_gets_its_new_name(
    empty_database: Database, moved: Path
) -> None:
    before = await ledger(empty_database)
    assert {name for name, _, _ in before} == {*ZOO}  # a dry run changes nothing
    told = await states(empty_database, moved)

    assert await run(empty_database, moved) == ["zoo/functions/public.wings.sql"]

    after = [row for row in await ledger(empty_database) if "wings" not in row[0]]
    assert [row[1:] for row in after] == [row[1:] for row in before]
    assert [row[0] for row in after] == [name.replace("zoo/", "park/") for name, _, _ in before]
    assert told == {**dict.fromkeys(PARK, "applied"), "zoo/functions/public.wings.sql": "pending"}
    assert await run(empty_database, moved) == []
    assert set((await states(empty_database, moved)).values()) == {"applied"}


async def test_an_empty_database_has_it_once_under_its_new_name(
    empty_database: Database, folder: Path
) -> None:
    write(folder, PARK[0], f"--! was gone/migrations/0007_create_animals.sql\n{ANIMALS}")
    (folder / ZOO[0]).unlink()

    assert sorted(await run(empty_database, folder)) == sorted([PARK[0], ZOO[1]])
    assert await run(empty_database, folder) == []


async def test_it_may_move_twice(empty_database: Database, moved: Path) -> None:
    """A database of before the first move and one of after it end alike."""
    first, second = PARK[1], "lake/functions/public.legs.sql"
    move(moved, first, second, f"--! was {first}\n")

    assert await run(empty_database, moved) == ["zoo/functions/public.wings.sql"]
    assert {name for name, _, _ in await ledger(empty_database)} >= {second}
    async with connection_as(empty_database) as owner:
        await owner.execute(
            "update gateway.migrations set file = $1 where file = $2", first, second
        )
    assert await run(empty_database, moved) == []
    assert {name for name, _, _ in await ledger(empty_database)} >= {second}


async def test_a_function_that_moved_and_changed_runs_once_under_its_new_name(
    empty_database: Database, moved: Path
) -> None:
    write(moved, PARK[1], f"--! was {ZOO[1]}\n{LEGS.replace('4', '6')}")

    assert PARK[1] in await run(empty_database, moved)
    names = [name for name, _, _ in await ledger(empty_database)]
    assert PARK[1] in names
    assert ZOO[1] not in names


async def test_a_moved_migration_that_was_edited_is_refused_by_both_names(
    empty_database: Database, moved: Path
) -> None:
    before = await ledger(empty_database)
    place = "park/beasts/migrations/0001_create_animals.sql"
    write(moved, place, f"--! was {ZOO[0]}\ncreate table public.animals (id bigint);")

    with pytest.raises(ConfigError) as refused:
        await run(empty_database, moved)

    assert place in refused.value.message
    assert f"as {ZOO[0]}" in refused.value.message
    assert "new migration" in str(refused.value.hint)
    assert await ledger(empty_database) == before
    assert (await states(empty_database, moved))[PARK[0]] == "edited"


async def test_demo_data_that_has_moved_is_not_loaded_again(
    empty_database: Database, folder: Path
) -> None:
    write(folder, "zoo/seed/0001_animals.sql", "insert into public.animals values (1);")
    await run(empty_database, folder)
    async with owner_connection(empty_database.url) as owner:
        assert await seed(owner, folders_in(folder), 1) == 1
        move(
            folder,
            "zoo/seed/0001_animals.sql",
            "park/beasts/seed/0001_animals.sql",
            "--! was zoo/seed/0001_animals.sql\n",
        )
        assert await seed(owner, folders_in(folder), 1) == 0
        assert await owner.fetchval("select count(*) from public.animals") == 1
    assert "park/seed/0001_animals.sql" in {name for name, _, _ in await ledger(empty_database)}


# --- what cannot be


IN = "zoo/migrations/0002_x.sql"
WRONG: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "no kind": ({"zoo/animals.sql": ""}, ("zoo/animals.sql is in no folder of its kind",)),
    "no kind below a subject": ({"zoo/beasts/x.sql": ""}, ("zoo/beasts/x.sql",)),
    "a subject named as a kind": (
        {"zoo/functions/policies/x.sql": ""},
        ("zoo/functions/policies/x.sql",),
    ),
    "one name twice": (
        {"zoo/a/functions/public.legs.sql": ""},
        ("zoo/a/functions/public.legs.sql", ZOO[1], "the same name"),
    ),
    "one number twice": (
        {"zoo/a/migrations/0001_other.sql": ""},
        ("zoo/a/migrations/0001_other.sql", ZOO[0], "the same number"),
    ),
    "no such directive": ({IN: "--! where zoo\nselect 1;"}, (f"{IN}:1 says --! where zoo",)),
    "behind other lines": (
        {IN: f"-- Why.\n--! was {ZOO[0]}\nselect 1;"},
        (f"{IN}:2 says --! was", "Begin the file"),
    ),
    "still there": (
        {IN: f"--! was {ZOO[0]}\nselect 1;"},
        (f"{IN} says that it was {ZOO[0]}, but {ZOO[0]} is still there",),
    ),
    "two of one": (
        {IN: "--! was a/migrations/0001_x.sql\n", "zoo/a/migrations/0003_y.sql": "--! was a/migrations/0001_x.sql\n"},
        (IN, "zoo/a/migrations/0003_y.sql", "both say that they were a/migrations/0001_x.sql"),
    ),
    "another kind": ({IN: "--! was a/functions/x.sql\n"}, (IN, "a/functions/x.sql cannot be")),
    "with its folders": (
        {IN: "--! was zoo/beasts/migrations/0002_x.sql\n"},
        (IN, "cannot be what it was", "without the folders"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
async def test_what_cannot_be_is_refused_by_every_name(
    empty_database: Database, folder: Path, wrong: str
) -> None:
    files, words = WRONG[wrong]
    for name, text in files.items():
        write(folder, name, text)

    with pytest.raises(ConfigError) as refused:
        await run(empty_database, folder)

    said = f"{refused.value.message} {refused.value.hint}"
    assert refused.value.hint
    assert [each for each in words if each not in said] == [], said


ONE_TRIGGER = """create trigger greet after insert on public.animals
for each row execute function public.{}();"""
MADE_TWICE: dict[str, tuple[str, str, str]] = {
    "a function": ("functions/public.legs.sql", LEGS, "the function public.legs"),
    "a view": ("views/public.all.sql", "select 1;", "the view public.all"),
    "policies": ("policies/public.animals.sql", "select 1;", "the policies of public.animals"),
    "a job": ("jobs/feed.sql", "select 1;", "the job feed"),
    "a trigger": (
        "triggers/public.animals.sql",
        ONE_TRIGGER.format("legs"),
        "the trigger greet on public.animals",
    ),
}


@pytest.mark.parametrize("made", MADE_TWICE)
async def test_what_two_domains_would_both_make_is_refused(
    empty_database: Database, folder: Path, made: str
) -> None:
    """One would be there, and which one would depend on what else is served."""
    name, text, what = MADE_TWICE[made]
    write(folder, f"zoo/{name}", text)
    write(folder, f"park/beasts/{name}", text)

    with pytest.raises(ConfigError, match=what) as refused:
        await run(empty_database, folder)

    assert f"zoo/{name}" in refused.value.message
    assert f"park/beasts/{name}" in refused.value.message
    assert refused.value.hint
    async with connection_as(empty_database) as owner:
        assert await owner.fetchval("select to_regclass('public.animals')") is None


async def test_two_domains_may_have_triggers_of_one_table(
    empty_database: Database, folder: Path
) -> None:
    write(folder, "platform/functions/public.greet.sql", GREET)
    for domain in ("park", "zoo"):
        text = ONE_TRIGGER.format("greet").replace("greet after", f"greet_{domain} after")
        write(folder, f"{domain}/triggers/public.animals.sql", text)
    move(folder, ZOO[0], "platform/migrations/0001_create_animals.sql")

    assert len(await run(empty_database, folder)) == 5


# --- databases of before


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.name.partition(".")[0])
async def test_a_database_of_before_is_upgraded_without_running_anything_twice(
    empty_database: Database, template: Database, dump: Path
) -> None:
    await restore(dump, empty_database)
    applied = {name for name, _, _ in await ledger(empty_database)}

    async with owner_connection(empty_database.url) as owner:
        done = await migrate(owner, empty_database.settings())
        again = await migrate(owner, empty_database.settings())

    assert [
        file.name for file in done if file.is_migration and applied & {file.name, *file.was}
    ] == []
    assert again == []
    for upgraded, fresh in zip(await meaning(empty_database), await meaning(template), strict=True):
        assert upgraded == fresh
    names = {name for name, _, _ in await ledger(empty_database)}
    known = {name for name, _, _ in await ledger(template) if "/seed/" not in name}
    assert known <= names


async def test_it_is_upgraded_though_everything_has_moved(
    empty_database: Database, tmp_path: Path
) -> None:
    """Each file in a folder of its subject, and every migration and job in another domain."""
    await restore(DUMPS[-1], empty_database)
    options: Any = {"folders": elsewhere(tmp_path), "dry_run": True}
    async with owner_connection(empty_database.url) as owner:
        plain = await migrate(owner, empty_database.settings(), dry_run=True)
        moved = await migrate(owner, empty_database.settings(), **options)
        before = await ledger(empty_database)
        files = read_files(options["folders"])
        await rename_in_ledger(owner, moves_of(files, dict.fromkeys(row[0] for row in before)))

    assert sorted(
        file.was[0] if file.domain.startswith("new_") else file.name for file in moved
    ) == sorted(file.name for file in plain)
    after = await ledger(empty_database)
    assert sorted(row[1:] for row in after) == sorted(row[1:] for row in before)
    assert not [row for row in after if row[0].startswith("marketplace/migrations/")]
    assert [row for row in after if row[0].startswith("new_marketplace/migrations/")]


def elsewhere(folder: Path) -> list[SqlFolder]:
    """What is served, but for the engine's own, with every file moved."""
    found = list(FOLDERS[:1])
    for each in FOLDERS[1:]:
        for file in (file for file in sql_files() if file.domain == each.domain):
            subject = f"of_{file.stem[-1]}/deep/{file.kind}/{file.stem}.sql"
            if file.kind in ("migrations", "jobs"):
                write(folder, f"new_{each.domain}/{subject}", f"--! was {file.name}\n{file.text}")
            else:
                write(folder, f"{each.domain}/{subject}", file.text)
        new = f"new_{each.domain}"
        found.append(SqlFolder(new, folder / new, each.requires))
        found.append(SqlFolder(each.domain, folder / each.domain, each.requires | {new}))
    return found
