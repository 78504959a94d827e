"""What a service is given: one piece of work, and what it may ask while it does that."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gateway.config import Settings
from gateway.storage import Storage

if TYPE_CHECKING:  # the face of the engine imports this, and no driver
    from gateway.postgres.connection import Record

__all__ = ["Fetch", "GivenUp", "TryLater", "WorkItem", "WorkTools"]


LONGEST_WAIT = 3600.0


class GivenUp(Exception):
    """A service raises it where another attempt can come to nothing else; an admin reads the words."""


class TryLater(Exception):
    """A service raises it where another server has said when to ask again; an admin reads the words.

    The attempt has failed as any other, but the next one is no earlier than these seconds, an hour at most.
    """

    def __init__(self, words: str, seconds: float) -> None:
        super().__init__(words)
        self.seconds = max(0.0, min(seconds, LONGEST_WAIT))


@dataclass(frozen=True, slots=True)
class WorkItem:
    """What somebody asked a service to see to, and which attempt this is, from 1."""

    key: str
    payload: Mapping[str, object]
    attempt: int


class Fetch(Protocol):
    """Asks the database, as a service may."""

    def __call__(self, text: str, *arguments: object) -> Awaitable[Sequence[Record]]:
        """The rows of a statement in a transaction of its own, as service_role; raises GatewayError, as queries do.

        JSON is text on its way in, and bytes on its way out.
        """


@dataclass(frozen=True, slots=True)
class WorkTools:
    """The settings, the storage and the database, for all that services do; and what this one opened for itself."""

    settings: Settings
    storage: Storage
    fetch: Fetch
    opened: object = None
    """what `opens` of the service has opened for this process"""
