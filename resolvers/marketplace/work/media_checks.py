"""What was found when the media of an answer was looked into."""

from __future__ import annotations

import enum
from datetime import datetime

from gateway import JSON, Node, bound, enumeration

__all__ = ["MediaCheck"]


@enumeration
class MediaVerdict(enum.Enum):
    """What came of looking into a file."""

    PASSED = "passed"
    """Nothing speaks against the file."""

    REFUSED = "refused"
    """The file was refused; `reason` says why."""


@bound("public.media_checks")
class MediaCheck(Node):
    """What the service that looks into media found in the file of a submission."""

    verdict: MediaVerdict
    """Whether the file was refused."""

    reason: str | None
    """What speaks against the file, by its name, such as `blurred` or `silent`; null where nothing does."""

    figures: JSON
    """What was measured, a JSON object: pixels, seconds, decibels, and shares from 0 to 1, by their names."""

    checked_at: datetime
    """When the file was looked into."""
