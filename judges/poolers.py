"""The gateway behind a real PgBouncer answers as it does without one, and nobody inherits another's claims."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg

from gateway.declare.demo import find_person
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import ANON, Identity
from gateway.jobs.runner import run_jobs
from gateway.schema import load_schema
from judges.bouncer import PgBouncer, find_pgbouncer
from judges.stand import Stand
from judges.verdict import Failed

__all__ = ["prepared", "transaction"]

Question = tuple[str | None, str]
"""Who asks, and what."""

READS = (
    "{ tasks(first: 3, orderBy: [REWARD_DESC]) { totalCount nodes { id title reward } } }",
    "{ me { id fullName balance submissions(first: 5) { totalCount nodes { id status task { title } } } } }",
    "{ notifications(first: 3) { nodes { title subject { __typename } } } unreadNotificationCount }",
    "{ taskFeed(first: 5) { edges { cursor node { score task { title isOpen } } } } }",
    "{ campaigns { nodes { name remainingBudget company { name } tasks(first: 1) { totalCount } } } }",
    "query Q($filter: TaskFilter) { tasks(filter: $filter, first: 2) { nodes { title taskType } } }",
    "{ mySubmissions(first: 2) { pageInfo { endCursor } aggregates { count sum { reward } } } }",
    '{ user(id: "00000000-0000-7000-8000-000000000002") { name level } __schema { queryType { name } } }',
)
VARIABLES = {"filter": {"taskType": {"eq": "AUDIO"}}}
CHANGE = "mutation($bio: String) { updateProfile(input: {bio: $bio}) { user { fullName bio } } }"
SUBMIT = (
    "mutation($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id status } } }"
)
MY_FEED = "{ taskFeed(first: 100) { nodes { task { id taskType } } } }"
CONNECTIONS = 2
ROUNDS = 400
LIMIT = "1500ms"
UNFINISHED = """
select count(*) from gateway.jobs as job where not exists (
    select from gateway.job_runs as run where run.job_id = job.id and run.finished_at is not null
)
"""
NOBODY = "select auth.uid() is null and coalesce(current_setting('request.jwt.claims', true), '{}') in ('', '{}')"


def transaction(stand: Stand) -> str:
    """A pooler that keeps no prepared statements: PgBouncer before 1.21, or one told so."""
    return _judge(stand, "transaction")


def prepared(stand: Stand) -> str:
    """A pooler that keeps prepared statements: PgBouncer 1.21 and newer."""
    return _judge(stand, "prepared")


def _judge(stand: Stand, mode: str) -> str:
    keeps = mode == "prepared"
    program = find_pgbouncer(keeps_statements=keeps)
    url = asyncio.run(_database(stand, mode))
    with PgBouncer(
        program, url, stand.folder / f"bouncer-{mode}", keeps_statements=keeps
    ) as bouncer:
        try:
            asyncio.run(_compare(stand, mode, url, bouncer))
        except AssertionError as error:
            log = (bouncer.folder / "pgbouncer.log").read_text().splitlines()
            raise Failed("\n".join([str(error), *log[-5:]])) from error
    return f"PgBouncer {program.version[0]}.{program.version[1]}"


async def _database(stand: Stand, mode: str) -> str:
    url = await stand.copy(f"pooled_{mode}")
    async with _connection(stand.postgres.url(f"pooled_{mode}", "postgres")) as administrator:
        for role in ("anon", "authenticated"):
            await administrator.execute(
                f"alter role gateway_{role} in database pooled_{mode} set statement_timeout = '{LIMIT}'"
            )
    return url


async def _compare(stand: Stand, mode: str, url: str, bouncer: PgBouncer) -> None:
    for word in ("first", "second"):  # what one process leaves behind must not stop the next one
        async with _gateway(stand, bouncer.url(), mode) as pooled:
            await _interleave(pooled, await _answers_without(stand, url))
            await _nobody_is_left(bouncer)
            await _write(pooled, word)
            await _time_out(pooled, url)
            await _give_up(pooled, url)
            await _interleave(pooled, await _answers_without(stand, url))
            await _nobody_is_left(bouncer)
    await _scheduled(stand, bouncer.url(), url, mode)
    await _few_connections(stand, url)


async def _scheduled(stand: Stand, pooled: str, url: str, mode: str) -> None:
    """Every job runs behind the pooler, with two runners at once, each job once."""
    stop = asyncio.Event()
    settings = stand.settings(pooled, pooler=mode)
    async with _connection(url) as owner:
        # the schedule's own times could come meanwhile
        await owner.execute(
            "update gateway.jobs set cron = '0 0 1 1 *', next_run_at = now() - interval '1 minute'"
        )
        runners = [asyncio.create_task(run_jobs(settings, stop)) for _ in range(2)]
        try:
            async with asyncio.timeout(60):
                while await _scalar(owner, UNFINISHED):  # noqa: ASYNC110 - other processes write it
                    await asyncio.sleep(0.1)
        finally:
            stop.set()
            await asyncio.gather(*runners)
        failed = await owner.fetch("select error from gateway.job_runs where status <> 'succeeded'")
        assert not failed, f"jobs: {[row['error'] for row in failed]}"


async def _answers_without(stand: Stand, url: str) -> dict[Question, Any]:
    """What everybody is answered when there is no pooler."""
    people = (None, "contributor", "contributor2", "manager", "admin")
    async with _gateway(stand, url, "none") as direct:
        return {key: await ask(direct, *key) for key in itertools.product(people, READS)}


async def _interleave(gateway: Gateway, expected: dict[Question, Any]) -> None:
    """Everybody asks everything at once, over the few connections that they share."""
    chosen = random.Random(7).choices(list(expected), k=ROUNDS)
    slots = asyncio.Semaphore(16)

    async def one(key: Question) -> None:
        async with slots:
            found = await ask(gateway, *key)
        assert found == expected[key], (
            f"{key[0]} asked {key[1]}\n{found}\ninstead of\n{expected[key]}"
        )

    await asyncio.gather(*(one(key) for key in chosen))


async def _write(gateway: Gateway, word: str) -> None:
    """Mutations at once, one of them twice with the same key, one that fails."""
    bios = {
        person: f"{word} {person}" for person in ("contributor", "contributor2", "manager", "admin")
    }
    answers = await asyncio.gather(
        *(ask(gateway, name, CHANGE, {"bio": bio}) for name, bio in bios.items())
    )
    assert all(answer.get("data") for answer in answers), f"mutations at the same time: {answers}"
    found = [answer["data"]["updateProfile"]["user"]["bio"] for answer in answers]
    assert found == list(bios.values()), f"mutations at the same time: {answers}"

    feed = (await ask(gateway, "contributor2", MY_FEED))["data"]["taskFeed"]["nodes"]
    text = next(item["task"]["id"] for item in feed if item["task"]["taskType"] == "TEXT")
    given = {"taskId": text, "submissionData": {"text_content": "Words of a person about the day."}}
    variables = {"input": {**given, "idempotencyKey": str(uuid4())}}
    first, again = [await ask(gateway, "contributor2", SUBMIT, variables) for _ in range(2)]
    assert first == again, f"the same key twice: {first}, then {again}"
    assert "errors" not in first, f"a submission: {first}"
    refused = await ask(gateway, "contributor2", SUBMIT, {"input": given})
    assert _codes(refused) == ["ALREADY_SUBMITTED"], f"a second submission: {refused}"


async def _time_out(gateway: Gateway, url: str) -> None:
    """The login's time limit holds behind the pooler, and the connection is good afterwards."""
    async with _locked(url):
        read = ask(gateway, None, READS[0])
        write = ask(gateway, "contributor", CHANGE, {"bio": "late"})
        answers = await asyncio.gather(read, write)
    for answer in answers:
        assert _codes(answer) == ["TIMEOUT"], f"behind a lock: {answer}"
    assert "errors" not in await ask(gateway, None, READS[0]), "after a time limit"


