"""`ServiceEndpoint`: answers addresses `…/NAME`, of which each has one function called, once and as service_role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import ClassVar, NamedTuple

from starlette.types import Receive, Scope, Send

from gateway.compile.statement import Statement
from gateway.config import Settings
from gateway.engine import Gateway, RequestContext
from gateway.errors import DatabaseError, GatewayError, MethodNotAllowed
from gateway.execute.response import masked
from gateway.http.callers.sources import Source, Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, read_headers, read_request_id, shown_headers
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import Reply, error_reply, send_reply
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.identity import Identity
from gateway.observe.log import observe
from gateway.observe.observations import LinkAnswered, WebhookAnswered

__all__ = ["ServiceCall", "ServiceEndpoint", "not_supported"]

SERVICE = Identity.from_claims({"role": "service_role"})
STATUSES = {"TIMEOUT": 504, "RETRY": 503, "UNAVAILABLE": 503}


class ServiceCall(NamedTuple):
    """One request for such an address."""

    name: str
    """whose address it is"""
    scope: Scope
    receive: Receive
    headers: Mapping[str, str]
    request_id: str
    watch: Watch


class ServiceEndpoint:
    """Subclasses reply; what they raise is said and noted here."""

    methods: ClassVar[bytes] = b"POST"
    """Those that are told to who comes with another one."""
    refused: ClassVar[int]
    """The status of whatever else the function says."""
    observed: ClassVar[type[LinkAnswered | WebhookAnswered]]

    def __init__(self, settings: Settings, gateway: Gateway, sources: Sources) -> None:
        self._settings = settings
        self._gateway = gateway
        self._sources = sources
        self._watches = Watches()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        started = perf_counter()
        headers = read_headers(scope["headers"])
        request_id = read_request_id(headers)
        called = scope["path_params"]["name"]

        def note(status: int, codes: Sequence[str] = ()) -> None:
            seconds = perf_counter() - started
            observe(self.observed(called, status, tuple(codes), seconds, request_id))

        codes: list[str] = []
        try:
            with Watch(self._watches, receive, self._settings.request_timeout) as watch:
                asked = ServiceCall(called, scope, receive, headers, request_id, watch)
                reply = await self._reply(asked)
        except ClientLeft:
            note(CLIENT_LEFT)
            return
        except Exception as error:
            refusal = self._refusal(masked(error, request_id))
            reply, codes = error_reply(refusal, JSON, self.methods), [refusal.code]
        await send_reply(send, reply, request_id, {}, with_body=scope["method"] != "HEAD")
        note(reply.status, codes)

    async def _reply(self, asked: ServiceCall) -> Reply:
        raise NotImplementedError

    async def _do(
        self, statement: Statement, argument: str, asked: ServiceCall, source: Source
    ) -> None:
        """Have the function called, in a transaction."""
        shown = shown_headers(asked.headers, source)
        path = asked.scope["path"]
        context = RequestContext(asked.request_id, "POST", path, shown, source.nobody)
        async with self._gateway.database.transaction(SERVICE, context) as session:
            await session.fetch(statement, [argument])

    def _refusal(self, error: GatewayError) -> GatewayError:
        """The error with the status that it has for a whole request."""
        if isinstance(error, DatabaseError):
            error.status = STATUSES.get(error.code, self.refused)  # type: ignore[misc]  # is data, like its code
        return error


def not_supported(method: str) -> MethodNotAllowed:
    """What is said to who comes with another method."""
    return MethodNotAllowed(f"{method[:20]} is not supported here.", hint="Use POST.")
