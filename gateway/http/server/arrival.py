"""`Arrival`: a connection that has just come, before anything is made for it.

Making ready for a request takes longer than all that the system does for a connection. Whoever only opens and
closes connections, as fast as they can, would fill the line in which everybody's new ones wait.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.utils import get_remote_addr

from gateway.errors import TooManyConnections
from gateway.http.admission.clients import Clients
from gateway.http.exchange.extensions import CLIENTS
from gateway.http.server.wire import HttpProtocol
from gateway.observe import metrics

__all__ = ["Arrival"]

FLOOD = metrics.TURNED_AWAY.labels("flood")

TOLD = 100
"""Of those that are too many in a second, so many are told why; the rest are cut off."""


class Arrival(asyncio.Protocol):
    """Goes on as an `HttpProtocol`, or not at all; made with what uvicorn gives to that."""

    __slots__ = ("_excess", "_given")

    def __init__(self, **given: Any) -> None:
        self._given = given
        self._excess: int | None = None

    def is_let_in(self, address: str) -> bool:
        """Count a connection of this address; False where it opens so many in this second that nobody is told why."""
        clients: Clients = self._given["app_state"][CLIENTS]
        self._excess = clients.arrive(address)
        if self._excess > TOLD:
            FLOOD.inc()
        return self._excess <= TOLD

    def connection_made(self, transport: Any) -> None:
        """Let it in, unless its address has opened too many in this second; it may have been counted before."""
        peer = get_remote_addr(transport) if self._excess is None else None
        if peer is not None and not self.is_let_in(peer[0]):
            transport.abort()
            return
        protocol = HttpProtocol(**self._given)
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        if self._excess is not None and self._excess > 0:
            FLOOD.inc()
            protocol.refuse(
                TooManyConnections(
                    "Your address opens connections faster than one may.",
                    hint="Keep them open between requests; GATEWAY_ARRIVALS_PER_SECOND sets the limit.",
                )
            )
