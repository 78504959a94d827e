"""`Plans`: what one operation was compiled to, by the shape of its variables."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from gateway.compile.shape import Shape

__all__ = ["Plans"]


class Sized(Protocol):
    """What takes so many bytes."""

    @property
    def size(self) -> int:
        """What all plans together take, in bytes."""


Plan = TypeVar("Plan", bound=Sized)


class Plans(Generic[Plan]):
    """The plans that all who ask an operation share.

    Where there are too many, whoever had most of them made loses the one that was used least recently: a client
    that sends ever other shapes pushes out its own, not what others use.
    """

    def __init__(self) -> None:
        self._made: OrderedDict[Shape, tuple[Plan, str]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Plan]:
        return (compiled for compiled, _ in self._made.values())

    def get(self, shape: Shape) -> Plan | None:
        """The plan of this shape, now the most recently used."""
        found = self._made.get(shape)
        if found is None:
            return None
        self._made.move_to_end(shape)
        return found[0]

    def put(self, shape: Shape, compiled: Plan, caller: str, most: int) -> int:
        """Keep what was made for a caller, among `most` at most; says how many bytes more are kept now."""
        self._made[shape] = compiled, caller
        self._made.move_to_end(shape)
        return compiled.size - sum(self._give_up() for _ in range(len(self) - most))

    def clear(self) -> None:
        """Forget every plan."""
        self._made.clear()

    def _give_up(self) -> int:
        held = Counter(caller for _, caller in self._made.values())
        greediest = max(held.values())
        shape = next(key for key, (_, who) in self._made.items() if held[who] == greediest)
        return self._made.pop(shape)[0].size
