"""`gateway doctor`: what is wrong, and what to do about it."""

from __future__ import annotations

import asyncio

import click

from gateway.config import Settings, read_settings
from gateway.operate.doctor import Finding, Item, examine, examine_production

__all__ = ["doctor"]

COLOURS = {"error": "red", "warning": "yellow"}
STATES = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--production", is_flag=True, help="Go through the checklist of production.")
def doctor(strict: bool, production: bool) -> None:
    """Check the configuration, the database, its roles and its policies.

    Every finding says what to do. The command fails when there is an error: something that makes
    the gateway show too much, show nothing or not start.
    """
    settings = read_settings()
    if production:
        _go_through(settings, strict)
        return
    findings = asyncio.run(examine(settings))
    for finding in findings:
        _say(finding)
    counts = {level: sum(finding.level == level for finding in findings) for level in COLOURS}
    click.echo(
        f"{counts['error']} errors, {counts['warning']} warnings." if findings else "All is well."
    )
    if counts["error"] or (strict and findings):
        raise SystemExit(1)


def _say(finding: Finding) -> None:
    level = click.style(f"{finding.level:7}", fg=COLOURS[finding.level], bold=True)
    click.echo(f"{level} {finding.where}: {finding.problem}\n        → {finding.remedy}")


def _go_through(settings: Settings, strict: bool) -> None:
    items = asyncio.run(examine_production(settings))
    for item in items:
        _say_item(item)
    failed, warned = (sum(item.state == state for item in items) for state in ("fail", "warn"))
    verdict = "Not ready for production" if failed else "Ready for production"
    click.echo(f"{verdict}: {failed} failed, {warned} to look at.")
    if failed or (strict and warned):
        raise SystemExit(1)


def _say_item(item: Item) -> None:
    state = click.style(f"{item.state.upper():4}", fg=STATES[item.state], bold=True)
    click.echo(f"{state} {item.name}: {item.found}")
    if item.remedy:
        click.echo(f"     → {item.remedy}")
