"""Requests as they are read: documents once, refusals once, and what is long beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary

from graphql import GraphQLSchema

from gateway.compile.aside import Aside
from gateway.compile.limits import check_values
from gateway.compile.operation import (
    Operation,
    coerce_variables,
    invalid_operation,
    parse_operation,
)
from gateway.compile.plan.values import Variables
from gateway.compile.request import GraphQLRequest
from gateway.config import Settings
from gateway.errors import GatewayError, RequestError
from gateway.memory.cache import BoundedCache
from gateway.rates import Rates

__all__ = ["Reader"]

Made = TypeVar("Made")
Key = tuple[str, str | None]
"""Text and name of an operation."""

SHORT = 100
"""Characters of a document that is read at once: in 2 ms at worst, as measured. The others are read aside."""

FEW = 60
"""Values of variables that are read, and planned for, at once: in 2 ms at worst, as measured."""

WEIGHT = 2_000
"""Characters of a new document that count as one more: a minute has so many of them."""

MOST_REFUSALS = 1_000
REFUSAL_BYTES = 4_000_000
REFUSAL_SIZE = 5_000
"""Bytes of an error, at most: it repeats little of what was sent."""


class Reader:
    """Reads documents and variables for one schema; what is `pinned` was read before, and is not forgotten.

    One caller's long documents wait for one another, not the others' for them.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        settings: Settings,
        rates: Rates,
        pinned: Mapping[Key, Operation] = MappingProxyType({}),
    ) -> None:
        self._schema = schema
        self.settings = settings
        self._rates = rates
        self._pinned = pinned
        self._aside = Aside(rates.spend)
        self.operations: BoundedCache[Operation] = BoundedCache(
            settings.operation_cache_entries, settings.operation_cache_bytes
        )
        self.refusals: BoundedCache[GatewayError] = BoundedCache(MOST_REFUSALS, REFUSAL_BYTES)
        self.unplanned: BoundedCache[GatewayError] = BoundedCache(MOST_REFUSALS, REFUSAL_BYTES)
        """apart: what is no document is bounded by the minute, values are not"""
        self._refused: WeakKeyDictionary[Operation, bytes] = WeakKeyDictionary()
        """those that were refused with some values: the values of others are not looked up"""
        self._begun: WeakValueDictionary[tuple[str, Hashable], asyncio.Lock] = WeakValueDictionary()
        """kept by whoever holds one or waits for it"""

    async def operation(self, request: GraphQLRequest, role: str, caller: str) -> Operation:
        """The operation that is asked for; raises GatewayError for what is none, or not for this caller."""
        key = (request.query, request.operation_name)
        operation = self._pinned.get(key) or self.operations.get(key)
        if operation is None:
            async with self.once(caller, key):
                operation = self.operations.peek(key)
                if operation is None:
                    operation = await self._read(request, role, caller)
                    self.operations.put(key, operation, operation.size)
        if operation.introspection and not self.settings.may_explore(role):
            raise invalid_operation(operation.introspection)
        return operation

    async def variables(
        self, operation: Operation, request: GraphQLRequest, role: str, caller: str
    ) -> tuple[Variables, bool]:
        """The coerced variables, and whether a plan for them takes long; raises GatewayError for what does not fit."""
        is_long = len(request.query) > SHORT or bool(operation.introspection)
        if not operation.shapers and not request.variables:
            return {}, is_long
        given = request.variables or {}
        are_many = check_values(operation.uses, given, self.settings.max_values) > FEW
        explores = self.settings.may_explore(role)
        self.recall(operation, given, explores=explores)

        def coerce() -> Variables:
            return coerce_variables(self._schema, operation, given, hide=not explores).coerced

        try:
            coerced = await self.work(caller, coerce, is_long=are_many)
        except RequestError as error:
            self.refuse_values(operation, request, error, explores=explores)
            raise
        return coerced, is_long or are_many

    async def work(self, caller: str, work: Callable[[], Made], *, is_long: bool) -> Made:
        """What `work` makes: here, or aside where it takes long. Either way it is work for the caller."""
        if is_long:
            return await self._aside.run(caller, work)
        return self._rates.timed(caller, work)

    def once(self, caller: str, what: Hashable) -> asyncio.Lock:
        """Held while something is made for the caller; who has to wait for it finds it made.

        Many may ask for the same at once and count as one caller: all at an address, or all for whom one server
        makes pages. Nobody waits for what another caller asked for.
        """
        begun = self._begun.get((caller, what))
        if begun is None:
            begun = self._begun[caller, what] = asyncio.Lock()
        return begun

    def refuse(self, request: GraphQLRequest, error: GatewayError, *, explores: bool) -> None:
        """Remember why a document is refused, whatever its variables."""
        key = (request.query, request.operation_name, explores)
        # the name too is as long as a body may be
        characters = len(request.query) + len(request.operation_name or "")
        self.refusals.put(key, error, 4 * characters + REFUSAL_SIZE)

    def recall(
        self, operation: Operation, given: Mapping[str, object] | None, *, explores: bool
    ) -> None:
        """Raise why these very values were refused, if they were: before they are looked at, or planned for."""
        text = self._refused.get(operation)
        if text is not None:
            refused = self.unplanned.get(_same(text, given, explores))
            if refused is not None:
                raise refused.with_traceback(None)

    def refuse_values(
        self, operation: Operation, request: GraphQLRequest, error: GatewayError, *, explores: bool
    ) -> None:
        """Remember why a request is refused with these variables: they do not fit, or cannot be planned for."""
        text = _digest((request.query, request.operation_name))
        self._refused[operation] = text
        self.unplanned.put(_same(text, request.variables, explores), error, REFUSAL_SIZE)

    def forget_plans(self) -> None:
        """Plans are made by other types from now on."""
        self.operations.clear()
        self.unplanned.clear()
        self._refused.clear()

    async def stop(self) -> None:
        """Read no more."""
        await self._aside.stop()

    async def _read(self, request: GraphQLRequest, role: str, caller: str) -> Operation:
        explores = self.settings.may_explore(role)
        refused = self.refusals.get((request.query, request.operation_name, explores))
        if refused is not None:
            raise refused.with_traceback(None)
        weight = 1 + len(request.query) // WEIGHT
        self._rates.take("texts", caller, role, weight)

        def parse() -> Operation:
            # somebody may have sent it while this waited
            known = self.operations.peek((request.query, request.operation_name))
            return known or parse_operation(
                self._schema,
                request.query,
                request.operation_name,
                self.settings,
                may_explore=explores,
            )

        try:
            return await self.work(caller, parse, is_long=len(request.query) > SHORT)
        except RequestError as error:
            self.refuse(request, error, explores=explores)
            raise


def _same(text: bytes, given: Mapping[str, object] | None, explores: bool) -> bytes:
    """A key of what was sent, digit for digit, and of who is told what about it."""
    return _digest((text, given or {}, explores))


def _digest(sent: object) -> bytes:
    return sha256(repr(sent).encode("utf-8", "surrogatepass")).digest()
