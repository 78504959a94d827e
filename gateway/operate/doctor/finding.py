"""What `gateway doctor` reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, where it is, and what to do about it."""

    level: Literal["error", "warning"]
    check: str
    where: str
    problem: str
    remedy: str


def error(check: str, where: str, problem: str, remedy: str) -> Finding:
    """Make the finding of something that shows too much, shows nothing or does not start."""
    return Finding("error", check, where, problem, remedy)


def warning(check: str, where: str, problem: str, remedy: str) -> Finding:
    """Make the finding of something that is slow, fragile or forgotten."""
    return Finding("warning", check, where, problem, remedy)
