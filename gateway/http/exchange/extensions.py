"""What app and server say to each other beyond ASGI; `server/` is the server's side of it."""

from __future__ import annotations

__all__ = ["ABORT", "CLIENTS", "DOOR", "LEAVE"]

ABORT = "gateway.abort"
"""In a scope's `extensions`: cuts the connection off, whatever still waits to be sent."""

CLIENTS = "gateway.clients"
"""In the lifespan's `state`, put there by the app: the `Clients` that the server keeps its connections in."""

DOOR = "gateway.door"
"""In the lifespan's `state`, put there by the app: the `Door` that the server asks before it reads a request."""

LEAVE = "gateway.leave"
"""In the lifespan's `state`, put there by the app: the server calls it before it closes a connection."""
