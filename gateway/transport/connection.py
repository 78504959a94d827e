"""`ClientConnection`: one client that stays, whatever it came through.

A socket or stream adds how a message looks and how it is sent. Nothing here waits for a client:
what it does not read waits in its outbox, and a task writes only while there is something to write.
"""

from __future__ import annotations

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from math import ceil, inf
from typing import ClassVar

from gateway.compile.request import GraphQLRequest
from gateway.engine import RequestContext
from gateway.errors import GatewayError, Unauthenticated
from gateway.execute.response import masked, render_error
from gateway.identity import Identity
from gateway.observe import metrics
from gateway.observe.log import observe
from gateway.observe.observations import ConnectionClosed, ConnectionOpened
from gateway.realtime.subscription import Delivery
from gateway.transport import departure
from gateway.transport.credentials import Credentials
from gateway.transport.departure import Departure
from gateway.transport.outbox import Outbox
from gateway.transport.registry import Registry
from gateway.transport.running import RunningOperation

__all__ = ["ClientConnection"]

PATIENCE = 5.0
"""How long a client that is told to go may take to read that."""

MOST_UNANSWERED = 2


class ClientConnection(ABC):
    """One socket or stream. `abort` cuts it off without a word, for clients that do not read."""

    __slots__ = (
        "_abort",
        "_due",
        "_is_closed",
        "_noticed",
        "_opened",
        "_room",
        "_unanswered",
        "_writer",
        "context",
        "departure",
        "identity",
        "operations",
        "outbox",
        "registry",
    )

    transport: ClassVar[str]

    def __init__(
        self,
        registry: Registry,
        context: RequestContext,
        identity: Identity | None,
        abort: Callable[[], None],
    ) -> None:
        settings = registry.settings
        self.registry = registry
        self.context = context
        self.identity = identity
        self.operations: dict[str, RunningOperation] = {}
        self.outbox = Outbox(settings.outbox_bytes, registry.slow_policy)
        self.departure: Departure | None = None
        self._abort = abort
        self._opened = registry.monotonic()
        self._due = self._opened + settings.ping_interval
        self._unanswered = 0
        self._noticed = self._is_closed = False
        self._writer: asyncio.Task[None] | None = None
        self._room: asyncio.Event | None = None
        if identity is not None:
            registry.sign_in(self, context.caller)
        registry.add(self)
        observe(ConnectionOpened(self.transport, context.request_id))

    # --- how this transport speaks

    @abstractmethod
    async def write(self, message: bytes) -> None:
        """Send one message; waits while the client does not read."""

    @abstractmethod
    async def close(self, departure: Departure) -> None:
        """Send what ends the connection."""

    @abstractmethod
    def following(self, id: str, body: bytes) -> bytes:
        """The message that carries a response."""

    @abstractmethod
    def error(self, id: str, errors: bytes) -> bytes:
        """The message that ends an operation with a JSON list of errors."""

    @abstractmethod
    def complete(self, id: str) -> bytes:
        """The message that ends an operation."""

    @abstractmethod
    def ping(self, expires_in: int | None) -> bytes:
        """The message that keeps the connection alive."""

    def idle(self) -> None:  # noqa: B027 - not everything that stays cares
        """The last operation is over."""

    # --- operations

    def start(self, id: str, request: GraphQLRequest) -> None:
        """Begin an operation; one too many is refused, and the others go on."""
        try:
            self.registry.check_operations(self)
        except GatewayError as refusal:
            self.refuse(id, [refusal])
            if not self.operations:
                self.idle()
            return
        self.operations[id] = RunningOperation(self, id)
        self.operations[id].begin(request)

    def refuse(self, id: str, errors: Sequence[GatewayError]) -> None:
        """Say why an operation is not, or is no more."""
        self.say(self.error_of(id, errors))

    def error_of(self, id: str, errors: Sequence[GatewayError]) -> bytes:
        """The message that ends an operation with these errors."""
        rendered = [render_error(each) for each in errors]
        text = json.dumps(rendered, default=str, ensure_ascii=False, separators=(",", ":"))
        return self.error(id, text.encode())

    def stop(self, id: str) -> None:
        """The client wants no more of an operation."""
        if (operation := self.operations.get(id)) is not None:
            operation.drop()

    def forget(self, operation: RunningOperation) -> None:
        """An operation is over; its id is free."""
        if self.operations.get(operation.id) is operation:
            del self.operations[operation.id]
            if not self.operations:
                self.idle()
                self._wake()

    # --- writing

    def say(self, message: bytes) -> None:
        """Queue a message."""
        if not self._is_closed:
            self.outbox.say(message)
            self._wake()

    def push(self, operation: RunningOperation, delivery: Delivery) -> None:
        """Queue an event, and bear the consequences when too many wait."""
        lost = self.outbox.push(operation, delivery)
        if lost and self.outbox.ends_when_slow:
            self.end(departure.SLOW_CONSUMER)
        for each in lost:
            assert isinstance(each, RunningOperation)
            each.end_at_cursor(departure.SLOW_CONSUMER)
        self._wake()

    def finish(self, operation: RunningOperation, message: bytes) -> None:
        """Say `message` behind the operation's events."""
        self.outbox.finish(operation, message)
        self._wake()

    @property
    def waiting(self) -> int:
        """Bytes that the client has not read."""
        return self.outbox.waiting

    async def room(self) -> None:
        """Wait while the client has not read what there is for it already."""
        while self.outbox.is_full and self.departure is None and not self._is_closed:
            if self._room is None:
                self._room = asyncio.Event()
            await self._room.wait()

    def _wake(self) -> None:
        if self._writer is None and not self._is_closed and (self.outbox or self._may_close()):
            self._writer = asyncio.get_running_loop().create_task(self._write_all())

    def _may_close(self) -> bool:
        return self.departure is not None and not self.operations

    def _make_room(self) -> None:
        if self._room is not None:
            self._room.set()
            self._room = None

    async def _write_all(self) -> None:
        try:
            while self.outbox:
                await self.write(self._next())
                if self._room is not None and not self.outbox.is_full:
                    self._make_room()
            if self.departure is not None and self._may_close():
                await self.close(self.departure)
        except OSError:
            self._abort()  # the client is gone; the reader learns it too
        except Exception as error:
            masked(error, self.context.request_id)
            self._abort()
        finally:
            self._writer = None
            self._make_room()

    def _next(self) -> bytes:
        found = self.outbox.pop()
        if isinstance(found, bytes):
            return found
        lane, delivery = found
        assert isinstance(lane, RunningOperation)
        metrics.DELIVERY_SECONDS.observe(max(0.0, self.registry.clock() - delivery.written_at))
        return self.following(lane.id, delivery.body)

    # --- the token

    async def renew(self, credentials: Credentials) -> None:
        """Go on under a new token of the same person; raises for any other."""
        self.go_on_as(
            await self.registry.verifier.identify(
                credentials.authorization, credentials.apikey, self.context.caller
            )
        )

    def go_on_as(self, identity: Identity) -> None:
        """Go on as the same person with claims that are as new or newer; raises for any other."""
        before = self.identity
        if before is None or (identity.subject, identity.role) != (before.subject, before.role):
            raise Unauthenticated(
                "The new token is another person's, or for another role.",
                hint="Open another connection with it.",
            )
        if identity is before or (identity.expires_at or inf) < (before.expires_at or inf):
            return
        self.identity = identity
        self._noticed = False
        for operation in tuple(self.operations.values()):
            operation.renew(identity)

    @property
    def expires_in(self) -> int | None:
        """Seconds until the token ends, rounded up; None when it never does."""
        expires_at = self.identity.expires_at if self.identity else None
        return None if expires_at is None else max(0, ceil(expires_at - self.registry.clock()))

    # --- time

    def tick(self, now: float, wall: float) -> None:
        """Ping, give notice of the token's end, or end what is over."""
        if self.departure is not None:
            return
        settings = self.registry.settings
        expires_at = self.identity.expires_at if self.identity else None
        left = inf if expires_at is None else expires_at - wall
        if left <= -settings.jwt_leeway:
            self.end(departure.TOKEN_EXPIRED)
        elif left <= settings.token_notice and not self._noticed:
            self._noticed = True
            self._ping(now)
        elif now >= self._due:
            self._ping(now)

    def _ping(self, now: float) -> None:
        settings = self.registry.settings
        self._due = now + settings.ping_interval
        if self._unanswered >= MOST_UNANSWERED:
            self.end(departure.UNRESPONSIVE)
            return
        self.expect_answer()
        expires_in = self.expires_in if self._noticed else None
        self.say(self.ping(expires_in))

    def expect_answer(self) -> None:
        """Count a ping that the client has to react to: a stream's does so by reading."""
        self._unanswered = self._unanswered + 1 if self._writer is not None else 0

    def heard(self) -> None:
        """The client is alive."""
        self._unanswered = 0

    # --- the end

    def end(self, why: Departure) -> None:
        """Tell every operation where to resume, then close; cut off who does not read that.

        When the server restarts, queries and mutations that run are finished first.
        """
        if self.departure is not None:
            return
        self.departure = why
        patience = PATIENCE
        for operation in tuple(self.operations.values()):
            if why is departure.RESTARTING and not operation.is_subscription:
                patience = max(PATIENCE, self.registry.settings.shutdown_grace / 2)
            else:
                operation.end_at_cursor(why)
        self._make_room()
        self._wake()
        asyncio.get_running_loop().call_later(patience, self._abort)

    def gone(self, code: int | None = None) -> None:
        """The socket or stream is closed, by whomever: let everything go."""
        if self._is_closed:
            return
        self._is_closed = True
        for operation in tuple(self.operations.values()):
            operation.drop()
        self._make_room()
        self.registry.remove(self)
        reason = self.departure.name if self.departure else "client_left"
        metrics.DISCONNECTS.labels(reason).inc()
        seconds = self.registry.monotonic() - self._opened
        role = self.identity.role if self.identity else None
        observe(
            ConnectionClosed(self.transport, role, reason, code, seconds, self.context.request_id)
        )
