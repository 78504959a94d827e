"""`Door`: whoever was just told that there is no time for them is told so again before anything is done for them.

A refusal by the engine takes a good part of what an answer takes: the headers, the token, the limits, the
document. Where many times what can be answered is asked, refusing so would leave no time to answer.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from starlette.types import Scope

from gateway.errors import Overloaded
from gateway.http.callers.sources import Source, Sources
from gateway.http.exchange.exchange import read_headers
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import error_reply

__all__ = ["MOST_BYTES", "Door", "Guest", "guest_of", "is_read"]

FIRST = 0.4
"""Seconds that the door stays shut after a first refusal; twice as long after each that follows at once."""

REFUSAL = Overloaded(
    "More is asked than can be answered in time.", hint="Send the same request again in a moment."
)

LONGEST = 0.8
"""Less than what `Retry-After` says: whoever waits as long as they are told finds it open."""

MOST_GUESTS = 20_000

MOST_BYTES = 16_384
"""A longer body is not looked into here."""

Guest = int
"""Who asks, as far as can be told without looking anybody up."""


def guest_of(source: Source, headers: Mapping[str, str]) -> Guest:
    """The guest behind a request: its network together with its credentials, which many may share."""
    # Hashed with a key of this process: nobody finds headers that another's door is shut by.
    return hash((source.network, headers.get("authorization"), headers.get("apikey")))


def is_read(method: bytes, body: bytes) -> bool:
    """Whether nothing but a read can be asked with it: what writes has connections of its own, which may be free."""
    return method == b"GET" or (b'"query"' in body and b"mutation" not in body)


class Door:
    """Before one path: to whom it is shut, and until when."""

    def __init__(
        self, path: str, sources: Sources, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = path.encode()
        self._sources = sources
        self._monotonic = monotonic
        self.reply = error_reply(REFUSAL, JSON)
        self._shut: OrderedDict[Guest, tuple[float, float]] = OrderedDict()
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it is shut to nobody."""
        if self._shut and self._monotonic() > self._until:
            self._shut.clear()
        return not self._shut

    def is_before(self, url: bytes) -> bool:
        """Whether this is the door to what the URL names."""
        return url.partition(b"?")[0].rstrip(b"/") == self._path

    def stops(self, scope: Scope) -> bool:
        """Whether this request is to be refused, if it is a read; a browser's needs what CORS adds."""
        headers = read_headers(scope["headers"])
        if "origin" in headers:
            return False
        guest = guest_of(self._sources.of(scope, headers), headers)
        until, _ = self._shut.get(guest, (0.0, 0.0))
        return self._monotonic() < until

    def shut(self, guest: Guest) -> None:
        """The engine has just refused this guest for want of time."""
        now = self._monotonic()
        until, span = self._shut.pop(guest, (0.0, 0.0))
        span = min(LONGEST, 2 * span) if span and now < until + span else FIRST
        self._shut[guest] = (now + span, span)
        # As long again it is remembered how long that was.
        self._until = max(self._until, now + 2 * span)
        if len(self._shut) > MOST_GUESTS:
            self._shut.popitem(last=False)
