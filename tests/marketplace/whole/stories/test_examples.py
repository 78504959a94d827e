"""Examples of GraphiQL that name a row of the demo data: each is answered to whom it says it is for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.harness.database import Database
from tests.harness.people import ADMIN, people_of
from tests.harness.server import ROOT

FOLDER: Path = ROOT / "resolvers" / "marketplace" / "examples"
NAMED = {"34-clear-a-flag": 3, "68-settings": ADMIN, "68-set-a-setting": ADMIN}


@pytest.mark.parametrize("name", NAMED)
async def test_an_example_is_answered_on_the_demo_data(database: Database, name: str):
    variables = FOLDER / f"{name}.json"
    given = json.loads(variables.read_text()) if variables.exists() else {}
    async with people_of(database) as people:
        done = await people.data(NAMED[name], (FOLDER / f"{name}.graphql").read_text(), **given)
    (answered,) = done.values()
    match name:
        case "34-clear-a-flag":
            assert answered["submission"]["isFlagged"] is False
            assert answered["submission"]["flagClearedReason"] == given["input"]["reason"]
        case "68-settings":
            assert answered["totalCount"] == len(answered["nodes"])
        case _:
            assert answered["setting"]["value"] == given["input"]["value"]
