"""`WebSocketProtocol`: the WebSockets of uvicorn, with limits of what a client may take."""

from __future__ import annotations

import logging
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from gateway.errors import GatewayError
from gateway.http.exchange.extensions import ABORT, CLIENTS
from gateway.http.server.connected import Connected, leave_in_order
from gateway.observe import metrics

__all__ = ["WebSocketProtocol"]

FRAME_BYTES = 64
"""What a fragment of a message takes besides its text: empty ones are not free."""

PIECE_BYTES = 4_096

MOST_WAITING = 1_024
"""Fragments of one message, or messages that nobody has read yet."""

MOST_CONTROLS = 100
"""Pings and pongs of one socket from one sweep of `Clients` to the next, which is a second at most."""

FLOOD = metrics.TURNED_AWAY.labels("flood")

# Its line for each upgrade would repeat ours, with the query string.
LOGGER = logging.getLogger("uvicorn.error.sockets")
LOGGER.setLevel(logging.WARNING)


class WebSocketProtocol(Connected, WebSocketsSansIOProtocol):
    """WebSockets. Their time is looked after by `Registry`, which knows who is there."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.clients = self.app_state[CLIENTS]
        self.logger = LOGGER
        self._seen = self._framed = self._controls = 0
        self._since = 0.0

    def connection_made(self, transport: Any) -> None:
        """Go on from the request that asked for the upgrade: it has made room."""
        super().connection_made(transport)
        self.clients.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection, which is gone."""
        self.clients.remove(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, piece by piece: each frame takes time, so who sends too many is cut off before all are read."""
        for start in range(0, len(data), PIECE_BYTES):
            if self.transport.is_closing():
                return
            self._read(data[start : start + PIECE_BYTES])

    def _read(self, data: bytes) -> None:
        """Read a piece, and count what waits for the rest of its message."""
        super().data_received(data)
        frames = self.frames
        if len(frames) < self._seen:
            self._seen = self._framed = 0
        # Each is counted once, however slowly the others come.
        self._framed += sum(len(each) + FRAME_BYTES for each in frames[self._seen :])
        self._seen = len(frames)
        waiting = len(self.conn.reader.buffer) + self._framed
        if waiting != self.held:
            self.clients.hold(self, waiting - self.held)
        if max(len(frames), self.queue.qsize()) > MOST_WAITING:
            self._cut_off()

    def handle_ping(self) -> None:
        """Answer, unless there are too many."""
        self._count_control()
        super().handle_ping()

    def handle_pong(self, event: Any) -> None:
        """Hear an answer, which may be to nothing."""
        self._count_control()
        super().handle_pong(event)

    def _count_control(self) -> None:
        if self._since != self.clients.now:
            self._since, self._controls = self.clients.now, 0
        self._controls += 1
        if self._controls > MOST_CONTROLS:
            self._cut_off()

    def _cut_off(self) -> None:
        if not self.transport.is_closing():
            FLOOD.inc()
            self.cut()

    def handle_connect(self, event: Any) -> None:
        """Begin the handshake, and hand out the way to cut this connection off."""
        super().handle_connect(event)
        if self.handshake_initiated and hasattr(self, "scope"):
            extensions: Any = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort

    def shutdown(self) -> None:
        """Let the app close an open socket itself, with a word to each subscription."""
        if self.handshake_complete and not self.close_sent and leave_in_order(self.app_state):
            return
        super().shutdown()

    @property
    def is_unfinished(self) -> bool:
        """Whether there is more of a message to come: nothing else is held."""
        return True

    def expire(self) -> None:
        """End what was to be closed."""
        self.cut()

    def refuse(self, _error: GatewayError) -> None:
        """Cut it off: in the middle of a message, nobody listens."""
        self.cut()
