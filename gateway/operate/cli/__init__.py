"""The command line: one file for each command; an error is a sentence and what to do about it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from gateway.errors import GatewayError
from gateway.operate.cli.dev import dev
from gateway.operate.cli.doctor import doctor
from gateway.operate.cli.jobs import jobs
from gateway.operate.cli.migrate import migrate
from gateway.operate.cli.rotate_keys import rotate_keys
from gateway.operate.cli.schema import schema
from gateway.operate.cli.seed import seed
from gateway.operate.cli.serve import serve
from gateway.operate.cli.token import token

__all__ = ["main"]


class Commands(click.Group):
    """Turns the gateway's own errors into text; everything else keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except GatewayError as error:
            raise Failure(error) from error


class Failure(click.ClickException):
    """Prints the message and the hint."""

    def __init__(self, error: GatewayError) -> None:
        super().__init__(error.message + (f"\n  → {error.hint}" if error.hint else ""))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="postgres-graphql-gateway", prog_name="gateway")
def main() -> None:
    """A typed GraphQL API over Postgres, as the caller, under Row Level Security.

    \b
    Try it:        gateway dev
    Operate it:    gateway migrate && gateway doctor && gateway serve --workers 4

    Settings are environment variables; docs/settings.md lists them all. The ones that most
    commands need are DATABASE_URL (the Postgres of the schema's owner), JWT_SECRET or
    JWKS_URL (who signs the tokens), and DOMAINS (what is served).
    """
    # What GATEWAY_APPLICATION names may lie where the command is run.
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)


for command in (serve, dev, jobs, migrate, seed, token, schema, doctor, rotate_keys):
    main.add_command(command)
