"""`Loop`: uvloop's, but that it takes several new connections in one turn, and those that speak.

libuv takes one in each turn of its loop. While it is busy a turn takes milliseconds, so whoever came new would
wait seconds where those who are connected wait for milliseconds. Who opens too many is cut off before anything
is made for their connection: a transport, and a task to make it, take several times as long as the system does.
Who connects and says nothing stays with the system, where it can keep them, and costs this process nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import uvloop

from gateway.http.server.arrival import Arrival

__all__ = ["AT_ONCE", "Loop"]

AT_ONCE = 16
"""Connections that one turn takes beside libuv's: few enough that workers who share a socket have theirs too."""

SILENT_SECONDS = 5
"""The system keeps a silent connection about that long and then hands it over, or forgets it where it has too many."""


class Loop(uvloop.Loop):
    """The loop that `server_options` names."""

    def __init__(self, **_: object) -> None:
        super().__init__()  # uvicorn says whether there are several processes: no difference here

    async def create_server(
        self, protocol_factory: Callable[[], asyncio.BaseProtocol], *where: Any, **options: Any
    ) -> asyncio.Server:
        """Listen as asyncio's loop does; a silent connection waits in the system for its first bytes."""
        taking = Taking(self, protocol_factory, options.get("ssl"))
        server: Any = await super().create_server(taking.make, *where, **options)
        taking.sockets = server.sockets
        for each in server.sockets:
            _wait_for_first_bytes(each)
        return server  # type: ignore[no-any-return]


class Taking:
    """Makes the protocol for a connection that libuv has taken, and takes more that wait."""

    def __init__(self, loop: Loop, make: Callable[[], asyncio.BaseProtocol], tls: Any) -> None:
        self.sockets: Sequence[object] = ()
        self._loop = loop
        self._make = make
        self._tls = tls
        self._tasks: set[asyncio.Task[object]] = set()

    def make(self) -> asyncio.BaseProtocol:
        """The protocol of the one that was taken; its server is open as long as this is called."""
        for each in self.sockets:
            self._take(each)
        return self._make()

    def _take(self, bound: Any) -> None:
        # Nobody waits, another worker was faster, or there are no more file descriptors.
        with suppress(OSError), _lent(bound) as listening:
            for _ in range(AT_ONCE):
                taken, peer = listening.accept()
                made = self._make()
                if _is_let_in(made, peer):
                    self._serve(taken, made)
                else:
                    taken.close()

    def _serve(self, taken: socket.socket, made: asyncio.BaseProtocol) -> None:
        taken.setblocking(False)
        serving = self._loop.connect_accepted_socket(lambda: made, taken, ssl=self._tls)
        task = self._loop.create_task(serving)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(
            error, OSError
        ):  # who has left already is nobody to tell of
            self._loop.call_exception_handler(
                {"message": "A connection failed.", "exception": error}
            )


def _wait_for_first_bytes(bound: socket.socket) -> None:
    """Have the system hand over connections with what they say first, where it can (Linux)."""
    option = getattr(socket, "TCP_DEFER_ACCEPT", None)
    if option is not None and bound.family in (socket.AF_INET, socket.AF_INET6):
        with _lent(bound) as listening:
            listening.setsockopt(socket.IPPROTO_TCP, option, SILENT_SECONDS)


@contextmanager
def _lent(bound: socket.socket) -> Iterator[socket.socket]:
    """The socket of a server, which is libuv's to close."""
    listening = socket.socket(bound.family, bound.type, bound.proto, fileno=bound.fileno())
    try:
        yield listening
    finally:
        listening.detach()


def _is_let_in(made: asyncio.BaseProtocol, peer: Any) -> bool:
    """Whether the protocol wants who comes from there; a socket of the file system has no address."""
    if isinstance(made, Arrival) and isinstance(peer, tuple):
        return made.is_let_in(peer[0])
    return True
