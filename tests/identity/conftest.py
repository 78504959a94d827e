"""Keys, tokens, a clock that stands still and a JWKS server on loopback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from gateway.config import Secret
from gateway.identity import Verifier
from tests.harness.settings import settings_of

NOW = 1_800_000_000.0
SECRET = "a-shared-secret-of-more-than-64-bytes-so-that-it-fits-HS512-as-well-and-more"
SUBJECT = "00000000-0000-7000-8000-000000000001"
ISSUER = "https://ref.supabase.co/auth/v1"


def person(**changes: Any) -> dict[str, Any]:
    """The claims of a person's token as Supabase Auth issues it; None leaves a claim out."""
    claims = {
        "iss": ISSUER,
        "sub": SUBJECT,
        "aud": "authenticated",
        "exp": int(NOW) + 3_600,
        "iat": int(NOW),
        "role": "authenticated",
        "aal": "aal1",
        "session_id": "7c7ccf2b-4bd0-4a8c-9b0f-0d6d9c9a0001",
        "email": "amara@demo.example",
        "phone": "",
        "app_metadata": {"provider": "email", "providers": ["email"]},
        "user_metadata": {"name": "Amara"},
        "amr": [{"method": "password", "timestamp": int(NOW)}],
        "is_anonymous": False,
    }
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def project_key(role: str, **changes: Any) -> dict[str, Any]:
    """The claims of a legacy anon or service_role key."""
    claims = {
        "iss": "supabase",
        "ref": "ref",
        "role": role,
        "iat": 1_600_000_000,
        "exp": 2_000_000_000,
    }
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def sign(
    claims: dict[str, Any], key: Any = SECRET, algorithm: str = "HS256", **headers: Any
) -> str:
    return jwt.encode(claims, key, algorithm, headers=headers or None)


def bearer(
    claims: dict[str, Any], key: Any = SECRET, algorithm: str = "HS256", **headers: Any
) -> str:
    return f"Bearer {sign(claims, key, algorithm, **headers)}"


def private_key(kind: str, number: int = 0) -> Any:
    """The same key for the same kind and number in the whole test run."""
    return _private_key(kind, number)


@cache
def _private_key(kind: str, number: int) -> Any:
    curves = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1(), "ES512": ec.SECP521R1()}
    if kind in curves:
        return ec.generate_private_key(curves[kind])
    if kind == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate()
    return rsa.generate_private_key(65_537, 2_048)


def public_jwk(kind: str, key_id: str | None, number: int = 0, **members: Any) -> dict[str, Any]:
    public = private_key(kind, number).public_key()
    writer = {"E": ECAlgorithm, "R": RSAAlgorithm, "P": RSAAlgorithm}[kind[0]]
    writer = OKPAlgorithm if kind == "EdDSA" else writer
    known = {
        "kid": key_id,
        "use": "sig",
        "alg": kind,
        **writer.to_jwk(public, as_dict=True),
        **members,
    }
    return {name: value for name, value in known.items() if value is not None}


@dataclass
class Clock:
    """A clock that moves when the test says so."""

    now: float = NOW

    def __call__(self) -> float:
        return self.now


@dataclass
class JwksServer:
    """Answers every request with `document`; counts them; hangs while `open` is not set."""

    document: Any = field(default_factory=lambda: {"keys": []})
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    port: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/auth/v1/.well-known/jwks.json"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            self.requests += 1
            await self.open.wait()
            writer.write(self.response())
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def response(self) -> bytes:
        document = self.document
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        headers = {"content-length": str(len(body)), "connection": "close", **self.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} X\r\n{lines}\r\n".encode() + body


@pytest.fixture
async def jwks() -> AsyncIterator[JwksServer]:
    jwks = JwksServer()
    jwks.open.set()
    server = await asyncio.start_server(jwks.answer, "127.0.0.1", 0)
    jwks.port = server.sockets[0].getsockname()[1]
    yield jwks
    jwks.open.set()
    server.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def verifier_for(clock: Clock) -> AsyncIterator[Callable[..., Verifier]]:
    """Makes verifiers with the test's clock, and stops them."""
    verifiers: list[Verifier] = []

    def make(*, options: dict[str, Any] | None = None, **settings: Any) -> Verifier:
        settings = {"jwt_secret": Secret(SECRET), **settings}
        verifier = Verifier(settings_of(**settings), clock=clock, **(options or {}))
        verifiers.append(verifier)
        return verifier

    yield make
    for verifier in verifiers:
        await verifier.stop()
