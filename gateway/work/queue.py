"""The work of one service as it stands in the database: claimed by tokens, held, and ended by them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from gateway.database import Database
from gateway.declare.specification import ServiceSpec
from gateway.work.tools import WorkItem

__all__ = ["ROLE", "Claim", "WorkQueue"]

ROLE = "service_role"
"""As whom services ask the database: they log in as it."""

CLAIM = "select * from gateway.claim_work($1, $2, $3, $4)"
HOLD = "select gateway.hold_work($1, $2, $3)"
COMPLETE = "select gateway.complete_work($1, $2)"
FAIL = "select gateway.fail_work($1, $2, $3, $4)"
GIVE_BACK = "select gateway.give_back_work($1, $2)"


@dataclass(frozen=True, slots=True)
class Claim:
    """Work that is ours for as long as the token holds it."""

    id: UUID
    token: UUID
    item: WorkItem


class WorkQueue:
    """Every call is a transaction of its own. Errors are the driver's: see `Database.explain`."""

    def __init__(self, database: Database, service: ServiceSpec) -> None:
        self._database = database
        self._service = service
        self._lease = timedelta(seconds=service.lease)

    async def claim(self, limit: int) -> list[Claim]:
        """What is due and nobody holds, oldest first; it is ours from now on."""
        service = self._service
        async with self._database.work(ROLE) as connection:
            rows = await connection.fetch(CLAIM, service.name, limit, self._lease, service.attempts)
        return [
            Claim(
                row["id"],
                row["token"],
                WorkItem(row["key"], json.loads(row["payload"]), row["attempt"]),
            )
            for row in rows
        ]

    async def hold(self, claims: Sequence[Claim]) -> set[UUID]:
        """Keep what is being worked on; the ids of what is still ours."""
        async with self._database.work(ROLE) as connection:
            rows = await connection.fetch(HOLD, *_held(claims), self._lease)
        return {row[0] for row in rows}

    async def complete(self, claim: Claim, result: object) -> bool:
        """Keep the result and end the work, both or neither; False where it is not ours any more."""
        keep = self._service.keep
        async with self._database.work(ROLE, self._service.seconds) as connection:
            if not await connection.fetchval(COMPLETE, claim.id, claim.token):
                return False
            if keep is not None:
                statement = f"select {keep}($1::text, $2::jsonb)"
                await connection.execute(statement, claim.item.key, json.dumps(result))
        return True

    async def fail(self, claim: Claim, words: str, again_in: float | None) -> bool:
        """Note that the attempt failed; it is given up where there is no other. False where it is not ours any more."""
        wait = None if again_in is None else timedelta(seconds=again_in)
        async with self._database.work(ROLE) as connection:
            return bool(await connection.fetchval(FAIL, claim.id, claim.token, words, wait))

    async def give_back(self, claims: Iterable[Claim]) -> int:
        """Let others begin at once what was stopped; how many pieces were still ours."""
        async with self._database.work(ROLE) as connection:
            return int(await connection.fetchval(GIVE_BACK, *_held(claims)))


def _held(claims: Iterable[Claim]) -> tuple[list[UUID], list[UUID]]:
    claims = list(claims)
    return [each.id for each in claims], [each.token for each in claims]
