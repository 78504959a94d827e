"""Stand-ins of the services that bring pushes, as their documents say: a browser's, Firebase's and Apple's.

Each checks what the real one checks, keeps what it would show, and answers as a test says instead where it says so.
Web Push: RFC 8030 (TTL, Topic, Urgency, 201), 8188 and 8291 (it decrypts as the browser would), 8292 (vapid).
Firebase: the OAuth grant of RFC 7523, then `projects.messages.send` of the HTTP interface v1 with its FcmError.
Apple: "Sending notification requests to APNs" and "Handling notification responses from APNs", over HTTP/2 alone.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import ssl
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import http_ece
import jwt
import uvicorn
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded
from h2.exceptions import ProtocolError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.harness.certificates import PUSH_HOST, Authority

__all__ = ["Apple", "Browser", "BrowserService", "Firebase", "apple", "browser_service", "firebase"]


def pem(key: Any) -> str:
    """A private key as files have it."""
    return str(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode()
    )


def encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def point(key: Any) -> bytes:
    """The public key as it is sent: uncompressed (X9.62)."""
    return bytes(
        key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )


# --- a browser and its push service


class Browser:
    """A subscription, with the keys to read what is pushed."""

    def __init__(self, service: BrowserService, name: str = "browser") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = uuid.uuid4().bytes
        self.endpoint = f"https://{PUSH_HOST}:{service.port}/push/{name}"
        service.browsers[name] = self

    def subscription(self, **more: Any) -> dict[str, Any]:
        """The input of registerDevice."""
        return {
            "service": "WEB_PUSH",
            "address": self.endpoint,
            "name": "Browser",
            "p256dh": encoded(point(self.key.public_key())),
            "authSecret": encoded(self.auth),
            **more,
        }

    def read(self, body: bytes) -> Any:
        """What was pushed, as the browser decrypts it."""
        plain = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return json.loads(plain)


@dataclass
class BrowserService:
    """The address at which it listens, and what the browsers were shown."""

    port: int = 0
    browsers: dict[str, Browser] = field(default_factory=dict)
    shown: list[tuple[str, Any]] = field(default_factory=list)
    """browser, payload"""
    headers: list[dict[str, str]] = field(default_factory=list)
    senders: set[str] = field(default_factory=set)
    answers: list[Response] = field(default_factory=list)
    """to the next pushes, one each; then all are taken"""

    async def push(self, request: Request) -> Response:
        body = await request.body()
        self.headers.append(dict(request.headers))
        fault = self._fault(request, body)
        if fault:
            return Response(fault, 400)
        if self.answers:
            return self.answers.pop(0)
        if len(body) > 4096:
            return Response(status_code=413)
        name = request.path_params["name"]
        browser = self.browsers.get(name)
        if browser is None:
            return Response(status_code=410)
        self.shown.append((name, browser.read(body)))
        place = f"https://{PUSH_HOST}:{self.port}/message/{uuid.uuid4()}"
        return Response(status_code=201, headers={"location": place})

    def _fault(self, request: Request, body: bytes) -> str:
        said = request.headers
        signed = re.fullmatch(r"vapid t=([^, ]+), ?k=(\S+)", said.get("authorization", ""))
        if signed is None:
            return "no vapid"
        x_y = base64.urlsafe_b64decode(signed[2] + "=" * (-len(signed[2]) % 4))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), x_y)
        audience = f"https://{PUSH_HOST}:{self.port}"
        claims = jwt.decode(signed[1], key, algorithms=["ES256"], audience=audience)
        self.senders.add(signed[2])
        wrong = {
            "exp": claims["exp"] > time.time() + 86_400,
            "sub": not claims["sub"].startswith(("mailto:", "https:")),
            "ttl": not said.get("ttl", "").isdigit(),
            "content-encoding": said.get("content-encoding") != "aes128gcm",
            "topic": not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", said.get("topic", "")),
            "urgency": said.get("urgency") not in ("very-low", "low", "normal", "high"),
            "length": len(body) < 86 + 17,
        }
        return " ".join(what for what, is_wrong in wrong.items() if is_wrong)


@asynccontextmanager
async def browser_service(authority: Authority) -> AsyncIterator[BrowserService]:
    """The push service of browsers, at the name that the authority vouches for."""
    service = BrowserService()
    app = Starlette(routes=[Route("/push/{name}", service.push, methods=["POST"])])
    async with _serving(app, authority) as service.port:
        yield service


# --- Firebase


@dataclass
class Firebase:
    """An account, and what the apps were shown."""

    port: int = 0
    key: Any = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    apps: set[str] = field(default_factory=set)
    """tokens that are registered"""
    messages: list[Any] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def account(self) -> str:
        """The JSON of the service account."""
        return json.dumps(
            {
                "type": "service_account",
                "project_id": "a-project",
                "private_key_id": "key-1",
                "private_key": pem(self.key),
                "client_email": "push@a-project.example",
                "token_uri": f"{self.url}/token",
            }
        )

    async def token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        if form["grant_type"] != "urn:ietf:params:oauth:grant-type:jwt-bearer":
            return JSONResponse({"error": "unsupported_grant_type"}, 400)
        try:
            jwt.decode(
                str(form["assertion"]),
                self.key.public_key(),
                algorithms=["RS256"],
                audience=f"{self.url}/token",
                issuer="push@a-project.example",
                options={"require": ["iat", "exp", "scope"]},
            )
        except jwt.PyJWTError as error:
            said = {"error": "invalid_grant", "error_description": str(error)}
            return JSONResponse(said, 400)
        self.tokens.append(str(uuid.uuid4()))
        said_well = {"access_token": self.tokens[-1], "expires_in": 3599, "token_type": "Bearer"}
        return JSONResponse(said_well)

    async def send(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.tokens[-1]}":
            return self.error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")
        if self.answers:
            return self.answers.pop(0)
        message = (await request.json())["message"]
        data = message["data"]
        if not all(isinstance(each, str) for each in data.values()):
            return self.error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")
        if message["token"] not in self.apps:
            return self.error(404, "NOT_FOUND", "UNREGISTERED")
        self.messages.append(message)
        return JSONResponse({"name": f"projects/a-project/messages/{uuid.uuid4()}"})

    @staticmethod
    def error(status: int, name: str, code: str, **headers: str) -> Response:
        """An error as Google's interfaces have it, with its FcmError."""
        kind = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
        said = {
            "code": status,
            "message": "Requested entity was not found.",
            "status": name,
            "details": [{"@type": kind, "errorCode": code}],
        }
        return JSONResponse({"error": said}, status, headers)


