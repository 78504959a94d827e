"""`Clients`: every connection of this process, the time that each has, and what all may hold together.

One sweep serves all of them, so a deadline costs a request no timer. Where there is no room, whoever
has been silent for longest makes it; of unfinished bodies, the oldest of the address that holds most.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Protocol

from gateway.config import Settings
from gateway.errors import GatewayError, TooManyConnections, Unavailable
from gateway.http.callers.sources import Sources
from gateway.observe import metrics

__all__ = ["Client", "Clients"]

LONGEST_SWEEP = 1.0
LEAST_PROGRESS = 65_536
"""Bytes that a client has to read within GATEWAY_WRITE_TIMEOUT while more than that wait for it."""

OTHER_DESCRIPTORS = 256
"""Files and connections of a process that are no client's: the database, the log, Redis."""


class Client(Protocol):
    """What is known here of one connection."""

    deadline: float
    """When it is out of time; infinity where somebody else looks after that."""

    held: int
    """Bytes of a body or message that it has sent."""

    network: str
    """The network that it comes from; empty for a proxy, which speaks for many."""

    @property
    def peer(self) -> str:
        """The address at its other end."""

    @property
    def is_unfinished(self) -> bool:
        """Whether what it holds is not all there yet."""

    @property
    def unsent(self) -> int:
        """Bytes that wait for it to read."""

    def expire(self) -> None:
        """End it, for its deadline has passed."""

    def refuse(self, error: GatewayError) -> None:
        """Say why, and end it."""

    def drop(self) -> None:
        """End it without a word."""

    def cut(self) -> None:
        """End it at once, whatever waits."""


class Clients:
    """The connections of one process. `now` is the time of the last sweep: near enough, and free."""

    def __init__(
        self,
        settings: Settings,
        sources: Sources,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.now = monotonic()
        self.held = 0
        self._sources = sources
        self._monotonic = monotonic
        self._most = _within_descriptors(settings.max_clients)
        self._network_of = lru_cache(maxsize=4_096)(self._find_network)
        self._second = 0
        self._arrived: Counter[str] = Counter()
        self._open: set[Client] = set()
        self._of: Counter[str] = Counter()
        self._silent: dict[Client, None] = {}
        self._silent_of: dict[str, dict[Client, None]] = {}
        self._holders: dict[Client, None] = {}
        self._stuck: dict[Client, tuple[int, float]] = {}
        self._sweep: asyncio.TimerHandle | None = None
        times = (
            settings.header_timeout,
            settings.body_timeout,
            settings.keep_alive,
            settings.write_timeout,
        )
        self._period = min(LONGEST_SWEEP, *(each / 4 for each in times))

    def __len__(self) -> int:
        return len(self._open)

    # --- coming and going

    def arrive(self, peer: str) -> int:
        """How many more than it may this address has opened in this second, with the one that comes now."""
        network = self._network_of(peer)
        second = int(self._monotonic())
        if second != self._second:
            self._second = second
            self._arrived.clear()
        self._arrived[network] += 1
        return self._arrived[network] - self.settings.arrivals_per_second if network else 0

    def add(self, client: Client) -> GatewayError | None:
        """Count a connection, and let a silent one go where there is no room; else the refusal of it."""
        client.network = self._network_of(client.peer)
        refusal = self._make_room(client.network)
        self._open.add(client)
        self._of[client.network] += 1
        if self._sweep is None:
            self._tick()
        return refusal

    def remove(self, client: Client) -> None:
        """Forget a connection that is closed, or goes on as another."""
        if client not in self._open:
            return
        self._open.discard(client)
        self.stir(client)
        self.release(client)
        self._stuck.pop(client, None)
        self._of[client.network] -= 1
        if not self._of[client.network]:
            del self._of[client.network]
            self._silent_of.pop(client.network, None)

    def rest(self, client: Client) -> None:
        """The client says nothing from here on: it may have to make room."""
        if client in self._open:
            self._silent[client] = None
            theirs = self._silent_of.get(client.network)
            if theirs is None:
                theirs = self._silent_of[client.network] = {}
            theirs[client] = None

    def stir(self, client: Client) -> None:
        """The client has asked for something."""
        if client in self._silent:
            del self._silent[client]
            del self._silent_of[client.network][client]

    def _find_network(self, peer: str) -> str:
        return "" if self._sources.trusts(peer) else self._sources.of_peer(peer).network

    def _make_room(self, network: str) -> GatewayError | None:
        most = self.settings.max_clients_per_address
        if network and self._of[network] >= most:
            if not self._silent_of.get(network):
                return TooManyConnections(
                    "Your address has as many connections as one may have.",
                    hint="Close one; GATEWAY_MAX_CLIENTS_PER_ADDRESS sets the limit.",
                )
            self._let_go(next(iter(self._silent_of[network])))
        elif len(self._open) >= self._most:
            if not self._silent:
                return Unavailable(
                    "This server has as many connections as it takes.",
                    hint="Try again later; GATEWAY_MAX_CLIENTS sets the limit.",
                )
            self._let_go(next(iter(self._silent)))
        return None

    def _let_go(self, client: Client) -> None:
        metrics.TURNED_AWAY.labels("silent").inc()
        if client.unsent:
            client.cut()
        else:
            client.drop()
        self.remove(client)

    # --- memory

    def hold(self, client: Client, size: int) -> None:
        """Count bytes more (or fewer) of a client; where all hold too many, somebody's are given up."""
        if client not in self._open:
            return
        client.held += size
        self.held += size
        self._holders[client] = None
        if not client.held:
            del self._holders[client]
        while self.held > self.settings.max_bodies_bytes:
            if (victim := self._greediest()) is None:
                return
            self.release(victim)
            victim.refuse(
                Unavailable(
                    "This server holds as many unfinished requests as it takes.",
                    hint="Send the same again in a moment; GATEWAY_MAX_BODIES_BYTES sets the limit.",
                )
            )

    def release(self, client: Client) -> None:
        """What the client has sent is not held any more."""
        if client.held:
            self.held -= client.held
            client.held = 0
            self._holders.pop(client, None)

    def _greediest(self) -> Client | None:
        theirs: Counter[str] = Counter()
        for each in self._holders:
            theirs[each.network] += each.held
        for network, _ in theirs.most_common():
            for each in self._holders:
                if each.network == network and each.is_unfinished:
                    return each
        return None

    # --- time

    def stuck(self, client: Client) -> None:
        """More waits for the client than is written at once."""
        self._stuck[client] = (client.unsent, self.now)

    def unstuck(self, client: Client) -> None:
        """The client has read it."""
        self._stuck.pop(client, None)

    def sweep(self) -> None:
        """End who is out of time, and who does not read."""
        now = self.now = self._monotonic()
        for client in [each for each in self._open if each.deadline < now]:
            client.expire()
        for client, (unsent, since) in tuple(self._stuck.items()):
            if client.unsent <= unsent - LEAST_PROGRESS:
                self._stuck[client] = (client.unsent, now)
            elif now - since > self.settings.write_timeout:
                metrics.TURNED_AWAY.labels("unread").inc()
                client.cut()

    def _tick(self) -> None:
        self.sweep()
        again = asyncio.get_running_loop().call_later
        self._sweep = again(self._period, self._tick) if self._open else None


def _within_descriptors(wanted: int) -> int:
    """As many clients as there can be: the process's own limit is raised as far as it may."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = wanted + OTHER_DESCRIPTORS
        if soft != resource.RLIM_INFINITY and soft < needed:
            soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            return max(1, soft - OTHER_DESCRIPTORS)
    return wanted
