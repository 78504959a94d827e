"""The operations of the documents are asked: of the demo data, or of the schema that their page declares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graphql import parse, validate

from tests.documents.blocks import BLOCKS, of_language
from tests.documents.test_python import built
from tests.harness.asking import asking
from tests.harness.database import Database
from tests.tutorial.test_add_a_domain import blocks

ASKED: dict[str, tuple[str, Any]] = {
    'clones: { cloneTasks(filter: {taskInput: {path: ["dataset"': (
        "contributor",
        {"cloneTasks": {"nodes": []}},
    ),
    "marketplace: mutation {": (
        "manager",
        {
            "setAnswerLimits": {
                "task": {"answerLimits": {"blurMost": "0.7000", "secondsMost": "60.00"}}
            }
        },
    ),
    "messages: mutation {": (
        "contributor",
        {"updateMessageSettings": {"settings": {"digest": "DAILY", "timeZone": "Africa/Accra"}}},
    ),
    "messages: {": ("contributor", {"messageDeliveries": {"nodes": []}}),
    "platform-settings: mutation {": (
        "admin",
        {
            "setPlatformSetting": {
                "setting": {"name": "deposit_days", "value": 21},
                "approval": None,
            }
        },
    ),
}
"""Block → who asks it, and what they are answered, times apart."""

DECLARED = {'lists: { books(filter: {author: {name: {eq: "Ada"}}, revi': "lists: @bound("}
"""Block → the block of Python that declares what it asks for."""


def in_the_tutorial() -> set[str]:
    """The operations that the walk asks."""
    texts = {text for language, text in blocks() if language == "graphql"}
    return {name for name in of_language("graphql") if BLOCKS[name].text in texts}


def test_every_operation_is_here() -> None:
    assert ASKED.keys() | DECLARED.keys() | in_the_tutorial() == of_language("graphql")


@pytest.mark.parametrize("name", ASKED)
async def test_an_operation_is_answered(name: str, database: Database, tmp_path: Path) -> None:
    who, wanted = ASKED[name]
    async with asking(database, tmp_path) as ask:
        answer = (await ask(BLOCKS[name].text, who)).data
    assert without_times(answer) == wanted


def without_times(value: Any) -> Any:
    """Times are those of the test's."""
    if isinstance(value, dict):
        return {key: without_times(each) for key, each in value.items() if not key.endswith("At")}
    return value


@pytest.mark.parametrize("name", DECLARED)
def test_an_operation_fits_what_its_page_declares(name: str, tmp_path: Path) -> None:
    schema = built(DECLARED[name], tmp_path).graphql
    assert validate(schema, parse(BLOCKS[name].text)) == []
