"""What a gateway observes while a test looks on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from gateway.observe.observations import Observation

__all__ = ["observed"]


@contextmanager
def observed() -> Iterator[list[Observation]]:
    """What is observed meanwhile, in the order of time."""
    seen: list[Observation] = []
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.event)  # type: ignore[method-assign, attr-defined]
    logger = logging.getLogger("gateway.observations")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield seen
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
