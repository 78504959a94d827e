"""What is in a bucket, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

__all__ = ["PAGE", "FilePage", "Stored"]

PAGE = 1_000
"""Files in one: the most that Supabase gives."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is there, and when its bytes were put last; a move may leave that as it was."""

    path: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class FilePage:
    """Some files, and the cursor of those that follow: None at the end."""

    files: Sequence[Stored]
    next: str | None
