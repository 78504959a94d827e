"""What the gateway's reads are compared with: a hand-written handler, and plain Strawberry.

    python -m bench.others bare|plain PORT DATABASE_URL PERSON

`bare` is a Starlette handler that runs the very SQL of the gateway on the same pool, with the same
claims, and returns the bytes. `plain` is Strawberry with aiodataloader, as its documentation has it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any
from uuid import UUID

import asyncpg
import strawberry
import uvicorn
from aiodataloader import DataLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL

from gateway.compile.compiled import compile_plan
from gateway.compile.operation import parse_operation
from gateway.compile.plan import plan_operation
from gateway.config import read_settings
from gateway.engine import Gateway

__all__ = ["OPERATIONS", "claims_of"]

OPERATIONS = {
    "me": "{ me { id fullName } }",
    "20 submissions → task → creator": (
        "{ mySubmissions(first: 20) { nodes { id status task { id title creator { id name } } } } }"
    ),
}
SET_CLAIMS = "select set_config('request.jwt.claims', $1, true)"


def claims_of(person: str) -> dict[str, Any]:
    """The claims of a person's token."""
    common = {"aud": "authenticated", "role": "authenticated"}
    return {"sub": person, **common, "exp": int(time.time()) + 36_000}


def settings(url: str) -> Any:
    return read_settings({}, database_url=url, environment="development")


async def bare(url: str, claims: dict[str, Any]) -> Any:
    """Each operation at a path of its own: /0, /1."""
    gateway = Gateway(settings(url))
    pool = gateway.database._pool("authenticated")
    given = [json.dumps(claims), "POST", "/graphql", "{}"]
    routes = []
    for number, text in enumerate(OPERATIONS.values()):
        operation = parse_operation(gateway.schema.graphql, text, None, gateway.settings)
        plan = plan_operation(gateway.schema, operation, {}, gateway.settings)
        statement = compile_plan(plan).statement
        assert statement is not None
        arguments = [*given, *statement.arguments({})]
        key = plan.keys[0].encode()

        async def handle(
            request: Request, sql: str = statement.text, given: Any = arguments, key: bytes = key
        ) -> Response:
            await request.body()
            loan = await pool.acquire()
            try:
                row = await loan.connection.fetchrow(sql, *given)
            finally:
                pool.release(loan)
            return Response(b'{"data":{"%b":%b}}' % (key, row[0]), media_type="application/json")

        routes.append(Route(f"/{number}", handle, methods=["POST"]))
    return Starlette(routes=routes)


@strawberry.type
class Profile:
    id: UUID
    name: str


@strawberry.type
class Task:
    id: UUID
    title: str
    created_by: strawberry.Private[UUID]

    @strawberry.field
    async def creator(self, info: strawberry.Info) -> Profile | None:
        return await info.context["profiles"].load(self.created_by)


@strawberry.type
class Submission:
    id: UUID
    status: str
    task_id: strawberry.Private[UUID]

    @strawberry.field
    async def task(self, info: strawberry.Info) -> Task | None:
        return await info.context["tasks"].load(self.task_id)


@strawberry.type
class Submissions:
    nodes: list[Submission]


@strawberry.type
class Person:
    id: UUID
    full_name: str


@strawberry.type
class Query:
    @strawberry.field
    async def me(self, info: strawberry.Info) -> Person | None:
        found = await info.context["ask"](
            "select id, full_name from public.users where id = auth.uid()"
        )
        return Person(**found[0]) if found else None

    @strawberry.field
    async def my_submissions(self, info: strawberry.Info, first: int) -> Submissions:
        found = await info.context["ask"](
            "select id, upper(status::text) as status, task_id from public.submissions "
            "where user_id = (select auth.uid()) order by submitted_at desc, id desc limit $1",
            first,
        )
        return Submissions(nodes=[Submission(**row) for row in found])


class Plain(GraphQL[Any, Any]):
    """One transaction as the caller for each request; each loader asks once for a level."""

    pool: Any
    claims: str

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(SET_CLAIMS, self.claims)
            scope["connection"] = connection
            await super().__call__(scope, receive, send)

    async def get_context(self, request: Any, response: Any) -> Any:  # noqa: ARG002 - its signature
        connection = request.scope["connection"]
        lock = asyncio.Lock()

        async def ask(sql: str, *arguments: Any) -> Any:
            async with lock:
                return await connection.fetch(sql, *arguments)

        def loader(sql: str, made: Any) -> DataLoader[UUID, Any]:
            async def load(ids: list[UUID]) -> list[Any]:
                rows = {row["id"]: made(**row) for row in await ask(sql, ids)}
                return [rows.get(each) for each in ids]

            return DataLoader(load)

        return {
            "ask": ask,
            "tasks": loader(
                "select id, title, created_by from public.tasks where id = any ($1)", Task
            ),
            "profiles": loader(
                "select id, name from public.public_profiles where id = any ($1)", Profile
            ),
        }


async def plain(url: str, claims: dict[str, Any]) -> Any:
    app = Plain(strawberry.Schema(Query))
    app.claims = json.dumps(claims)
    app.pool = await asyncpg.create_pool(url, user="gateway_authenticated", min_size=8, max_size=8)
    return app


async def main() -> None:
    kind, port, url, person = sys.argv[1:]
    app = await (bare if kind == "bare" else plain)(url, claims_of(person))
    options = {"loop": "none", "http": "httptools", "log_level": "critical", "access_log": False}
    await uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=int(port), **options)).serve()


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
