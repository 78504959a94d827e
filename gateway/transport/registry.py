"""`Registry`: every open socket and stream of this process, its limits and its one timer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sized
from typing import Protocol

from gateway.config import Settings
from gateway.engine import Gateway, RequestContext
from gateway.errors import ConfigError, LimitExceeded, Restarting, TooManyConnections
from gateway.identity import Identity, Verifier
from gateway.observe import metrics
from gateway.transport import departure
from gateway.transport.departure import Departure
from gateway.transport.outbox import SlowPolicy

__all__ = ["Registered", "Registry"]

SWEEP_SECONDS = 1.0


class Registered(Protocol):
    """What is known here of one open socket or stream."""

    @property
    def transport(self) -> str:
        """The name that metrics and the log have for its kind."""

    @property
    def identity(self) -> Identity | None:
        """Who is there, once that is known."""

    @property
    def context(self) -> RequestContext:
        """The context that an operation began with, and the caller whom it counts for."""

    @property
    def operations(self) -> Sized:
        """What goes on."""

    @property
    def waiting(self) -> int:
        """Bytes that its client has not read."""

    def tick(self, now: float, wall: float) -> None:
        """Do what is due: `now` is monotonic, `wall` is what tokens go by."""

    def end(self, departure: Departure) -> None:
        """Tell the client, then close."""


class Registry:
    """Who is connected. One sweep a second serves all of them: no connection has a timer of its own."""

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        verifier: Verifier,
        *,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.gateway = gateway
        self.verifier = verifier
        self.clock = clock
        self.monotonic = monotonic
        self.slow_policy = _policy(settings.slow_reader)
        self.is_leaving = False
        self._open: set[Registered] = set()
        self._by_caller: dict[str, set[Registered]] = {}
        self._second = 0
        self._heard: dict[str, int] = {}
        self._sweeper: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._open)

    @property
    def waiting(self) -> int:
        """Bytes that clients have not read."""
        return sum(each.waiting for each in self._open)

    # --- coming and going

    def check_room(self) -> None:
        """Refuse one more connection where there may be none."""
        if self.is_leaving:
            raise Restarting("The server is leaving.", hint="Connect again in a moment.")
        if len(self._open) >= self.settings.max_connections:
            raise TooManyConnections(
                "This server has as many connections as it takes.",
                hint="Try again later; GATEWAY_MAX_CONNECTIONS sets the limit.",
            )

    def add(self, member: Registered) -> None:
        """Count a connection and keep its time."""
        self._open.add(member)
        metrics.CONNECTIONS.labels(member.transport).inc()
        if self._sweeper is None or self._sweeper.done():
            self._sweeper = asyncio.create_task(self._sweep_for_ever())

    def sign_in(self, member: Registered, caller: str) -> None:
        """Count the connection for its caller; refuses one too many of the same."""
        theirs = self._by_caller.setdefault(caller, set())
        if len(theirs) >= self.settings.max_connections_per_caller:
            raise TooManyConnections(
                "You have as many open connections as one caller may have.",
                hint="Close one; GATEWAY_MAX_CONNECTIONS_PER_CALLER sets the limit.",
            )
        theirs.add(member)

    def remove(self, member: Registered) -> None:
        """Forget a connection that is closed."""
        if member not in self._open:
            return
        self._open.discard(member)
        metrics.CONNECTIONS.labels(member.transport).dec()
        caller = member.context.caller
        if member.identity is not None and (theirs := self._by_caller.get(caller)):
            theirs.discard(member)
            if not theirs:
                del self._by_caller[caller]

    def check_operations(self, member: Registered) -> None:
        """Refuse one more operation where there may be none."""
        settings = self.settings
        if self.is_leaving:
            raise Restarting("The server is leaving.", hint="Connect again in a moment.")
        if len(member.operations) >= settings.max_operations_per_connection:
            raise LimitExceeded(
                f"At most {settings.max_operations_per_connection} operations go on at once "
                "on one connection.",
                hint="Complete one; GATEWAY_MAX_OPERATIONS_PER_CONNECTION sets the limit.",
            )
        theirs = self._by_caller.get(member.context.caller, ())
        if sum(len(each.operations) for each in theirs) >= settings.max_subscriptions_per_caller:
            raise LimitExceeded(
                f"At most {settings.max_subscriptions_per_caller} operations of one caller go "
                "on at once.",
                hint="Complete one; GATEWAY_MAX_SUBSCRIPTIONS_PER_CALLER sets the limit.",
            )

    async def take_turn(self, caller: str) -> None:
        """Wait until one more message of this caller may be read, through whichever socket it came."""
        while not self._may_hear(caller):  # noqa: ASYNC110 - time alone gives the next turn
            await asyncio.sleep(self._second + 1 - self.monotonic())

    def _may_hear(self, caller: str) -> bool:
        second = int(self.monotonic())
        if second != self._second:
            self._second = second
            self._heard.clear()
        heard = self._heard.get(caller, 0)
        if heard >= self.settings.message_rate:
            return False
        self._heard[caller] = heard + 1
        return True

    # --- for all of them

    def sweep(self) -> None:
        """Do what is due on every connection: pings, time-outs, the end of tokens."""
        now, wall = self.monotonic(), self.clock()
        for member in tuple(self._open):
            member.tick(now, wall)

    def disconnect(self, subject: str) -> None:
        """Close every connection of a person."""
        for member in tuple(self._open):
            if member.identity is not None and member.identity.subject == subject:
                member.end(departure.DISCONNECTED)

    def leave(self) -> None:
        """Tell every client to come back with its cursor, and take no more of them."""
        if self.is_leaving:
            return
        self.is_leaving = True
        for member in tuple(self._open):
            member.end(departure.RESTARTING)

    async def stop(self) -> None:
        """Leave, and keep the time no more."""
        self.leave()
        if self._sweeper is not None:
            self._sweeper.cancel()
            self._sweeper = None

    async def _sweep_for_ever(self) -> None:
        while self._open:
            await asyncio.sleep(SWEEP_SECONDS)
            self.sweep()


def _policy(name: str) -> SlowPolicy:
    try:
        return SlowPolicy(name)
    except ValueError:
        raise ConfigError(
            f"GATEWAY_SLOW_READER is {name!r}, which is no policy.",
            hint=f"Set it to {', '.join(each.value for each in SlowPolicy)}.",
        ) from None
