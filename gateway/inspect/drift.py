"""`Drift`: something that is bound and is not so in the database."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Drift"]


@dataclass(frozen=True)
class Drift:
    """One thing that is bound and is not so in the database."""

    field: str
    problem: str
    remedy: str = "Change the binding or the database, and run `gateway migrate`."
