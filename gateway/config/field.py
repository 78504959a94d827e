"""`setting`: one of the engine's settings, as a field of a dataclass."""

from __future__ import annotations

import dataclasses
from typing import Any

__all__ = ["setting"]


def setting(
    env: str,
    default: object,
    help: str,
    *,
    choices: tuple[str, ...] = (),
    least: float | None = None,
) -> Any:
    """Declare one setting: its environment variable, default, a sentence of help, and what it may be."""
    if least is None and type(default) in (int, float):
        least = 0
    known = {"env": env, "help": help, "choices": choices, "least": least}
    return dataclasses.field(default=default, metadata=known)
