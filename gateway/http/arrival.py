"""`Arrival`: a connection that has just come, before anything is made for it.

Making ready for a request takes longer than all that the system does for a connection. Whoever only opens and
closes connections, as fast as they can, would fill the line in which everybody's new ones wait.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.utils import get_remote_addr

from gateway.errors import TooManyConnections
from gateway.http.extensions import CLIENTS
from gateway.http.wire import HttpProtocol
from gateway.observe import metrics

__all__ = ["Arrival"]

TOLD = 100
"""Of those that are too many in a second, so many are told why; the rest are cut off."""


class Arrival(asyncio.Protocol):
    """Goes on as an `HttpProtocol`, or not at all; made with what uvicorn gives to that."""

    __slots__ = ("_given",)

    def __init__(self, **given: Any) -> None:
        self._given = given

    def connection_made(self, transport: Any) -> None:
        """Let it in, unless its address has opened too many in this second."""
        clients = self._given["app_state"][CLIENTS]
        peer = get_remote_addr(transport)
        excess = clients.arrive(peer[0]) if peer else 0
        if excess > TOLD:
            metrics.TURNED_AWAY.labels("flood").inc()
            transport.abort()
            return
        protocol = HttpProtocol(**self._given)
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        if excess > 0:
            metrics.TURNED_AWAY.labels("flood").inc()
            protocol.refuse(
                TooManyConnections(
                    "Your address opens connections faster than one may.",
                    hint="Keep them open between requests; GATEWAY_ARRIVALS_PER_SECOND sets the limit.",
                )
            )
