"""Folders of SQL that a test has written: one for each domain below a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gateway.operate.migrate import SqlFolder

__all__ = ["folders_in", "write"]


def folders_in(folder: Path, requires: Mapping[str, str] | None = None) -> list[SqlFolder]:
    """Each domain's, the engine's own first, and each behind the one that it `requires`."""
    names = sorted(
        (path.name for path in folder.iterdir()), key=lambda name: (name != "platform", name)
    )
    needed = requires or {}
    names.sort(key=lambda name: name in needed)
    return [
        SqlFolder(name, folder / name, frozenset({"platform", needed.get(name, "platform")}))
        for name in names
    ]


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file below the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
