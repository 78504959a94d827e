"""What the HTTP edge costs: its time per request, as a ratio to a bare Starlette handler.

    python -m bench.edge [rounds]

Both get the same POST, answer the same bytes, and touch no database. The edge also negotiates,
verifies a (remembered) token, checks the request, keeps the time and writes its log line.
"""

from __future__ import annotations

import asyncio
import json
import logging.config
import sys
import time
from types import SimpleNamespace
from typing import Any

import jwt
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.config import DEVELOPMENT_SECRET, Secret, Settings
from gateway.engine import Answer
from gateway.http import create_app
from gateway.observe.log import logging_config
from gateway.rates import Rates

ROUNDS = 12
REQUESTS = 1_000
TIMINGS = {"parse": 0.0001, "plan": 0.0001, "run": 0.001}
ANSWER = Answer(b'{"data":{"tasks":[]}}' * 20, True, 200, TIMINGS, "Feed", "query", ())
CLAIMS = {
    "sub": "00000000-0000-7000-8000-000000000001",
    "aud": "authenticated",
    "role": "authenticated",
    "exp": int(time.time()) + 3_600,
}
BODY = json.dumps(
    {
        "query": "query Feed($first: Int) { tasks(first: $first) { edges { node { id title } } } }",
        "operationName": "Feed",
        "variables": {"first": 20, "filter": {"reward": {"gte": "1.5"}}},
    }
).encode()


class NoEngine:
    """Answers at once."""

    schema = SimpleNamespace(
        people=(), examples=(), settings=(), catalog=SimpleNamespace(downloads=())
    )

    def __init__(self, settings: Settings) -> None:
        self.rates = Rates(settings)
        self.documents = SimpleNamespace(resolve=lambda request, _role: request)

    def api_keys(self) -> None:
        """It has none."""

    async def execute(self, *_: Any, **__: Any) -> Answer:
        """The same answer each time."""
        return ANSWER


async def bare(request: Request) -> Response:
    """What a hand-written handler would do at least."""
    await request.json()
    return Response(ANSWER.body, media_type="application/json")


def scope() -> dict[str, Any]:
    token = jwt.encode(CLAIMS, DEVELOPMENT_SECRET, "HS256")
    headers = {
        "host": "localhost",
        "accept": "application/graphql-response+json, application/json",
        "content-type": "application/json",
        "content-length": str(len(BODY)),
        "accept-encoding": "gzip, deflate",
        "authorization": f"Bearer {token}",
        "user-agent": "bench",
    }
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    path = {"path": "/graphql", "root_path": "", "query_string": b""}
    return {"type": "http", "method": "POST", "headers": raw, **path}


async def seconds(app: Any, template: dict[str, Any]) -> float:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": BODY, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        assert message.get("status", 200) == 200, message

    started = time.process_time()
    for _ in range(REQUESTS):
        await app(dict(template), receive, send)
    return (time.process_time() - started) / REQUESTS


def quiet_log(level: str) -> dict[str, Any]:
    """The real log, written to nowhere."""
    config = logging_config(level, "json")
    handler = {"class": "logging.FileHandler", "filename": "/dev/null", "formatter": "line"}
    return {**config, "handlers": {"stderr": handler}}


async def main() -> None:
    settings = Settings(
        environment="development",
        jwt_secret=Secret(DEVELOPMENT_SECRET),
        requests_per_minute=("1000000",),  # counted, as everywhere
    )
    edge: Any = create_app(settings, gateway=NoEngine(settings))  # type: ignore[arg-type]
    handler = Starlette(routes=[Route("/graphql", bare, methods=["POST"])])
    best = {"bare": 1.0, "edge": 1.0, "edge without its log line": 1.0}
    template = scope()
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS):
        # Interleaved, and the best of each: what else the machine does hits all three.
        for name, app in (("bare", handler), ("edge", edge), ("edge without its log line", edge)):
            logging.config.dictConfig(quiet_log("info" if name == "edge" else "warning"))
            best[name] = min(best[name], await seconds(app, template))
    for name, taken in best.items():
        print(f"{name:<28} {taken / best['bare']:5.2f} × bare ({taken * 1e6:.0f} µs)")


if __name__ == "__main__":
    asyncio.run(main())
