"""`Arrival`: a connection on which nothing has been said, so nothing is made for it yet.

Making ready for a request takes longer than all that the system does for a connection, and more memory. Whoever only
opens connections, as fast as they can, would fill the line in which everybody's new ones wait.
"""

from __future__ import annotations

import asyncio
from math import inf
from typing import Any

from uvicorn.protocols.utils import get_remote_addr

from gateway.errors import GatewayError, TooManyConnections
from gateway.http.admission.clients import Clients
from gateway.http.exchange.extensions import CLIENTS
from gateway.http.server.wire import HttpProtocol
from gateway.observe import metrics

__all__ = ["Arrival"]

FLOOD = metrics.TURNED_AWAY.labels("flood")
LATE = metrics.TURNED_AWAY.labels("late")

TOLD = 100
"""Of those that are too many in a second, so many are told why; the rest are cut off."""


class Arrival(asyncio.Protocol):
    """Goes on as an `HttpProtocol` with its first byte, or not at all; made with what uvicorn gives to that."""

    __slots__ = ("_excess", "_given", "clients", "deadline", "network", "peer", "transport")

    held = unsent = 0
    is_unfinished = False

    def __init__(self, **given: Any) -> None:
        self._given = given
        self._excess: int | None = None
        self.clients: Clients = given["app_state"][CLIENTS]
        self.deadline = inf
        self.network = self.peer = ""

    def is_let_in(self, address: str) -> bool:
        """Count a connection of this address; False where it opens so many in this second that nobody is told why."""
        self.peer = address
        self._excess = self.clients.arrive(address)
        if self._excess > 0:
            FLOOD.inc()
        return self._excess <= TOLD

    def connection_made(self, transport: Any) -> None:
        """Let it in, if there is room and its address has not opened too many; it may have been counted before."""
        self.transport = transport
        peer = get_remote_addr(transport) if self._excess is None else None
        if peer is not None and not self.is_let_in(peer[0]):
            transport.abort()
            return
        # The first one after a while is what the time is looked at for: before that it would be late already.
        refusal = self.clients.add(self)
        self.deadline = self.clients.now + self.clients.settings.header_timeout
        self.clients.rest(self)
        self._given["server_state"].connections.add(self)
        if refusal is None and self._excess is not None and self._excess > 0:
            refusal = TooManyConnections(
                "Your address opens connections faster than one may.",
                hint="Keep them open between requests; GATEWAY_ARRIVALS_PER_SECOND sets the limit.",
            )
        if refusal is not None:
            self.refuse(refusal)

    def data_received(self, data: bytes) -> None:
        """Go on: this is the beginning of a request."""
        self._go_on().data_received(data)

    def connection_lost(self, _error: Exception | None) -> None:
        """Forget the connection, which is gone."""
        self.clients.remove(self)
        self._given["server_state"].connections.discard(self)

    def _go_on(self) -> HttpProtocol:
        self.connection_lost(None)
        protocol = HttpProtocol(**self._given)
        self.transport.set_protocol(protocol)
        protocol.connection_made(self.transport)
        return protocol

    # --- what ends it

    def refuse(self, error: GatewayError) -> None:
        """Say why, and close."""
        self._go_on().refuse(error)

    def expire(self) -> None:
        """Close it: it has said nothing for as long as it may."""
        LATE.inc()
        self.drop()

    def drop(self) -> None:
        """Close the connection."""
        self.transport.close()

    def cut(self) -> None:
        """Close it: nothing was said, so nothing waits to be read."""
        self.transport.close()

    def shutdown(self) -> None:
        """Close it, for the server leaves."""
        self.transport.close()
