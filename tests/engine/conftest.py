"""Gateways over the demo data and over the lab: shared ones to read with, and one of its own for who writes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from gateway.operate.migrate import owner_connection
from gateway.schema import BoundSchema
from tests.engine.features import schema as features_schema
from tests.engine.functions import schema as functions_schema
from tests.engine.lab import schema as lab_schema
from tests.engine.press import schema as press_schema
from tests.engine.shop import schema as shop_schema
from tests.engine.test_scalars import without_ids
from tests.harness.asking import Asked, Asking, asking
from tests.harness.database import Database, new_database


class Both:
    """Asks both executors; their answers are alike, errors too."""

    def __init__(self, compiled: Asking, reference: Asking) -> None:
        self.compiled = compiled
        self.reference = reference

    async def __call__(self, query: str, *arguments: Any, **variables: Any) -> Asked:
        """The answer of both."""
        asked = await self.compiled(query, *arguments, **variables)
        other = await self.reference(query, *arguments, **variables)
        assert without_ids(asked) == without_ids(other)
        return asked


@asynccontextmanager
async def both(database: Database, folder: Path, schema: BoundSchema) -> AsyncIterator[Both]:
    """Two gateways over one database, of which one lets graphql-core finish every answer."""
    async with (
        asking(database, folder, schema) as compiled,
        asking(database, folder, schema, executor="graphql") as reference,
    ):
        yield Both(compiled, reference)


@asynccontextmanager
async def filled(template: Database, script: str) -> AsyncIterator[Database]:
    """A database of the demo data and what a script of this folder adds."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute((Path(__file__).parent / script).read_text())
        yield made


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where storage lies; empty."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
async def lab_template(template: Database) -> AsyncIterator[Database]:
    """The demo data and the lab: a template, nobody connects to it."""
    async with filled(template, "lab.sql") as made:
        yield made


@pytest.fixture(scope="session")
async def shared_lab(lab_template: Database) -> AsyncIterator[Database]:
    """A lab that nobody changes."""
    async with new_database(lab_template.server, lab_template.name) as clone:
        yield clone


@pytest.fixture
async def own_lab(lab_template: Database) -> AsyncIterator[Database]:
    """A lab of this test alone."""
    async with new_database(lab_template.server, lab_template.name) as clone:
        yield clone


@pytest.fixture(scope="session")
async def lab(shared_lab: Database, folder: Path) -> AsyncIterator[Asking]:
    """Ask the lab; change nothing."""
    async with asking(shared_lab, folder, lab_schema) as ask:
        yield ask


@pytest.fixture(scope="session")
async def lab_oracle(shared_lab: Database, folder: Path) -> AsyncIterator[Asking]:
    """Ask the lab, every answer finished by graphql-core."""
    async with asking(shared_lab, folder, lab_schema, executor="graphql") as ask:
        yield ask


@pytest.fixture(scope="session")
async def shared_library(template: Database) -> AsyncIterator[Database]:
    """The small library of `features.sql`; nobody changes it."""
    async with filled(template, "features.sql") as made:
        yield made


@pytest.fixture(scope="session")
async def library(shared_library: Database, folder: Path) -> AsyncIterator[Both]:
    """Ask the library, by both executors."""
    async with both(shared_library, folder, features_schema) as ask:
        yield ask


@pytest.fixture(scope="session")
async def functions_database(template: Database) -> AsyncIterator[Database]:
    """The functions of `functions.sql`, which change nothing."""
    async with filled(template, "functions.sql") as made:
        yield made


@pytest.fixture(scope="session")
async def functions(functions_database: Database, folder: Path) -> AsyncIterator[Both]:
    """Ask those functions, by both executors."""
    async with both(functions_database, folder, functions_schema) as ask:
        yield ask


@pytest.fixture(scope="session")
async def shop_template(template: Database) -> AsyncIterator[Database]:
    """The shop of `shop.sql`: a template, nobody connects to it."""
    async with filled(template, "shop.sql") as made:
        yield made


@pytest.fixture(scope="session")
async def shared_shop(shop_template: Database) -> AsyncIterator[Database]:
    """A shop that nobody changes."""
    async with new_database(shop_template.server, shop_template.name) as clone:
        yield clone


@pytest.fixture
async def own_shop(shop_template: Database) -> AsyncIterator[Database]:
    """A shop of this test alone."""
    async with new_database(shop_template.server, shop_template.name) as clone:
        yield clone


@pytest.fixture(scope="session")
async def shop(shared_shop: Database, folder: Path) -> AsyncIterator[Both]:
    """Ask the shop, by both executors."""
    async with both(shared_shop, folder, shop_schema) as ask:
        yield ask


@pytest.fixture(scope="session")
async def shared_press(template: Database) -> AsyncIterator[Database]:
    """The small press of `press.sql`; nobody changes it."""
    async with filled(template, "press.sql") as made:
        yield made


@pytest.fixture(scope="session")
async def press(shared_press: Database, folder: Path) -> AsyncIterator[Both]:
    """Ask the press, by both executors."""
    async with both(shared_press, folder, press_schema) as ask:
        yield ask


@pytest.fixture
async def own(own_lab: Database, folder: Path) -> AsyncIterator[Asking]:
    """Ask a lab of this test alone."""
    async with asking(own_lab, folder, lab_schema) as ask:
        yield ask


@pytest.fixture(scope="session")
async def market(lab_template: Database, folder: Path) -> AsyncIterator[Asking]:
    """Ask the marketplace; change nothing."""
    async with (
        new_database(lab_template.server, lab_template.name) as clone,
        asking(clone, folder) as ask,
    ):
        yield ask


@pytest.fixture
async def own_market(database: Database, folder: Path) -> AsyncIterator[Asking]:
    """Ask a marketplace of this test alone."""
    async with asking(database, folder) as ask:
        yield ask
