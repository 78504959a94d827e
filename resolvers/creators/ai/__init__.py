"""AI: what models suggest for content, what of it was taken over, and what it cost."""

from __future__ import annotations

from gateway import Phase

__all__ = ["AI"]

AI = Phase("ai")
