"""The domains of this application."""

from __future__ import annotations

from resolvers.marketplace import MARKETPLACE

__all__ = ["DOMAINS"]

DOMAINS = (MARKETPLACE,)
