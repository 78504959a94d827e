"""The garden in its phases: what is served is what is there, and a database goes on to the next one with its data."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.errors import ConfigError
from gateway.jobs.runner import list_jobs, run_job_now
from gateway.operate.doctor import examine
from gateway.operate.embedded import EmbeddedPostgres
from gateway.operate.migrate import migrate, migration_status, owner_connection
from tests.garden.test_subsets import BED, BEDS, ME, SOW, Site
from tests.harness.database import connection_as, new_database

FIRST, WHOLE = ("garden:beds",), ("garden",)
OF_GROWING = "forget_plantings"


@pytest.fixture
async def site(cluster: EmbeddedPostgres, tmp_path: Path) -> AsyncIterator[Site]:
    """A database in which the first phase is, with its demo data."""
    async with new_database(cluster, "template1") as database:
        made = Site(FIRST, database, tmp_path)
        await deploy(made)
        yield made


async def deploy(site: Site) -> None:
    for command in ("migrate", "seed"):
        done = await site.command(command)
        assert done.exit_code == 0, done.output


async def states(site: Site) -> set[str]:
    settings = site.database.settings(**site.options)
    async with owner_connection(site.database.url) as owner:
        assert await migrate(owner, settings) == []
        return {each.state for each in await migration_status(owner, settings)}


async def jobs(site: Site) -> set[str]:
    return {each.name for each in await list_jobs(site.database.settings(**site.options))}


async def test_a_phase_is_served_without_what_comes_after_it(site: Site) -> None:
    async with owner_connection(site.database.url) as owner:
        files = await owner.fetch("select file from gateway.migrations where file like 'garden/%'")
    async with site.asking() as ask:
        mine = await ask("{ beds { nodes { name places season } } }", ME)
        later = [await ask(BEDS, ME), await ask(SOW, ME, bed=BED, plant="Mint")]
    printed = await site.command("schema")

    assert "garden/migrations/0001_create_beds.sql" in {row["file"] for row in files}
    assert not [row["file"] for row in files if "planting" in row["file"]]
    assert mine.data["beds"]["nodes"] == [{"name": "Herbs", "places": 2, "season": "spring"}]
    assert [each.codes for each in later] == [["INVALID_OPERATION"]] * 2
    assert printed.output == site.schema.sdl
    assert "lanting" not in site.schema.sdl
    assert [each.name for each in site.schema.examples] == ["My beds"]
    assert [each.name for each in site.schema.people] == ["gardener"]
    assert await examine(site.database.settings(**site.options)) == []
    assert OF_GROWING not in await jobs(site)


async def test_a_database_with_data_goes_on_to_the_next_phase(site: Site) -> None:
    async with connection_as(site.database, "postgres") as owner:
        await owner.execute("update garden.beds set name = 'Salad'")
    whole = replace(site, chosen=WHOLE)

    before = await examine(site.database.settings(**whole.options))
    await deploy(whole)
    async with whole.asking() as ask:
        mine = await ask(BEDS, ME)
        sown = await ask(SOW, ME, bed=BED, plant="Mint")

    assert [each.check for each in before] == ["migrations"]
    (bed,) = mine.data["beds"]["nodes"]
    assert (bed["name"], bed["plantings"]["nodes"]) == ("Salad", [{"plant": "Sage", "grams": None}])
    assert sown.data["sow"]["planting"]["bed"] == {"name": "Salad"}
    assert await examine(site.database.settings(**whole.options)) == []
    assert OF_GROWING in await jobs(whole)


ASKED = """query ($filter: BedFilter) { beds(filter: $filter, orderBy: [SOIL_ASC]) {
    nodes { name soil } groups(by: [SOIL]) { soil count } } }"""


async def test_lists_are_asked_for_by_the_fields_that_a_later_phase_adds(site: Site) -> None:
    whole = replace(site, chosen=WHOLE)
    await deploy(whole)
    async with connection_as(site.database, "postgres") as owner:
        await owner.execute(
            "insert into garden.beds (owner_id, name, places, soil)"
            " select owner_id, made, 1, made from garden.beds, unnest(array['sand', 'clay']) as made",
        )
    async with whole.asking() as ask:
        ordered = await ask(ASKED, ME)
        filtered = await ask(ASKED, ME, filter={"soil": {"eq": "sand"}})

    soils = ["clay", "loam", "sand"]
    assert [each["soil"] for each in ordered.data["beds"]["nodes"]] == soils
    assert ordered.data["beds"]["groups"] == [{"soil": each, "count": 1} for each in soils]
    assert filtered.data["beds"]["nodes"] == [{"name": "sand", "soil": "sand"}]
    assert "soil" not in site.schema.sdl


async def test_a_database_that_is_further_than_what_is_served_keeps_working(site: Site) -> None:
    await deploy(replace(site, chosen=WHOLE))

    assert await states(site) == {"applied"}
    assert await examine(site.database.settings(**site.options)) == []
    assert OF_GROWING not in await jobs(site), "who serves all of it runs it"
    with pytest.raises(ConfigError, match=OF_GROWING):
        await run_job_now(site.database.settings(**site.options), OF_GROWING)
    async with site.asking() as ask:
        mine = await ask("{ beds { nodes { name } } }", ME)
    assert mine.data["beds"]["nodes"] == [{"name": "Herbs"}]


async def test_a_phase_that_is_not_there_is_refused_with_the_names(site: Site) -> None:
    done = await replace(site, chosen=("garden:weeding",)).command("migrate")

    assert done.exit_code != 0
    assert "'weeding' of garden" in done.output
    assert "beds, growing" in done.output
