"""An engine without a database: what a test pushes is what its subscribers get."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from graphql import GraphQLError, OperationDefinitionNode, parse

from gateway.compile.operation import invalid_operation
from gateway.config import Settings
from gateway.engine import GraphQLRequest, RequestContext
from gateway.errors import InvalidValue
from gateway.identity import Identity
from gateway.realtime.subscription import Delivery, GapReason, Listener
from tests.http.greeting import GreetingGateway

__all__ = ["MemoryGateway", "MemorySubscription"]


class MemoryRealtime:
    """The log as the transports see it."""

    def __init__(self) -> None:
        self.position = 0
        self.disconnected: list[Callable[[str], None]] = []

    def cursor(self) -> str:
        return f"c{self.position}"

    def measure(self) -> None:
        pass

    def on_disconnect(self, callback: Callable[[str], None]) -> None:
        self.disconnected.append(callback)

    async def stop(self) -> None:
        pass


class MemorySubscription:
    """One subscription; `identities` are those that it was asked under."""

    def __init__(self, text: str, identity: Identity, listener: Listener, cursor: str) -> None:
        self.text, self.listener, self.cursor = text, listener, cursor
        self.identities = [identity]
        self.is_closed = False

    def gap(self, reason: GapReason, cursor: str) -> Delivery | None:
        if "gap" not in self.text:
            return None
        return delivery({"gap": reason.value, "cursor": cursor}, cursor, "gap")

    def renew(self, identity: Identity) -> None:
        self.identities.append(identity)

    def close(self) -> None:
        self.is_closed = True


class MemoryGateway(GreetingGateway):
    """`subscription { ticked { number } }`, told by `push`; with `gap` it can be told of gaps."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.realtime = MemoryRealtime()
        self.subscriptions: list[MemorySubscription] = []

    async def kind(
        self, request: GraphQLRequest, identity: Identity, context: RequestContext
    ) -> str:
        try:
            document = parse(request.query)
        except GraphQLError as error:
            raise invalid_operation([error]) from None
        (operation,) = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        return operation.operation.value

    async def subscribe(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        listener: Listener,
    ) -> MemorySubscription:
        if "refused" in request.query:
            raise InvalidValue("Not this one.")
        if "crash" in request.query:
            raise RuntimeError("secret detail")
        cursor = self.realtime.cursor()
        subscription = MemorySubscription(request.query, identity, listener, cursor)
        self.subscriptions.append(subscription)
        return subscription

    @property
    def open(self) -> list[MemorySubscription]:
        return [each for each in self.subscriptions if not each.is_closed]

    def push(self, entity: Any = None, size: int = 0) -> int:
        """Commit one change; everybody is told. Returns its number."""
        self.realtime.position += 1
        number = self.realtime.position
        body = {"number": number, **({"text": "x" * size} if size else {})}
        event = delivery(body, f"c{number}", number if entity is None else entity)
        for each in self.open:
            each.cursor = event.cursor
            each.listener.deliver(event)
        return number


def delivery(ticked: Any, cursor: str, entity: Any) -> Delivery:
    body = json.dumps({"data": {"ticked": ticked}}).encode()
    return Delivery(body, cursor, entity, time.time())
