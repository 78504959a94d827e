"""What was found when the file and the text of an answer were looked into."""

from __future__ import annotations

import enum
from datetime import datetime

from gateway import JSON, Node, bound, enumeration

__all__ = ["MediaCheck"]


@enumeration
class MediaVerdict(enum.Enum):
    """What came of looking into a file or a text."""

    PASSED = "passed"
    """Nothing speaks against the answer."""

    REFUSED = "refused"
    """The answer was refused; `reason` says why."""


@bound("public.media_checks")
class MediaCheck(Node):
    """What the service that looks into media found in the file and the text of a submission."""

    verdict: MediaVerdict
    """Whether the answer was refused."""

    reason: str | None
    """What speaks against the answer, by its name, such as `blurred` or `gibberish`; null where nothing does."""

    figures: JSON
    """What was measured, a JSON object: pixels, seconds, decibels, the language, shares from 0 to 1, by their names."""

    checked_at: datetime
    """When the answer was looked into."""
