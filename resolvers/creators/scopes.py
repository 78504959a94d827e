"""What opens the lists of creators to a caller, as the policies of their tables say it."""

from __future__ import annotations

from gateway import matching, own
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["MINE", "PUBLIC_OR_MINE"]

MINE = (own("user_id"), FOR_ADMINS)
"""Creators see their rows, admins all."""

PUBLIC_OR_MINE = (matching(is_public=True), *MINE)
"""Anybody sees what is public, creators their rows, admins all."""
