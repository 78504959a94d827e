"""What a job asks of the storage → what it is told: files that are gone, or a page of those that are there.

The job's first function asks and puts what it asked for off, so that no other runner takes it and a failure is
tried again later; the second one is told. No connection is held while the storage is asked.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from gateway.errors import InvalidValue, Unavailable
from gateway.storage import Storage

__all__ = ["StorageFailed", "ask_storage"]


class StorageFailed(Exception):
    """The storage did not answer. All is asked again later, so the run needs no other attempt."""


async def ask_storage(storage: Storage, asked: str) -> str:
    """Answer what `gateway.ask_job` asks; the result is for `gateway.tell_job`."""
    errand = json.loads(asked)
    try:
        if isinstance(errand, dict):
            return json.dumps(await _list(storage, errand))
        return json.dumps(await _delete_all(storage, errand))
    except Unavailable as error:
        raise StorageFailed("\n".join(filter(None, (error.message, error.hint)))) from error


async def _list(storage: Storage, asked: Mapping[str, str]) -> dict[str, object]:
    """A page of a bucket, beside what was asked."""
    page = await storage.list_files(asked["bucket"], asked["cursor"])
    files = [{"path": file.path, "at": file.changed_at.isoformat()} for file in page.files]
    return {**asked, "files": files, "next": page.next}


async def _delete_all(storage: Storage, asked: Sequence[Mapping[str, str]]) -> list[str]:
    """The ids of those that are gone."""
    buckets: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in asked:
        buckets[file["bucket"]][file["path"]].append(file["id"])
    gone: list[str] = []
    for bucket, files in buckets.items():
        deleted = await _delete(storage, bucket, list(files))
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
