"""A `look` that does what a decoder might that is broken, or that a file took over; its media type says what."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

from resolvers.media.limits import Limits
from resolvers.media.verdict import Look

__all__ = ["look"]

SEEN: list[str] = []


def look(file: BinaryIO, media_type: str, limits: Limits) -> Look:
    """Do it; what the system says to that is the reason."""
    if media_type in ATTACKS:
        try:
            ATTACKS[media_type](file)
        except Exception as error:
            return {"reason": type(error).__name__, "figures": {}}
    return DEEDS.get(media_type, nothing)()


def nothing() -> Look:
    return {"reason": None, "figures": {}}


def endless() -> Look:
    while True:
        pass


def remember() -> Look:
    SEEN.append("one")
    return {"reason": None, "figures": {"seen": len(SEEN)}}


def descriptors() -> Look:
    return {"reason": None, "figures": {"open": sum(is_open(each) for each in range(4096))}}


def is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def segfault() -> Look:
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    import ctypes

    ctypes.string_at(0)
    return nothing()


def fail() -> Look:
    raise ValueError("of ours")


DEEDS = {
    "endless": endless,
    "remember": remember,
    "descriptors": descriptors,
    "segfault": segfault,
    "memory": lambda: len(bytearray(8 * 2**30)),
    "environment": lambda: Look(reason=str(os.environ.get("JWT_SECRET")), figures={}),
    "error": fail,
    "nonsense": lambda: ["passed"],
    "exit": lambda: os._exit(3),
}
ATTACKS = {
    "file": lambda _: Path("/proc/self/environ").read_text(),
    "socket": lambda _: socket.socket(),
    "program": lambda _: os.execv(sys.executable, [sys.executable]),
    "process": lambda _: subprocess.run([sys.executable], check=True),
    "fork": lambda _: os.fork() or os._exit(0),
    "signal": lambda _: os.kill(os.getppid(), signal.SIGKILL),
    "writing": lambda file: os.write(file.fileno(), b"more"),
    "import": lambda _: __import__("this"),
}
