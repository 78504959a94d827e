"""`RunningOperation`: one query, mutation or subscription on a connection that stays."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter
from typing import Protocol

from gateway.compile.operation import InvalidDocument
from gateway.compile.request import GraphQLRequest
from gateway.engine import RequestContext
from gateway.errors import GatewayError, TimedOut
from gateway.execute.response import masked
from gateway.identity import Identity
from gateway.observe import metrics
from gateway.observe.log import observe
from gateway.observe.observations import OperationAnswered
from gateway.realtime.subscription import Delivery, GapReason, Subscription
from gateway.transport.departure import Departure
from gateway.transport.outbox import Lane, Outbox
from gateway.transport.registry import Registry

__all__ = ["RunningOperation"]


class Carrier(Protocol):
    """The connection that carries an operation."""

    registry: Registry
    context: RequestContext
    identity: Identity | None
    outbox: Outbox

    async def room(self) -> None:
        """Wait until the client has read most of what it was sent."""

    def push(self, operation: RunningOperation, delivery: Delivery) -> None:
        """Queue an event."""

    def say(self, message: bytes) -> None:
        """Queue a message of the connection's own."""

    def finish(self, operation: RunningOperation, message: bytes) -> None:
        """Queue the operation's last message, behind its events."""

    def refuse(self, id: str, errors: Sequence[GatewayError]) -> None:
        """Say that an operation ends with these errors, before what waits."""

    def forget(self, operation: RunningOperation) -> None:
        """The operation is over."""

    def following(self, id: str, body: bytes) -> bytes:
        """The message with a response."""

    def complete(self, id: str) -> bytes:
        """The message that ends an operation."""

    def error_of(self, id: str, errors: Sequence[GatewayError]) -> bytes:
        """The message that ends an operation with these errors."""


class RunningOperation(Lane):
    """Takes what the engine has for one operation, and puts it into its lane of the outbox."""

    __slots__ = ("_connection", "_is_over", "_subscription", "_task", "id", "is_subscription")

    def __init__(self, connection: Carrier, id: str) -> None:
        super().__init__()
        self.id = id
        self.is_subscription = False
        self._connection = connection
        self._is_over = False
        self._subscription: Subscription | None = None
        self._task: asyncio.Task[None] | None = None

    def begin(self, request: GraphQLRequest) -> None:
        """Run in a task of its own, which ends when the subscription has begun."""
        self._task = asyncio.get_running_loop().create_task(self._run(request))

    # --- what the hub calls

    def deliver(self, delivery: Delivery) -> None:
        """Queue the next event."""
        if not self._is_over:
            self._connection.push(self, delivery)

    def end(self, error: GatewayError | None) -> None:
        """Nothing more comes: say so behind what still waits."""
        if error is None:
            self._finish(self._connection.complete(self.id))
        else:
            self._fail([error])

    async def room(self) -> None:
        """Wait until the client has read most of what it was sent: a backfill asks before each page."""
        await self._connection.room()

    # --- what the connection calls

    def gap(self, cursor: str) -> Delivery | None:
        """A delivery that says that events up to `cursor` are missing."""
        if self._subscription is None:
            return None
        delivery = self._subscription.gap(GapReason.SLOW, cursor)
        if delivery is not None:
            metrics.GAPS.labels(GapReason.SLOW.value).inc()
        return delivery

    def renew(self, identity: Identity) -> None:
        """Go on under new claims; who may not any more is told."""
        if self._subscription is None:
            return  # it begins just now, and looks at the claims when it has
        try:
            self._subscription.renew(identity)
        except Exception as error:
            self._fail([masked(error, self._connection.context.request_id)])

    def end_at_cursor(self, why: Departure) -> None:
        """End at once. What still waits is forgotten: the cursor resumes in front of it."""
        error = why.error_at(self.cursor)
        self._connection.outbox.clear(self)
        if error is not None:
            self._connection.refuse(self.id, [error])
        self.drop()

    def drop(self) -> None:
        """End without a word: the client asked for that, or is gone."""
        if self._task is not None and not self.is_subscription:
            self._task.cancel()
        self._close()
        self._connection.outbox.clear(self)

    # --- its life

    async def _run(self, request: GraphQLRequest) -> None:
        connection = self._connection
        started = perf_counter()
        kind: str | None = None
        codes: Sequence[str] = ()
        limit = connection.registry.settings.request_timeout
        assert connection.identity is not None
        try:
            async with asyncio.timeout(limit):
                role = connection.identity.role
                request = connection.registry.gateway.documents.resolve(request, role)
                kind = await connection.registry.gateway.kind(
                    request, connection.identity, connection.context
                )
                if kind == "subscription":
                    await self._subscribe(request)
                else:
                    codes = await self._execute(request)
        except InvalidDocument as error:
            codes = self._fail(error.errors)
        except TimeoutError:
            hint = "Ask for less at once; GATEWAY_REQUEST_TIMEOUT sets the limit."
            late = TimedOut(f"It took longer than {limit:g} seconds.", hint=hint)
            codes = self._fail([late])
        except Exception as error:
            codes = self._fail([masked(error, connection.context.request_id)])
        finally:
            self._task = None
        self._observe(request, kind, tuple(codes), perf_counter() - started)

    async def _subscribe(self, request: GraphQLRequest) -> None:
        connection = self._connection
        self.is_subscription = True
        identity = connection.identity
        assert identity is not None
        gateway = connection.registry.gateway
        subscription = await gateway.subscribe(request, identity, connection.context, self)
        if self._is_over:
            subscription.close()
            return
        self._subscription = subscription
        metrics.SUBSCRIPTIONS.inc()
        if self.cursor is None and not self.queue:
            self.cursor = subscription.cursor
        if connection.identity is not identity and connection.identity is not None:
            self.renew(connection.identity)

    async def _execute(self, request: GraphQLRequest) -> Sequence[str]:
        connection = self._connection
        assert connection.identity is not None
        await connection.room()
        answer = await connection.registry.gateway.execute(
            request, connection.identity, connection.context
        )
        self._task = None
        if answer.executed:
            connection.say(connection.following(self.id, answer.body))
            self._finish(connection.complete(self.id))
        else:
            self._finish(connection.error_of(self.id, answer.errors))
        return answer.codes

    def _fail(self, errors: Sequence[GatewayError]) -> Sequence[str]:
        self._finish(self._connection.error_of(self.id, errors))
        return [error.code for error in errors]

    def _finish(self, message: bytes) -> None:
        if not self._is_over:
            self._connection.finish(self, message)
            self._close()

    def _close(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        if self._subscription is not None:
            self._subscription.close()
            metrics.SUBSCRIPTIONS.dec()
        self._connection.forget(self)

    def _observe(
        self, request: GraphQLRequest, kind: str | None, codes: tuple[str, ...], seconds: float
    ) -> None:
        connection = self._connection
        observe(
            OperationAnswered(
                request_id=connection.context.request_id,
                name=request.operation_name,
                kind=kind,
                role=connection.identity.role if connection.identity else None,
                status=200,
                codes=codes,
                stages={},
                seconds=seconds,
                bytes=0,
            )
        )
