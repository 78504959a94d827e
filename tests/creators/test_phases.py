"""Every prefix of the phases of creators: migrated, seeded and served, with nothing of what comes later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType

from gateway.config import Settings
from gateway.operate.doctor import examine
from gateway.operate.embedded import EmbeddedPostgres
from gateway.operate.migrate import (
    migrate,
    migration_status,
    owner_connection,
    seed,
    served_folders,
)
from gateway.schema import load_schema
from gateway.schema.declared import Origin, read_type
from resolvers.creators import CREATORS
from tests.creators.acting import identity
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database
from tests.harness.settings import settings_of

PHASES = [phase.name for phase in CREATORS.phases]
TIERS = "{ creatorTiers { nodes { slug } } }"
ME = ("creator", "{ myCreator { displayName } }", {"myCreator": {"displayName": "Nia Makes"}})
STORIES = {
    "platforms": (
        "anon",
        '{ creators(filter: {displayName: {startsWith: "Nia"}}) { nodes { socialAccounts { totalCount } } } }',
        {"creators": {"nodes": [{"socialAccounts": {"totalCount": 2}}]}},
    ),
    "content": (
        "anon",
        '{ searchContent(q: "walnut") { nodes { content { title } } } }',
        {"searchContent": {"nodes": [{"content": {"title": "Building a walnut chair"}}]}},
    ),
    "seo": (
        "anon",
        '{ contentSeo(id: "00000000-0000-7000-80d8-000000000001") { title robots } }',
        {"contentSeo": {"title": "Building a walnut chair", "robots": "index, follow"}},
    ),
}
"""What is asked of a prefix, as whom, and what it answers; of the others who somebody is."""


def chosen(phase: str) -> dict[str, Any]:
    return {"domains": (f"creators:{phase}",)}


async def deploy(database: Database, settings: Settings) -> list[str]:
    async with owner_connection(database.url) as owner:
        done = await migrate(owner, settings)
        await seed(owner, served_folders(settings), 1)
        states = {each.state for each in await migration_status(owner, settings)}
    assert states == {"applied"}
    return [file.place for file in done if file.domain == "creators"]


@asynccontextmanager
async def serving(database: Database, folder: Path, phase: str) -> AsyncIterator[Asking]:
    schema = load_schema(settings_of(**chosen(phase)))
    async with asking(database, folder, schema, **chosen(phase)) as ask:
        yield ask


def roots(phase: str) -> set[str]:
    """The fields of Query, Mutation and Subscription that a prefix has."""
    types = load_schema(settings_of(**chosen(phase))).graphql.type_map
    made = [types.get(name) for name in ("Query", "Mutation", "Subscription")]
    return {field for each in made if isinstance(each, GraphQLObjectType) for field in each.fields}


def declared_by(phase: Any) -> set[str]:
    classes = (*phase.queries, *phase.mutations, *phase.subscriptions)
    read = [read_type(each, Origin("creators", phase.name)) for each in classes]
    return {item.graphql_name for each in read for item in each.fields.values()}


@pytest.mark.parametrize("phase", PHASES)
def test_the_schema_of_a_prefix_has_nothing_of_later_phases(phase: str) -> None:
    at = PHASES.index(phase) + 1
    served = set().union(*(declared_by(each) for each in CREATORS.phases[:at]))
    later = set().union(*(declared_by(each) for each in CREATORS.phases[at:]))

    assert served <= roots(phase)
    assert not later & roots(phase)
    assert not roots(phase) - roots(PHASES[-1])


@pytest.mark.parametrize("phase", PHASES)
async def test_a_prefix_is_migrated_and_served(
    cluster: EmbeddedPostgres, tmp_path: Path, phase: str
) -> None:
    async with new_database(cluster, "template1") as database:
        settings = database.settings(**chosen(phase))
        applied = await deploy(database, settings)
        found = await examine(settings)
        async with serving(database, tmp_path, phase) as ask:
            tiers = await ask(TIERS)
            who, asked, answer = STORIES.get(phase, ME)
            story = await ask(asked, identity(who))

    known = set(PHASES[: PHASES.index(phase) + 1])
    assert {place.split("/")[1] for place in applied} <= known
    assert found == []
    assert story.data == answer
    assert [each["slug"] for each in tiers.data["creatorTiers"]["nodes"]] == ["free", "basic", "premium"]  # fmt: skip


async def test_a_database_goes_on_from_phase_to_phase_with_its_data(
    cluster: EmbeddedPostgres,
) -> None:
    async with new_database(cluster, "template1") as database:
        for phase in PHASES:
            settings = database.settings(**chosen(phase))
            applied = await deploy(database, settings)
            assert {place.split("/")[1] for place in applied} <= {phase}
            assert await examine(settings) == []
        whole = database.settings(domains=("creators",))
        assert await deploy(database, whole) == []
