"""`Departure`: every reason for which the server ends a connection, with its close code."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gateway.errors import (
    Disconnected,
    GatewayError,
    IdentityError,
    Restarting,
    SlowConsumer,
    TokenExpired,
    TooManyConnections,
    Unauthenticated,
    Unavailable,
)

__all__ = ["Departure", "refusal"]

LONGEST_REASON = 123
"""Bytes of a reason that fit into a WebSocket's close frame (RFC 6455, section 5.5)."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Why a connection ends.

    `name` is what the log and metrics call it, `code` closes a WebSocket, `error` is what each
    operation that still goes on is told first, with its cursor. Without one nobody is told.
    """

    name: str
    code: int
    reason: str
    error: type[GatewayError] | None = None
    hint: str | None = None

    def because(self, reason: str) -> Departure:
        """The same departure with a reason of its own, cut to what a close frame can hold."""
        cut = reason.encode("utf-8", "replace")[:LONGEST_REASON].decode("utf-8", "ignore")
        return replace(self, reason=cut)

    def error_at(self, cursor: str | None) -> GatewayError | None:
        """The error that ends an operation; its client can resume behind `cursor`."""
        if self.error is None:
            return None
        resume = {"cursor": cursor} if cursor is not None else {}
        return self.error(f"{self.reason}.", hint=self.hint, extensions=resume)


# graphql-transport-ws's own
INVALID_MESSAGE = Departure("invalid_message", 4400, "Invalid message")
NOT_ACKNOWLEDGED = Departure("not_acknowledged", 4401, "Unauthorized")
FORBIDDEN = Departure("forbidden", 4403, "Forbidden", Unauthenticated)
NO_SUBPROTOCOL = Departure("no_subprotocol", 4406, "Subprotocol not acceptable")
NOT_INITIALISED = Departure("not_initialised", 4408, "Connection initialisation timeout")
ID_IN_USE = Departure("id_in_use", 4409, "Subscriber already exists")
TOO_MANY_INITIALISATIONS = Departure(
    "too_many_initialisations", 4429, "Too many initialisation requests"
)
# RFC 6455's
COMPLETE = Departure("complete", 1000, "Complete")
UNRESPONSIVE = Departure("unresponsive", 1011, "No answer to a ping")
RESTARTING = Departure(
    "restarting",
    1012,
    "The server is restarting",
    Restarting,
    "Subscribe again with `after: cursor`; nothing is lost.",
)
UNAVAILABLE = Departure("unavailable", 1013, "Try again later", Unavailable)
# this gateway's
TOKEN_EXPIRED = Departure(
    "token_expired",
    4440,
    "The token has expired",
    TokenExpired,
    "Refresh the session and subscribe again with `after: cursor`; or renew in time next time.",
)
DISCONNECTED = Departure("disconnected", 4441, "An administrator disconnected you", Disconnected)
SLOW_CONSUMER = Departure(
    "slow_consumer",
    4442,
    "Events came faster than they were read",
    SlowConsumer,
    "Subscribe again with `after: cursor`; nothing is lost.",
)
TOO_MANY_CONNECTIONS = Departure(
    "too_many_connections", 4443, "Too many connections of this caller", TooManyConnections
)


def refusal(error: GatewayError) -> Departure:
    """The departure of a client whose credentials were refused."""
    match error:
        case TokenExpired():
            return TOKEN_EXPIRED
        case TooManyConnections():
            return TOO_MANY_CONNECTIONS
        case IdentityError() if error.status != 503:
            return FORBIDDEN.because(error.message)
        case _:
            return UNAVAILABLE.because(error.message)
