"""Whether anybody ever waits in a circle: 60,000 mixed acts of 16 clients on few rows.

    python -m bench.deadlocks [acts]

People submit, revise, take money out and back; managers approve, reject and ask for revisions, in
one campaign that its company decides and in two that agreement decides, so that decisions pay
several people at once. Now and then a day begins for somebody, whose next work counts it. A deadlock
is an answer of 40P01; the server's own count must agree.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import Counter
from typing import Any

import asyncpg

from bench.crowd import CLIENTS, Act, act, clients, crowd, manager, person, prove, task
from gateway.operate.embedded import EmbeddedPostgres

FEW = 60
"""People who do it all."""

TASKS = range(15)
"""Of three campaigns; the second and the third are decided by agreement."""

TEXT = json.dumps({"text_content": "I walk along the river, and then over the old bridge."})
DETAILS = json.dumps(
    {"key_id": "bench", "wrapped_key": "a" * 80, "ciphertext": "b" * 80, "masked": "a…@example.com"}
)
SUBMIT = "select submission_id from public.submit_task($1, $2)"
REVIEW = "select submission_id from public.review_submission($1, $2, null, 'It is not right yet')"
REVISE = "select submission_id from public.revise_submission($1, $2)"
REQUEST = "select withdrawal_id from public.request_withdrawal(5, 'paypal', $1)"
DAWN = "update public.streaks set last_day = last_day - 1 where id = $1"
CANCEL = "select withdrawal_id from public.cancel_withdrawal($1)"


class Crowd:
    """What is there to act on, as the clients have seen it; what is stale is refused, and counts too."""

    def __init__(self) -> None:
        self.random = random.Random(7)  # noqa: S311 - the same acts each time
        self.submissions: list[tuple[Any, int, int]] = []
        self.withdrawals: list[tuple[Any, int]] = []
        self.answers: Counter[str] = Counter()
        self.people = FEW

    def next(self) -> tuple[str, int, int, Act]:
        """What somebody does next: (kind, person, task, act)."""
        choose = self.random
        kind = choose.choices(
            ["submit", "review", "revise", "request", "cancel"], [35, 35, 10, 12, 8]
        )[0]
        if kind in ("review", "revise") and self.submissions:
            submission, who, number = choose.choice(self.submissions[-200:])
            if kind == "revise":
                return kind, who, number, (person(who), REVISE, (submission, TEXT))
            decision = choose.choices(["approved", "rejected", "revision_requested"], [2, 5, 3])[0]
            return kind, who, number, (manager(number), REVIEW, (submission, decision))
        who, number = choose.randint(1, self.people), choose.choice(TASKS)
        if kind == "cancel" and self.withdrawals:
            withdrawal, who = self.withdrawals.pop()
            return kind, who, 0, (person(who), CANCEL, (withdrawal,))
        if kind == "request":
            return kind, who, 0, (person(who), REQUEST, (DETAILS,))
        return "submit", who, number, (person(who), SUBMIT, (task(number), TEXT))

    async def live(self, server: EmbeddedPostgres, connection: Any, acts: int) -> None:
        """One client's share."""
        owner = await asyncpg.connect(server.url("bench", "postgres"))
        for _ in range(acts):
            kind, who, number, todo = self.next()
            if kind == "submit" and self.random.random() < 0.3:
                await owner.execute(DAWN, person(who))
            answer = await act(connection, todo)
            refused = isinstance(answer, str)
            self.answers[f"{kind} {answer if refused else 'done'}"] += 1
            if refused:
                # Whoever has answered every task is followed by somebody new.
                self.people += answer == "XM007" and self.random.random() < 0.1
            elif kind == "submit":
                self.submissions.append((answer, who, number))
            elif kind == "request":
                self.withdrawals.append((answer, who))
        await owner.close()


async def prepare(server: EmbeddedPostgres) -> None:
    """Two campaigns are decided by agreement."""
    connection = await asyncpg.connect(server.url("bench", "postgres"))
    await connection.execute(
        "update public.campaigns set review_mode = 'agreement' "
        "where id in (select campaign_id from public.tasks where id = any($1))",
        [task(number) for number in TASKS[5:]],
    )
    await connection.close()


async def deadlocks(server: EmbeddedPostgres) -> int:
    """What the server has counted."""
    connection = await asyncpg.connect(server.url("bench", "postgres"))
    await asyncio.sleep(1)  # backends hand their figures in now and then
    count: int = await connection.fetchval(
        "select deadlocks from pg_stat_database where datname = 'bench'"
    )
    await connection.close()
    return count


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    acts = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    # What takes minutes is the number of acts, not the disk.
    async with crowd(synchronous_commit="off") as server:
        await prepare(server)
        together = Crowd()
        begun = time.perf_counter()
        async with clients(server) as opened:
            await asyncio.gather(*(together.live(server, each, acts // CLIENTS) for each in opened))
        seconds = time.perf_counter() - begun
        for answer, count in sorted(together.answers.items()):
            print(f"{answer:20} {count:6}")
        print(f"{together.answers.total()} acts in {seconds:.0f} s")
        await prove(server)
        found = await deadlocks(server)
        print(f"deadlocks: {found}")
        assert found == sum(n for answer, n in together.answers.items() if "40P01" in answer) == 0


if __name__ == "__main__":
    asyncio.run(main())
