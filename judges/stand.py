"""What every judge looks at: a fresh PostgreSQL with the demo data, and the gateway that serves it."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import asyncpg
import httpx

from gateway.config import DEVELOPMENT_KEY, DEVELOPMENT_SECRET, Settings, read_settings
from gateway.declare.demo import demo_token, find_person
from gateway.operate.demo_people import let_demo_people_in
from gateway.operate.embedded import OWNER, EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from gateway.schema import load_schema

__all__ = ["ROOT", "Stand", "free_port", "wait_until"]

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = ("contributor", "contributor2", "manager", "judge", "admin")
TEMPLATE = "judged"
SIGN_IN = {"GATEWAY_SIGN_IN": "open", "SUPABASE_PUBLISHABLE_KEYS": DEVELOPMENT_KEY}
STRONG = "a secret of production, with 32 characters or more"


class Stand:
    """The database and the server, both in a temporary folder and on free ports.

    >>> with Stand() as stand:
    ...     httpx.post(stand.url, json={"query": "{ __typename }"})
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="judges-"))
        self.log = self.folder / "server.log"
        self.postgres = EmbeddedPostgres(
            self.folder, durable=False, options={"max_connections": "120"}
        )
        self.port = free_port()
        self._database_url = ""
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Stand:
        try:
            self.postgres.start()
            asyncio.run(self._fill())
            self._database_url = asyncio.run(self.copy("served"))
            self._serve()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        self.postgres.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def home(self) -> str:
        """The server's address without a path."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The address of the API."""
        return f"{self.home}/graphql"

    def settings(self, database_url: str, **more: object) -> Settings:
        """Settings of a gateway in development on one of the databases."""
        defaults = {
            "environment": "development",
            "database_url": database_url,
            "jwt_secret": DEVELOPMENT_SECRET,
            "idempotency_secret": DEVELOPMENT_SECRET,
            "sign_in": "open",
            "data_dir": str(self.folder),
        }
        return read_settings({}, **{**defaults, **more})

    def token(self, name: str) -> str:
        """Sign a token of a demo person."""
        settings = self.settings("")
        return demo_token(settings, find_person(load_schema(settings).people, name))

    def environment(self) -> dict[str, str]:
        """What judges in other languages need to know: the address and each person's token."""
        tokens = {f"TOKEN_{name.upper()}": self.token(name) for name in PEOPLE}
        known = {"GATEWAY_URL": self.url, "JWT_SECRET": DEVELOPMENT_SECRET}
        return {**os.environ, **known, **tokens}

    async def copy(self, name: str) -> str:
        """Create a database with the demo data that nobody has used yet; return its address."""
        administrator = await asyncpg.connect(self.postgres.url("postgres", "postgres"))
        try:
            await administrator.execute(
                f'create database "{name}" template "{TEMPLATE}" owner {OWNER}'
            )
        finally:
            await administrator.close()
        return self.postgres.url(name)

    async def _fill(self) -> None:
        url = await ensure_database(self.postgres, TEMPLATE)
        settings = self.settings(url)
        async with owner_connection(url) as connection:
            await migrate(connection, settings)
            await seed(connection, served_folders(settings), 1)
            await let_demo_people_in(connection, settings)

    def restart(self) -> None:
        """Let the server leave as it does on SIGTERM, and start another in its place."""
        self._stop()
        self._serve()

    @contextmanager
    def in_production(self) -> Iterator[str]:
        """The address of the API of another server, which is closed as production is."""
        port = free_port()
        server = self._start(port, "production", STRONG, STRONG[::-1])
        try:
            yield f"http://127.0.0.1:{port}/graphql"
        finally:
            _end(server)

    @contextmanager
    def signing_in(self, **variables: str) -> Iterator[str]:
        """The address of another server in development, with what its environment says beside."""
        port = free_port()
        server = self._start(
            port, "development", DEVELOPMENT_SECRET, DEVELOPMENT_SECRET, **variables
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            _end(server)

    def _stop(self) -> None:
        if self._server is not None:
            _end(self._server)
            self._server = None

    def _serve(self) -> None:
        self._server = self._start(self.port, "development", DEVELOPMENT_SECRET, DEVELOPMENT_SECRET)

    def _start(
        self, port: int, environment: str, secret: str, other_secret: str, **more: str
    ) -> subprocess.Popen[bytes]:
        variables = {
            "GATEWAY_ENV": environment,
            "DATABASE_URL": self._database_url,
            "JWT_SECRET": secret,
            "GATEWAY_IDEMPOTENCY_SECRET": other_secret,
            "GATEWAY_DATA_DIR": str(self.folder),
            "PORT": str(port),
            **(SIGN_IN if environment == "development" else {}),
            **more,
        }
        with self.log.open("ab") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "gateway.operate.cli", "serve"],
                cwd=ROOT,
                env={**os.environ, **variables},
                stdout=log,
                stderr=log,
            )
        try:
            wait_until(lambda: self._is_ready(server, port), "the server is ready")
        except BaseException:
            _end(server)
            raise
        return server

    def _is_ready(self, server: subprocess.Popen[bytes], port: int) -> bool:
        if server.poll() is not None:
            raise RuntimeError(f"The server does not start:\n{self.log.read_text()[-2000:]}")
        try:
            return httpx.get(f"http://127.0.0.1:{port}/ready").status_code == 200
        except httpx.TransportError:
            return False


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(is_true: object, what: str, seconds: float = 120) -> None:
    """Ask again and again; raises TimeoutError that says what did not happen."""
    assert callable(is_true)
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"After {seconds:.0f} s it is still not true that {what}.")
        time.sleep(0.05)
