"""The queue as workers see it: they claim jobs for a time, hold them, and end them. For the service role."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import JSON, Connection, call, inputs, result, root, to_many, to_one
from resolvers.creators.queue.jobs import CreatorJob, CreatorJobLevel, CreatorJobLine

__all__ = ["JobWorkerMutations"]


@inputs
class CreateJobInput:
    """Whose job it is, and what there is to do."""

    user_id: UUID
    """The creator's id."""

    job_type: str
    """The slug of a kind of work of `creatorJobTypes`."""

    payload: JSON | None
    """What the job is about, a JSON object of at most 64 KB."""

    priority: int | None
    """How soon the job is claimed, 0 to 10; as its type says unless given."""


@inputs
class FindOrCreateJobInput:
    """Whose job it is, and what there is to do unless that was asked for a moment ago."""

    user_id: UUID
    """The creator's id."""

    job_type: str
    """The slug of a kind of work of `creatorJobTypes`."""

    payload: JSON | None
    """What the job is about, a JSON object of at most 64 KB."""

    priority: int | None
    """How soon a new job is claimed, 0 to 10; as its type says unless given."""


@result
class CreateJobPayload:
    """The job that was created."""

    job: CreatorJob | None = to_one("job_id")
    """The new job."""


@result
class FindOrCreateJobPayload:
    """The job that was found or created."""

    is_new: bool
    """Whether the job was created now."""

    job: CreatorJob | None = to_one("job_id")
    """The job of the last 5 minutes, or the new one."""


@inputs
class ClaimJobsInput:
    """How many jobs to take, of which types, and for how long."""

    limit: int | None
    """The most jobs to take, 1 to 100; 10 unless given."""

    lease_seconds: int | None
    """How long the jobs are held without a heartbeat, 1 to 3,600 seconds; 60 unless given."""

    worker: str | None
    """What the worker calls itself, at most 100 characters; it is shown with the job."""

    job_types: list[str] | None
    """The slugs of the kinds of work to take, at most 20, the first before the others; of all unless given."""


@result
class ClaimJobsPayload:
    """The jobs that are held now."""

    lease_token: UUID | None
    """The token that holds the jobs: whoever knows it completes, fails or extends them; null if there are none."""

    leased_until: datetime | None
    """When the lease ends without a heartbeat; null if there are no jobs."""

    jobs: Connection[CreatorJob] = to_many("lease_token", local="lease_token")
    """The jobs that were claimed, and are still held by this token."""


@inputs
class HeartbeatJobInput:
    """The job to hold for longer."""

    job_id: UUID
    """The id of a job that you hold."""

    lease_token: UUID
    """The token of the claim that holds the job."""

    lease_seconds: int | None
    """How long the job is held from now on, 1 to 3,600 seconds; 60 unless given."""

    progress: int | None
    """How far the attempt is, in percent; as it was unless given."""


@result
class HeartbeatJobPayload:
    """The job that is held for longer."""

    leased_until: datetime
    """When the lease ends without another heartbeat."""

    job: CreatorJob | None = to_one("job_id")
    """The job as it is now."""


@inputs
class CompleteJobInput:
    """The job that is done, and its result."""

    job_id: UUID
    """The id of a job that you hold."""

    lease_token: UUID
    """The token of the claim that holds the job."""

    result: JSON | None
    """What came of the job, a JSON object of at most 64 KB."""


@inputs
class FailJobInput:
    """The job that has failed, and why."""

    job_id: UUID
    """The id of a job that you hold."""

    lease_token: UUID
    """The token of the claim that holds the job."""

    error_message: str
    """Why the job has failed, 1 to 2,000 characters; its creator reads it."""

    is_final: bool | None
    """Whether another attempt would be in vain; false unless given."""


@inputs
class LogJobInput:
    """A line for the log of a job."""

    job_id: UUID
    """The id of a job that you hold."""

    lease_token: UUID
    """The token of the claim that holds the job."""

    message: str
    """The text of the line, 1 to 2,000 characters; the job's creator reads it."""

    level: CreatorJobLevel | None
    """How much the line matters; INFO unless given."""


@result
class CompleteJobPayload:
    """The job that was completed."""

    job: CreatorJob | None = to_one("job_id")
    """The job as it ended."""


@result
class FailJobPayload:
    """The job whose attempt has failed."""

    job: CreatorJob | None = to_one("job_id")
    """The job, which waits for another attempt or has failed."""


@result
class LogJobPayload:
    """The line that was added."""

    line: CreatorJobLine | None = to_one("line_id")
    """The new line."""


@root
class JobWorkerMutations:
    """Creating jobs and working on them, for services and workers with the service key."""

    create_job: CreateJobPayload = call("creators.create_job", CreateJobInput, idempotent=True)
    """Give workers something to do for a creator, who has at most 10 open jobs; for services."""

    find_or_create_job: FindOrCreateJobPayload = call(
        "creators.find_or_create_job", FindOrCreateJobInput, idempotent=True
    )
    """Give workers something to do for a creator, unless the same was given in the last 5 minutes: then that job is the
    answer, if it has neither failed nor was cancelled; for services."""

    claim_jobs: ClaimJobsPayload = call("creators.claim_jobs", ClaimJobsInput, idempotent=True)
    """Take the jobs that are next, none of which anybody else gets while you hold them; for workers."""

    heartbeat_job: HeartbeatJobPayload = call("creators.heartbeat_job", HeartbeatJobInput)
    """Hold a job for longer, before its lease ends, and say how far it is; for workers."""

    complete_job: CompleteJobPayload = call(
        "creators.complete_job", CompleteJobInput, idempotent=True
    )
    """End a job that you hold with its result; bring what waits for the job before. For workers."""

    fail_job: FailJobPayload = call("creators.fail_job", FailJobInput, idempotent=True)
    """Report that a job has failed. It waits, longer after each failure, and is tried again until its last attempt;
    for workers."""

    log_job: LogJobPayload = call("creators.log_job", LogJobInput, idempotent=True)
    """Add a line to the log of a job that you hold; it has at most 1,000. For workers."""
