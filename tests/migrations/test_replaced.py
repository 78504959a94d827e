"""What a migration made becomes another domain's work: a database of before needs nothing, a new one gets the same."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.errors import ConfigError
from gateway.operate.embedded import EmbeddedPostgres
from tests.harness.database import Database, connection_as, new_database
from tests.migrations.folders import write
from tests.migrations.made import meaning
from tests.migrations.test_moves import ledger, run, states

BEASTS = "zoo/migrations/0001_create_beasts.sql"
CAGES = "core/migrations/0001_create_cages.sql"
TABLE = "create table public.beasts (id integer);\n"
OLD = f"{TABLE}create table public.cages (id integer);\n"
CAGE = "create table if not exists public.cages (id integer);\n"


def checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    write(tmp_path, BEASTS, OLD)
    return tmp_path


@pytest.fixture
async def other_database(cluster: EmbeddedPostgres) -> AsyncIterator[Database]:
    async with new_database(cluster, "template1") as other:
        yield other


def divide(folder: Path) -> None:
    """The cages are the core's now."""
    write(folder, CAGES, CAGE)
    write(folder, BEASTS, f"--! replaces {checksum(OLD)}\n{TABLE}")


async def test_a_database_of_before_needs_nothing_of_the_new_text(
    empty_database: Database, old: Path
) -> None:
    await run(empty_database, old)
    applied = {name: at for name, _, at in await ledger(empty_database)}
    divide(old)

    assert (await states(empty_database, old))[BEASTS] == "applied"
    assert await run(empty_database, old, dry_run=True) == [CAGES]
    assert {name: text for name, text, _ in await ledger(empty_database)} == {BEASTS: checksum(OLD)}
    assert await run(empty_database, old) == [CAGES]
    assert await run(empty_database, old) == []
    after = {name: (text, at) for name, text, at in await ledger(empty_database)}
    assert after[BEASTS] == (checksum(TABLE), applied[BEASTS])


async def test_a_new_database_comes_to_the_same(
    empty_database: Database, other_database: Database, old: Path
) -> None:
    await run(empty_database, old)
    divide(old)
    await run(empty_database, old)

    assert await run(other_database, old) == [CAGES, BEASTS]
    assert await meaning(other_database) == await meaning(empty_database)


async def test_once_it_is_noted_the_line_may_go(empty_database: Database, old: Path) -> None:
    await run(empty_database, old)
    divide(old)
    await run(empty_database, old)
    write(old, BEASTS, TABLE)

    assert await run(empty_database, old) == []


async def test_texts_are_replaced_one_after_the_other(empty_database: Database, old: Path) -> None:
    await run(empty_database, old)
    divide(old)
    newest = "-- Beasts.\n" + TABLE
    write(old, BEASTS, f"--! replaces {checksum(OLD)}\n--! replaces {checksum(TABLE)}\n{newest}")

    assert await run(empty_database, old) == [CAGES]
    names = {name: text for name, text, _ in await ledger(empty_database)}
    assert names[BEASTS] == checksum(newest)


async def test_a_file_may_have_moved_too(empty_database: Database, old: Path) -> None:
    await run(empty_database, old)
    (old / BEASTS).unlink()
    head = f"--! was {BEASTS}\n--! replaces {checksum(OLD)}\n"
    write(old, "park/migrations/0001_create_beasts.sql", head + TABLE)

    assert await run(empty_database, old) == []
    assert [(name, text) for name, text, _ in await ledger(empty_database)] == [
        ("park/migrations/0001_create_beasts.sql", checksum(TABLE))
    ]


async def test_another_text_than_the_one_that_was_applied_is_refused(
    empty_database: Database, old: Path
) -> None:
    await run(empty_database, old)
    write(old, BEASTS, f"--! replaces {checksum('something else')}\n{TABLE}")

    with pytest.raises(ConfigError, match="was edited after it was applied"):
        await run(empty_database, old)
    assert (await states(empty_database, old))[BEASTS] == "edited"


WRONG: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "what is repeatable": (
        "zoo/functions/public.legs.sql",
        f"--! replaces {'0' * 64}\nselect 1;",
        ("is no migration", "applied again whenever it changes"),
    ),
    "no checksum": (BEASTS, "--! replaces 0001\nselect 1;", ("0001 is no checksum", "SHA-256")),
    "in capitals": (BEASTS, f"--! replaces {'A' * 64}\nselect 1;", ("is no checksum", "64")),
    "itself": (
        BEASTS,
        f"--! replaces {checksum('select 1;')}\nselect 1;",
        ("replaces its own text", "Take the line away"),
    ),
    "one twice": (
        BEASTS,
        f"--! replaces {'0' * 64} {'0' * 64}\nselect 1;",
        ("twice", "Take one of the lines away"),
    ),
    "behind other lines": (
        BEASTS,
        f"-- Why.\n--! replaces {'0' * 64}\nselect 1;",
        (f"{BEASTS}:2 says --! replaces", "Begin the file"),
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_what_cannot_be_replaced_is_refused_and_nothing_is_applied(
    empty_database: Database, old: Path, wrong: str
) -> None:
    name, text, words = WRONG[wrong]
    write(old, name, text)

    with pytest.raises(ConfigError) as refused:
        await run(empty_database, old)

    said = f"{refused.value.message} {refused.value.hint}"
    assert [each for each in words if each not in said] == [], said
    assert name in refused.value.message
    async with connection_as(empty_database) as owner:
        assert await owner.fetchval("select to_regnamespace('gateway')") is None
