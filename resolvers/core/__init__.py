"""The core: accounts, sessions and the audit, which every other domain builds on."""

from __future__ import annotations

from gateway import Domain

__all__ = ["CORE"]

CORE = Domain("core")
