"""`Rates`: how much each caller may ask for in a minute, decided here, and shared through Redis where there is one.

A counter of this minute and the part of the last one that still lies within sixty seconds: that is
two numbers per caller, and no more than a caller's rate is ever let through at a minute's turn. What takes a
part of the machine is counted by a few seconds too, so that nobody spends a minute's allowance at once. No
request waits for Redis: what is counted goes there a moment later, and what the others counted
comes back (`sharing.py`).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from gateway.config import Settings
from gateway.errors import ConfigError, TooManyRequests
from gateway.rates.window import Window

if TYPE_CHECKING:
    from gateway.rates.sharing import Counter, Sharing

__all__ = ["Rates"]

Made = TypeVar("Made")

MINUTE = 60
BURST = 5
"""Seconds that a burst takes, of which GATEWAY_BURST_SHARE says how large it may be."""

PAGE = 100
"""Requests that a page may send at once, however few its person may send in a minute."""

GLANCE = 1_000
"""Milliseconds of work that a first page may be, on a slow machine."""

SHORT = 10_000
"""Bytes of a request that are nothing beside what any request takes."""

LEAST_WORK = 0.0005
"""Seconds of work that any request takes; what takes no longer is counted as a request alone."""

SHORT_QUERY = 0.01
"""Seconds of a query that do not count as time: requests and cost bound those that take no longer."""

NO_LIMIT = "none"
KNOWN_ROLES = ("anon", "authenticated", "service_role", "api_key")


Limits = Mapping[str, int | None]
"""By role, `""` for every other."""

Bounds = tuple[tuple[Window, int], ...]


class Rate:
    """One thing that is counted: what it is called, and how much of it there may be within which times.

    `name` is that of its setting (`work` of GATEWAY_WORK_PER_MINUTE), `what` stands in messages behind a number.
    Each of `windows` has the limits of every role.
    """

    def __init__(self, name: str, what: str, *windows: tuple[Window, Limits]) -> None:
        self.name = name
        self.what = what
        self.variable = _variable(name)
        self.windows = tuple([window for window, _ in windows])
        self._bounds = {role: _bounds(windows, role) for _, limits in windows for role in limits}
        self._others = self._bounds[""]

    def bounds(self, role: str) -> Bounds:
        """What one of this role may have in each window, the longest first; none where nothing limits it."""
        return self._bounds.get(role, self._others)


def _bounds(windows: Sequence[tuple[Window, Limits]], role: str) -> Bounds:
    found = [(window, limits[role]) for window, limits in windows]
    return tuple([(window, limit) for window, limit in found if limit is not None])


class Rates:
    """The rates of one gateway. A caller without a name is the program itself, and not counted.

    `caller` is who a request counts as: the subject of a token, or an address and role. `role` is theirs in the
    database, which says what their limits are. `clock` tells the seconds since the epoch: processes that share
    counters have to agree on it. Raises ConfigError where a setting has no number, an unknown role or one twice.
    """

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        cost, queries = settings.cost_per_minute, settings.query_time_per_minute
        keys = (Window("new_keys", MINUTE), {"": settings.new_keys_per_minute})
        rates = (
            _rate(settings, "requests", "requests", settings.requests_per_minute, PAGE),
            _rate(settings, "texts", "documents that are new here", settings.texts_per_minute),
            _rate(settings, "bytes", "bytes of long requests", settings.bytes_per_minute),
            _rate(settings, "cost", "units of cost", cost, settings.max_cost),
            _rate(settings, "work", "milliseconds of work", settings.work_per_minute, GLANCE),
            _rate(settings, "query_time", "milliseconds of queries", queries, GLANCE),
            Rate("new_keys", "keys that are new here", keys),
        )
        self._rates = {each.name: each for each in rates}
        self._windows = {each.name: each for rate in rates for each in rate.windows}
        self._requests = self._rates["requests"]
        self._work, self._query_time = self._rates["work"], self._rates["query_time"]
        self._done = [(each, each.windows[0]) for each in (self._work, self._query_time)]
        self.sharing = self._share_through(settings) if settings.redis_url else None

    def admit(self, caller: str, role: str) -> None:
        """Count one request; raises TooManyRequests for one too many, and where what came before took its time."""
        now = self._clock()
        # What was done is known only afterwards (`spend`), so it is the next request that is refused for it. Most
        # callers have had nothing done that counts: looking for them costs less than counting them.
        for rate, window in self._done:
            if caller in window.now or caller in window.before:
                self._count(rate, caller, role, 0, now)
        self._count(self._requests, caller, role, 1, now)

    def take(self, name: str, caller: str, role: str, weight: int = 1) -> None:
        """Count `weight` of what `name` counts (`texts`, `bytes`, `cost`, `new_keys`) for the caller.

        Raises TooManyRequests where that is more than there may be; then nothing of it is counted.
        """
        self._count(self._rates[name], caller, role, weight, self._clock())

    def _count(self, rate: Rate, caller: str, role: str, weight: int, now: float) -> None:
        if not caller:
            return
        bounds = rate.bounds(role)
        for window, limit in bounds:
            if not window.has_room(caller, weight, limit, now):
                # What is refused is not counted, or who goes on asking would never be let in again.
                for each in rate.windows[: rate.windows.index(window)]:
                    each.forget(caller, weight)
                raise _refusal(rate, window, limit, window.wait(caller, limit - weight, now))
        if self.sharing is not None and weight and bounds:
            self._share(rate, caller, weight)

    def take_bytes(self, count: int, caller: str, role: str) -> None:
        """Count a body or a message of so many bytes; what is short counts as a request alone."""
        if count > SHORT:
            self.take("bytes", caller, role, count)

    def spend(self, caller: str, seconds: float) -> None:
        """Count so many seconds of work that was done for the caller; it refuses nothing itself: see `admit`."""
        if seconds >= LEAST_WORK:
            self._add(self._work, caller, seconds)

    def spend_query(self, caller: str, seconds: float) -> None:
        """Count a query of the caller that took so many seconds in Postgres; as `spend`, it refuses nothing itself."""
        if seconds > SHORT_QUERY:
            self._add(self._query_time, caller, seconds - SHORT_QUERY)

    def _add(self, rate: Rate, caller: str, seconds: float) -> None:
        if not caller:
            return
        # Rounded up: a thousand pieces of half a millisecond are half a second of work, and not none.
        now, weight = self._clock(), math.ceil(seconds * 1_000)
        for window in rate.windows:
            window.add(caller, weight, now)
        if self.sharing is not None:
            self._share(rate, caller, weight)

    def timed(self, caller: str, work: Callable[..., Made], *given: object) -> Made:
        """What `work(*given)` answers, or raises; the time that it took is counted as work for the caller."""
        # Asking for the thread's own time takes ten times as long as this, which each request would pay.
        started = perf_counter()
        try:
            return work(*given)
        finally:
            seconds = perf_counter() - started
            if seconds >= LEAST_WORK:
                self.spend(caller, seconds)

    async def stop(self) -> None:
        """Leave Redis, where counters are shared; what was not sent yet is forgotten."""
        if self.sharing is not None:
            await self.sharing.stop()

    def _share_through(self, settings: Settings) -> Sharing:
        from gateway.rates.sharing import Sharing  # Redis takes 0.2 s to import

        return Sharing(settings.redis_url.reveal(), settings.login_prefix, self._learn)

    def _share(self, rate: Rate, caller: str, weight: int) -> None:
        assert self.sharing is not None
        for window in rate.windows:
            self.sharing.note(window, caller, weight)

    def _learn(self, counter: Counter, used: int, earlier: int) -> None:
        self._windows[counter.window].learn(counter.number, counter.caller, used, earlier)


def _check_fits(variable: str, limits: Limits, most: int) -> None:
    """Who asks for what one operation may cost is never told to wait for what cannot come."""
    for role, limit in limits.items():
        if limit is not None and limit < most:
            raise ConfigError(
                f"{variable} lets {role or 'callers'} have {limit} in a minute.",
                hint=f"One operation may cost {most}: raise it, or lower GATEWAY_MAX_COST.",
            )


def _rate(
    settings: Settings, name: str, what: str, entries: Sequence[str], at_once: int | None = None
) -> Rate:
    """The rate of a setting whose `entries` are such as `600` and `anon:100`.

    `at_once` is what a burst may be in any case; where it is not given, a minute is all that counts.
    """
    roles = {*settings.jwt_roles, *KNOWN_ROLES}
    limits = _read_limits(_variable(name), entries, roles)
    if name == "cost":
        _check_fits(_variable(name), limits, settings.max_cost)
    minute = (Window(name, MINUTE), limits)
    if at_once is None:
        return Rate(name, what, minute)
    bursts = {
        role: limit and min(limit, max(at_once, math.ceil(limit * settings.burst_share)))
        for role, limit in limits.items()
    }
    return Rate(name, what, minute, (Window(f"{name}-burst", BURST), bursts))


def _variable(name: str) -> str:
    return f"GATEWAY_{name.upper()}_PER_MINUTE"


def _read_limits(variable: str, entries: Sequence[str], roles: set[str]) -> Limits:
    """Of `600` and `anon:100`."""
    limits: dict[str, int | None] = {}
    for entry in entries:
        role, _, text = entry.rpartition(":")
        if role and role not in roles:
            raise ConfigError(
                f"{variable} names the role {role!r}.",
                hint=f"Name one of {', '.join(sorted(roles))}.",
            )
        limit = None if text == NO_LIMIT else int(text) if text.isdecimal() else 0
        if limit == 0:
            raise ConfigError(
                f"{variable} has {entry!r}.",
                hint=f"Give a number from 1, as `600`, that of one role as `anon:100`, or `{NO_LIMIT}`.",
            )
        if role in limits:
            raise ConfigError(
                f"{variable} has two limits for {role or 'every role'}.", hint="Leave one out."
            )
        limits[role] = limit
    return {"": None, **limits}


def _refusal(rate: Rate, window: Window, limit: int, wait: int) -> TooManyRequests:
    # https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
    policy = f'"{window.name}";q={limit};w={window.seconds}'
    is_burst = window.seconds < MINUTE
    refusal = TooManyRequests(
        f"More than {limit} {rate.what} within {f'{window.seconds} seconds' if is_burst else 'a minute'}.",
        hint=f"Wait {wait} seconds; {rate.variable} {'and GATEWAY_BURST_SHARE set' if is_burst else 'sets'} the limit.",
        extensions={"retryAfter": wait},
    )
    refusal.headers = (
        (b"retry-after", b"%d" % wait),
        (b"ratelimit-policy", policy.encode()),
        (b"ratelimit", f'"{window.name}";r=0;t={wait}'.encode()),
    )
    return refusal
