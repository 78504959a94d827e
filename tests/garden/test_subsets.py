"""Every subset of the domains builds, migrates, is seeded and serves; what is left out is not there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result
from graphql import GraphQLObjectType, print_type

from gateway.declare.demo import demo_token
from gateway.engine import Gateway, RequestContext
from gateway.errors import ConfigError
from gateway.http import create_app
from gateway.identity import Identity
from gateway.jobs.runner import list_jobs, run_job_now
from gateway.operate.cli import main
from gateway.operate.cli.supervise import watched_folders
from gateway.operate.doctor import examine, examine_production
from gateway.operate.embedded import EmbeddedPostgres
from gateway.operate.migrate import migrate, migration_status, owner_connection, served_folders
from gateway.schema import BoundSchema, load_schema
from resolvers.marketplace.demo_people import PEOPLE
from tests.garden import GARDENER
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.listening import listening
from tests.harness.served import schema as served
from tests.harness.server import ROOT, SECRET
from tests.harness.settings import settings_of

APPLICATION = "tests.garden.application:DOMAINS"
NAMES = ("marketplace", "garden")
SUBSETS = [
    ("core",),
    *(chosen for size in range(1, len(NAMES) + 1) for chosen in combinations(NAMES, size)),
]
ME = Identity.from_claims(GARDENER.claims())
NEIGHBOUR = "00000000-0000-7000-8090-000000000002"
BED = "00000000-0000-7000-8091-000000000001"
BEDS = "{ beds { nodes { name season plantings { nodes { plant grams } } } } }"
SOW = """mutation ($bed: UUID!, $plant: String!) {
    sow(input: {bedId: $bed, plant: $plant}) { planting { plant bed { name } } } }"""
TASKS = "{ tasks(first: 1) { nodes { title } } }"


@dataclass(frozen=True)
class Site:
    """A database that a subset of the domains was migrated to and seeded in."""

    chosen: tuple[str, ...]
    database: Database
    folder: Path

    @property
    def options(self) -> dict[str, Any]:
        """Settings of a gateway that serves them."""
        return {"application": APPLICATION, "domains": self.chosen}

    @property
    def served(self) -> set[str]:
        """The domains that are there: what is chosen, and what it requires."""
        return {domain.name for domain in self.schema.domains}

    @property
    def schema(self) -> BoundSchema:
        """What it serves."""
        return load_schema(settings_of(**self.options))

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[Asking]:
        """A gateway to ask."""
        async with asking(self.database, self.folder, self.schema, **self.options) as ask:
            yield ask

    async def command(self, *arguments: str, **more: str) -> Result:
        """Run the command line."""
        environ = {
            "DATABASE_URL": self.database.url,
            "GATEWAY_APPLICATION": APPLICATION,
            "DOMAINS": ",".join(self.chosen),
            "GATEWAY_ENV": "development",
            "JWT_SECRET": SECRET,
            "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
            **more,
        }
        return await asyncio.to_thread(CliRunner().invoke, main, list(arguments), env=environ)


@pytest.fixture(scope="module", params=SUBSETS, ids="+".join)
async def site(
    request: pytest.FixtureRequest,
    cluster: EmbeddedPostgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Site]:
    async with new_database(cluster, "template1") as database:
        made = Site(request.param, database, tmp_path_factory.mktemp("data"))
        for command in ("migrate", "seed"):
            done = await made.command(command)
            assert done.exit_code == 0, done.output
        yield made


def as_json(identity: Identity) -> str:
    """The claims, as a setting holds them."""
    return json.dumps(dict(identity.claims))


def has(name: str) -> Callable[[Any], Any]:
    """Only where the domain is among them."""
    subsets = [chosen for chosen in SUBSETS if name in chosen]
    return pytest.mark.parametrize("site", subsets, ids="+".join, indirect=True)


# --- without a database


def schema_of(*chosen: str) -> BoundSchema:
    return load_schema(settings_of(application=APPLICATION, domains=chosen))


def types(schema: BoundSchema) -> dict[str, str]:
    """Each type but the roots, as text; a Node is Identified too where a domain has a type that is no Node."""
    return {
        name: print_type(made).replace(" & Identified", "")
        for name, made in schema.graphql.type_map.items()
        if name not in ("Query", "Mutation", "Subscription")
    }


def fields(schema: BoundSchema) -> dict[str, set[str]]:
    roots = {
        name: schema.graphql.type_map.get(name) for name in ("Query", "Mutation", "Subscription")
    }
    return {
        name: set(made.fields)
        for name, made in roots.items()
        if isinstance(made, GraphQLObjectType)
    }


def test_each_prints_its_own_schema_and_together_they_are_no_more() -> None:
    alone, both = [schema_of(name) for name in NAMES], schema_of(*NAMES)

    assert served.sdl == (ROOT / "schema.graphql").read_text()
    core = schema_of("core")
    changed = {name for name in types(core) if types(core)[name] != types(alone[0])[name]}
    assert changed == {"AuditChange", "DisconnectUserPayload"}, "what the marketplace extends"
    made = {**types(alone[1]), **types(alone[0]), "AuditChange": types(both)["AuditChange"]}
    assert types(both) == made
    for name, members in fields(both).items():
        shared = fields(core).get(name, set())
        assert members == fields(alone[0])[name] | fields(alone[1])[name]
        assert fields(alone[0])[name] & fields(alone[1])[name] == shared
    assert {"Bed", "Planting", "SowInput"} <= types(alone[1]).keys()
    assert not {"Bed", "Planting", "SowInput"} & types(alone[0]).keys()


@pytest.mark.parametrize("chosen", SUBSETS, ids="+".join)
def test_examples_and_people_are_of_what_is_served(chosen: tuple[str, ...]) -> None:
    made = schema_of(*chosen)

    people = {
        "core": set[str](),
        "marketplace": {each.name for each in PEOPLE},
        "garden": {"gardener"},
    }
    assert {each.name for each in made.people} == set().union(*(people[name] for name in chosen))
    assert ("My garden" in {each.name for each in made.examples}) is ("garden" in chosen)
    assert set(made.catalog.errors.values()) >= (
        ({"BED_FULL"} if "garden" in chosen else set())
        | ({"TASK_FULL"} if "marketplace" in chosen else set())
    )


@pytest.mark.parametrize("chosen", SUBSETS, ids="+".join)
def test_a_change_of_what_is_served_is_taken_up(chosen: tuple[str, ...]) -> None:
    """`gateway dev` watches the code of the application, and the SQL of what it serves."""
    watched = watched_folders(settings_of(application=APPLICATION, domains=chosen))

    assert {ROOT / "gateway", ROOT / "tests", ROOT / "sql/platform"} <= set(watched)
    assert (ROOT / "tests/garden/sql" in watched) is ("garden" in chosen)
    assert (ROOT / "sql/marketplace" in watched) is ("marketplace" in chosen)


# --- in a database


async def test_it_has_the_files_of_what_was_chosen_and_no_others(site: Site) -> None:
    settings = site.database.settings(**site.options)
    async with owner_connection(site.database.url) as owner:
        files = await owner.fetch("select file from gateway.migrations")
        schema = await owner.fetchval("select to_regnamespace('garden') is not null")
        assert await migrate(owner, settings) == []
        states = {each.state for each in await migration_status(owner, settings)}

    assert {row["file"].split("/")[0] for row in files} == {"platform", *site.served}
    assert schema is ("garden" in site.chosen)
    assert states == {"applied"}


async def test_the_log_knows_who_uses_what_is_deprecated(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if "garden" not in site.chosen:
        return
    headers = {"apollographql-client-name": "web", "apollographql-client-version": "1.2"}
    context = RequestContext("of-web", "POST", "/graphql", headers)
    caplog.set_level("INFO", "gateway.observations")
    async with asking(site.database, tmp_path, site.schema, **site.options) as ask:
        found = await ask("query Old { beds { nodes { places } } }", ME, context=context)
        await ask("query New { beds { nodes { name } } }", ME, context=context)
    assert found.data["beds"]["nodes"]
    told = [record.event.words() for record in caplog.records if hasattr(record, "event")]
    assert [each for each in told if each["event"] == "deprecated_used"] == [
        {
            "event": "deprecated_used",
            "name": "Old",
            "uses": ("Bed.places",),
            "client": "web 1.2",
            "role": "authenticated",
            "request_id": "of-web",
        }
    ]


async def test_every_command_follows(site: Site) -> None:
    sdl = await site.command("schema")
    again = [await site.command(command) for command in ("migrate", "seed")]
    status = await site.command("migrate", "status")
    token = await site.command("token", "--as", "gardener")
    listed = await site.command("jobs", "--list")

    assert sdl.output == site.schema.sdl
    assert ["up to date" in again[0].output, "Nothing to load" in again[1].output] == [True, True]
    assert status.output.strip().endswith(" applied")
    assert (token.exit_code == 0) is ("garden" in site.chosen), token.output
    assert ("forget_plantings" in listed.output) is ("garden" in site.chosen)
    assert ("fold_days" in listed.output) is ("marketplace" in site.chosen)
    assert "maintain_event_log" in listed.output


async def test_the_doctor_finds_nothing_but_warnings(site: Site) -> None:
    assert await examine(site.database.settings(**site.options)) == []
    items = await examine_production(site.database.settings(**site.options))
    assert any("GATEWAY_PAYOUT_KEYS" in each.found for each in items) is (
        "marketplace" in site.chosen
    )


@has("garden")
async def test_the_garden_is_served_under_its_policies(site: Site) -> None:
    async with site.asking() as ask:
        mine = await ask(BEDS, ME)
        stranger = Identity.from_claims({**GARDENER.claims(), "sub": NEIGHBOUR})
        theirs = await ask(BEDS, stranger)
        taken = await ask(SOW, stranger, bed=BED, plant="Mint")
        sown = await ask(SOW, ME, bed=BED, plant="Mint")
        full = await ask(SOW, ME, bed=BED, plant="Dill")

    (bed,) = mine.data["beds"]["nodes"]
    assert (bed["name"], bed["season"]) == ("Herbs", "spring")
    assert {"plant": "Sage", "grams": None} in bed["plantings"]["nodes"]
    assert theirs.data == {"beds": {"nodes": []}}
    assert taken.codes == ["NOT_FOUND"]
    assert sown.data == {"sow": {"planting": {"plant": "Mint", "bed": {"name": "Herbs"}}}}
    assert full.codes == ["BED_FULL"]
    async with connection_as(site.database) as owner:
        await owner.execute("delete from garden.plantings where plant = 'Mint'")


@has("garden")
async def test_a_gardener_hears_of_what_they_sow(site: Site) -> None:
    options: dict[str, Any] = {"schema": site.schema, **site.options}
    async with listening(site.database, site.folder, **options) as listen, site.asking() as ask:
        heard = await listen("subscription { plantingChanged { change node { plant } } }", ME)
        await ask(SOW, ME, bed=BED, plant="Thyme")
        (event,) = await heard.count(1)

    assert event == {"change": "CREATED", "node": {"plant": "Thyme"}}
    async with connection_as(site.database) as owner:
        await owner.execute("delete from garden.plantings where plant = 'Thyme'")


CHANGES = """{ auditLog(filter: {table: {eq: "beds"}}) { nodes {
    actorId season operation newValues beds { nodes { name } } } } }"""


@has("garden")
async def test_the_garden_adds_fields_to_a_type_of_the_core(site: Site) -> None:
    admin = Identity.from_claims({**GARDENER.claims(), "app_metadata": {"role": "admin"}})
    async with connection_as(site.database, "postgres") as owner:
        await owner.execute("select set_config('request.jwt.claims', $1, false)", as_json(admin))
        await owner.execute("update garden.beds set places = places + 1")
    async with site.asking() as ask:
        seen, hidden = await ask(CHANGES, admin), await ask(CHANGES, ME)
    async with connection_as(site.database, "postgres") as owner:
        await owner.execute("update garden.beds set places = places - 1")

    (change,) = seen.data["auditLog"]["nodes"]
    assert change == {
        "actorId": GARDENER.id,
        "season": "spring",
        "operation": "UPDATE",
        "newValues": {"places": 3},
        "beds": {"nodes": [{"name": "Herbs"}]},
    }
    assert hidden.data == {"auditLog": {"nodes": []}}


@has("garden")
async def test_a_gardener_whom_the_core_knows_as_suspended_sows_nothing(site: Site) -> None:
    async with connection_as(site.database, "postgres") as owner, site.asking() as ask:
        closed = "insert into private.closed_accounts (user_id, cause) values ($1, 'suspended')"
        await owner.execute(closed, GARDENER.id)
        refused = await ask(SOW, ME, bed=BED, plant="Mint")
        await owner.execute("delete from private.closed_accounts where user_id = $1", GARDENER.id)

    assert refused.codes == ["ACCOUNT_SUSPENDED"]


def test_only_what_is_served_extends_the_core(site: Site) -> None:
    found = set(site.schema.catalog.objects["AuditChange"].fields)

    assert ("beds" in found, "actor" in found) == (
        "garden" in site.served,
        "marketplace" in site.served,
    )


async def test_what_is_left_out_is_not_there(site: Site) -> None:
    async with site.asking() as ask:
        answers = {"marketplace": await ask(TASKS), "garden": await ask(BEDS, ME)}

    for name, asked in answers.items():
        assert asked.codes == ([] if name in site.chosen else ["INVALID_OPERATION"])


async def test_it_answers_over_http_and_the_console_shows_its_own(site: Site) -> None:
    settings = site.database.settings(data_dir=str(site.folder), **site.options)
    app: Any = create_app(settings, gateway=Gateway(settings))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://gateway"
    ) as client:
        console = (await client.get("/graphql/console.json")).json()
        token = demo_token(settings, GARDENER)
        answer = await client.post(
            "/graphql",
            json={"query": "{ __schema { queryType { fields { name } } } }"},
            headers={"authorization": f"Bearer {token}"},
        )

    names = {each["name"] for each in answer.json()["data"]["__schema"]["queryType"]["fields"]}
    assert ("beds" in names, "tasks" in names) == (
        "garden" in site.chosen,
        "marketplace" in site.chosen,
    )
    assert ("My garden" in str(console)) is ("garden" in site.chosen)


# --- a database of both, of which one is served


@pytest.mark.parametrize("site", [NAMES], ids="+".join, indirect=True)
@pytest.mark.parametrize("name", NAMES)
async def test_what_was_migrated_before_and_is_left_out_does_nothing(site: Site, name: str) -> None:
    settings = site.database.settings(application=APPLICATION, domains=(name,))
    job, other = ("fold_days", "forget_plantings")[:: 1 if name == "marketplace" else -1]
    async with connection_as(site.database) as owner:
        await owner.execute(
            "update gateway.jobs set next_run_at = case when name = $1 then now() - interval '1 day' end",
            other,
        )

    assert await examine(settings) == []
    names = {each.name for each in await list_jobs(settings)}
    assert job in names
    assert other not in names
    with pytest.raises(ConfigError, match=other) as refused:
        await run_job_now(settings, other)
    assert "DOMAINS" in str(refused.value.hint)
    async with owner_connection(site.database.url) as connection:
        assert await migrate(connection, settings) == []
        states = {each.state for each in await migration_status(connection, settings)}
    assert states == {"applied"}


@pytest.mark.parametrize("chosen", SUBSETS, ids="+".join)
def test_a_file_in_jobs_is_named_as_its_job(chosen: tuple[str, ...]) -> None:
    """By that name a runner leaves out the jobs of domains that are not served."""
    for folder in served_folders(settings_of(application=APPLICATION, domains=chosen)):
        for file in folder.read()["jobs"]:
            name = file.name.rsplit("/", 1)[1].removesuffix(".sql")
            assert f"'{name}'" in file.text.partition("(")[2].partition(",")[0], file.place
