"""Two gateways over one database that has a table for each type."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database
from tests.types.kinds import create_statements, kinds_schema
from tests.types.parts import schema as PARTS
from tests.types.structures import schema as STRUCTURES
from tests.types.variants import schema as VARIANTS

SCHEMA = kinds_schema()


@pytest.fixture(scope="session")
async def kinds(template: Database) -> AsyncIterator[Database]:
    """A database with every type."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute(create_statements())
        yield made


@pytest.fixture(scope="session")
async def compiled(
    kinds: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that compiles."""
    folder: Path = tmp_path_factory.mktemp("data")
    async with asking(kinds, folder, SCHEMA) as ask:
        yield ask


@pytest.fixture(scope="session")
async def completed(
    kinds: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that lets graphql-core finish every answer."""
    folder: Path = tmp_path_factory.mktemp("data")
    async with asking(kinds, folder, SCHEMA, executor="graphql") as ask:
        yield ask


@pytest.fixture(scope="session")
async def parted(template: Database) -> AsyncIterator[Database]:
    """A database with values that have parts."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute((Path(__file__).parent / "parts.sql").read_text())
        yield made


@pytest.fixture(scope="session")
async def parts(
    parted: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that compiles."""
    async with asking(parted, tmp_path_factory.mktemp("data"), PARTS) as ask:
        yield ask


@pytest.fixture(scope="session")
async def parts_oracle(
    parted: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that lets graphql-core finish every answer."""
    async with asking(parted, tmp_path_factory.mktemp("data"), PARTS, executor="graphql") as ask:
        yield ask


@pytest.fixture(scope="session")
async def structured(template: Database) -> AsyncIterator[Database]:
    """A database with objects in JSON."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute((Path(__file__).parent / "structures.sql").read_text())
        yield made


@pytest.fixture(scope="session")
async def forms(
    structured: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that compiles."""
    async with asking(structured, tmp_path_factory.mktemp("data"), STRUCTURES) as ask:
        yield ask


@pytest.fixture(scope="session")
async def forms_oracle(
    structured: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that lets graphql-core finish every answer."""
    folder = tmp_path_factory.mktemp("data")
    async with asking(structured, folder, STRUCTURES, executor="graphql") as ask:
        yield ask


@pytest.fixture(scope="session")
async def varied(template: Database) -> AsyncIterator[Database]:
    """A database with JSON that is one of several objects."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute((Path(__file__).parent / "variants.sql").read_text())
        yield made


@pytest.fixture(scope="session")
async def quiz(varied: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asking]:
    """Ask the gateway that compiles."""
    async with asking(varied, tmp_path_factory.mktemp("data"), VARIANTS) as ask:
        yield ask


@pytest.fixture(scope="session")
async def quiz_oracle(
    varied: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that lets graphql-core finish every answer."""
    async with asking(varied, tmp_path_factory.mktemp("data"), VARIANTS, executor="graphql") as ask:
        yield ask
