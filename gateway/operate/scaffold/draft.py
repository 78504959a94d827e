"""`Draft`: what is going to be written, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gateway.errors import ConfigError

__all__ = ["Draft"]


@dataclass(frozen=True)
class Draft:
    """New files, files that get more, and what to do next."""

    new: Mapping[Path, str]
    more: Mapping[Path, str] = field(default_factory=dict)
    """The whole text of a file that is there already: all that it had, and what was added."""
    next: Sequence[str] = ()

    def write(self) -> None:
        """Write everything; where one of the new files is there already, nothing."""
        there = [path for path in self.new if path.exists()]
        if there:
            raise ConfigError(
                f"{', '.join(map(str, there))} is there already.",
                hint="Choose another name, or take it away first.",
            )
        for path, text in (*self.new.items(), *self.more.items()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
