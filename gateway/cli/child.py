"""The process that `gateway dev` starts: serves until its standard input closes."""

from __future__ import annotations

import os
import signal
import sys
import threading

from gateway.cli import main

__all__: list[str] = []


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    main(["serve"], prog_name="gateway")
