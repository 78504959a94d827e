"""`Rates`: how much each caller may ask for in a minute, decided here, and shared through Redis where there is one.

A counter of this minute and the part of the last one that still lies within sixty seconds: that is
two numbers per caller, and no more than a caller's rate is ever let through at a minute's turn. No
request waits for Redis: what is counted goes there a moment later, and what the others counted
comes back (`sharing.py`).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence

from gateway.config import Settings
from gateway.errors import ConfigError, TooManyRequests
from gateway.rates.sharing import Sharing

__all__ = ["Rates"]

MINUTE = 60
MOST_CALLERS = 100_000
"""Callers counted in a minute; the one that was counted first is forgotten for one more."""

SHORT = 10_000
"""Bytes of a request that are nothing beside what any request takes."""

NO_LIMIT = "none"
KNOWN_ROLES = ("anon", "authenticated", "service_role", "api_key")


class Rate:
    """One thing that is counted: what it is called, its limits by role, and who has had how much."""

    def __init__(
        self, name: str, what: str, variable: str, limits: Mapping[str, int | None]
    ) -> None:
        self.name = name
        self.what = what
        self.variable = variable
        self.limits = limits
        self.minute = 0
        self.now: dict[str, int] = {}
        self.before: dict[str, int] = {}

    def turn(self, minute: int) -> None:
        """Go on to this minute."""
        self.before = self.now if minute == self.minute + 1 else {}
        self.now = {}
        self.minute = minute

    def learn(self, minute: int, caller: str, used: int, earlier: int) -> None:
        """Hear what the caller has had in all processes, in the minute and in the one before."""
        if minute == self.minute:
            self.now[caller] = used
            if earlier:
                self.before[caller] = max(earlier, self.before.get(caller, 0))


class Rates:
    """The rates of one gateway. A caller without a name is the program itself, and not counted."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        roles = {*settings.jwt_roles, *KNOWN_ROLES}
        failures = {"": settings.new_keys_per_minute}
        self._rates = {
            each.name: each
            for each in (
                _rate("requests", "requests", settings.requests_per_minute, roles),
                _rate("texts", "documents that are new here", settings.texts_per_minute, roles),
                _rate("bytes", "bytes of long requests", settings.bytes_per_minute, roles),
                _rate("cost", "units of cost", settings.cost_per_minute, roles),
                Rate("new_keys", "keys that are new here", _variable("new_keys"), failures),
            )
        }
        _check_fits(self._rates["cost"], settings.max_cost)
        url = settings.redis_url.reveal()
        self.sharing = Sharing(url, settings.login_prefix, self._learn) if url else None

    def take(self, name: str, caller: str, role: str, weight: int = 1) -> None:
        """Count `weight` for the caller; raises TooManyRequests where that is more than a minute has."""
        rate = self._rates[name]
        limit = rate.limits.get(role, rate.limits[""])
        if limit is None or not caller:
            return
        minute, passed = self._minute(rate)
        used = rate.now.get(caller, 0)
        earlier = rate.before.get(caller, 0) if rate.before else 0
        if used + weight + earlier * (1 - passed / MINUTE) > limit:
            raise _refusal(rate, limit, _wait(limit - weight, used, earlier, passed))
        if used == 0 and len(rate.now) >= MOST_CALLERS:
            del rate.now[next(iter(rate.now))]
        rate.now[caller] = used + weight
        if self.sharing is not None:
            self.sharing.note(name, minute, caller, weight)

    def take_bytes(self, count: int, caller: str, role: str) -> None:
        """Count a body or a message; what is short counts as a request alone."""
        if count > SHORT:
            self.take("bytes", caller, role, count)

    async def stop(self) -> None:
        """Leave Redis."""
        if self.sharing is not None:
            await self.sharing.stop()

    def _minute(self, rate: Rate) -> tuple[int, float]:
        minute, passed = divmod(self._clock(), MINUTE)
        if minute != rate.minute:
            rate.turn(int(minute))
        return rate.minute, passed

    def _learn(self, name: str, minute: int, caller: str, used: int, earlier: int) -> None:
        self._rates[name].learn(minute, caller, used, earlier)


def _check_fits(cost: Rate, most: int) -> None:
    """Who asks for what one operation may cost is never told to wait for what cannot come."""
    for role, limit in cost.limits.items():
        if limit is not None and limit < most:
            raise ConfigError(
                f"{cost.variable} lets {role or 'callers'} have {limit} in a minute.",
                hint=f"One operation may cost {most}: raise it, or lower GATEWAY_MAX_COST.",
            )


def _rate(name: str, what: str, entries: Sequence[str], roles: set[str]) -> Rate:
    return Rate(name, what, _variable(name), _read_limits(_variable(name), entries, roles))


def _variable(name: str) -> str:
    return f"GATEWAY_{name.upper()}_PER_MINUTE"


def _read_limits(
    variable: str, entries: Sequence[str], roles: set[str]
) -> Mapping[str, int | None]:
    """Limits by role, `""` for every other: of `600` and `anon:100`."""
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


def _wait(room: int, used: int, earlier: int, passed: float) -> int:
    """Seconds until the caller has had no more than `room` within a minute."""
    if used <= room and earlier:
        free = MINUTE * (1 - (room - used) / earlier)
        return max(1, math.ceil(free - passed))
    free = MINUTE * (1 - max(room, 0) / used) if used else 0
    return max(1, math.ceil(MINUTE - passed + free))


def _refusal(rate: Rate, limit: int, wait: int) -> TooManyRequests:
    # https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
    policy = f'"{rate.name}";q={limit};w={MINUTE}'
    refusal = TooManyRequests(
        f"More than {limit} {rate.what} within a minute.",
        hint=f"Wait {wait} seconds; {rate.variable} sets the limit.",
        extensions={"retryAfter": wait},
    )
    refusal.headers = (
        (b"retry-after", b"%d" % wait),
        (b"ratelimit-policy", policy.encode()),
        (b"ratelimit", f'"{rate.name}";r=0;t={wait}'.encode()),
    )
    return refusal