@asynccontextmanager
async def firebase() -> AsyncIterator[Firebase]:
    """Firebase and Google's token endpoint, on one port."""
    service = Firebase()
    routes = [
        Route("/token", service.token, methods=["POST"]),
        Route("/v1/projects/a-project/messages:send", service.send, methods=["POST"]),
    ]
    async with _serving(Starlette(routes=routes)) as service.port:
        yield service


@asynccontextmanager
async def _serving(app: Starlette, authority: Authority | None = None) -> AsyncIterator[int]:
    config = uvicorn.Config(app, "127.0.0.1", 0, log_config=None, lifespan="off")
    config.load()
    if authority is not None:
        config.ssl = authority.context()
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it has no event for it
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = server.force_exit = True
        await task


# --- Apple


@dataclass
class Apple:
    """A key, and what the devices were shown."""

    port: int = 0
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    devices: set[str] = field(default_factory=set)
    shown: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    """headers, payload"""
    answers: list[tuple[int, str]] = field(default_factory=list)
    """status and reason of the next answers; a reason that begins with < is no JSON"""
    connections: int = 0

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def answer(self, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        """Status and reason."""
        if self.answers:
            return self.answers.pop(0)
        fault = self._fault(headers, body)
        if fault is not None:
            return fault
        self.shown.append((headers, json.loads(body)))
        return 200, ""

    def _fault(self, headers: dict[str, str], body: bytes) -> tuple[int, str] | None:
        token = headers.get("authorization", "").removeprefix("bearer ")
        try:
            claims = jwt.decode(token, self.key.public_key(), algorithms=["ES256"], issuer="TEAM123456")  # fmt: skip
        except jwt.PyJWTError:
            return 403, "InvalidProviderToken"
        if abs(claims["iat"] - time.time()) > 3600:
            return 403, "ExpiredProviderToken"
        device = headers[":path"].removeprefix("/3/device/")
        checks: list[tuple[bool, int, str]] = [
            (headers[":method"] != "POST", 405, "MethodNotAllowed"),
            (len(body) > 4096, 413, "PayloadTooLarge"),
            (not body, 400, "PayloadEmpty"),
            ("apns-topic" not in headers, 400, "MissingTopic"),
            (headers.get("apns-push-type") != "alert", 400, "InvalidPushType"),
            (headers.get("apns-priority") not in ("10", "5"), 400, "BadPriority"),
            (not headers.get("apns-expiration", "").isdigit(), 400, "BadExpirationDate"),
            (len(headers.get("apns-collapse-id", "")) > 64, 400, "BadCollapseId"),
            (not _is_uuid(headers.get("apns-id", "")), 400, "BadMessageId"),
            (not re.fullmatch("[0-9a-f]{64,200}", device), 400, "BadDeviceToken"),
            (device not in self.devices, 410, "Unregistered"),
        ]
        return next(((status, reason) for is_wrong, status, reason in checks if is_wrong), None)


def _is_uuid(text: str) -> bool:
    with contextlib.suppress(ValueError):
        return str(uuid.UUID(text)) == text
    return False


class _Http2(asyncio.Protocol):
    """One connection: requests as they end are answered."""

    def __init__(self, service: Apple) -> None:
        self._service = service
        self._h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self._heads: dict[int, dict[str, str]] = {}
        self._bodies: dict[int, bytes] = {}

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._service.connections += 1
        self._h2.initiate_connection()
        self._transport.write(self._h2.data_to_send())

    def data_received(self, data: bytes) -> None:
        try:
            events = self._h2.receive_data(data)
        except ProtocolError:
            self._transport.close()
            return
        for event in events:
            if isinstance(event, RequestReceived):
                self._heads[event.stream_id] = {str(name): str(text) for name, text in event.headers}  # fmt: skip
                self._bodies[event.stream_id] = b""
            elif isinstance(event, DataReceived):
                self._bodies[event.stream_id] += event.data
                self._h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, StreamEnded):
                self._answer(event.stream_id)
        self._transport.write(self._h2.data_to_send())

    def _answer(self, stream: int) -> None:
        headers = self._heads.pop(stream)
        status, reason = self._service.answer(headers, self._bodies.pop(stream))
        said = [(":status", str(status)), ("apns-id", headers.get("apns-id", ""))]
        text = reason if reason[:1] in ("", "<") else json.dumps({"reason": reason})
        body = text.encode()
        self._h2.send_headers(stream, said, end_stream=not body)
        if body:
            self._h2.send_data(stream, body, end_stream=True)


@asynccontextmanager
async def apple(authority: Authority) -> AsyncIterator[Apple]:
    """Apple's push service: HTTP/2 by ALPN, and nothing else."""
    service = Apple()
    make: Callable[[], asyncio.Protocol] = lambda: _Http2(service)  # noqa: E731
    context: ssl.SSLContext = authority.context("h2")
    listening = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=context)
    service.port = listening.sockets[0].getsockname()[1]
    try:
        yield service
    finally:
        listening.close()
