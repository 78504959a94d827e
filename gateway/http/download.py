"""Downloads over HTTP: `GET /downloads/NAME/ID.jsonl`, `.csv` or `.parquet`, or `/ID` and an Accept header.

The caller is whom the Authorization header or the address's ticket names. A client that is slow
makes the stream wait, without a connection to the database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from time import perf_counter
from urllib.parse import parse_qs
from uuid import UUID

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from gateway.catalog import Download
from gateway.config import Settings
from gateway.downloads import FORMATS, File, Format, Transfer
from gateway.engine import Gateway, RequestContext
from gateway.errors import (
    DatabaseError,
    GatewayError,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    Unauthenticated,
)
from gateway.execute.response import masked
from gateway.http.callers.caller import caller_of, identify
from gateway.http.callers.sources import Source, Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, read_headers, read_request_id, shown_headers
from gateway.http.exchange.negotiation import JSON, accepts_gzip, choose_media_type
from gateway.http.exchange.reply import Header, error_reply, send_reply
from gateway.http.exchange.request import read_body
from gateway.http.exchange.streaming import Streaming
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.identity import Identity, Verifier
from gateway.observe.log import observe
from gateway.observe.observations import DownloadEnded
from gateway.secrets.tickets import PREFIX, DownloadLinks

__all__ = ["download_routes"]

METHODS = b"GET, HEAD"
STATUSES = {
    "UNAUTHENTICATED": 401,
    "NOT_FOUND": 404,
    "INVALID_VALUE": 400,
    "CONFLICT": 409,
    "TIMEOUT": 504,
    "RETRY": 503,
}
REFUSED = 403
"""Whatever else the database says: it does not permit this download."""


def download_routes(
    settings: Settings, gateway: Gateway, verifier: Verifier, sources: Sources
) -> list[BaseRoute]:
    """The address of every download that the schema declares; none where it declares none."""
    if not gateway.schema.catalog.downloads:
        return []
    endpoint = DownloadEndpoint(settings, gateway, verifier, sources)
    return [Route(f"{PREFIX}/{{name}}/{{file}}", endpoint)]


class Progress:
    """One request on its way: what has become known of it so far."""

    def __init__(self, scope: Scope) -> None:
        self.started = perf_counter()
        self.headers = read_headers(scope["headers"])
        self.request_id = read_request_id(self.headers)
        self.name: str = scope["path_params"]["name"]
        self.file: str = scope["path_params"]["file"]
        self.path: str = scope["path"]
        self.is_head = scope["method"] == "HEAD"
        self.format: Format | None = None
        self.role: str | None = None

    def end(self, status: int, *codes: str, sent: int = 0) -> None:
        """Write the line of the log."""
        suffix = self.format.suffix if self.format else None
        seconds = perf_counter() - self.started
        observe(
            DownloadEnded(
                self.name, suffix, self.role, status, codes, seconds, sent, self.request_id
            )
        )


class DownloadEndpoint:
    """Answers the addresses of downloads."""

    def __init__(
        self, settings: Settings, gateway: Gateway, verifier: Verifier, sources: Sources
    ) -> None:
        self._settings = settings
        self._gateway = gateway
        self._verifier = verifier
        self._sources = sources
        self._links = DownloadLinks(settings)
        self._watches = Watches()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        progress = Progress(scope)
        try:
            transfer, file = await self._open(progress, scope, receive)
        except ClientLeft:
            progress.end(CLIENT_LEFT)
            return
        except Exception as error:
            refusal = _refusal(masked(error, progress.request_id), progress.role)
            reply = error_reply(refusal, JSON, METHODS)
            await send_reply(send, reply, progress.request_id, {}, with_body=not progress.is_head)
            progress.end(reply.status, refusal.code)
            return
        await self._answer(progress, transfer, file, receive, send)

    # --- before the first byte

    async def _open(
        self, progress: Progress, scope: Scope, receive: Receive
    ) -> tuple[Transfer, File]:
        """Find out what is asked for and by whom; unless it is a HEAD, log it."""
        with Watch(self._watches, receive, self._settings.request_timeout) as watch:
            if scope["method"] not in ("GET", "HEAD"):
                raise MethodNotAllowed(
                    f"{scope['method'][:20]} is not supported here.", hint="Use GET."
                )
            download = self._find(progress.name)
            key, suffix = _read_file(progress.file)
            progress.format = _choose(progress.headers.get("accept"), suffix)
            source = self._sources.of(scope, progress.headers)
            identity = await self._identify(progress, scope["query_string"], source)
            progress.role = identity.role
            caller = caller_of(identity, source)
            self._gateway.rates.admit(caller, identity.role)
            await read_body(receive, progress.headers, self._settings.max_body_bytes)
            watch.expect_departure()
            context = RequestContext(
                progress.request_id,
                scope["method"],
                progress.path,
                shown_headers(progress.headers, source),
                caller,
            )
            transfer = Transfer(
                self._gateway.database,
                download,
                progress.format,
                key,
                identity,
                context,
                self._gateway.completion.context_for(identity, context),
            )
            return transfer, await (transfer.check() if progress.is_head else transfer.begin())

    def _find(self, name: str) -> Download:
        download = self._gateway.schema.catalog.downloads.get(name)
        if download is None:
            raise NotFound("There is no such download.", hint="Use the address as it was given.")
        return download

    async def _identify(self, progress: Progress, query: bytes, source: Source) -> Identity:
        tickets = parse_qs(query.decode("latin-1"), max_num_fields=100).get("ticket")
        if tickets:
            return self._links.open(tickets[-1], progress.path)
        headers = progress.headers
        return await identify(
            self._verifier,
            self._gateway.rates,
            source,
            headers.get("authorization"),
            headers.get("apikey"),
        )

    # --- the file

    async def _answer(
        self, progress: Progress, transfer: Transfer, file: File, receive: Receive, send: Send
    ) -> None:
        zipped = transfer.format.compresses and accepts_gzip(
            progress.headers.get("accept-encoding")
        )
        headers = _headers(transfer.format, file, zipped, progress.request_id)
        streaming = Streaming(
            self._watches, receive, send, self._settings.request_timeout, progress.request_id
        )
        chunks = None if progress.is_head else transfer.chunks(file)
        status, codes = await streaming.answer(headers, chunks, zipped=zipped)
        progress.end(status, *codes, sent=streaming.sent)


def _read_file(file: str) -> tuple[UUID, str | None]:
    """The id and, where there is one, the suffix."""
    text, dot, suffix = file.partition(".")
    try:
        key = UUID(text)
    except ValueError:
        key = None
    if key is None or str(key) != text or (dot and suffix not in {each.suffix for each in FORMATS}):
        raise NotFound("There is no such file.", hint="Use the address as it was given.")
    return key, suffix or None


def _choose(accept: str | None, suffix: str | None) -> Format:
    named = [each for each in FORMATS if suffix in (None, each.suffix)]
    offers = {each.media_type: each for each in named if each.is_available()}
    chosen = choose_media_type(accept, tuple(offers)) if offers else None
    if chosen is None:
        hint = (
            f"Accept {' or '.join(offers)}." if offers else "Install pyarrow: the extra `parquet`."
        )
        raise NotAcceptable("The file cannot be produced in a format like that.", hint=hint)
    return offers[chosen]


def _refusal(error: GatewayError, role: str | None) -> GatewayError:
    """The error with the status that it has for a whole request."""
    if isinstance(error, DatabaseError):
        if error.code == "FORBIDDEN" and role == "anon":
            return Unauthenticated(
                "Sign in to download this.",
                hint="Send an Authorization header, or use an address with a ticket.",
            )
        error.status = STATUSES.get(error.code, REFUSED)  # type: ignore[misc]  # is data, like its code
    return error


def _headers(wanted: Format, file: File, zipped: bool, request_id: str) -> list[Header]:
    name = re.sub(r"[^\w.-]+", "-", file.name, flags=re.ASCII)[:150] or "download"
    headers: Mapping[str, str] = {
        "content-type": wanted.media_type,
        "content-disposition": f'attachment; filename="{name}.{wanted.suffix}"',
        "x-row-count": str(file.row_count),
        "x-request-id": request_id,
        # Each download is logged, so none may come out of a cache or in parts.
        "cache-control": "private, no-store",
        "accept-ranges": "none",
        "x-content-type-options": "nosniff",
        "vary": "Accept, Accept-Encoding, Authorization, apikey",
        **({"content-encoding": "gzip"} if zipped else {}),
    }
    return [(key.encode(), value.encode()) for key, value in headers.items()]
