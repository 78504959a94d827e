"""The library pgqueuer over the gateway's own connections: one runner claims a run, a dead one loses it.

It polls. LISTEN needs a session, which a pooler in transaction mode does not keep, and NOTIFY takes a lock of
the whole database at commit; so what the library tells itself stays in this process.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Self
from uuid import UUID

from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.qm import QueueManager
from pgqueuer.core.tm import TaskManager
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job, TableChangedEvent, utc_now
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel
from pgqueuer.ports.driver import NotifyCallback

from gateway.config import Settings
from gateway.database import Database
from gateway.jobs.schedule import Enqueue
from gateway.postgres.connection import PostgresConnection

__all__ = [
    "AT_ONCE",
    "ENTRYPOINT",
    "ROLE",
    "Job",
    "RetryRequested",
    "RunQueue",
    "enqueue_in",
    "queries_on",
]

ROLE = "service_role"
ENTRYPOINT = "run_job"
Handler = Callable[[Job], Awaitable[None]]
AT_ONCE = 4
"""Jobs that one process runs at the same time."""

CHANNEL = Channel("jobs")


def _names() -> DBSettings:
    """The tables of sql/platform/migrations/0021; all given, since the library would read the environment."""
    return DBSettings(
        prefix="",
        db_schema="pgqueuer",
        channel=CHANNEL,
        function="fn_pgqueuer_changed",
        statistics_table="pgqueuer_statistics",
        queue_status_type="pgqueuer_status",
        queue_table="pgqueuer",
        queue_table_log="pgqueuer_log",
        trigger="tg_pgqueuer_changed",
        schedules_table="pgqueuer_schedules",
    )


class LocalNotices:
    """The part of a driver that LISTEN and NOTIFY would be, within this process."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, list[NotifyCallback]] = defaultdict(list)
        self._shutdown = asyncio.Event()

    async def add_listener(self, channel: str, callback: NotifyCallback) -> None:
        """Call back with what `notify` is given."""
        self._listeners[channel].append(callback)

    async def notify(self, channel: str, payload: str) -> None:
        """Tell the listeners of this process."""
        for callback in self._listeners[channel]:
            callback(payload)

    @property
    def shutdown(self) -> asyncio.Event:
        """What the library's protocol asks for."""
        return self._shutdown

    @property
    def tm(self) -> TaskManager:
        """What the library's protocol asks for."""
        return TaskManager()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


class PoolDriver(LocalNotices):
    """The library's driver: each statement is a transaction that may write, on any free connection."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        """Rows of a statement."""
        async with self._database.work(ROLE) as connection:
            return [dict(row) for row in await connection.fetch(query, *args)]

    async def execute(self, query: str, *args: object) -> str:
        """Run a statement."""
        async with self._database.work(ROLE) as connection:
            return str(await connection.execute(query, *args))


class TransactionDriver(LocalNotices):
    """The library's driver inside a transaction of ours: a run and its entry in the queue appear together."""

    def __init__(self, connection: PostgresConnection) -> None:
        super().__init__()
        self._connection = connection

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        """Rows of a statement."""
        return [dict(row) for row in await self._connection.fetch(query, *args)]

    async def execute(self, query: str, *args: object) -> str:
        """Run a statement."""
        return str(await self._connection.execute(query, *args))


def queries_on(driver: LocalNotices) -> Queries:
    """The library's statements over a driver, on our tables."""
    names = _names()
    return Queries(
        driver,  # type: ignore[arg-type]  # one of the two drivers above
        qbe=QueryBuilderEnvironment(names),
        qbq=QueryQueueBuilder(names),
        qbs=QuerySchedulerBuilder(names),
    )


class RunQueue:
    """Runs that wait, and one handler that is given each."""

    def __init__(self, database: Database, settings: Settings, handle: Handler) -> None:
        self._settings = settings
        self._driver = PoolDriver(database)
        self._manager = QueueManager(queries_on(self._driver), CHANNEL)
        self._manager.entrypoint(ENTRYPOINT)(handle)

    async def run(self) -> None:
        """Hand out runs until `stop`; then wait for those that are under way."""
        await self._manager.run(
            dequeue_timeout=timedelta(seconds=self._settings.jobs_poll),
            batch_size=AT_ONCE // 2,  # the library wants twice as many at once as in a batch
            max_concurrent_tasks=AT_ONCE,
            heartbeat_timeout=timedelta(seconds=self._settings.jobs_takeover),
            log_aggregation_interval=timedelta(0),
        )

    def stop(self) -> None:
        """Take up nothing more."""
        self._manager.shutdown.set()

    async def wake(self) -> None:
        """There is something new: look now instead of at the next poll."""
        event = TableChangedEvent(
            channel=CHANNEL, sent_at=utc_now(), type="table_changed_event",
            operation="insert", table="pgqueuer",
        )  # fmt: skip
        await self._driver.notify(CHANNEL, event.model_dump_json())


def enqueue_in(connection: PostgresConnection) -> Enqueue:
    """`enqueue(run_id, job)` for the connection's transaction: False when that job waits or runs already."""
    queries = queries_on(TransactionDriver(connection))

    async def enqueue(run_id: UUID, job: str) -> bool:
        entries = await queries.enqueue(
            ENTRYPOINT, run_id.bytes, dedupe_key=job, on_conflict="skip"
        )
        return entries[0] is not None

    return enqueue
