"""Jobs of creators: what workers do for them, and what came of it."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    BigInt,
    Connection,
    Identified,
    Live,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    function,
    inputs,
    live,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

__all__ = [
    "CreatorJob",
    "CreatorJobKind",
    "CreatorJobLine",
    "JobMutations",
    "JobQueries",
    "JobSubscriptions",
]


@enumeration
class CreatorJobStatus(enum.Enum):
    """How far a job has come."""

    PENDING = "pending"
    """The job waits to be claimed, for the first time or after a failure."""

    RUNNING = "running"
    """A worker holds the job, until its lease ends."""

    COMPLETED = "completed"
    """A worker has ended the job with a result."""

    FAILED = "failed"
    """The job has failed at its last attempt, or for good."""

    CANCELLED = "cancelled"
    """The job was taken back before it had ended."""


@enumeration
class CreatorJobLevel(enum.Enum):
    """How much a line of a job's log matters."""

    DEBUG = "debug"
    """A line for whoever looks for a fault."""

    INFO = "info"
    """A line of what went as it should."""

    WARNING = "warning"
    """A line of what went wrong and is tried again."""

    ERROR = "error"
    """A line of what has failed."""


@bound(
    "creators.job_type",
    key=("slug",),
    filters=("slug", "is_active"),
    orders=("slug",),
    order_by=("slug",),
)
class CreatorJobKind(Identified):
    """A kind of work that workers are given; whoever is signed in may know."""

    slug: str
    """The name by which programs know the type, such as sync_youtube."""

    name: str
    """The name that is shown of the type."""

    description: str
    """What its jobs do, at most 500 characters."""

    priority: int
    """How soon its jobs are claimed unless they say so themselves, 0 to 10; 10 is soonest."""

    max_attempts: int
    """How often a job is tried before it has failed."""

    backoff_seconds: int
    """How long a job waits after its first failure, in seconds; twice as long after each further one."""

    is_active: bool
    """Whether jobs of the type can be created now."""


@bound(
    "creators.job_queue",
    filters=("job_type_slug", "status", "priority", "entity_id", "created_at", "ended_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status", "job_type_slug"),
)
class CreatorJob(Node):
    """Something that workers do for a creator; its creator and admins see it."""

    job_type_slug: str
    """The slug of the kind of work."""

    payload: JSON
    """What the job is about, a JSON object of at most 64 KB."""

    entity_type: str | None
    """What kind of thing waits for the job: social_account, ai_suggestion or seo_submission; null if none does."""

    entity_id: UUID | None
    """The id of what waits for the job; null if nothing does."""

    status: CreatorJobStatus
    """How far the job has come."""

    priority: int
    """How soon the job is claimed, 0 to 10: a step is worth a minute, so that age raises it."""

    attempts: int
    """How often a worker has claimed the job."""

    max_attempts: int
    """How often the job is tried before it has failed."""

    due_at: datetime
    """From when on the job may be claimed: after a failure when the wait is over, running when the lease ends."""

    worker: str | None
    """The name that the worker gave itself that had the job last; null if none did."""

    progress: int
    """How far the worker is with the attempt, in percent, as it says itself."""

    result: JSON | None
    """What came of the job, a JSON object of at most 64 KB; null unless it is completed."""

    error_message: str | None
    """Why the last attempt has failed; null if none has, and once the job is completed."""

    created_at: datetime
    """When the job was created."""

    updated_at: datetime
    """When anything of the job last changed."""

    started_at: datetime | None
    """When the last attempt began; null before the first."""

    ended_at: datetime | None
    """When the job ended, in whatever way; null before."""

    job_type: CreatorJobKind | None = to_one("job_type_slug")
    """The kind of work that the job is."""

    log: Connection[CreatorJobLine] = to_many("job_id")
    """The lines of the job's log, oldest first."""


