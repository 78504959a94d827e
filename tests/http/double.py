"""A gateway without a database, so that these tests look at HTTP alone.

It answers through graphql-core, and has fields that wait, fail and grow, which no real one has.
"""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

from graphql import (
    GraphQLError,
    build_schema,
    execute,
    get_operation_ast,
    parse,
    validate,
)

from gateway.config import Settings
from gateway.demo import DemoPerson
from gateway.engine import Answer, GraphQLRequest, RequestContext
from gateway.errors import InvalidOperation, MethodNotAllowed
from gateway.identity import Identity
from gateway.response import error_body
from gateway.schema import Example

SDL = """
type Query {
  hello(name: String = "you"): String!
  role: String!
  header(name: String!): String
  headers: [String!]!
  long(length: Int!): String!
  wait(seconds: Float!): Boolean!
  broken: Boolean
  crash: Boolean
}

type Mutation { count: Int! }
"""


PEOPLE = (
    DemoPerson("contributor", "00000000-0000-7000-8000-000000000001", "Amara", "does tasks"),
    DemoPerson("manager", "00000000-0000-7000-8000-000000000003", "Chidi", "makes tasks"),
)
EXAMPLES = (Example("Greeting", "Says hello.", "{ hello }", {"name": "you"}),)


class GatewayDouble:
    """Answers as the real gateway does, and counts what it was asked."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.graphql = build_schema(SDL)
        self.schema = SimpleNamespace(people=PEOPLE, examples=EXAMPLES)
        self.state = "new"
        self.reasons: list[str] = []
        self.executed = 0
        self.count = 0
        self.cancelled = 0
        self.finished = 0

    async def start(self) -> None:
        self.state = "started"

    async def stop(self) -> None:
        self.state = "stopped"

    async def not_ready(self) -> list[str]:
        return self.reasons

    async def execute(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        *,
        read_only: bool = False,
    ) -> Answer:
        self.executed += 1
        try:
            document = parse(request.query)
        except GraphQLError as error:
            return refused(InvalidOperation(error.message))
        errors = validate(self.graphql, document)
        operation = get_operation_ast(document, request.operation_name)
        if errors or operation is None:
            return refused(InvalidOperation(errors[0].message if errors else "Which one?"))
        kind = operation.operation.value
        if kind == "mutation" and read_only:
            return refused(MethodNotAllowed("Mutations need POST."))
        if "crash" in request.query:
            raise RuntimeError("secret detail")
        fields = Fields(self, identity, context)
        variables = dict(request.variables or {})
        outcome = execute(
            self.graphql,
            document,
            fields,
            variable_values=variables,
            operation_name=request.operation_name,
        )
        result = await outcome if asyncio.iscoroutine(outcome) else outcome
        if result.data is None and result.errors and not result.errors[0].path:
            return refused(InvalidOperation(result.errors[0].message))
        codes = tuple("INTERNAL" for _ in result.errors or ())
        body = json.dumps(result.formatted).encode()
        name = operation.name.value if operation.name else None
        timings = {"parse": 0.0001, "run": 0.002}
        return Answer(body, True, 200, timings, name, kind, codes)


class Fields:
    """The root value."""

    def __init__(self, double: GatewayDouble, identity: Identity, context: RequestContext) -> None:
        self.double, self.identity, self.context = double, identity, context

    def hello(self, info: Any, name: str) -> str:
        return f"Hello {name}"

    def role(self, info: Any) -> str:
        return self.identity.role

    def header(self, info: Any, name: str) -> str | None:
        return self.context.headers.get(name)

    def headers(self, info: Any) -> list[str]:
        return sorted(self.context.headers)

    def long(self, info: Any, length: int) -> str:
        return "long " * (length // 5)

    async def wait(self, info: Any, seconds: float) -> bool:
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            self.double.cancelled += 1
            raise
        self.double.finished += 1
        return True

    def broken(self, info: Any) -> bool:
        raise GraphQLError("It broke.")

    def count(self, info: Any) -> int:
        self.double.count += 1
        return self.double.count


def refused(error: InvalidOperation | MethodNotAllowed) -> Answer:
    return Answer(error_body([error]), False, error.status, {}, None, None, (error.code,))
