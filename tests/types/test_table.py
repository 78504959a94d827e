"""The table of types in the docs is what the code does, and every line of it is tried."""

from __future__ import annotations

import os

import pytest

from gateway.inspect.types import read_types
from gateway.operate.migrate import owner_connection
from gateway.values.scalars import POSTGRES_SCALARS
from tests.harness.database import Database
from tests.harness.server import ROOT
from tests.types.kinds import KINDS
from tests.types.table import write_table

DOCUMENT = ROOT / "docs" / "types.md"


async def test_the_table_is_current(kinds: Database, pytestconfig: pytest.Config) -> None:
    async with owner_connection(kinds.url) as connection:
        written = write_table(await read_types(connection))
    if pytestconfig.getoption("--update-golden") and not os.environ.get("CI"):
        DOCUMENT.write_text(written)
    assert DOCUMENT.read_text() == written


def test_every_scalar_and_every_type_is_among_the_kinds() -> None:
    tried = {(kind.scalar, kind.postgres.partition("(")[0]) for kind in KINDS}
    spelled = {"char": "bpchar", "bit": '"bit"', "bit varying": "varbit"}
    tried = {(scalar, spelled.get(name, name)) for scalar, name in tried}

    missing = {
        (scalar.name, name)
        for scalar in POSTGRES_SCALARS.values()
        for name in (scalar.postgres, *scalar.also)
    } - tried

    assert missing == set()
