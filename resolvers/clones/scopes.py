"""What opens the lists of clones to a caller, as the policies of their tables say it."""

from __future__ import annotations

from gateway import own
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["MINE"]

MINE = (own("owner_id"), FOR_ADMINS)
"""Owners see their rows, admins all."""
