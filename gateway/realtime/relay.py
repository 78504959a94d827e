"""`Relay`: with Redis, one process reads the log and the others follow a stream of its pages.

Who holds the lock reads, and adds each page to the stream; nobody depends on it. A page says between
which positions it lies, so a follower knows whether it missed one, and then reads the log itself. So
does everybody while Redis is away.
"""

from __future__ import annotations

import json
from contextlib import suppress
from secrets import token_hex
from time import monotonic
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from gateway.realtime.log import Event, LogPage, Positioned
from gateway.realtime.position import Position, Snapshot

__all__ = ["Relay"]

LOCK_SECONDS = 3.0
"""How long a reader that died keeps the others from taking over; they read for themselves meanwhile."""

RENEW_SECONDS = 1.0
BEAT_SECONDS = 0.5
"""A reader without events still says where it stands, so that followers know it is there."""

PATIENCE_SECONDS = 1.5
"""How long a follower waits for a word of the reader before it looks into the log itself."""

RETRY_SECONDS = 2.0
"""How long Redis is left alone after a failure."""

LENGTH = 2_000
"""Pages that the stream keeps, more or less."""

# Only the holder may give the lock away or keep it longer.
_RENEW = """
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end
return redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0
"""
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end"


class Relay:
    """One process's place among those that share a Redis."""

    def __init__(self, url: str) -> None:
        self._redis: Any = Redis.from_url(
            url,
            protocol=2,
            decode_responses=True,
            # xread waits in Redis for PATIENCE_SECONDS: the socket has to wait longer
            socket_timeout=PATIENCE_SECONDS + 1,
            socket_connect_timeout=1,
        )
        self._me = token_hex(8)
        self._is_reader = False
        self._asked_at = -LOCK_SECONDS
        self._said_at = 0.0
        self._away_until = 0.0
        self._last = "$"

    async def stop(self) -> None:
        """Stop reading, so that another process can."""
        with suppress(RedisError, OSError):
            # Else nobody would read for the others until the lock has ended by itself.
            if self._is_reader:
                await self._redis.eval(_RELEASE, 1, self._lock, self._me)
            await self._redis.aclose()

    async def is_reader(self, identity: str) -> bool:
        """Whether this process has to read the log itself: it holds the lock, or Redis is away."""
        now = monotonic()
        if now < self._away_until:
            return True
        if now - self._asked_at < RENEW_SECONDS:
            return self._is_reader
        self._name(identity)
        self._asked_at = now
        try:
            held = await self._redis.eval(
                _RENEW, 1, self._lock, self._me, str(int(LOCK_SECONDS * 1000))
            )
        except (RedisError, OSError):
            return self._leave()
        self._is_reader = bool(held)
        return self._is_reader

    async def say(self, page: LogPage) -> None:
        """Tell the followers of a page; one without events only now and then."""
        now = monotonic()
        if not self._is_reader or (not page.events and now - self._said_at < BEAT_SECONDS):
            return
        self._said_at = now
        try:
            await self._redis.xadd(
                self._stream, {"page": _dump(page)}, maxlen=LENGTH, approximate=True
            )
        except (RedisError, OSError):
            self._leave()

    async def hear(self, position: Position) -> LogPage | None:
        """The next page behind a position; None where the log has to be read instead."""
        until = monotonic() + PATIENCE_SECONDS
        while monotonic() < until:
            try:
                found = await self._redis.xread(
                    {self._stream: self._last}, count=1, block=int(PATIENCE_SECONDS * 1000)
                )
            except (RedisError, OSError):
                self._leave()
                return None
            if not found:
                return None
            ((_, entries),) = found
            self._last, fields = entries[0]
            page = _load(fields["page"])
            # Pages of before we came lie behind us in the stream, and say nothing new.
            if page.position.target.reach > position.seen.reach:
                return page.behind(position)
        return None

    def _name(self, identity: str) -> None:
        self._lock = f"gateway:{identity}:reader"
        self._stream = f"gateway:{identity}:pages"

    def _leave(self) -> bool:
        """Redis is away: everybody reads for themselves, and asks again later."""
        self._is_reader = False
        self._away_until = monotonic() + RETRY_SECONDS
        self._asked_at = -LOCK_SECONDS
        return True


def _dump(page: LogPage) -> str:
    return json.dumps(
        {
            "identity": page.identity,
            "before": _shown(page.before),
            "position": _shown(page.position),
            "is_current": page.is_current,
            "events": [
                [each.event.xid, each.event.id, each.event.topic, each.event.change, each.event.entity,
                 each.event.entity_id, each.event.keys, each.event.shared, each.event.written_at]
                for each in page.events
            ],
        }
    )  # fmt: skip


def _load(text: str) -> LogPage:
    said = json.loads(text)
    before, position = _read(said["before"]), _read(said["position"])
    target = position.target
    events = tuple(
        Positioned(event, Position(before.seen, target, event.xid, event.id))
        for event in map(_event, said["events"])
    )
    return LogPage(said["identity"], before, events, position, said["is_current"])


def _event(said: list[Any]) -> Event:
    xid, id_, topic, change, entity, entity_id, keys, shared, written_at = said
    heard_by = None if keys is None else tuple(keys)
    return Event(xid, id_, topic, change, entity, entity_id, heard_by, shared, written_at)


def _shown(position: Position) -> list[object]:
    return [str(position.seen), str(position.target), position.xid, position.id]


def _read(said: list[Any]) -> Position:
    seen, target, xid, id_ = said
    return Position(Snapshot.parse(seen), Snapshot.parse(target), xid, id_)
