"""`run_work`: does what services have to do until it is told to stop; `list_work` says how they stand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime

from gateway.config import Settings
from gateway.database import Database
from gateway.declare.application import load_application
from gateway.declare.specification import ServiceSpec
from gateway.errors import ConfigError
from gateway.observe.log import observe
from gateway.observe.observations import WorkStarted, WorkStopped
from gateway.postgres.connection import Record
from gateway.storage import open_storage
from gateway.work.packages import lacking_packages
from gateway.work.queue import ROLE, WorkQueue
from gateway.work.tools import Fetch, WorkTools
from gateway.work.worker import Worker

__all__ = ["ServiceState", "choose_services", "list_work", "run_work"]

STATES = """
select
    (select count(*) from gateway.work where service = $1 and status = 'waiting') as waiting,
    (select count(*) from gateway.work where service = $1 and status = 'running') as running,
    (select count(*) from gateway.work where service = $1 and status = 'failed') as failed,
    last.status, last.finished_at, last.error
from (select) as one
left join lateral (
    select * from gateway.work_runs where service = $1 order by finished_at desc, id desc limit 1
) as last on true
"""


@dataclass(frozen=True, slots=True)
class ServiceState:
    """What a service has to do, and what came of its last attempt."""

    service: ServiceSpec
    waiting: int
    running: int
    failed: int
    status: str | None
    finished_at: datetime | None
    error: str | None


def choose_services(settings: Settings, names: Sequence[str] = ()) -> list[ServiceSpec]:
    """The services of these names, all that are served where none is given; raises ConfigError for an unknown one."""
    known = {each.name: each for each in load_application(settings).services}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ConfigError(
            f"There is no service {', '.join(unknown)}.",
            hint=f"Choose from {', '.join(known)}."
            if known
            else "No domain that is served has any.",
        )
    return [known[name] for name in dict.fromkeys(names or known)]


async def run_work(
    settings: Settings, services: Sequence[ServiceSpec], stop: asyncio.Event
) -> None:
    """Do what they have to do until `stop` is set; a database that is away is waited for.

    Raises ConfigError before anything is begun where something is not installed that a service needs.
    """
    _require_imports(services)
    most = sum(service.at_once + 2 for service in services)
    database = Database(replace(settings, pool_size=max(settings.pool_size, most)))
    try:
        async with AsyncExitStack() as stack:
            storage = await stack.enter_async_context(open_storage(settings))
            tools = WorkTools(settings, storage, _fetching(database))
            workers = [
                Worker(
                    each,
                    WorkQueue(database, each),
                    await _opened(each, tools, stack),
                    settings,
                    stop,
                )
                for each in services
            ]
            observe(WorkStarted(tuple(service.name for service in services)))
            given_back = await asyncio.gather(*(worker.run() for worker in workers))
            await stop.wait()  # without a service there is nothing else to wait for
            observe(WorkStopped(sum(given_back)))
    finally:
        await database.stop()


async def list_work(settings: Settings, services: Iterable[ServiceSpec]) -> list[ServiceState]:
    """How each of them stands."""
    database = Database(settings)
    try:
        async with database.work(ROLE) as connection:
            found = [(each, await connection.fetchrow(STATES, each.name)) for each in services]
        return [ServiceState(service, **row) for service, row in found]
    except Exception as error:
        raise database.explain(error) from error
    finally:
        await database.stop()


async def _opened(service: ServiceSpec, tools: WorkTools, stack: AsyncExitStack) -> WorkTools:
    """The tools of one service: connections that it keeps are opened once, and closed when all work has ended."""
    if service.opens is None:
        return tools
    return replace(tools, opened=await stack.enter_async_context(service.opens(tools.settings)))


def _fetching(database: Database) -> Fetch:
    async def fetch(text: str, *arguments: object) -> Sequence[Record]:
        return await database.fetch(ROLE, text, arguments, writes=True)

    return fetch


def _require_imports(services: Iterable[ServiceSpec]) -> None:
    for service in services:
        missing = lacking_packages(service)
        if missing:
            raise ConfigError(
                f"The service {service.name} needs {', '.join(missing)}, which is not installed.",
                hint=f"Install the gateway with [{service.extra}], or name others: `gateway work NAME`.",
            )
