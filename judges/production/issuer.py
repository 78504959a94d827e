"""Who signs tokens as Supabase Auth does: ES256, with its public keys over HTTP."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from gateway.declare.demo import find_person
from resolvers.marketplace.demo_people import PEOPLE

__all__ = ["PUBLISHABLE_KEY", "Issuer"]

PATH = "/auth/v1/.well-known/jwks.json"
KEY_ID = "of-the-stand"
PUBLISHABLE_KEY = "sb_publishable_of-the-stand"
"""What a client of a project without a shared secret sends before anybody has signed in."""


class Issuer:
    """Serves its keys on a free port; `token` signs what a demo person has after signing in."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        public = json.loads(ECAlgorithm.to_jwk(self._key.public_key()))
        keys = {"keys": [{**public, "kid": KEY_ID, "alg": "ES256", "use": "sig"}]}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(json.dumps(keys).encode()))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}/auth/v1"
        self.url = f"http://127.0.0.1:{self._server.server_port}{PATH}"

    def __enter__(self) -> Issuer:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def token(self, name: str) -> str:
        """An access token of somebody of the demo data."""
        now = int(time.time())
        claims = {"iss": self.issuer, "iat": now, "exp": now + 3600}
        claims |= find_person(PEOPLE, name).claims()
        return jwt.encode(claims, self._key, algorithm="ES256", headers={"kid": KEY_ID})


def _handler(body: bytes) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == PATH
            self.send_response(200 if found else 404)
            self.send_header("content-type", "application/json")
            self.send_header("cache-control", "public, max-age=600")
            self.end_headers()
            self.wfile.write(body if found else b"{}")

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a judge prints what it found."""

    return Handler
