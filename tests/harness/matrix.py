"""A matrix of who may do what → one test for each cell.

Each line is a command on one row, each column an actor: `allowed` reaches the row, `hidden` finds
nothing to do, `refused` is permission denied, `append_only` is the trigger of a ledger. The owner's
column proves that the statement itself works, so that a refusal means what it says.
"""

from __future__ import annotations

import re

import asyncpg

from tests.harness.database import Database
from tests.harness.demo import speaking_as

__all__ = ["cells", "outcome"]

Cell = tuple[str, str, str]


def cells(matrix: str) -> list[Cell]:
    """Return (statement, actor, expected) for each cell of the matrix."""
    heading, *lines = [line.split() for line in matrix.strip().splitlines() if line.strip()]
    for line in lines:
        assert len(line) == len(heading) + 1, f"{line[0]}: one word for each actor"
    return [
        (line[0], actor, expected)
        for line in lines
        for actor, expected in zip(heading, line[1:], strict=True)
    ]


async def outcome(database: Database, actor: str, statement: str) -> str:
    """Run a statement as an actor and say what became of it."""
    async with speaking_as(database, actor) as connection:
        try:
            status = await connection.execute(statement)
        except asyncpg.InsufficientPrivilegeError:
            return "refused"
        except asyncpg.PostgresError as error:
            if error.sqlstate != "XC002":
                raise
            return "append_only"
    return "hidden" if re.search(r"\b0$", status) else "allowed"
