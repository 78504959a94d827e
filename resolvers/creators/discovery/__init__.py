"""Discovery: categories, tags, clicks, what is trending, and who is featured."""

from __future__ import annotations

from gateway import Phase

__all__ = ["DISCOVERY"]

DISCOVERY = Phase("discovery")
