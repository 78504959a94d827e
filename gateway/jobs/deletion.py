"""Files that a job names → gone from the storage; the rest of the job is SQL.

The job's first function names files and puts them off, so that no other runner takes them and a failure is
tried again later; the second one is told what is gone. No connection is held while the storage is asked.
"""

from __future__ import annotations

import json
from collections import defaultdict

from gateway.errors import InvalidValue, Unavailable
from gateway.storage import Storage

__all__ = ["DeletionFailed", "delete_files"]


class DeletionFailed(Exception):
    """The storage did not answer. The files are named again later, so the run needs no other attempt."""


async def delete_files(storage: Storage, asked: str) -> list[str]:
    """The ids of those that are gone, of what `gateway.ask_job` names."""
    buckets: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in json.loads(asked):
        buckets[file["bucket"]][file["path"]].append(file["id"])
    gone: list[str] = []
    for bucket, files in buckets.items():
        try:
            deleted = await _delete(storage, bucket, list(files))
        except Unavailable as error:
            raise DeletionFailed("\n".join(filter(None, (error.message, error.hint)))) from error
        gone += [each for path in deleted for each in files[path]]
    return gone


async def _delete(storage: Storage, bucket: str, paths: list[str]) -> list[str]:
    """Those that are gone: a path that no storage takes must not keep the others, and waits for somebody to look."""
    try:
        await storage.delete(bucket, paths)
    except InvalidValue:
        if len(paths) == 1:
            return []
        return [gone for path in paths for gone in await _delete(storage, bucket, [path])]
    return paths
