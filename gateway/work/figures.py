"""`count_work`: what services have to do, counted so far that looking at it stays cheap."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.database import Database
from gateway.declare.specification import ServiceSpec
from gateway.observe.log import observe
from gateway.observe.observations import WorkInterrupted
from gateway.work.queue import ROLE

__all__ = ["count_work"]

MOST = 10_000
"""Rows of a service and a state that are counted: a backlog must not make looking at it dear."""

COUNTS = """
select service.name, state.name as state, counted.number
from unnest($1::text[]) as service (name)
cross join unnest(array['waiting', 'running', 'failed']) as state (name)
cross join lateral (
    select count(*) as number
    from (
        select from gateway.work as work where work.service = service.name and work.status = state.name limit $2
    ) as found
) as counted
"""


async def count_work(
    database: Database, services: Sequence[ServiceSpec]
) -> list[tuple[str, str, int]]:
    """Of each service and state how much there is, 10,000 at most; nothing while the database does not answer."""
    names = [service.name for service in services]
    try:
        async with database.work(ROLE) as connection:
            return [tuple(row) for row in await connection.fetch(COUNTS, names, MOST)]
    except Exception as error:  # what the process counted itself is told without the database too
        observe(WorkInterrupted("metrics", error))
        return []
