"""How a judge says that it is not content, or that it cannot look."""

from __future__ import annotations

__all__ = ["Failed", "LeftOut"]


class Failed(Exception):
    """What the judge found, for whoever repairs it."""


class LeftOut(Exception):
    """Something that the judge needs is not on this machine; the message says what and how to get it."""
