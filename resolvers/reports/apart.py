"""`write_apart`: has a process of its own write a report while its parts are still read.

To draw a hundred thousand rows is seconds of Python, for which a thread would hold the lock that everything else waits
for; and what one report takes of memory is given back with its process. The pipe between them holds little, so the rows
are read from the database no faster than they are written, and nobody holds all of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterable, Mapping
from datetime import datetime
from pathlib import Path

__all__ = ["write_apart"]

CHILD = "resolvers.reports.child"
KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV", "LANG")


async def write_apart(
    form: str, path: Path, created: datetime, lines: AsyncIterable[bytes]
) -> Mapping[str, int]:
    """Write the report of these parts (`parts.line`) as `pdf` or `xlsx`, or the `bill` of one (`bill_line`): how many
    `rows` it has, and `pages` of a PDF.

    Raises what reading the parts does, and RuntimeError where the process failed.
    """
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", CHILD, form, str(path)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**environment, "SOURCE_DATE_EPOCH": str(int(created.timestamp()))},
    )
    said = asyncio.gather(_read(process.stdout), _read(process.stderr))
    try:
        await _feed(process.stdin, lines)
        answer, errors = await said
        code = await process.wait()
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        await asyncio.gather(said, return_exceptions=True)
    if code != 0:
        last = errors.decode(errors="replace").strip().rpartition("\n")[2]
        raise RuntimeError(f"The process that writes reports ended with {code}: {last[:500]}")
    written: Mapping[str, int] = json.loads(answer)
    return written


async def _feed(pipe: asyncio.StreamWriter | None, lines: AsyncIterable[bytes]) -> None:
    """What the process does not read any more, because it has failed, is left: it says why."""
    assert pipe is not None
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        async for each in lines:
            pipe.write(each)
            await pipe.drain()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        pipe.close()
        await pipe.wait_closed()


async def _read(pipe: asyncio.StreamReader | None) -> bytes:
    assert pipe is not None
    return await pipe.read()
