"""A worker that does tasks of clones: it claims some, holds them while it works, and ends each.

    GATEWAY_URL=http://127.0.0.1:8000 SERVICE_KEY=… python examples/worker.py

It speaks GraphQL, and no SQL: an address and the service key are all that it needs, from any machine and in any
language, and what it may do is what the API lets a worker do. A login of the database would save a hop, and would
have to be given to every worker.
"""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import httpx

CLAIM = """
mutation ($input: ClaimCloneTasksInput!) {
  claimCloneTasks(input: $input) {
    leaseToken
    tasks(first: 100) { nodes { id taskName taskInput clone { name modelType config { temperature maxTokens } } } }
  }
}
"""
HEARTBEAT = "mutation ($input: HeartbeatCloneTaskInput!) { heartbeatCloneTask(input: $input) { leasedUntil } }"
COMPLETE = "mutation ($input: CompleteCloneTaskInput!) { completeCloneTask(input: $input) { task { status } } }"
FAIL = "mutation ($input: FailCloneTaskInput!) { failCloneTask(input: $input) { task { status } } }"

Task = dict[str, Any]


class Refused(Exception):
    """The gateway refused; `code` says why."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.code: str = error["extensions"]["code"]


@dataclass
class Worker:
    """`do(task)` answers the output of a task, or raises why it has failed."""

    gone: ClassVar[frozenset[str]] = frozenset({"LEASE_LOST"})
    """Somebody else has the task by now, or its owner took it back: there is nothing to end."""

    client: httpx.AsyncClient
    do: Callable[[Task], Awaitable[Any]]
    name: str = "worker"
    at_once: int = 10
    lease_seconds: int = 60
    idle_seconds: float = 1.0
    leaves: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Work until `leaves` is set; what is begun by then is ended."""
        while not self.leaves.is_set():
            token, tasks = await self.claim()
            await asyncio.gather(*[self._work(task, token) for task in tasks])
            if not tasks:
                await asyncio.sleep(self.idle_seconds)

    async def claim(self) -> tuple[str, list[Task]]:
        """What there is to do, and the token that holds it."""
        claimed = await self.ask(CLAIM, input={**self.wanted(), "limit": self.at_once})
        made = claimed["claimCloneTasks"]
        return made["leaseToken"], made["tasks"]["nodes"]

    async def hold(self, task: Task, token: str) -> None:
        """Extend the lease of a task."""
        held = {"taskId": task["id"], "leaseToken": token}
        await self.ask(HEARTBEAT, input={**held, "leaseSeconds": self.lease_seconds})

    async def complete(self, task: Task, token: str, output: Any) -> None:
        """End a task with its output."""
        held = {"taskId": task["id"], "leaseToken": token}
        await self.ask(COMPLETE, input={**held, "taskOutput": output})

    async def fail(self, task: Task, token: str, why: str) -> None:
        """Say why a task has failed."""
        held = {"taskId": task["id"], "leaseToken": token}
        await self.ask(FAIL, input={**held, "errorMessage": why})

    def wanted(self) -> dict[str, Any]:
        """What every claim says."""
        return {
            "leaseSeconds": self.lease_seconds,
            "worker": self.name,
            # an answer that is lost on the way is the same when it is asked for again
            "idempotencyKey": str(uuid.uuid4()),
        }

    async def _work(self, task: Task, token: str) -> None:
        heartbeat = asyncio.create_task(self._keep(task, token))
        try:
            try:
                output = await self.do(task)
            except Exception as error:
                await self.fail(task, token, str(error) or repr(error))
            else:
                await self.complete(task, token, output)
        except Refused as error:
            if error.code not in self.gone:
                raise
        finally:
            heartbeat.cancel()

    async def _keep(self, task: Task, token: str) -> None:
        while True:
            await asyncio.sleep(self.lease_seconds / 3)
            try:
                await self.hold(task, token)
            except Refused:
                return  # the end of the task will say so too

    async def ask(self, operation: str, **variables: Any) -> dict[str, Any]:
        """Ask, and ask again while the gateway cannot be reached or has no time."""
        while True:
            body = {"query": operation, "variables": variables}
            try:
                response = await self.client.post("/graphql", json=body)
            except httpx.TransportError:
                await asyncio.sleep(self.idle_seconds)
                continue
            if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
                await asyncio.sleep(self.idle_seconds)
                continue
            answer = response.json()
            if "errors" in answer:
                raise Refused(why(answer["errors"]))
            return dict(answer["data"])


def why(errors: list[dict[str, Any]]) -> dict[str, Any]:
    """The error of the field that was refused: the others of its operation say that they were taken back."""
    return next(each for each in errors if each["extensions"]["code"] != "ROLLED_BACK")


async def think(task: Task) -> dict[str, Any]:
    """Where a model would be asked."""
    await asyncio.sleep(0.1)
    return {"result": "success", "data": {"insights": [f"{task['taskName']}: nothing moves."]}}


async def main() -> None:
    """Work until the process is ended."""
    headers = {"authorization": f"Bearer {os.environ['SERVICE_KEY']}"}
    async with httpx.AsyncClient(base_url=os.environ["GATEWAY_URL"], headers=headers) as client:
        await Worker(client, think, name=f"worker-{os.getpid()}").run()


if __name__ == "__main__":
    asyncio.run(main())
