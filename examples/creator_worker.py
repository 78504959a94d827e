"""A worker that does jobs of creators: it claims some, holds them, brings what was waited for, and ends each.

    GATEWAY_URL=http://127.0.0.1:8000 SERVICE_KEY=… python -m examples.creator_worker

What a job brings and its end are one operation, so one transaction: whoever waits for the job sees both or neither, and
a worker whose lease is over or whose job was cancelled brings nothing.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import httpx

from examples.worker import Worker

CLAIM = """
mutation ($input: ClaimJobsInput!) {
  claimJobs(input: $input) { leaseToken jobs(first: 100) { nodes { id jobTypeSlug payload } } }
}
"""
HEARTBEAT = "mutation ($input: HeartbeatJobInput!) { heartbeatJob(input: $input) { leasedUntil } }"
FAIL = "mutation ($input: FailJobInput!) { failJob(input: $input) { job { status } } }"
COMPLETE = """
mutation ($held: HeartbeatJobInput!, $done: CompleteJobInput!%s) {
  heartbeatJob(input: $held) { leasedUntil }
  %s
  completeJob(input: $done) { job { status } }
}
"""

Job = dict[str, Any]


@dataclass(frozen=True)
class Brought:
    """What a job brings: the mutation, the type of its input, and the input; and the job's own result."""

    mutation: str = ""
    type: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)

    def operation(self) -> str:
        """Refused without the lease, then what is brought, then the end."""
        if not self.mutation:
            return COMPLETE % ("", "")
        return COMPLETE % (
            f", $brought: {self.type}!",
            f"{self.mutation}(input: $brought) {{ __typename }}",
        )


@dataclass
class CreatorWorker(Worker):
    """`do(job)` answers what it brings, or raises why the job has failed."""

    gone: ClassVar[frozenset[str]] = frozenset({"JOB_LEASE_LOST", "JOB_CANCELLED"})

    types: tuple[str, ...] | None = None
    """The slugs of the types of jobs, or all."""

    async def claim(self) -> tuple[str, list[Job]]:
        """What there is to do, and the token that holds it."""
        wanted = {**self.wanted(), "limit": self.at_once, "jobTypes": self.types}
        made = (await self.ask(CLAIM, input=wanted))["claimJobs"]
        return made["leaseToken"], made["jobs"]["nodes"]

    async def hold(self, task: Job, token: str) -> None:
        """Extend the lease of a job."""
        held = {"jobId": task["id"], "leaseToken": token}
        await self.ask(HEARTBEAT, input={**held, "leaseSeconds": self.lease_seconds})

    async def complete(self, task: Job, token: str, output: Brought) -> None:
        """Bring what the job was for, and end it."""
        held = {"jobId": task["id"], "leaseToken": token}
        variables = {"brought": output.given} if output.mutation else {}
        done = {**held, "result": output.result}
        await self.ask(output.operation(), held=held, done=done, **variables)

    async def fail(self, task: Job, token: str, why: str) -> None:
        """Say why a job has failed; it waits, and is tried again until its last attempt."""
        held = {"jobId": task["id"], "leaseToken": token}
        await self.ask(FAIL, input={**held, "errorMessage": why})


async def suggest(job: Job) -> Brought:
    """Where a model would be asked."""
    await asyncio.sleep(0.1)
    given = {
        "suggestionId": job["payload"]["ai_suggestion_id"],
        "promptTokens": 800,
        "completionTokens": 40,
        "titles": ["A title that says what it is"],
        "tags": ["how to"],
    }
    return Brought("deliverSuggestion", "DeliverSuggestionInput", given)


async def tell(job: Job) -> Brought:
    """Where a search engine would be told."""
    await asyncio.sleep(0.1)
    given = {"submissionId": job["payload"]["seo_submission_id"], "responseStatus": 202}
    return Brought("settleSubmission", "SettleSubmissionInput", given)


DOES: dict[str, Callable[[Job], Awaitable[Brought]]] = {
    "suggest_content": suggest,
    "submit_to_search_engine": tell,
}


async def work(job: Job) -> Brought:
    """Do a job by its type."""
    return await DOES[job["jobTypeSlug"]](job)


async def main() -> None:
    """Work until the process is ended."""
    headers = {"authorization": f"Bearer {os.environ['SERVICE_KEY']}"}
    async with httpx.AsyncClient(base_url=os.environ["GATEWAY_URL"], headers=headers) as client:
        await CreatorWorker(client, work, f"worker-{os.getpid()}", types=tuple(DOES)).run()


if __name__ == "__main__":
    asyncio.run(main())