async def _give_up(gateway: Gateway, url: str) -> None:
    """Clients leave in the middle; those who come next get their own answers."""
    async with _locked(url):
        tasks = [
            asyncio.create_task(ask(gateway, name, query, variables))
            for name in ("contributor", "contributor2")
            for query, variables in ((READS[0], None), (CHANGE, {"bio": "gone"}))
        ]
        await asyncio.sleep(0.2)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    answer = await ask(gateway, "contributor", READS[1])
    assert answer["data"]["me"]["fullName"] == "Amara Demo", f"after clients left: {answer}"


async def _nobody_is_left(bouncer: PgBouncer) -> None:
    """On the shared connections nobody is signed in between transactions."""
    for role in ("anon", "authenticated"):
        for _ in range(3 * CONNECTIONS):
            async with _connection(
                bouncer.url(f"gateway_{role}"), statement_cache_size=0
            ) as connection:
                assert await _scalar(connection, NOBODY), f"gateway_{role} is still somebody"


async def _few_connections(stand: Stand, url: str) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    async with _connection(stand.postgres.url(name, "postgres")) as administrator:
        rows = await administrator.fetch(
            "select usename, count(*) as open from pg_stat_activity "
            "where datname = current_database() and usename ~ '^gateway_[as]' group by 1"
        )
    assert rows, "nothing went through the pooler"
    for row in rows:
        assert row["open"] <= CONNECTIONS, f"{row['usename']} has {row['open']} connections"


@asynccontextmanager
async def _locked(url: str) -> AsyncIterator[None]:
    """Nobody can read tasks or write people meanwhile."""
    async with _connection(url) as owner, owner.transaction():
        await owner.execute("lock table public.tasks in access exclusive mode")
        await owner.execute("lock table public.users in exclusive mode")
        yield


async def _scalar(connection: Any, query: str) -> Any:
    async with connection.transaction():
        return await connection.fetchval(query)


@asynccontextmanager
async def _connection(url: str, **options: Any) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(url, **options)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def _gateway(stand: Stand, url: str, pooler: str) -> AsyncIterator[Gateway]:
    settings = stand.settings(url, pooler=pooler)
    gateway = Gateway(settings, load_schema(settings))
    await gateway.start()
    try:
        yield gateway
    finally:
        await gateway.stop()


async def ask(
    gateway: Gateway, name: str | None, query: str, variables: dict[str, Any] | None = None
) -> Any:
    """The answer to one operation as a demo person, or as nobody."""
    request = GraphQLRequest(query, None, variables or (VARIABLES if "$filter" in query else None))
    identity = ANON if name is None else _identity(gateway, name)
    context = RequestContext(uuid4().hex, "POST", "/graphql", {})
    return json.loads((await gateway.execute(request, identity, context)).body)


def _identity(gateway: Gateway, name: str) -> Identity:
    return Identity.from_claims(find_person(gateway.schema.people, name).claims(in_session=False))


def _codes(answer: Any) -> list[str]:
    return [error["extensions"]["code"] for error in answer.get("errors", [])]
