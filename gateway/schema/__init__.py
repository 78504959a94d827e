"""Domains → the schema that is served and the catalogue of what it is in Postgres."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gateway.config import Settings
from gateway.declare.application import load_application
from gateway.declare.domain import Domain
from gateway.schema.build import BoundSchema, build_schema

__all__ = ["BoundSchema", "build_schema", "load_schema"]


def load_schema(settings: Settings) -> BoundSchema:
    """The schema of the domains that the settings choose; built once in a process."""
    return _built(load_application(settings).served)


@cache
def _built(domains: Sequence[Domain]) -> BoundSchema:
    return build_schema(*domains)
