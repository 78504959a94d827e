"""A gateway over a test database, asked without HTTP, that notes every statement it sends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway.database import Database as Connections
from gateway.engine import Answer, Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.schema import BoundSchema, load_schema
from tests.harness.database import Database
from tests.harness.demo import Who, identity_of

__all__ = ["Asked", "Asking", "NotedConnections", "asking"]

OF_THE_FEED = ("gateway.log_identity()", "gateway.claim_event_log()")
"""Found in what the gateway asks by itself, all the time, and for nobody's request."""


class NotedConnections(Connections):
    """Connections that note the text of each statement in `sent`."""

    sent: list[str]
    arguments: tuple[Any, ...] = ()
    """of the last of them"""

    async def _connect(self, role: str) -> Any:
        connection = await super()._connect(role)
        connection.add_query_logger(self._note)
        return connection

    def _note(self, logged: Any) -> None:
        if not any(words in logged.query for words in OF_THE_FEED):
            self.sent.append(logged.query)
            self.arguments = logged.args


@dataclass(frozen=True)
class Asked:
    """What came back, and the statements that were sent for it."""

    answer: Answer
    statements: tuple[str, ...]

    @property
    def body(self) -> dict[str, Any]:
        """The response, as its JSON says."""
        return json.loads(self.answer.body)  # type: ignore[no-any-return]

    @property
    def data(self) -> Any:
        """The data of an answer without errors."""
        assert "errors" not in self.body, self.body["errors"]
        return self.body["data"]

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The errors of the response; none where it has none."""
        return self.body.get("errors", [])  # type: ignore[no-any-return]

    @property
    def codes(self) -> list[str]:
        """The errors' codes."""
        return [error["extensions"]["code"] for error in self.errors]

    @property
    def error(self) -> dict[str, Any]:
        """The only error."""
        (error,) = self.errors
        return error


class Asking:
    """Asks a gateway as anybody; calling it is asking."""

    def __init__(self, gateway: Gateway, sent: list[str]) -> None:
        self.gateway = gateway
        self.sent = sent

    async def __call__(
        self,
        query: str,
        who: Who | Identity = None,
        *,
        operation: str | None = None,
        read_only: bool = False,
        context: RequestContext | None = None,
        **variables: Any,
    ) -> Asked:
        """Ask as somebody, or as an identity; keyword arguments are variables."""
        identity = who if isinstance(who, Identity) else identity_of(who)
        self.sent.clear()
        answer = await self.gateway.execute(
            GraphQLRequest(query, operation, variables or None),
            identity,
            context or RequestContext("test", "POST", "/graphql", {}),
            read_only=read_only,
        )
        await asyncio.sleep(0)  # asyncpg calls its loggers in the loop's next turn
        return Asked(answer, tuple(self.sent))


@asynccontextmanager
async def asking(
    database: Database, folder: Path, schema: BoundSchema | None = None, **settings: Any
) -> AsyncIterator[Asking]:
    """A started gateway on the database; `folder` is where its storage lies."""
    given = database.settings(data_dir=str(folder), **settings)
    schema = schema or load_schema(given)
    noted = NotedConnections(given, schema.catalog.errors)
    noted.sent = []
    gateway = Gateway(given, schema, noted)
    await gateway.start()
    await gateway.realtime.stop()  # its looks at the log are no answer's statements
    await asyncio.sleep(0)  # nor are those of the start
    try:
        yield Asking(gateway, noted.sent)
    finally:
        await gateway.stop()
