"""`look_apart`: has a file opened by a process of its own, which has nothing of ours and ends at a deadline."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

__all__ = ["Look", "look_apart"]

SECONDS = 90.0
"""Until the process is killed; its own limit of processor time ends it earlier, unless it is kept waiting."""

CHILD = "resolvers.media.child"
KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV", "LANG")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Each thread of a library of mathematics takes memory of its own, of which there is little."""

ENDED_ITSELF = (
    -signal.SIGXCPU,
    -signal.SIGSEGV,
    -signal.SIGABRT,
    -signal.SIGBUS,
    -signal.SIGFPE,
    -signal.SIGILL,
)


class Look(TypedDict):
    """What was found: why a file is refused, None where nothing speaks against it, and its figures."""

    reason: str | None
    figures: dict[str, float | int | str]


async def look_apart(
    path: Path, media_type: str, limits: Mapping[str, object], seconds: float = SECONDS
) -> Look:
    """What is found of the file; one that its process does not survive is refused.

    Raises RuntimeError where the process failed for a reason that is not the file's.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", CHILD, str(path), media_type),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**{name: os.environ[name] for name in KEPT if name in os.environ}, **ONE_THREAD},
    )
    try:
        async with asyncio.timeout(seconds):
            said, errors = await process.communicate(json.dumps(dict(limits)).encode())
    except TimeoutError:
        return {"reason": "too_demanding", "figures": {}}
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return _read(process.returncode, said, errors)


def _read(code: int | None, said: bytes, errors: bytes) -> Look:
    if code == 0:
        look: Look = json.loads(said)
        return look
    if code in ENDED_ITSELF or b"MemoryError" in errors:
        return {"reason": "too_demanding", "figures": {}}
    last = errors.decode(errors="replace").strip().rpartition("\n")[2]
    raise RuntimeError(f"The process that opens files ended with {code}: {last[:500]}")
