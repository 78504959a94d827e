"""Any operation over every type is answered as plain SQL says, by both executors.

`OPERATIONS` sets how many.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest

from gateway.compile.plans import Plans
from gateway.operate.migrate import owner_connection
from tests.engine.test_scalars import without_ids
from tests.harness.asking import Asked, Asking, asking
from tests.harness.database import Database, new_database
from tests.harness.demo import speaking_as
from tests.harness.differing import first_difference
from tests.types.kinds import create_statements
from tests.types.operations import Cursor, Oracle, Order, Page, Writer, draw_page
from tests.types.wide import create_wide, schema

EXAMPLES = int(os.environ.get("OPERATIONS", "200"))
PARTS = 2
"""So many processes can share them."""
PEOPLE = (None, "contributor", "manager")
DEAR: dict[str, Any] = {"max_rows": 10**9, "max_cost": 10**9, "cost_per_minute": "none"}
"""Operations that no limit stops."""
KEPT = 40
"""Cursors are kept for so many orders."""


@pytest.fixture(scope="module")
async def wide(template: Database) -> AsyncIterator[Database]:
    """A database with the table of every type."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            await connection.execute(create_statements())
            await connection.execute(create_wide())
        yield made


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_operation_is_answered_as_sql_says(
    wide: Database, tmp_path: Path, part: int
) -> None:
    async with AsyncExitStack() as stack:
        ask, other = [
            await stack.enter_async_context(
                asking(wide, tmp_path / way, schema, executor=way, **DEAR)
            )
            for way in ("compiled", "graphql")
        ]
        oracles = {}
        for person in PEOPLE:
            oracles[person] = Oracle(await stack.enter_async_context(speaking_as(wide, person)))
            await oracles[person].prepare()
        random = Random(part)
        cursors: dict[str | None, dict[Order, list[Cursor]]] = {p: {} for p in PEOPLE}
        for number in range(EXAMPLES // PARTS):
            person = random.choice(PEOPLE)
            page = draw_page(random, cursors[person])
            text, variables = Writer(random).document(page)
            expected = await oracles[person].answer(page)
            answers = [await ask(text, person, **variables)]
            share_parsed(ask, other, text)
            answers.append(await other(text, person, **variables))
            for way, asked in zip(("compiled", "graphql"), answers, strict=True):
                wrong = first_difference(expected.data, asked.body.get("data"), "data") or errors(
                    expected.errors, asked
                )
                assert not wrong, (
                    f"operation {number}, {way}, as {person}: {wrong}\n{text}\n"
                    f"{json.dumps(variables, ensure_ascii=False)[:2000]}\n{asked.errors[:2]}"
                )
            assert without_ids(answers[0]) == without_ids(answers[1])
            keep(cursors[person], page, answers[0].body["data"]["things"])


def share_parsed(one: Asking, other: Asking, text: str) -> None:
    """Parsing and validating takes longer than all the rest."""
    parsed = one.gateway.operations.get((text, None))
    if parsed is not None:
        again = dataclasses.replace(parsed, plans=Plans())
        other.gateway.operations.put((text, None), again, parsed.size)


def keep(cursors: dict[Order, list[Cursor]], page: Page, connection: Any) -> None:
    """Remember the places that an answer named."""
    found = [Cursor(edge["node"]["id"], edge["cursor"]) for edge in connection.get("edges", ())]
    if not found:
        return
    if page.order not in cursors and len(cursors) >= KEPT:
        del cursors[next(iter(cursors))]
    cursors.setdefault(page.order, [])[:0] = found
    del cursors[page.order][20:]


def errors(expected: set[Any], asked: Asked) -> str | None:
    """Where the errors part."""
    found = defaultdict(set)
    for error in asked.errors:
        found[error["extensions"]["code"]].add(tuple(error.get("path", ())))
    wanted = {"INTERNAL": expected} if expected else {}
    return None if found == wanted else f"errors are {dict(found)}, not {wanted}"
