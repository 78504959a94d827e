"""Platforms: where creators publish, and their accounts there."""

from __future__ import annotations

from gateway import Phase

__all__ = ["PLATFORMS"]

PLATFORMS = Phase("platforms")
