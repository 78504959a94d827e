"""What Row Level Security costs the hot queries: the same statement under the policies and without them.

    python -m bench.policies [scale] [rounds]

Demo data; the statement that the gateway sends, prepared, asked in turns by a role that the policies bind
and by one that they do not. That has the same rights, and `bypassrls`: a superuser is asked for no rights at all.
Without policies a page holds the first rows there are, so it need not look for those that a person sees; that is
part of the ratio. The times are what the processor spent on the connection's
process, as Linux counts it: what else the machine does is not in them.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import asyncpg

from bench.crowd import person
from gateway.config import Settings, read_settings
from gateway.database import Database
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from gateway.schema import load_schema

ROUNDS = 1_000
FREE = "free_of_policies"
PAGE = "pageInfo { hasNextPage endCursor }"
QUERIES = {
    "tasks(first: 20)": "query($n: Int!) { tasks(first: $n) { nodes { id title reward deadline } %s } }",
    "task(id)": 'query { task(id: "00000000-0000-7000-8005-000000000014") { title } }',
    "mySubmissions(first: 20)": "query($n: Int!) { mySubmissions(first: $n) { nodes { id status reward } %s } }",
    "mySubmissions { task }": "query($n: Int!) { mySubmissions(first: $n) { nodes { id task { title } } %s } }",
    "notifications(first: 20)": "query($n: Int!) { notifications(first: $n) { nodes { id title } %s } }",
    "transactions(first: 20)": "query($n: Int!) { transactions(first: $n) { nodes { id amount } %s } }",
}
OF_LEARNING = {
    "progress": "{ progress { nickname xp level streakDays averageScore sessionsThisWeek wordLessonsCompleted } }",
    "practiceHistory { lesson }": """query($n: Int!) { practiceHistory(first: $n) {
        nodes { id mode score feedbackSummary completedAt lesson { title } } %s } }""",
    "recentConversations": """query($n: Int!) { recentConversations(first: $n) {
        nodes { id name createdAt lastMessage { content createdAt } } %s } }""",
    "chat { messages }": """{ recentConversations(first: 1) { nodes { messages(first: 20) {
        nodes { sequence sender content } } } } }""",
    "lessons(first: 20)": "query($n: Int!) { lessons(first: $n) { nodes { id title difficulty } %s } }",
    "lesson { notes tests }": """{ lesson(id: "00000000-0000-7000-8102-000000000001") { title
        notes { nodes { content } } tests { nodes { title items { nodes { sequence content { text } } } } } } }""",
    "testAttempts(first: 20)": "query($n: Int!) { testAttempts(first: $n) { nodes { id score passed } %s } }",
}
OF_CLONES = {
    "clones(first: 20)": "query($n: Int!) { clones(first: $n) { nodes { id name status } %s } }",
    "cloneTasks(first: 20)": "query($n: Int!) { cloneTasks(first: $n) { nodes { id taskName status } %s } }",
    "cloneTasks by input": """query($n: Int!) { cloneTasks(first: $n,
        filter: {taskInput: {path: ["dataset"], eq: "sales_1.csv"}}) { nodes { id taskName } %s } }""",
    "clonePayments(first: 20)": "query($n: Int!) { clonePayments(first: $n) { nodes { id amount status } %s } }",
    "cloneActivities(first: 20)": "query($n: Int!) { cloneActivities(first: $n) { nodes { id } %s } }",
}
ASKED = [
    ("a contributor", 1, QUERIES),
    ("a manager", 3, QUERIES),
    ("a learner", 1, OF_LEARNING),
    ("an author", 903, OF_LEARNING),
    ("an owner", 911, OF_CLONES),
]
"""Who asks, their number among the people of the demo data, and what."""


class Noted(Database):
    """Connections that keep the longest statement sent, with its arguments."""

    last: tuple[str, tuple[Any, ...]] = ("", ())

    async def _connect(self, role: str) -> Any:
        connection = await super()._connect(role)
        connection.add_query_logger(self._note)
        return connection

    def _note(self, logged: Any) -> None:
        if "num_nulls" in logged.query:
            self.last = (logged.query, logged.args)


async def statements(
    settings: Settings, asked: Sequence[tuple[str, int, Mapping[str, str]]]
) -> dict[tuple[str, str], tuple[str, tuple[Any, ...]]]:
    """What the gateway sends for each query of each person."""
    schema = load_schema(settings)
    noted = Noted(settings, schema.catalog.errors)
    gateway = Gateway(settings, schema, noted)
    await gateway.start()
    await gateway.realtime.stop()  # what it asks is nobody's request
    found = {}
    for who, number, queries in asked:
        identity = Identity.from_claims({"sub": person(number), "role": "authenticated"})
        for name, text in queries.items():
            request = GraphQLRequest(
                text.replace("%s", PAGE), None, {"n": 20} if "$n" in text else None
            )
            answer = await gateway.execute(request, identity, RequestContext())
            assert b'"errors"' not in answer.body, answer.body
            await asyncio.sleep(0.1)  # the driver calls its loggers later
            found[name, who] = noted.last
    await gateway.stop()
    return found


def processor_milliseconds(pid: int) -> float:
    """What the processor has spent on a process of this machine."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1_000_000


async def prepare(url: str) -> None:
    """The role that policies do not bind, and what the planner knows of the tables."""
    connection = await asyncpg.connect(url)
    await connection.execute(f"create role {FREE} login bypassrls in role authenticated")
    await connection.execute("vacuum analyze")
    await connection.close()


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    given = [int(each) for each in sys.argv[1:]]
    scale, rounds = [*given, *(1, ROUNDS)[len(given) :]]
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, durable=False, options={"jit": "off"}) as server,
    ):
        await ensure_database(server, "policies")
        url = server.url("policies")
        settings = read_settings({}, environment="development", database_url=url, pool_size=1)
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), scale)
        await prepare(server.url("policies", "postgres"))
        bound = await asyncpg.connect(server.url("policies", "gateway_authenticated"))
        free = await asyncpg.connect(server.url("policies", FREE))
        processes = [each.get_server_pid() for each in (bound, free)]
        for (name, who), (statement, arguments) in (await statements(settings, ASKED)).items():
            asked = [await each.prepare(statement) for each in (bound, free)]
            spent = [0.0, 0.0]
            for number in range(rounds + 20):
                for place, prepared in enumerate(asked):
                    begun = processor_milliseconds(processes[place])
                    await prepared.fetch(*arguments)
                    if number >= 20:
                        spent[place] += processor_milliseconds(processes[place]) - begun
            with_policies, without = (each / rounds for each in spent)
            print(
                f"{name:26} {who:14} {with_policies:.2f} ms, without policies {without:.2f}: "
                f"{with_policies / without:.2f} times",
                flush=True,
            )
        print(f"load average {os.getloadavg()[0]:.1f}")
        await bound.close()
        await free.close()


if __name__ == "__main__":
    asyncio.run(main())
