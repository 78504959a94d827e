"""`InWork`: the queries and mutations of each caller that are in work, however they came."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from gateway.errors import TooManyOperations

__all__ = ["InWork"]

SOON = 1
"""Seconds until asking again makes sense: operations are over sooner, as a rule."""


class InWork:
    """Counts operations from when they are read until they are answered, given up or left."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: dict[str, int] = {}

    def of(self, caller: str) -> int:
        """How many of this caller are in work."""
        return self._of.get(caller, 0)

    def __len__(self) -> int:
        """How many callers have one in work."""
        return len(self._of)

    def one_of(self, caller: str) -> AbstractContextManager[None]:
        """One more is in work inside; raises TooManyOperations where that is one too many.

        A caller without a name is the program itself, and not counted.
        """
        return OneInWork(self._of, caller, self._most) if caller else nullcontext()


class OneInWork:
    """One operation of a caller. A class, since a generator would take each request three times as long."""

    __slots__ = ("_caller", "_most", "_of")

    def __init__(self, of: dict[str, int], caller: str, most: int) -> None:
        self._of = of
        self._caller = caller
        self._most = most

    def __enter__(self) -> None:
        before = self._of.get(self._caller, 0)
        if before >= self._most:
            raise _refusal(self._most)
        self._of[self._caller] = before + 1

    def __exit__(self, *_: object) -> None:
        left = self._of[self._caller] - 1
        if left:
            self._of[self._caller] = left
        else:  # who has none in work takes no memory
            del self._of[self._caller]


def _refusal(most: int) -> TooManyOperations:
    refusal = TooManyOperations(
        f"{most} operations of this caller are in work.",
        hint="Wait for one of them; GATEWAY_MAX_OPERATIONS_PER_CALLER sets the limit.",
        extensions={"retryAfter": SOON},
    )
    refusal.headers = ((b"retry-after", b"%d" % SOON),)
    return refusal
