"""Reads the event log: everything that one snapshot shows and another did not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gateway.database import Database
from gateway.realtime.position import Position, Snapshot

__all__ = ["Event", "EventLog", "LogPage", "Positioned"]

ROLE = "service_role"

# The snapshot of the statement that reads is the one that is remembered.
_READ = """
select pg_current_snapshot()::text as snapshot, gateway.log_identity() as identity,
    gateway.read_events($1::text::xid8, $2::text[]::xid8[], $3, $4, $5::uuid[]) as lines
"""

# The rest of a batch: inside the same target, behind the last line.
_READ_ON = """
select $6::text as snapshot, gateway.log_identity() as identity,
    gateway.read_events(
        $1::text::xid8, $2::text[]::xid8[], $3, $4, $5::uuid[],
        $6::text::pg_snapshot, $7::text::xid8, $8
    ) as lines
"""

_NOW = "select pg_current_snapshot()::text as snapshot, gateway.log_identity() as identity"
_CLAIM = "select identity, forgotten from gateway.claim_event_log()"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    xid: int
    id: int
    topic: str
    change: str
    entity: str | None
    entity_id: str | None
    keys: tuple[str, ...] | None
    shared: bool
    written_at: float


@dataclass(slots=True, eq=False)
class Positioned:
    """An event, and where a reader stands behind it.

    `cursor` and `text` (the event as a question's statement reads it) are written when somebody
    listens: many ask about one event.
    """

    event: Event
    position: Position
    cursor: str = ""
    text: str = ""

    def behind(self, position: Position) -> Positioned:
        """The same event for somebody who may have seen more than its batch begins with."""
        at, event = self.position, self.event
        if at.seen.reach >= position.seen.reach:
            return self
        return Positioned(event, Position(position.seen, at.target, event.xid, event.id))


@dataclass(frozen=True, slots=True)
class LogPage:
    """Events in order, and where their reader stands behind the last one."""

    identity: str
    before: Position
    events: tuple[Positioned, ...]
    position: Position
    is_current: bool
    """whether it has everything that was visible when it was read"""

    def behind(self, position: Position) -> LogPage | None:
        """The same page for a reader who stands at `position`; None where they would miss something.

        A reader who has seen more than where the page begins takes the rest of it. Inside a batch
        nobody but who read the pages before can go on.
        """
        if self.before == position:
            return self
        if not (self.before.is_whole and self.position.is_whole and position.is_whole):
            return None
        if self.before.seen.reach > position.seen.reach:
            return None
        events = tuple(
            each.behind(position)
            for each in self.events
            if not position.covers(each.event.xid, each.event.id)
        )
        return LogPage(self.identity, position, events, self.position, self.is_current)


class EventLog:
    """The log of one database, read by service_role on the primary."""

    def __init__(self, database: Database, limit: int = 1_000) -> None:
        self._database = database
        self._limit = limit

    async def claim(self) -> tuple[str, int]:
        """Whose log it is, and the latest transaction whose lines are gone."""
        row = await self._row(_CLAIM, writes=True)
        return row["identity"], int(row["forgotten"])

    async def now(self) -> tuple[str, Position]:
        """The identity of the database and the position behind everything in its log."""
        row = await self._row(_NOW)
        return row["identity"], Position.at(Snapshot.parse(row["snapshot"]))

    async def read(
        self, position: Position, topic: str | None = None, keys: Sequence[str] | None = None
    ) -> LogPage:
        """The next events behind a position, at most `limit`; of one topic and for some keys only."""
        seen, target = position.seen, position.target
        narrowed = (self._limit, topic, keys)
        known = (str(seen.xmax), [str(xid) for xid in seen.open])
        is_fresh = target == seen
        if is_fresh:
            row = await self._row(_READ, *known, *narrowed)
            target = Snapshot.parse(row["snapshot"])
        else:
            inside = (str(target), str(position.xid), position.id)
            row = await self._row(_READ_ON, *known, *narrowed, *inside)
        events = tuple(
            Positioned(each, Position(seen, target, each.xid, each.id))
            for each in map(_event, json.loads(row["lines"] or b"[]"))
        )
        is_whole = len(events) < self._limit
        after = Position.at(target) if is_whole else events[-1].position
        return LogPage(row["identity"], position, events, after, is_whole and is_fresh)

    async def _row(self, text: str, *arguments: object, writes: bool = False) -> Any:
        return (await self._database.fetch(ROLE, text, arguments, writes=writes))[0]


def _event(line: Sequence[Any]) -> Event:
    xid, id_, topic, change, entity, entity_id, keys, shared, written_at = line
    heard_by = None if keys is None else tuple(keys)
    return Event(
        int(xid), id_, topic, change, entity, entity_id, heard_by, shared, float(written_at)
    )
