"""Gateways over the demo data: one that everybody reads with, and one of its own for each mutation."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database

MEDIA = "storage/submissions/demo"


@pytest.fixture(scope="session")
def updates_golden(pytestconfig: pytest.Config) -> bool:
    """Whether to record instead of to compare; never in CI."""
    wanted = bool(pytestconfig.getoption("--update-golden"))
    if wanted and os.environ.get("CI"):
        pytest.exit("--update-golden is refused in CI: review the difference and commit it", 4)
    return wanted


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A storage that has the file of one submission of the demo data."""
    folder = tmp_path_factory.mktemp("data")
    (folder / MEDIA).mkdir(parents=True)
    (folder / MEDIA / "10").write_bytes(b"sound")
    return folder


@pytest.fixture(scope="session")
async def read_only(template: Database) -> AsyncIterator[Database]:
    """The demo data; nobody writes here."""
    async with new_database(template.server, template.name) as clone:
        yield clone


@pytest.fixture(scope="session")
async def reader(read_only: Database, folder: Path) -> AsyncIterator[Asking]:
    """A gateway that compiles."""
    async with asking(read_only, folder) as ask:
        yield ask


@pytest.fixture(scope="session")
async def oracle(read_only: Database, folder: Path) -> AsyncIterator[Asking]:
    """A gateway that lets graphql-core finish every answer."""
    async with asking(read_only, folder, executor="graphql") as ask:
        yield ask


@pytest.fixture
async def writer(database: Database, folder: Path) -> AsyncIterator[Asking]:
    """A gateway over a database of this test alone."""
    async with asking(database, folder) as ask:
        yield ask
