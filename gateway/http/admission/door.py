"""`Door`: whoever was just told that there is no time for them is told so again before anything is done for them.

A refusal by the engine takes a good part of what an answer takes: the headers, the token, the limits, the
document. Where many times what can be answered is asked, refusing so would leave no time to answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from starlette.types import Scope

from gateway.errors import Overloaded
from gateway.http.admission.pauses import Pauses
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
        self._pauses = Pauses(FIRST, LONGEST, monotonic=monotonic)
        self.reply = error_reply(REFUSAL, JSON)

    @property
    def is_open(self) -> bool:
        """Whether it is shut to nobody."""
        return self._pauses.are_over

    def is_before(self, url: bytes) -> bool:
        """Whether this is the door to what the URL names."""
        return url.partition(b"?")[0].rstrip(b"/") == self._path

    def stops(self, scope: Scope) -> bool:
        """Whether this request is to be refused, if it is a read; a browser's needs what CORS adds."""
        headers = read_headers(scope["headers"])
        if "origin" in headers:
            return False
        return self._pauses.lasts(guest_of(self._sources.of(scope, headers), headers))

    def shut(self, guest: Guest) -> None:
        """The engine has just refused this guest for want of time."""
        self._pauses.begin(guest)
