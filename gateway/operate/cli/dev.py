"""`gateway dev`: everything that a newcomer needs, with one command."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from gateway.config import DEVELOPMENT_KEY, DEVELOPMENT_SECRET, Settings, read_settings
from gateway.declare.demo import DEMO_PASSWORD
from gateway.errors import ConfigError, GatewayError
from gateway.operate.cli.options import settings_with
from gateway.operate.cli.progress import advancing
from gateway.operate.cli.seed import load_demo_data
from gateway.operate.cli.supervise import DevelopmentProcesses, supervise
from gateway.operate.migrate import migrate, owner_connection, seeded_scale
from gateway.signin import is_sign_in_served

__all__ = ["dev"]

DEFAULTS = {
    "GATEWAY_ENV": "development",
    "JWT_SECRET": DEVELOPMENT_SECRET,
    "GATEWAY_IDEMPOTENCY_SECRET": DEVELOPMENT_SECRET,
    "GATEWAY_LOG_FORMAT": "text",
    "SUPABASE_PUBLISHABLE_KEYS": DEVELOPMENT_KEY,
}


@click.command()
@click.option("--host", help="Address to listen on; by default 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; by default 8000.")
@click.option(
    "--postgres",
    type=click.Choice(["16", "18"]),
    default="18",
    show_default=True,
    help="Version of the embedded PostgreSQL.",
)
@click.option(
    "--reload/--no-reload", default=True, help="Restart when a file changes; by default it does."
)
@click.option(
    "--with-parent",
    is_flag=True,
    hidden=True,
    help="Stop when the process that started this one ends.",
)
def dev(host: str | None, port: int | None, postgres: str, reload: bool, with_parent: bool) -> None:
    """Run everything on this machine: PostgreSQL, demo data, GraphiQL, scheduled work.

    Without DATABASE_URL an embedded PostgreSQL keeps its data in .data/ (GATEWAY_DATA_DIR).
    Migrations are applied, an empty database gets the demo data, and its people are named with
    the first commands to try. A changed Python or SQL file is taken up at once. Ctrl-C stops all.
    """
    parent = os.getppid() if with_parent else None
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    _serve_sign_in()
    settings = settings_with(host=host, port=port)
    _wait_for_port(settings)
    with _ending_on_signals(), _database(settings, int(postgres)):
        settings = read_settings()
        asyncio.run(_prepare(settings))
        with DevelopmentProcesses() as processes:
            _announce(settings, processes)
            supervise(processes, settings, reload, parent)
    click.echo("Stopped.")


def _serve_sign_in() -> None:
    """Let people sign in here, unless this is no development or they do it elsewhere."""
    if os.environ["GATEWAY_ENV"] != "development":
        return
    if not (os.environ.get("JWKS_URL") or os.environ.get("JWKS_FILE")):
        os.environ.setdefault("GATEWAY_SIGN_IN", "open")


@contextlib.contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Ctrl-C, a closed terminal and SIGTERM all end in the same way: everything is stopped."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    with contextlib.suppress(KeyboardInterrupt):
        yield


@contextlib.contextmanager
def _database(settings: Settings, version: int) -> Iterator[None]:
    if settings.database_url:
        yield
        return
    from gateway.operate.embedded import EmbeddedPostgres, ensure_database

    click.echo(f"Starting PostgreSQL {version} in {settings.data_dir}/ …")
    with EmbeddedPostgres(Path(settings.data_dir), version) as server:
        os.environ["DATABASE_URL"] = asyncio.run(ensure_database(server))
        yield


async def _prepare(settings: Settings) -> None:
    async with owner_connection(settings.database_url) as connection:
        pending = await migrate(connection, settings, dry_run=True)
        if pending:
            with advancing("SQL files", len(pending)) as advance:
                await migrate(connection, settings, progress=advance)
        scale = await seeded_scale(connection)
        is_empty = not await connection.fetchval("select exists (select from auth.users)")
    if scale is not None or is_empty:
        await load_demo_data(settings, scale or 1)
    else:
        click.echo("This database has people of its own: no demo data is loaded.")


def _announce(settings: Settings, processes: DevelopmentProcesses) -> None:
    _wait_until_serving(settings, processes)
    address = click.style(f"http://{settings.host}:{settings.port}/graphql", bold=True)
    click.echo(
        f"\nGraphiQL   {address}   Start here: choose a person in the top bar, and run the example."
    )
    try:
        _announce_people(settings)
    except GatewayError as error:
        click.echo(f"{error.message}\n  → {error.hint}\n")
    click.echo("Ctrl-C stops everything.\n")


def _announce_people(settings: Settings) -> None:
    from gateway.schema import load_schema

    people = load_schema(settings).people if settings.is_development else ()
    if not people:
        return
    command = _command(settings)
    click.echo(f"A query    {command} ask '{{ __typename }}' --as {people[0].name} --explain")
    click.echo(f"A token    {command} token --as {people[0].name}\n")
    if is_sign_in_served(settings):
        click.echo(
            f"Sign in    NAME@demo.example with {DEMO_PASSWORD}; supabase-js: the key {DEVELOPMENT_KEY}; "
            f"mails: {settings.address}/mailbox\n"
        )
    click.echo("The people of the demo data:\n")
    widest = max(len(each.name) for each in people)
    for each in people:
        name = click.style(f"{each.name:{widest}}", bold=True)
        click.echo(f"  {name}  {each.full_name}. {each.description}")
    click.echo()


def _command(settings: Settings) -> str:
    """How the reader of the screen calls this program, in a shell of their own: with the port, unless that is usual."""
    program, here = Path(sys.argv[0]).absolute(), Path.cwd()
    is_here = program.name == "gateway" and program.is_relative_to(here)
    port = "" if settings.port == read_settings({}).port else f"PORT={settings.port} "
    return port + (str(program.relative_to(here)) if is_here else "gateway")


def _wait_until_serving(settings: Settings, processes: DevelopmentProcesses) -> None:
    deadline = time.monotonic() + 30
    while processes.are_running and time.monotonic() < deadline:
        with (
            contextlib.suppress(OSError),
            socket.create_connection((settings.host, settings.port), 1),
        ):
            return
        time.sleep(0.05)


def _wait_for_port(settings: Settings) -> None:
    """A server that was just stopped may hold the port for a moment."""
    deadline = time.monotonic() + 5
    while True:
        try:
            _try_port(settings)
            return
        except OSError as error:
            if time.monotonic() > deadline:
                raise ConfigError(
                    f"Cannot listen on {settings.host}:{settings.port}: {error.strerror or error}.",
                    hint="Stop what uses the port, or choose another: PORT=8001 make run.",
                ) from None
            time.sleep(0.2)


def _try_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((settings.host, settings.port))
