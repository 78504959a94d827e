"""A small schema of Python fields, so that these tests need the whole gateway but no database.

It has what no real one has: fields that wait, fail and grow.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, TypeAlias

import strawberry

from gateway import DemoPerson, Domain, Identity, Settings, build_schema, call, inputs, result, root
from gateway.declare.examples import Example
from gateway.engine import Answer, Gateway, GraphQLRequest, RequestContext
from gateway.errors import InvalidValue
from gateway.schema.contexts import Contexts

__all__ = ["GreetingGateway"]


@dataclass
class Happened:
    """What the fields did."""

    cancelled: int = 0
    finished: int = 0


@dataclass
class Context:
    """What the fields find in `info.context`."""

    identity: Identity
    request: RequestContext
    happened: Happened


Info: TypeAlias = strawberry.Info[Context, None]


@root
class Queries:
    """Fields without a database."""

    @strawberry.field
    def hello(self, name: str = "you") -> str:
        """Greets."""
        return f"Hello {name}"

    @strawberry.field
    def role(self, info: Info) -> str:
        """Who asks."""
        return info.context.identity.role

    @strawberry.field
    def header(self, info: Info, name: str) -> str | None:
        """A header of the request."""
        return (info.context.request.headers or {}).get(name)

    @strawberry.field
    def headers(self, info: Info) -> list[str]:
        """The names of all headers."""
        return sorted(info.context.request.headers or {})

    @strawberry.field
    def long(self, length: int) -> str:
        """A text of about this length."""
        return "long " * (length // 5)

    @strawberry.field
    async def wait(self, info: Info, seconds: float) -> bool:
        """Takes its time."""
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            info.context.happened.cancelled += 1
            raise
        info.context.happened.finished += 1
        return True

    @strawberry.field
    def broken(self) -> bool | None:
        """Fails with an error for the client."""
        raise InvalidValue("It broke.")

    @strawberry.field
    def crash(self) -> bool | None:
        """Fails with an error that nobody expects."""
        raise RuntimeError("secret detail")


@inputs
class CountInput:
    """Nothing much."""

    step: int
    """How far."""


@result
class CountPayload:
    """How far it came."""

    count: int
    """The number."""


@root
class Mutations:
    """A field that needs a database, and so never runs here."""

    count: CountPayload = call("public.count", CountInput)
    """Counts."""


PEOPLE = (
    DemoPerson("contributor", "00000000-0000-7000-8000-000000000001", "Amara", "does tasks"),
    DemoPerson("manager", "00000000-0000-7000-8000-000000000003", "Chidi", "makes tasks"),
)


class GreetingGateway(Gateway):
    """The real one, which counts what it was asked."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, SCHEMA)
        self.happened = Happened()
        self.executed = 0
        self.state = "new"
        self.completion._context = Contexts({"lab": lambda _: self._begin}, settings)

    def _begin(self, identity: Identity, request: RequestContext) -> Context:
        return Context(identity, request, self.happened)

    async def start(self) -> None:
        self.state = "started"

    async def stop(self) -> None:
        await super().stop()
        self.state = "stopped"

    async def not_ready(self) -> list[str]:
        return []

    async def execute(self, request: GraphQLRequest, *rest: Any, **more: Any) -> Answer:
        self.executed += 1
        return await super().execute(request, *rest, **more)


SCHEMA = build_schema(
    Domain(
        "lab",
        queries=[Queries],
        mutations=[Mutations],
        people=PEOPLE,
        examples=[Example("Greeting", "Says hello.", "{ hello }", {"name": "you"})],
    )
)
