"""graphql-transport-ws as a state machine: a message comes in, what it asks for comes out.

Pure: it knows no socket, no clock and no database. The legacy `graphql-ws` protocol is not spoken.
https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gateway.compile.request import (
    GraphQLRequest,
    check_content,
    may_be_deep,
    parse_json,
    read_parameters,
)
from gateway.errors import GatewayError, MalformedRequest, RequestError
from gateway.transport import departure
from gateway.transport.departure import Departure

__all__ = [
    "SUBPROTOCOL",
    "Ask",
    "Effect",
    "Initialise",
    "Leave",
    "Nothing",
    "Protocol",
    "Refuse",
    "Renew",
    "Stop",
    "acknowledgement",
    "complete",
    "error",
    "following",
    "ping",
    "pong",
]

SUBPROTOCOL = "graphql-transport-ws"

LONGEST_ID = 200
"""Each event carries the id back."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing is to be done."""


@dataclass(frozen=True, slots=True)
class Initialise:
    """Identify the client, then acknowledge."""

    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ask:
    """Start an operation under an id that is free."""

    id: str
    request: GraphQLRequest


@dataclass(frozen=True, slots=True)
class Refuse:
    """This operation cannot be; the others go on."""

    id: str
    error: GatewayError


@dataclass(frozen=True, slots=True)
class Stop:
    """The client wants no more of this operation."""

    id: str


@dataclass(frozen=True, slots=True)
class Renew:
    """Read the payload for a new token; `is_ping` wants a pong afterwards."""

    payload: Mapping[str, object]
    is_ping: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """The client broke the protocol: close the socket."""

    departure: Departure


Effect: TypeAlias = Nothing | Initialise | Ask | Refuse | Stop | Renew | Leave

NOTHING = Nothing()
PONG = '{"type":"pong"}'


@dataclass(slots=True)
class Protocol:
    """What one client may send now. `active` holds the ids of its operations that go on."""

    active: Container[str]
    is_initialised: bool = False
    is_acknowledged: bool = False

    def receive(self, message: str | bytes | None) -> Effect:
        """What a message asks for; None and bytes are a binary frame."""
        if message == PONG:  # what an idle client sends, once a minute
            return NOTHING
        if not isinstance(message, str):
            return _invalid("Send text frames with JSON, not binary ones")
        try:
            parsed = parse_json("The message", message)
        except RequestError as problem:
            return _invalid(problem.message)
        if not isinstance(parsed, dict):
            return _invalid("A message is a JSON object")
        return self._understand(Message(parsed, may_be_deep(message), "\\u" in message))

    def acknowledge(self) -> None:
        """The client is known: from now on it may ask."""
        self.is_acknowledged = True

    def _understand(self, message: Message) -> Effect:
        match message.kind:
            case "connection_init":
                return self._initialise(message)
            case "ping" | "pong":
                return self._renew(message)
            case "subscribe":
                return self._ask(message)
            case "complete":
                return self._stop(message)
            case str() as kind:
                return _invalid(f"A client sends no message of type {kind[:40]!r}")
            case _:
                return _invalid("A message has a `type`, which is a text")

    def _initialise(self, message: Message) -> Effect:
        if self.is_initialised:
            return Leave(departure.TOO_MANY_INITIALISATIONS)
        payload = message.payload
        if payload is None:
            return _invalid("The payload of `connection_init` is an object")
        self.is_initialised = True
        return Initialise(payload)

    def _renew(self, message: Message) -> Effect:
        payload = message.payload
        if payload is None:
            return _invalid(f"The payload of `{message.kind}` is an object")
        return Renew(payload, message.kind == "ping")

    def _ask(self, message: Message) -> Effect:
        if not self.is_acknowledged:
            return Leave(departure.NOT_ACKNOWLEDGED)
        if (wrong := _wrong_id(message)) is not None:
            return wrong
        payload = message.payload
        if not payload:
            return _invalid("The payload of `subscribe` is an object with `query`")
        if message.id in self.active:
            reason = f"Subscriber for {message.id} already exists"
            return Leave(departure.ID_IN_USE.because(reason))
        try:
            request = read_parameters(payload)
        except MalformedRequest as problem:
            return _invalid(problem.message)
        try:
            check_content(request, is_deep=message.is_deep, has_escapes=message.has_escapes)
        except RequestError as problem:
            return Refuse(message.id, problem)
        return Ask(message.id, request)

    def _stop(self, message: Message) -> Effect:
        return _wrong_id(message) or Stop(message.id)


@dataclass(slots=True)
class Message:
    """A parsed message, and what is known from its text."""

    parsed: dict[str, object]
    is_deep: bool
    has_escapes: bool
    kind: object = field(init=False)

    def __post_init__(self) -> None:
        self.kind = self.parsed.get("type")

    @property
    def id(self) -> Any:
        """The operation's id, whatever it is."""
        return self.parsed.get("id")

    @property
    def payload(self) -> dict[str, object] | None:
        """The payload; empty when there is none, None when it is no object."""
        payload = self.parsed.get("payload")
        if payload is None:
            return {}
        return payload if isinstance(payload, dict) else None


def _wrong_id(message: Message) -> Leave | None:
    given = message.id
    if not isinstance(given, str) or not given:
        return _invalid(f"`{message.kind}` has an `id`, which is a text and not empty")
    if len(given) > LONGEST_ID:
        return _invalid(f"An id has at most {LONGEST_ID} characters")
    return None


def _invalid(reason: str) -> Leave:
    return Leave(departure.INVALID_MESSAGE.because(reason))


# --- what the server says


def acknowledgement(cursor: str | None) -> bytes:
    """`connection_ack`, with where the log stands."""
    return _dumps({"type": "connection_ack", "payload": {"cursor": cursor}})


def ping(expires_in: int | None) -> bytes:
    """`ping`, with the seconds until the token ends when that is near.

    No cursor: it would overtake events that are still on their way, and a client would skip them.
    """
    if expires_in is None:
        return _dumps({"type": "ping"})
    return _dumps({"type": "ping", "payload": {"expiresIn": expires_in}})


def pong(expires_in: int | None = None) -> bytes:
    """`pong`; after a renewal it says how long the new token lives."""
    if expires_in is None:
        return PONG.encode()
    return _dumps({"type": "pong", "payload": {"expiresIn": expires_in}})


def following(id: str, body: bytes) -> bytes:
    """`next`: an event or a result."""
    return b'{"id":%b,"type":"next","payload":%b}' % (_dumps(id), body)


def error(id: str, errors: bytes) -> bytes:
    """`error`: the operation is over, and why; `errors` is a JSON list."""
    return b'{"id":%b,"type":"error","payload":%b}' % (_dumps(id), errors)


def complete(id: str) -> bytes:
    """`complete`: the operation is over."""
    return b'{"id":%b,"type":"complete"}' % _dumps(id)


def _dumps(value: object) -> bytes:
    # In ASCII: an id may hold half of a surrogate pair, which no UTF-8 text can.
    return json.dumps(value, separators=(",", ":")).encode("ascii")
