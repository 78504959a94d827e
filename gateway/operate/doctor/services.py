"""What services have to do: what waits that nobody takes, and what was given up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gateway.config import Settings
from gateway.declare.application import load_application
from gateway.declare.specification import ServiceSpec
from gateway.operate.doctor.finding import Finding, warning
from gateway.postgres.connection import PostgresConnection, Record
from gateway.work.packages import lacking_packages

__all__ = ["service_findings"]

WORK = """
select
    work.service,
    count(*) filter (where work.status = 'failed') as failed,
    count(*) filter (where work.status = 'waiting' and work.due_at < now() - interval '1 hour') as overdue,
    (array_agg(work.error order by work.failed_at desc) filter (where work.status = 'failed'))[1] as error
from gateway.work as work
group by work.service
order by work.service
"""


async def service_findings(connection: PostgresConnection, settings: Settings) -> list[Finding]:
    """Look at all that services have not done; where there is no such table there is nothing."""
    if await connection.fetchval("select to_regclass('gateway.work')") is None:
        return []
    known = {service.name: service for service in load_application(settings).services}
    return [found for row in await connection.fetch(WORK) for found in _service(row, known)]


def _service(row: Record, known: Mapping[str, ServiceSpec]) -> Iterator[Finding]:
    where = f"service {row['service']}"
    service = known.get(row["service"])
    if service is not None and (missing := lacking_packages(service)):
        yield warning(
            "service_packages",
            where,
            f"has work, and cannot run here: {', '.join(missing)} is not installed",
            f"install the gateway with [{service.extra}] where `gateway work {service.name}` runs",
        )
    if service is None:
        yield warning(
            "service_unknown",
            where,
            "has work, and no domain that is served declares it",
            "serve its domain (DOMAINS), or correct the name that private.ask_for_work is given",
        )
    elif row["overdue"]:
        yield warning(
            "no_worker",
            where,
            f"has had {row['overdue']} pieces of work waiting for more than an hour",
            f"run `gateway work {row['service']}` beside `gateway serve`, or more of them",
        )
    if row["failed"]:
        yield warning(
            "work_failed",
            where,
            f"gave up {row['failed']} pieces of work; the last one: {row['error']}",
            "correct the cause, then have them tried again: an admin does so in GraphQL",
        )
