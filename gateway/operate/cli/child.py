"""A process that `gateway dev` starts: a command that goes on until its standard input closes."""

from __future__ import annotations

import os
import signal
import sys
import threading

from gateway.operate.cli import main

__all__: list[str] = []


def _end_with_parent() -> None:
    # Not sys.stdin: a thread that waits for its lock would break the interpreter's end.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    main(sys.argv[1:], prog_name="gateway")
