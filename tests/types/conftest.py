"""Two gateways over one database that has a table for each type."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.migrate import owner_connection
from tests.asking import Asking, asking
from tests.conftest import Database, new_database
from tests.types.kinds import create_statements, kinds_schema

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
