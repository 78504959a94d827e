"""`Apart`: has each file opened by a process of its own, which has nothing of ours and ends at a deadline."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from resolvers.media.fork_server import LONGEST
from resolvers.media.verdict import Look

__all__ = ["Apart", "opened_apart"]

SECONDS = 90.0
"""Until the process is killed; its own limit of processor time ends it earlier, unless it is kept waiting."""

LOOK = "resolvers.media.look"
SERVER = "resolvers.media.fork_server"
KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV", "LANG")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""A process that has threads cannot be forked safely, and each takes memory of its own."""

ENDED_ITSELF = (
    -signal.SIGXCPU,
    -signal.SIGSEGV,
    -signal.SIGABRT,
    -signal.SIGBUS,
    -signal.SIGFPE,
    -signal.SIGILL,
)


class Apart:
    """A fork server, begun when the first file comes and again where it has ended."""

    def __init__(self, module: str = LOOK) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: socket.socket | None = None

    @property
    def pid(self) -> int | None:
        """The server's process; None where none has begun."""
        return None if self._process is None else self._process.pid

    async def look(
        self, path: Path, media_type: str, limits: Mapping[str, object], seconds: float = SECONDS
    ) -> Look:
        """What is found of the file; one that its process does not survive is refused.

        Raises RuntimeError where the process failed for a reason that is not the file's.
        """
        asked = {"media_type": media_type, "limits": dict(limits)}
        for _ in range(2):  # a server that has ended is not the file's fault: the next one is asked
            server = self._server()
            try:
                async with asyncio.timeout(seconds):
                    said, code = await _ask(server, json.dumps(asked).encode(), path)
            except TimeoutError:
                return {"reason": "too_demanding", "figures": {}}
            except ConnectionError:
                if server is self._asking:  # or another file has begun the next one already
                    self.close()
            else:
                return _read(code, said)
        raise RuntimeError("The process that opens files ends whenever it is asked.")

    def close(self) -> None:
        """End the server, and with it what it has under way."""
        if self._process is not None and self._asking is not None:
            self._asking.close()
            self._process.kill()
            self._process.wait()
        self._process = self._asking = None

    def _server(self) -> socket.socket:
        """The socket to ask on; what has ended meanwhile is found when it is written to."""
        if self._asking is None:
            self._asking, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", SERVER, self._module],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    env={
                        **{name: os.environ[name] for name in KEPT if name in os.environ},
                        **ONE_THREAD,
                    },
                    start_new_session=True,  # what is under way may end when a terminal interrupts us
                )
        return self._asking


async def _ask(server: socket.socket, message: bytes, path: Path) -> tuple[bytes | None, int]:
    """What the child said, if anything, and how it ended; raises ConnectionError where the server has."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        ours.setblocking(False)
        with theirs, path.open("rb") as file:
            socket.send_fds(server, [message], [theirs.fileno(), file.fileno()])
        loop = asyncio.get_running_loop()
        said = None
        while packet := await loop.sock_recv(ours, LONGEST):
            if packet.lstrip(b"-").isdigit():
                return said, int(packet)
            said = packet
    raise ConnectionResetError


def _read(code: int, said: bytes | None) -> Look:
    if code in ENDED_ITSELF:
        return {"reason": "too_demanding", "figures": {}}
    found = json.loads(said) if said else None
    if code == 0 and isinstance(found, dict) and set(found) == {"reason", "figures"}:
        return Look(reason=found["reason"], figures=found["figures"])
    words = (
        found["error"] if isinstance(found, dict) and "error" in found else f"Its code is {code}."
    )
    raise RuntimeError(f"The process that opens files failed. {words}")


@asynccontextmanager
async def opened_apart(_: object) -> AsyncIterator[Apart]:
    """For `service(opens=…)`: its end is that of the server and of its children."""
    apart = Apart()
    try:
        yield apart
    finally:
        apart.close()
