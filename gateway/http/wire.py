"""uvicorn's protocols with the two things that ASGI has no word for.

To cut off a client that does not read: `scope["extensions"][ABORT]()`. And to be told when the
server is about to leave, while there is still somebody to tell: `scope["state"][LEAVE]`, which
the app puts there in its lifespan, is called before a connection is closed.
"""

from __future__ import annotations

import logging
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from gateway.http.extensions import ABORT, LEAVE

__all__ = ["HttpProtocol", "WebSocketProtocol"]

# Its line for each upgrade would repeat ours, with the query string.
LOGGER = logging.getLogger("uvicorn.error.sockets")
LOGGER.setLevel(logging.WARNING)


class HttpProtocol(HttpToolsProtocol):
    """HTTP/1.1 for requests and streams."""

    def on_message_begin(self) -> None:
        """Make the scope, and hand out the way to cut this connection off."""
        super().on_message_begin()
        extensions: dict[str, Any] = {ABORT: self.transport.abort}
        self.scope["extensions"] = extensions

    def shutdown(self) -> None:
        """Let the app leave first: a stream that runs ends in order."""
        _leave(self.app_state)
        super().shutdown()


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """WebSockets."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.logger = LOGGER

    def handle_connect(self, event: Any) -> None:
        """Begin the handshake, and hand out the way to cut this connection off."""
        super().handle_connect(event)
        if self.handshake_initiated and hasattr(self, "scope"):
            extensions: Any = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort

    def shutdown(self) -> None:
        """Let the app close an open socket itself, with a word to each subscription."""
        if self.handshake_complete and not self.close_sent and _leave(self.app_state):
            return
        super().shutdown()


def _leave(state: dict[str, Any]) -> bool:
    leave = state.get(LEAVE)
    if leave is None:
        return False
    leave()
    return True
