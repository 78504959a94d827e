"""A folder's files in an order of their own, from any place on, without all of their names in memory."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator
from pathlib import Path

from gateway.storage.paths import is_path

__all__ = ["walk_files"]


def walk_files(folder: Path, after: str | None, size: int) -> Iterator[str]:
    """Paths below the folder that follow `after`, which need not exist; `size` names of a folder at a time.

    Links are passed over, and names that no path may have: neither can have been put.
    """
    name, _, rest = (after or "").partition("/")
    if rest:
        yield from _inside(folder, name, rest, size)
    for entry in _entries(folder, name, size):
        if entry.is_file(follow_symlinks=False):
            yield entry.name
        elif entry.is_dir(follow_symlinks=False):
            yield from _inside(folder, entry.name, None, size)


def _inside(folder: Path, name: str, after: str | None, size: int) -> Iterator[str]:
    return (f"{name}/{path}" for path in walk_files(folder / name, after, size))


def _entries(folder: Path, after: str, size: int) -> Iterator[os.DirEntry[str]]:
    while True:
        try:
            with os.scandir(folder) as all_entries:
                later = (each for each in all_entries if each.name > after and is_path(each.name))
                entries = heapq.nsmallest(size, later, key=lambda each: each.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        yield from entries
        if len(entries) < size:
            return
        after = entries[-1].name
