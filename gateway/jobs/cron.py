"""A cron expression → when it is due next."""

from __future__ import annotations

from datetime import datetime

from croniter import CroniterError, croniter

from gateway.errors import ConfigError

__all__ = ["next_time"]


def next_time(cron: str, after: datetime) -> datetime:
    """The first moment after `after` that the expression names; raises ConfigError when there is none.

    >>> next_time("30 0 * * 1", datetime(2026, 11, 25, tzinfo=UTC))
    datetime.datetime(2026, 11, 30, 0, 30, tzinfo=datetime.timezone.utc)
    """
    try:
        found: datetime = croniter(cron, start_time=after, ret_type=datetime).get_next()
    except (CroniterError, ValueError) as error:
        raise ConfigError(
            f"The cron expression {cron!r} is never due: {error}",
            hint="Write minute, hour, day of the month, month and day of the week, such as `15 3 * * 1`.",
        ) from None
    return found
