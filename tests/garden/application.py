"""This application's domains and the garden as one, as GATEWAY_APPLICATION names it."""

from __future__ import annotations

from resolvers import DOMAINS as SERVED

__all__ = ["DOMAINS"]

DOMAINS = {**SERVED, "garden": "tests.garden:GARDEN"}
