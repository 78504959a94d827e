"""`gateway work`: the services of the domains that are served."""

from __future__ import annotations

import asyncio

import click

from gateway.config import read_settings
from gateway.operate.cli.options import check_database, run_until_signal
from gateway.work.runner import ServiceState, choose_services, list_work, run_work

__all__ = ["work"]


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--list", "listed", is_flag=True, help="Print the services and how they stand.")
def work(names: tuple[str, ...], listed: bool) -> None:
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
        run_until_signal(settings, lambda stop: run_work(settings, services, stop))


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
