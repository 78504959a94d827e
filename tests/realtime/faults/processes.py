"""Gateways as processes, which can be killed, and clients at real sockets, which can be cut."""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import sys
from contextlib import suppress
from time import monotonic, time
from typing import Any

import httpx
import jwt
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.harness.server import ROOT, SECRET
from tests.realtime.faults.trial import PEOPLE, SUBSCRIBE, Trial

__all__ = ["Process", "SocketClient", "add_processes", "add_sockets"]

READY_SECONDS = 60


class Process:
    """`gateway serve` over the notes of a trial, always at the same port."""

    def __init__(self, trial: Trial, workers: int = 1) -> None:
        self._trial = trial
        self._workers = workers
        self._process: asyncio.subprocess.Process | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    async def start(self) -> None:
        """Start it, and wait until it is ready."""
        settings = {
            "GATEWAY_ENV": "development",
            "GATEWAY_APPLICATION": "tests.realtime.faults.notes:DOMAINS",
            "GATEWAY_LOG_LEVEL": "warning",
            "DATABASE_URL": self._trial.url(),
            "JWT_SECRET": SECRET,
            "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
            "GATEWAY_DATA_DIR": str(self._trial.folder),
            "PORT": str(self.port),
            "GATEWAY_WORKERS": str(self._workers),
        }
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "gateway.operate.cli", "serve"),
            cwd=ROOT,
            env={**os.environ, **settings},
        )
        deadline = monotonic() + READY_SECONDS
        async with httpx.AsyncClient() as client:
            while monotonic() < deadline:
                with suppress(httpx.TransportError):
                    if (await client.get(f"http://127.0.0.1:{self.port}/ready")).status_code == 200:
                        return
                await asyncio.sleep(0.1)
        raise AssertionError("a gateway does not get ready")

    async def end(self, *, by_force: bool) -> None:
        """Kill it, or ask it to leave."""
        if self._process is not None:
            (self._process.kill if by_force else self._process.terminate)()
            await self._process.wait()
            self._process = None


class SocketClient:
    """Listens as one person over graphql-transport-ws, and comes back with its cursor."""

    def __init__(self, processes: list[Process], subject: str) -> None:
        self.subject = subject
        self.delivered: list[str] = []
        self.gaps: list[tuple[str, float]] = []
        self.reads = asyncio.Event()
        self.reads.set()
        self._processes = processes
        self._cursor: str | None = None
        self._socket: ClientConnection | None = None
        claims = {"role": "authenticated", "sub": subject, "aud": "authenticated"}
        self._token = jwt.encode({**claims, "exp": int(time()) + 3600}, SECRET)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen, and wait for the first cursor."""
        self._task = asyncio.create_task(self._run())
        while self._cursor is None:  # noqa: ASYNC110 - a test may look again and again
            await asyncio.sleep(0.02)

    async def stop(self) -> None:
        """Hear nothing more."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def cut(self) -> None:
        """Tear the connection, without a word."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def _run(self) -> None:
        while True:
            port = random.choice(self._processes).port
            try:
                async with connect(
                    f"ws://127.0.0.1:{port}/graphql", subprotocols=["graphql-transport-ws"]
                ) as self._socket:
                    await self._listen(self._socket)
            except (OSError, WebSocketException, TimeoutError, EOFError):
                await asyncio.sleep(0.05)

    async def _listen(self, connection: ClientConnection) -> None:
        await _send(
            connection, type="connection_init", payload={"authorization": f"Bearer {self._token}"}
        )
        async for text in connection:
            message = json.loads(text)
            payload = message.get("payload") or {}
            match message["type"]:
                case "connection_ack":
                    self._cursor = self._cursor or payload["cursor"]
                    asked = {"query": SUBSCRIBE, "variables": {"after": self._cursor}}
                    await _send(connection, type="subscribe", id="1", payload=asked)
                case "next":
                    self._take(payload["data"]["noteWritten"])
                case "ping":
                    await _send(connection, type="pong")
                case "error":
                    return
            await self.reads.wait()

    def _take(self, event: dict[str, Any]) -> None:
        self._cursor = event["cursor"]
        if event["gap"]:
            self.gaps.append((event["gap"]["reason"], monotonic()))
        else:
            self.delivered.append(event["id"])


async def add_processes(trial: Trial, count: int, workers: int = 1) -> list[Process]:
    """Start so many gateways, each with so many workers at its port."""
    processes = [Process(trial, workers) for _ in range(count)]
    for each in processes:
        await each.start()
    return processes


async def add_sockets(trial: Trial, processes: list[Process]) -> list[SocketClient]:
    """Let everybody listen."""
    clients = [SocketClient(processes, subject) for subject in PEOPLE]
    for each in clients:
        await each.start()
    trial.clients.extend(clients)
    return clients


async def _send(connection: ClientConnection, **message: Any) -> None:
    await connection.send(json.dumps(message))
