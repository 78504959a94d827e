"""The jobs of domains and phases that are not served: their files in `jobs/` are named as the jobs are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gateway.config import Settings
from gateway.declare.application import load_application

__all__ = ["left_out_jobs"]


def left_out_jobs(settings: Settings) -> frozenset[str]:
    """The names of jobs that a runner leaves to others; their domains may have been migrated here before."""
    return frozenset(
        path.stem for folder in _folders(settings) for path in folder.rglob("jobs/*.sql")
    )


def _folders(settings: Settings) -> Iterator[Path]:
    application = load_application(settings)
    yield from (each.sql for each in application.left_out if each.sql is not None)
    for domain in application.served:
        if domain.sql is not None:
            yield from (domain.sql / phase.name for phase in domain.later)
