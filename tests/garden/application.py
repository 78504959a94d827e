"""The marketplace and the garden as one application, as GATEWAY_APPLICATION names it."""

from __future__ import annotations

from resolvers.marketplace import MARKETPLACE
from tests.garden import GARDEN

__all__ = ["DOMAINS"]

DOMAINS = (MARKETPLACE, GARDEN)
