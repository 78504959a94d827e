"""Operations that were once answered differently, made as small as they can be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.differential.test_operations import differences
from tests.differential.world import World

CASES = {
    "a column orders where it stands first": (
        "contributor",
        "{ mySubmissions(orderBy: [QUALITY_SCORE_ASC, SUBMITTED_AT_ASC, QUALITY_SCORE_DESC]) { edges { cursor } } }",
    ),
    "an object of which nothing is included is empty, not null": (
        "manager",
        "{ campaigns { groups(by: STATUS) { min { spentBudget @skip(if: true) } } } }",
    ),
    "figures of which only the type is asked are one object": (
        "contributor",
        "{ tasks { aggregates { __typename sum { __typename } } } }",
    ),
    "a wrong cursor is refused where no row is asked for": (
        "admin",
        '{ campaigns(after: "e30") { totalCount } }',
    ),
    "a wrong cursor is refused in a list that nobody comes to": (
        "anon",
        '{ campaign(id: "00000000-0000-7000-8002-000000000004") { ledger(before: "e30") { __typename } } }',
    ),
    "ties of the feed keep their order from page to page": (
        "contributor",
        "{ taskFeed(first: 40) { edges { cursor } pageInfo { endCursor } } }",
    ),
}


@pytest.mark.parametrize("world", ["marketplace"], indirect=True)
@pytest.mark.parametrize("name", CASES)
def test_answers_are_equal_where_they_once_were_not(world: World, name: str) -> None:
    person, text = CASES[name]
    assert differences(world.answers(person, text, {})) == []


@pytest.mark.parametrize("module", ["reference", "snapshot", "values", "refusal", "in_json"])
def test_the_reference_knows_neither_plan_nor_statement(module: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text())
    imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    engine = {name for name in imported if name and name.startswith("gateway")}
    assert engine <= {"gateway.catalog", "gateway.catalog.row_values", "gateway.identity"}
