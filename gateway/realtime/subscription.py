"""What a transport and the hub know of each other: deliveries, who takes them, one subscription."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from gateway.errors import GatewayError
from gateway.identity import Identity
from gateway.schema.live import GapReason

__all__ = ["Delivery", "GapReason", "Listener", "Subscription"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one subscription, or for several that share it.

    `body` is the whole GraphQL response, `cursor` resumes behind it, `entity` names the row that it
    is about, `written_at` is when the change was written (seconds of the database's clock).
    """

    body: bytes
    cursor: str
    entity: Hashable
    written_at: float


class Listener(Protocol):
    """Takes a subscription's events. `deliver` never waits: a slow client is the listener's to bear."""

    def deliver(self, delivery: Delivery) -> None:
        """The next event."""

    async def room(self) -> None:
        """Wait until the client has read most of what it was sent.

        Only what was missed before a subscription began is sent at the client's pace.
        """

    def end(self, error: GatewayError | None) -> None:
        """End the subscription: it is complete, or `error` is the reason."""


class Subscription(Protocol):
    """One subscription that is going on."""

    @property
    def cursor(self) -> str:
        """Resumes behind what was delivered last; before the first event, from where it began."""

    def gap(self, reason: GapReason, cursor: str) -> Delivery | None:
        """A delivery that says that events up to `cursor` may be missing.

        None when the client did not select `gap`: then it can only be told by an error.
        """

    def renew(self, identity: Identity) -> None:
        """Go on under new claims of the same subject: every later event is asked under these."""

    def close(self) -> None:
        """Deliver nothing more; forget it."""
