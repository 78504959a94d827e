"""`gateway doctor`: what is wrong, and what to do about it."""

from __future__ import annotations

import asyncio

import click

from gateway.config import read_settings
from gateway.doctor import Finding, examine

__all__ = ["doctor"]

COLOURS = {"error": "red", "warning": "yellow"}


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def doctor(strict: bool) -> None:
    """Check the configuration, the database, its roles and its policies.

    Every finding says what to do. The command fails when there is an error: something that makes
    the gateway show too much, show nothing or not start.
    """
    findings = asyncio.run(examine(read_settings()))
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