@bound(
    "creators.job_log",
    filters=("level", "created_at"),
    orders=("created_at",),
    order_by=("created_at",),
)
class CreatorJobLine(Node):
    """A line of a job's log; its creator and admins see it."""

    level: CreatorJobLevel
    """How much the line matters."""

    message: str
    """The text of the line, at most 2,000 characters."""

    created_at: datetime
    """When the line was written."""

    job: CreatorJob | None = to_one("job_id")
    """The job that the line is about."""


@result
class CreatorJobFigures:
    """What became of the jobs of a type that were created in a span."""

    job_type_slug: str
    """The slug of the kind of work."""

    pending_count: BigInt
    """How many of the jobs wait."""

    running_count: BigInt
    """How many of the jobs are held by a worker."""

    completed_count: BigInt
    """How many of the jobs are completed."""

    failed_count: BigInt
    """How many of the jobs have failed."""

    cancelled_count: BigInt
    """How many of the jobs were cancelled."""

    attempts_count: BigInt
    """How often workers claimed the jobs."""

    average_seconds: Decimal | None
    """How long the last attempt of a completed job took on average, in seconds; null if none is completed."""


@inputs
class CancelJobInput:
    """The job to take back."""

    job_id: UUID
    """The id of a job of yours that has not ended."""


@inputs
class RetryJobInput:
    """The job to try again."""

    job_id: UUID
    """The id of a job of yours that has failed or was cancelled."""


@result
class CancelJobPayload:
    """The job that was taken back."""

    job: CreatorJob | None = to_one("job_id")
    """The job as it ended."""


@result
class RetryJobPayload:
    """The job that is tried again."""

    job: CreatorJob | None = to_one("job_id")
    """The job, which waits."""


@root
class JobQueries:
    """Jobs that the caller may see."""

    my_jobs: Connection[CreatorJob] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """Your jobs of the last 30 days, newest first; everybody's for admins."""

    creator_job: CreatorJob | None = by_key()
    """The job with this id; null if there is none or you may not see it."""

    creator_job_types: Connection[CreatorJobKind] = rows()
    """The kinds of work that workers are given, by slug."""

    @function("creators.get_user_jobs")
    def user_jobs(
        self,
        user_id: Annotated[UUID, strawberry.argument(description="The creator's id.")],
        status: Annotated[
            CreatorJobStatus | None,
            strawberry.argument(description="Jobs of this status alone; of all unless given."),
        ] = None,
        job_type: Annotated[
            str | None,
            strawberry.argument(
                description="Jobs of this type alone, by slug; of all unless given."
            ),
        ] = None,
        limit: Annotated[
            int | None, strawberry.argument(description="How many jobs at most, 1 to 100.")
        ] = 10,
        offset: Annotated[
            int | None, strawberry.argument(description="How many newer jobs are left out first.")
        ] = 0,
    ) -> list[CreatorJob]:
        """The jobs of a creator, newest first; for services."""

    @function("creators.job_statistics", arguments={"since": "p_from", "until": "p_to"})
    def job_statistics(
        self,
        since: Annotated[
            datetime | None,
            strawberry.argument(
                name="from",
                description="The first moment of the span, which has at most 31 days; a day ago unless given.",
            ),
        ] = None,
        until: Annotated[
            datetime | None,
            strawberry.argument(name="to", description="The end of the span; now unless given."),
        ] = None,
    ) -> list[CreatorJobFigures]:
        """What became of the jobs of each type that were created in a span; for admins."""


@root
class JobMutations:
    """What creators do with their jobs."""

    cancel_job: CancelJobPayload = call("creators.cancel_job", CancelJobInput, idempotent=True)
    """Take back a job of yours that has not ended; a worker that holds it cannot complete it any more. The unit of the
    quota that was used for it comes back."""

    retry_job: RetryJobPayload = call("creators.retry_job", RetryJobInput, idempotent=True)
    """Have a job of yours tried again that has failed or was cancelled; a unit of the quota is used for it again."""


@root
class JobSubscriptions:
    """Changes of the caller's jobs."""

    job_changed: Live[CreatorJob] = live(caller=True)
    """A job of yours was created, claimed, is further on, or has ended."""
