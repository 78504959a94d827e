"""Where a reader of the log stands: snapshots of Postgres, not numbers.

Ids are handed out in another order than transactions commit, so "everything after id 7" loses what
commits late. A snapshot says exactly which transactions were visible when it was taken.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Position", "Snapshot"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A `pg_snapshot`: transactions below `xmax` are visible, but for those in `open`."""

    xmin: int
    xmax: int
    open: frozenset[int]

    @classmethod
    def parse(cls, text: str) -> Snapshot:
        """Read Postgres' text form, `xmin:xmax:xip,xip`; ValueError when it is none."""
        xmin, xmax, xip = text.split(":")
        return cls(int(xmin), int(xmax), frozenset(int(each) for each in xip.split(",") if each))

    def __str__(self) -> str:
        return f"{self.xmin}:{self.xmax}:{','.join(map(str, sorted(self.open)))}"

    @property
    def reach(self) -> tuple[int, int]:
        """Orders the snapshots of one server: later ones know later transactions, or see more of them."""
        return self.xmax, -len(self.open)

    def sees(self, xid: int) -> bool:
        """Whether the transaction was visible (`pg_visible_in_snapshot`)."""
        return xid < self.xmin or (xid < self.xmax and xid not in self.open)


@dataclass(frozen=True, slots=True)
class Position:
    """Everything visible in `seen`, and of what `target` adds, everything up to (xid, id).

    A batch is what became visible between two snapshots, in the order (xid, id); so a position
    inside a batch names both. At the end of a batch `seen` is the target itself.
    """

    seen: Snapshot
    target: Snapshot
    xid: int = 0
    id: int = 0

    @classmethod
    def at(cls, snapshot: Snapshot) -> Position:
        """The position that has seen a snapshot, and nothing else."""
        return cls(snapshot, snapshot)

    @property
    def is_whole(self) -> bool:
        """False inside a batch."""
        return self.seen == self.target

    def covers(self, xid: int, id: int) -> bool:
        """Whether an event was delivered to a subscriber at this position."""
        if self.seen.sees(xid):
            return True
        return (xid, id) <= (self.xid, self.id) and self.target.sees(xid)

    def or_later(self, other: Position) -> Position:
        """Whichever has seen more; both are whole batches of one server, whose snapshots only grow."""
        return other if other.seen.reach > self.seen.reach else self

    def is_before(self, xid: int) -> bool:
        """Whether something up to this transaction may not have been delivered."""
        return xid > 0 and self.seen.xmin <= xid
