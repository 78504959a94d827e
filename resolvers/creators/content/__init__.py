"""Content: what creators publish, its edits, and search."""

from __future__ import annotations

from gateway import Phase

__all__ = ["CONTENT"]

CONTENT = Phase("content")
