"""`Connected`: what both protocols of uvicorn are to `Clients`."""

from __future__ import annotations

from math import inf
from typing import Any

from gateway.http.admission.clients import Clients
from gateway.http.exchange.extensions import LEAVE

__all__ = ["Connected", "leave_in_order"]


class Connected:
    """What both protocols are to `Clients`."""

    clients: Clients
    transport: Any
    client: Any
    deadline = inf
    held = 0
    network = ""

    @property
    def peer(self) -> str:
        """The address at its other end."""
        return str(self.client[0]) if self.client else ""

    @property
    def unsent(self) -> int:
        """Bytes that wait for it to read."""
        return int(self.transport.get_write_buffer_size())

    def drop(self) -> None:
        """End it without a word; who does not read what was said before is cut off in the end."""
        self.deadline = self.clients.now + self.clients.settings.write_timeout
        self.transport.close()

    def cut(self) -> None:
        """End it at once, whatever waits."""
        self.transport.abort()


def leave_in_order(state: dict[str, Any]) -> bool:
    """Tell the app that the server is about to leave; False where nobody asked to be told."""
    leave = state.get(LEAVE)
    if leave is None:
        return False
    leave()
    return True
