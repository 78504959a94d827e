"""What became of a request that was not answered as it should: three outcomes that mean three things for money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = ["Failure", "NotDone", "Refused", "Unknown"]

LONGEST = 300
"""Characters that are kept of a provider's words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider understood, and did nothing: the same request will be refused again."""

    code: str
    """the provider's own word for it, such as `charge_already_refunded`"""
    words: str
    said: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """all that it answered, where that is kept"""

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"[:LONGEST]


@dataclass(frozen=True, slots=True)
class NotDone:
    """Nothing was done: it was not reached, takes no more for now, or does not take our key."""

    words: str

    def __str__(self) -> str:
        return self.words[:LONGEST]


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been done or not: ask what is there, or repeat it with the same key while the provider keeps that."""

    words: str

    def __str__(self) -> str:
        return self.words[:LONGEST]


Failure: TypeAlias = Refused | NotDone | Unknown
