"""What `gateway dev` runs: processes of their own, started again when a file changes."""

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
from gateway.operate.migrate import migrate, owner_connection, served_folders

__all__ = ["DevelopmentProcesses", "supervise", "watched_folders"]

WATCHED = (".py", ".sql")
GRACE = 10


COMMANDS = ("serve", "jobs", "work")


class DevelopmentProcesses:
    """The commands in child processes that end with this process, however that ends."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> DevelopmentProcesses:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def are_running(self) -> bool:
        """False when one of them has ended by itself."""
        return bool(self._processes) and all(each.poll() is None for each in self._processes)

    def start(self) -> None:
        """Start the processes; their standard input closes when we are gone."""
        self._processes = [
            subprocess.Popen(  # noqa: S603 - one of COMMANDS
                [sys.executable, "-m", "gateway.operate.cli.child", command],
                stdin=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for us; we stop them in order
            )
            for command in COMMANDS
        ]

    def stop(self) -> None:
        """Let what runs finish for a moment, then end the processes."""
        deadline = time.monotonic() + GRACE
        for process in self._processes:
            if process.stdin:
                process.stdin.close()
        for process in self._processes:
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes = []


def supervise(
    processes: DevelopmentProcesses, settings: Settings, reload: bool, parent: int | None
) -> None:
    """Watch the files until Ctrl-C, or until `parent` is gone."""
    was_running = True
    for paths in _changes(settings, reload):
        if parent is not None and os.getppid() != parent:
            return
        if paths:
            _take_up(processes, settings, paths)
        elif was_running and not processes.are_running:
            click.echo(
                "A process has ended. Ctrl-C stops the rest; all start again when a file changes."
            )
        was_running = processes.are_running


def _changes(settings: Settings, reload: bool) -> Iterator[list[str]]:
    """Yield the files that changed, twice a second also when none did."""
    if not reload:
        while True:
            time.sleep(0.5)
            yield []
    from watchfiles import watch

    for changes in watch(*watched_folders(settings), yield_on_timeout=True, rust_timeout=500):
        yield sorted({path for _, path in changes if path.endswith(WATCHED)})


def _take_up(processes: DevelopmentProcesses, settings: Settings, paths: list[str]) -> None:
    click.echo(f"Changed: {', '.join(os.path.relpath(path) for path in paths[:5])}")
    if any(path.endswith(".sql") for path in paths):
        try:
            asyncio.run(_migrate(settings))
        except GatewayError as error:
            click.echo(f"{error.message}\n  → {error.hint}")
    processes.stop()
    processes.start()


async def _migrate(settings: Settings) -> None:
    async with owner_connection(settings.database_url) as connection:
        await migrate(
            connection, settings, progress=lambda file: click.echo(f"  applied {file.name}")
        )


def watched_folders(settings: Settings) -> list[Path]:
    """The code of the gateway and the application, and the SQL of the domains that are served."""
    modules = ("gateway", settings.application.partition(":")[0].partition(".")[0])
    found = [importlib.util.find_spec(name) for name in modules]
    folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
    folders += [folder.path for folder in served_folders(settings)]
    return [folder for folder in folders if folder.is_dir()]
