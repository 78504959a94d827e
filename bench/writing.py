"""How many submissions and reviews a second Postgres takes, and how many through the gateway.

    python -m bench.writing [submissions]

16 clients, all triggers, `synchronous_commit` on; spread over 1,000 tasks of 200 companies, and all
on one task. In the end every ledger and counter is compared with what a count says.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from functools import partial
from typing import Any
from uuid import UUID

from bench.crowd import (
    CLIENTS,
    PEOPLE,
    TASKS,
    Act,
    act,
    clients,
    crowd,
    load,
    manager,
    person,
    prove,
    refusals,
    task,
)
from gateway.config import read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.operate.embedded import EmbeddedPostgres

TEXT = "I walk along the river, and then over the old bridge."
SUBMIT = "select submission_id from public.submit_task($1, $2)"
REVIEW = "select submission_id from public.review_submission($1, 'approved', 0.9)"
SUBMITTING = """
mutation Submit($input: SubmitTaskInput!) {
  submitTask(input: $input) { reward xpEarned submission { id status submittedAt } }
}
"""
REVIEWING = """
mutation Review($input: ReviewSubmissionInput!) {
  reviewSubmission(input: $input) { submission { id status reviewedAt } }
}
"""


def places(count: int, hot: bool, first: int) -> list[tuple[int, int]]:
    """Who submits to which task: everybody once to one, or a tenth of them ten times, each elsewhere."""
    if hot:
        return [(first + n, first % TASKS) for n in range(count)]
    people = count // 10
    return [
        (first + n % people, (7 * (n % people) + 101 * (n // people)) % TASKS) for n in range(count)
    ]


def submits(where: list[tuple[int, int]]) -> list[Act]:
    """People send an answer."""
    data = json.dumps({"text_content": TEXT})
    return [(person(who), SUBMIT, (task(number), data)) for who, number in where]


def reviews(where: list[tuple[int, int]], ids: list[Any]) -> list[Act]:
    """The managers approve them."""
    return [
        (manager(number), REVIEW, (each,)) for (_, number), each in zip(where, ids, strict=True)
    ]


async def through_gateway(gateway: Gateway, todo: Act) -> Any:
    """The same act as a GraphQL mutation."""
    who, sql, arguments = todo
    identity = Identity.from_claims({"sub": who, "role": "authenticated"})
    if sql is SUBMIT:
        query = SUBMITTING
        variables: dict[str, Any] = {
            "taskId": arguments[0],
            "submissionData": json.loads(arguments[1]),
        }
    else:
        query = REVIEWING
        variables = {
            "submissionId": str(arguments[0]), "decision": "APPROVED", "qualityScore": "0.9",
        }  # fmt: skip
    answer = await gateway.execute(
        GraphQLRequest(query, None, {"input": variables}), identity, RequestContext()
    )
    body = json.loads(answer.body)
    if "errors" in body:
        return str(body["errors"][0]["extensions"]["code"])
    [payload] = body["data"].values()
    return UUID(payload["submission"]["id"])


def say(name: str, speed: Any) -> None:
    """One line."""
    print(
        f"{name:34}", "   ".join(f"{key} {value:7.2f}" for key, value in speed.items()), flush=True
    )


def fsync_ms() -> float:
    """What the disk takes to keep 8 KB: a commit waits for that."""
    with tempfile.NamedTemporaryFile() as file:
        times = []
        for _ in range(200):
            file.write(bytes(8192))
            file.flush()
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - begun)
    return 1000 * sorted(times)[100]


async def measure(name: str, does: Any, count: int, first: int) -> None:
    """Submit and review, spread and hot."""
    for hot in (False, True):
        where = places(count, hot, first + (PEOPLE // 4 if hot else 0))
        kind = "on one task" if hot else "spread"
        ids, speed = await load(does, submits(where))
        assert not refusals(ids), refusals(ids)
        say(f"{name}, submit {kind}", speed)
        answers, speed = await load(does, reviews(where, ids))
        assert not refusals(answers), refusals(answers)
        say(f"{name}, review {kind}", speed)


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    print(f"fdatasync of 8 KB: {fsync_ms():.2f} ms", flush=True)
    async with crowd() as server:
        await through_sql(server, count)
        await through_engine(server, count)
        await prove(server)


async def through_sql(server: EmbeddedPostgres, count: int) -> None:
    """The functions, called on a connection."""
    async with clients(server) as opened:
        await measure("SQL", [partial(act, each) for each in opened], count, 1)


async def through_engine(server: EmbeddedPostgres, count: int) -> None:
    """The mutations of the gateway, without HTTP."""
    settings = read_settings(
        {},
        environment="development",
        database_url=server.url("bench"),
        pool_size=CLIENTS,
        mutation_share=1.0,
        caller_share=1.0,
    )
    gateway = Gateway(settings)
    await gateway.start()
    try:
        await measure(
            "GraphQL", [partial(through_gateway, gateway)] * CLIENTS, count, PEOPLE // 2 + 1
        )
    finally:
        await gateway.stop()


if __name__ == "__main__":
    asyncio.run(main())
