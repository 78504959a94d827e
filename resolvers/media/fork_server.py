"""The process that has the libraries loaded and forks a child for each file: `python -m … MODULE`.

Its standard input is a socket on which each message asks for one look: JSON, with a socket for the answer and the
open file. The child says there what `look(file, media_type, limits)` of the module found; how the child ended comes
behind that. Whoever closes the socket has the child killed, so a process that is gone leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass

from resolvers.media.confine import confine
from resolvers.media.limits import Limits

__all__ = ["LONGEST"]

LONGEST = 64 * 1024
"""Bytes of a message."""

FILES = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Child:
    pid: int
    ended: int
    """a descriptor that can be read when the process has ended"""
    answer: socket.socket


class _Server:
    """One thread, which never waits for a child."""

    def __init__(self, asked: socket.socket, look: Callable[..., object]) -> None:
        self._asked = asked
        self._look = look
        self._selector = selectors.DefaultSelector()
        self._selector.register(asked, selectors.EVENT_READ, None)
        self._children: set[_Child] = set()

    def serve(self) -> None:
        """Return when nobody can ask any more; the children end with this process."""
        while True:
            for key, _ in self._selector.select():
                child = key.data
                if child is None:
                    if not self._take():
                        return
                elif child not in self._children:
                    continue  # it ended in this round, and its descriptors may be another's
                elif key.fileobj == child.ended:
                    self._tell(child)
                else:
                    self._kill(child)

    def _take(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._asked, LONGEST, FILES)
        if not message:
            return False
        answer, file = descriptors
        pid = os.fork()
        if pid == 0:
            _be_child(self._look, json.loads(message), answer, file)
        os.close(file)
        child = _Child(pid, os.pidfd_open(pid), socket.socket(fileno=answer))
        self._children.add(child)
        self._selector.register(child.ended, selectors.EVENT_READ, child)
        self._selector.register(child.answer, selectors.EVENT_READ, child)
        return True

    def _kill(self, child: _Child) -> None:
        self._selector.unregister(child.answer)
        os.kill(child.pid, signal.SIGKILL)

    def _tell(self, child: _Child) -> None:
        self._children.remove(child)
        self._selector.unregister(child.ended)
        os.close(child.ended)
        _, status = os.waitpid(child.pid, 0)
        with contextlib.suppress(KeyError):
            self._selector.unregister(child.answer)
        with child.answer, contextlib.suppress(OSError):  # nobody may want to know
            code = str(os.waitstatus_to_exitcode(status)).encode()
            child.answer.send(code, socket.MSG_DONTWAIT)


def _be_child(
    look: Callable[..., object], asked: dict[str, object], answer: int, file: int
) -> None:
    """Look, answer, and end: nothing of the server's is left to this process but its memory, which is its own copy."""
    parent, code = os.getppid(), 1
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stderr.fileno())
        first, last = sorted((answer, file))
        os.close(sys.stdin.fileno())
        os.closerange(3, first)
        os.closerange(first + 1, last)
        os.closerange(last + 1, os.sysconf("SC_OPEN_MAX"))
        limits = Limits.of(asked["limits"])  # type: ignore[arg-type]
        with open(file, "rb") as opened:
            sys.meta_path.clear()  # or a module that is not loaded yet would look like a file that cannot be read
            confine(parent)
            said = look(opened, asked["media_type"], limits)
        os.write(answer, json.dumps(said).encode())
        code = 0
    except MemoryError:
        os.write(answer, b'{"reason": "too_demanding", "figures": {}}')
        code = 0
    except BaseException as error:
        words = f"{type(error).__name__}: {error}"[:500]
        os.write(answer, json.dumps({"error": words}).encode())
    finally:
        os._exit(code)


if __name__ == "__main__":
    look = importlib.import_module(sys.argv[1]).look
    gc.freeze()  # or each child would copy the pages of all objects that its collector looks at
    with socket.socket(fileno=sys.stdin.fileno()) as asked:
        _Server(asked, look).serve()
