"""The server of `gateway dev`: a process of its own, started again when a file changes."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from gateway.config import Settings
from gateway.errors import GatewayError
from gateway.migrate import migrate, owner_connection

__all__ = ["DevelopmentServer", "supervise"]

WATCHED = (".py", ".sql")
GRACE = 10


class DevelopmentServer:
    """`gateway serve` in a child process that ends with this process, however that ends."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> DevelopmentServer:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """False when the process has ended by itself."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process; its standard input closes when we are gone."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gateway.cli.child"],
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us; we stop the server in order
        )

    def stop(self) -> None:
        """Let running requests finish for a moment, then end the process."""
        if self._process is None:
            return
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def supervise(
    server: DevelopmentServer, settings: Settings, reload: bool, parent: int | None
) -> None:
    """Watch the files until Ctrl-C, or until `parent` is gone."""
    was_running = True
    for paths in _changes(settings, reload):
        if parent is not None and os.getppid() != parent:
            return
        if paths:
            _take_up(server, settings, paths)
        elif was_running and not server.is_running:
            click.echo(
                "The server has ended. Ctrl-C stops the rest; it starts again when a file changes."
            )
        was_running = server.is_running


def _changes(settings: Settings, reload: bool) -> Iterator[list[str]]:
    """Yield the files that changed, twice a second also when none did."""
    if not reload:
        while True:
            time.sleep(0.5)
            yield []
    from watchfiles import watch

    for changes in watch(*_folders(settings), yield_on_timeout=True, rust_timeout=500):
        yield sorted({path for _, path in changes if path.endswith(WATCHED)})


def _take_up(server: DevelopmentServer, settings: Settings, paths: list[str]) -> None:
    click.echo(f"Changed: {', '.join(os.path.relpath(path) for path in paths[:5])}")
    if any(path.endswith(".sql") for path in paths):
        try:
            asyncio.run(_migrate(settings))
        except GatewayError as error:
            click.echo(f"{error.message}\n  → {error.hint}")
    server.stop()
    server.start()


async def _migrate(settings: Settings) -> None:
    async with owner_connection(settings.database_url) as connection:
        await migrate(
            connection, settings, progress=lambda file: click.echo(f"  applied {file.name}")
        )


def _folders(settings: Settings) -> list[Path]:
    modules = ("gateway", settings.schema.partition(":")[0].partition(".")[0])
    found = [importlib.util.find_spec(name) for name in modules]
    folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
    return [folder for folder in [*folders, Path(settings.sql_dir)] if folder.is_dir()]
