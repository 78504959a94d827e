"""`gateway work`: the services of the domains that are served."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import click

from gateway.config import Settings, read_settings
from gateway.database import Database
from gateway.declare.specification import ServiceSpec
from gateway.http.operators.admin import admin_listener
from gateway.http.operators.work import figures_app
from gateway.operate.cli.options import check_database, run_until_signal
from gateway.work.figures import count_work
from gateway.work.runner import ServiceState, choose_services, list_work, run_work

__all__ = ["work"]


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--list", "listed", is_flag=True, help="Print the services and how they stand.")
@click.option(
    "--metrics-port",
    type=click.IntRange(1, 65535),
    help="Serve /metrics at this port of GATEWAY_ADMIN_HOST, for Prometheus.",
)
def work(names: tuple[str, ...], listed: bool, metrics_port: int | None) -> None:
    """Run the services of the domains, all of them or those that are named.

    They take their work from the database, where SQL asks for it. Run as many of these as you like: each piece of
    work is done once, and what one that is killed held is done by another. On SIGTERM or Ctrl-C, what is under way
    may end for GATEWAY_SHUTDOWN_GRACE seconds, and is then given back.
    """
    settings = read_settings()
    check_database(settings)
    services = choose_services(settings, names)
    if listed:
        for state in asyncio.run(list_work(settings, services)):
            _say(state)
    else:
        run_until_signal(settings, lambda stop: _run(settings, services, metrics_port, stop))


async def _run(
    settings: Settings, services: Sequence[ServiceSpec], port: int | None, stop: asyncio.Event
) -> None:
    """Work, and tell who asks at the port how that goes."""
    database = Database(settings)  # of its own, so that no work waits for who looks
    try:
        app = figures_app(lambda: count_work(database, services))
        async with admin_listener(replace(settings, admin_port=port or 0, workers=1), app):
            await run_work(settings, services, stop)
    finally:
        await database.stop()


def _say(state: ServiceState) -> None:
    name = click.style(f"{state.service.name:24}", bold=True)
    failed = click.style(f"{state.failed} failed", fg="red" if state.failed else None)
    click.echo(
        f"{name} {state.waiting} waiting, {state.running} running, {failed}   {_last(state)}"
    )
    click.echo(f"    {state.service.description}")


def _last(state: ServiceState) -> str:
    if state.status is None:
        return "has not run yet"
    said = f"{state.status} {state.finished_at:%Y-%m-%d %H:%M:%S}"
    return said + (f"\n    {state.error}" if state.error else "")
