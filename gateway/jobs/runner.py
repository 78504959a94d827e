"""`run_jobs`: looks at the schedule and runs what is due, until it is told to stop.

What a job changed and the note that it is done are one transaction. A runner that is killed leaves neither, and
after GATEWAY_JOBS_TAKEOVER seconds another one begins the run again; one that was only slow holds the run's
row, so that the other waits and then finds the run over. The storage is asked in between two transactions: again
is harmless there.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from gateway.config import Settings
from gateway.database import Database
from gateway.errors import ConfigError, DatabaseError, GatewayError, InternalError, Unavailable
from gateway.errors.words import words_of
from gateway.jobs.files import ask_storage
from gateway.jobs.left_out import left_out_jobs
from gateway.jobs.queue import AT_ONCE, ROLE, Job, RetryRequested, RunQueue, enqueue_in
from gateway.jobs.schedule import ScheduledJob, plan_due_runs, read_schedule
from gateway.observe.log import observe
from gateway.observe.observations import JobEnded, JobsInterrupted, JobsStarted, JobsStopped
from gateway.storage import Storage, open_storage

__all__ = ["list_jobs", "run_job_now", "run_jobs"]

ATTEMPTS = 5
"""How often a run is begun that others were in the way of, or that lost its connection."""

PAUSE = 2.0
"""Seconds before a passing failure is tried again."""

BEGIN = "select gateway.begin_job_run($1)"
ASK = "select gateway.ask_job($1)"
RUN = "select gateway.run_job($1)"
TELL = "select gateway.tell_job($1, $2)"
END = "select gateway.end_job_run($1, $2, $3)"
CREATE = "select gateway.create_job_run($1)"


async def list_jobs(settings: Settings) -> list[ScheduledJob]:
    """The schedule, with the last run of each job."""
    async with _database(settings) as database:
        try:
            async with database.work(ROLE) as connection:
                return await read_schedule(connection, left_out_jobs(settings))
        except Exception as error:
            raise database.explain(error) from error


async def run_job_now(settings: Settings, name: str) -> int:
    """Run a job in this process, whether it is due or not; how many rows it changed.

    Another run of the same job is waited for. A failure is noted and raised.
    """
    if name in left_out_jobs(settings):
        raise ConfigError(
            f"The job {name} is of a domain that is not served.",
            hint="Add the domain to DOMAINS, or leave DOMAINS out.",
        )
    begun = None
    async with _database(settings) as database, open_storage(settings) as storage:
        try:
            async with database.work(ROLE, settings.jobs_timeout) as connection:
                run_id = await connection.fetchval(CREATE, name)
                asked = await connection.fetchval(ASK, run_id)
                if asked is None:
                    return int(await connection.fetchval(RUN, run_id))
            begun = run_id
            return await _ask_storage(database, storage, settings, run_id, asked) or 0
        except Exception as error:
            with contextlib.suppress(Exception):  # the first error is the one that matters
                async with database.work(ROLE) as connection:
                    run_id = begun or await connection.fetchval(CREATE, name)
                    await connection.execute(END, run_id, "failed", words_of(error))
            cause = database.explain(error)
            if isinstance(cause, GatewayError):
                raise cause from error
            raise InternalError(f"{name} failed: {words_of(error)}") from error


async def run_jobs(settings: Settings, stop: asyncio.Event) -> None:
    """Run what is due until `stop` is set; a database that is away is waited for."""
    async with _database(settings) as database, open_storage(settings) as storage:
        given_back = 0
        while not stop.is_set():
            runner = Runner(database, storage, settings, stop)
            try:
                await runner.run()
            except Exception as error:
                if not isinstance(database.explain(error), Unavailable):
                    raise
                observe(JobsInterrupted(error))
                await _wait(stop, PAUSE)
            given_back = runner.given_back
        observe(JobsStopped(given_back))


class Runner:
    """Plans and works until it is stopped, or until the database is lost."""

    def __init__(
        self, database: Database, storage: Storage, settings: Settings, stop: asyncio.Event
    ) -> None:
        self._database = database
        self._storage = storage
        self._settings = settings
        self._stop = stop
        self._left_out = left_out_jobs(settings)
        self._queue = RunQueue(database, settings, self._work)
        self._running: set[asyncio.Task[int | None]] = set()
        self.given_back = 0

    async def run(self) -> None:
        """Return when `stop` is set and nothing runs any more."""
        async with self._database.work(ROLE) as connection:
            observe(JobsStarted(len(await read_schedule(connection, self._left_out))))
        planning = asyncio.create_task(self._plan())
        working = asyncio.create_task(self._queue.run())
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait({planning, working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        self._queue.stop()
        _, late = await asyncio.wait({working}, timeout=self._settings.shutdown_grace)
        if late:
            self._give_back()
        for task in (planning, stopping):
            task.cancel()
        outcomes = await asyncio.gather(working, planning, stopping, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome

    # --- what is due

    async def _plan(self) -> None:
        said: set[str] = set()
        while True:
            async with self._database.work(ROLE) as connection:
                jobs = await read_schedule(connection, self._left_out)
                errors = await plan_due_runs(connection, jobs, enqueue_in(connection))
            for error in errors:
                _say_once(error, said)
            if any(job.is_due or job.is_asked_for for job in jobs):
                await self._queue.wake()
            await asyncio.sleep(_until_next(jobs, self._settings.jobs_poll))

    # --- what runs

    async def _work(self, entry: Job) -> None:
        """Run one entry of the queue to its end; asks for another attempt where that can help."""
        run_id = UUID(bytes=entry.payload or b"")
        begun = time.monotonic()
        name = await self._ask(BEGIN, run_id)
        if name is None:
            return
        task = asyncio.create_task(self._run(run_id))
        self._running.add(task)
        try:
            rows = await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            await self._end(run_id, "waiting", "The runner was stopped.")
            self._observe(name, entry, "waiting", begun)
            raise RetryRequested(reason="stopped") from None
        except Exception as error:
            status = "waiting" if self._is_passing(error, entry) else "failed"
            await self._end(run_id, status, words_of(error))
            self._observe(name, entry, status, begun, code=getattr(error, "sqlstate", None))
            if status == "waiting":
                raise RetryRequested(timedelta(seconds=PAUSE), reason="in the way") from error
        else:
            self._observe(name, entry, "succeeded", begun, rows=rows)
        finally:
            self._running.discard(task)

    async def _run(self, run_id: UUID) -> int | None:
        async with self._database.work(ROLE, self._settings.jobs_timeout) as connection:
            asked = await connection.fetchval(ASK, run_id)
            if asked is None:
                rows: int | None = await connection.fetchval(RUN, run_id)
                return rows
        return await _ask_storage(self._database, self._storage, self._settings, run_id, asked)

    def _is_passing(self, error: Exception, entry: Job) -> bool:
        cause = self._database.explain(error)
        is_in_the_way = isinstance(cause, DatabaseError) and cause.code == "RETRY"
        return (is_in_the_way or isinstance(cause, Unavailable)) and entry.attempts + 1 < ATTEMPTS

    async def _end(self, run_id: UUID, status: str, words: str) -> None:
        await self._ask(END, run_id, status, words)

    async def _ask(self, statement: str, *arguments: object) -> str | None:
        """A note about a run must not be lost: it waits for a database that is away, until we stop."""
        while True:
            try:
                async with self._database.work(ROLE) as connection:
                    answer: str | None = await connection.fetchval(statement, *arguments)
                    return answer
            except Exception as error:
                is_away = isinstance(self._database.explain(error), Unavailable)
                if not is_away or self._stop.is_set():
                    raise
            await _wait(self._stop, PAUSE)

    def _give_back(self) -> None:
        self.given_back = len(self._running)
        for task in self._running:
            task.cancel()

    @staticmethod
    def _observe(
        name: str,
        entry: Job,
        status: str,
        begun: float,
        rows: int | None = None,
        code: str | None = None,
    ) -> None:
        seconds = time.monotonic() - begun
        observe(JobEnded(name, status, entry.attempts + 1, seconds, rows, code))


async def _ask_storage(
    database: Database, storage: Storage, settings: Settings, run_id: UUID, asked: str
) -> int | None:
    """Do in the storage what a run asks, and end it; no connection is held while the storage is asked."""
    async with asyncio.timeout(settings.jobs_timeout):
        told = await ask_storage(storage, asked)
    async with database.work(ROLE, settings.jobs_timeout) as connection:
        rows: int | None = await connection.fetchval(TELL, run_id, told)
        return rows


def _database(settings: Settings) -> contextlib.AbstractAsyncContextManager[Database]:
    """Connections for this process: each job takes one, and the queue needs some beside them."""
    return _closing(Database(replace(settings, pool_size=max(settings.pool_size, AT_ONCE + 4))))


@contextlib.asynccontextmanager
async def _closing(database: Database):  # type: ignore[no-untyped-def]
    try:
        yield database
    finally:
        await database.stop()


def _until_next(jobs: list[ScheduledJob], longest: float) -> float:
    """Seconds until something is due, at most `longest`: the schedule may change meanwhile."""
    waits = [
        (job.next_run_at - job.read_at).total_seconds()
        for job in jobs
        if job.is_enabled and job.next_run_at is not None and not job.is_due
    ]
    return max(0.05, min([longest, *waits]))


def _say_once(error: ConfigError, said: set[str]) -> None:
    if error.message not in said:
        said.add(error.message)
        observe(JobsInterrupted(error))


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
