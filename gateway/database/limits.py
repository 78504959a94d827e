"""How long a role's transactions may take, wait for a lock, and stay idle: settings → words of SQL."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from gateway.config import Settings
from gateway.errors import ConfigError

__all__ = ["Limits", "read_times"]

LONGEST = 2_000_000
"""Seconds; Postgres counts milliseconds in 31 bits."""


class Limits:
    """The limits of every role that may call: GATEWAY_STATEMENT_TIMEOUT, GATEWAY_LOCK_TIMEOUT, GATEWAY_IDLE_TIMEOUT.

    Raises ConfigError for what is no time, or for no role of `roles`.
    """

    def __init__(self, settings: Settings, roles: Sequence[str]) -> None:
        self._statement = read_times("GATEWAY_STATEMENT_TIMEOUT", settings.statement_timeout, roles)
        self._lock = read_times("GATEWAY_LOCK_TIMEOUT", settings.lock_timeout, roles)
        self._idle = read_times("GATEWAY_IDLE_TIMEOUT", settings.idle_timeout, roles)

    def lock_seconds(self, role: str) -> float:
        """How long a statement of this role waits for a lock; infinite where nothing limits it."""
        return _time_of(self._lock, role) or math.inf

    def statement_timeout(self, role: str) -> str | None:
        """What the role's connections have as `statement_timeout`, in milliseconds; None leaves that to the login."""
        seconds = _time_of(self._statement, role)
        return None if seconds is None else _milliseconds(seconds)

    def of_transaction(self, role: str) -> str:
        """What a transaction of a caller sets before anything else, as further statements behind `begin`."""
        times = {
            "statement_timeout": _time_of(self._statement, role),
            "lock_timeout": _time_of(self._lock, role),
            "idle_in_transaction_session_timeout": _time_of(self._idle, role),
        }
        return "".join(
            f"; set local {name} = {_milliseconds(seconds)}"
            for name, seconds in times.items()
            if seconds is not None
        )


def read_times(variable: str, entries: Sequence[str], roles: Sequence[str]) -> Mapping[str, float]:
    """Seconds by role, `""` for every other: of entries such as `2` and `anon:0.5`.

    Raises ConfigError that names `variable`, for what is no time up to `LONGEST`, an unknown role, or one twice.
    """
    times: dict[str, float] = {}
    for entry in entries:
        role, _, text = entry.rpartition(":")
        if role and role not in roles:
            raise ConfigError(
                f"{variable} names the role {role!r}.", hint=f"Name one of {', '.join(roles)}."
            )
        try:
            seconds = float(text)
            if not 0 <= seconds <= LONGEST:
                raise ValueError
        except ValueError:
            raise ConfigError(
                f"{variable} has {entry!r}.",
                hint="Give seconds, as `2`, and those of one role as `anon:0.5`; 0 is no limit.",
            ) from None
        if role in times:
            raise ConfigError(
                f"{variable} has two times for {role or 'every role'}.", hint="Leave one out."
            )
        times[role] = seconds
    return times


def _time_of(times: Mapping[str, float], role: str) -> float | None:
    return times.get(role, times.get(""))


def _milliseconds(seconds: float) -> str:
    """Rounded up: to Postgres 0 is no limit, so what is more than nothing must not become it."""
    return str(math.ceil(seconds * 1000))
