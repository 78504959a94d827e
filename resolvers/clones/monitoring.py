"""Figures: of an owner's tasks, and for admins of the database."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from gateway import BigInt, composite, enumeration, function, result, root

__all__ = ["MonitoringQueries"]


@enumeration
class CloneStatisticsBy(enum.Enum):
    """What the figures of tasks are counted by."""

    DAY = "day"
    """By the day (UTC) on which the tasks were submitted."""

    MONTH = "month"
    """By the month (UTC) in which the tasks were submitted."""

    CLONE = "clone"
    """By the clone that was given the tasks."""


@composite("clones.statistic")
class CloneStatistic:
    """What has become of the tasks of a day, a month or a clone until now."""

    period: date | None
    """The day, or the first day of the month; null in figures by clone."""

    clone_id: UUID | None
    """The id of the clone; null in figures by day or month."""

    submitted: int
    """How many tasks were submitted."""

    completed: int
    """How many of the tasks are completed."""

    failed: int
    """How many of the tasks have failed for good."""

    cancelled: int
    """How many of the tasks were cancelled."""

    unfinished: int
    """How many of the tasks wait or are in progress."""

    average_seconds: Decimal | None
    """How many seconds the last attempt of a completed task took on average; null if none is completed."""


@result
class DatabaseSize:
    """How large a table is, with all its partitions."""

    table_name: str
    """The schema and the name of the table."""

    row_estimate: BigInt
    """About how many rows the table has, as of the last analysis."""

    total_bytes: BigInt
    """How many bytes the table and its indexes take."""

    table_bytes: BigInt
    """How many bytes the rows take."""

    index_bytes: BigInt
    """How many bytes the indexes take."""


@result
class IndexUsage:
    """How much an index is used."""

    table_name: str
    """The schema and the name of the index's table, or of its partition."""

    index_name: str
    """What the index is called."""

    scans: BigInt
    """How often the index was read."""

    entries_read: BigInt
    """How many entries of the index those reads returned."""

    rows_fetched: BigInt
    """How many rows of the table were fetched by way of the index."""

    index_bytes: BigInt
    """How many bytes the index takes."""


@root
class MonitoringQueries:
    """Figures of tasks and of the database."""

    @function("clones.clone_statistics", arguments={"first_day": "p_from", "last_day": "p_to"})
    def clone_statistics(
        self,
        first_day: Annotated[
            date | None,
            strawberry.argument(
                name="from",
                description="The first day of the span; 29 days before the last unless given.",
            ),
        ] = None,
        last_day: Annotated[
            date | None,
            strawberry.argument(
                name="to", description="The last day of the span; today in UTC unless given."
            ),
        ] = None,
        by: Annotated[
            CloneStatisticsBy | None,
            strawberry.argument(description="What to count by; DAY unless given."),
        ] = None,
    ) -> list[CloneStatistic]:
        """Figures of your tasks of at most 366 days (UTC); days, months and clones without tasks are left out."""

    database_sizes: list[DatabaseSize] = function("clones.database_sizes")
    """The hundred largest tables of the database, largest first; for admins."""

    index_usage: list[IndexUsage] = function("clones.index_usage")
    """The hundred indexes of the database that are used most; for admins."""
