"""The jobs of domains that are not served: their files in `jobs/` are named as the jobs are."""

from __future__ import annotations

from gateway.config import Settings
from gateway.declare.application import load_application

__all__ = ["left_out_jobs"]


def left_out_jobs(settings: Settings) -> frozenset[str]:
    """The names of jobs that a runner leaves to others; their domains may have been migrated here before."""
    return frozenset(
        path.stem
        for domain in load_application(settings).left_out
        if domain.sql is not None
        for path in domain.sql.rglob("jobs/*.sql")
    )
