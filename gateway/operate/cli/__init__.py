"""The command line: one file for each command; an error is a sentence and what to do about it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from gateway.errors import GatewayError

__all__ = ["COMMANDS", "main"]


COMMANDS = (
    "ask", "dev", "doctor", "jobs", "migrate", "new", "rotate-keys", "schema", "seed", "serve", "token", "typescript",
    "usage", "work",
)  # fmt: skip


class Commands(click.Group):
    """Turns the gateway's own errors into text; everything else keeps its traceback.

    A command's module is imported when it is called: one does not wait for what another needs.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click gives it
        cmd_name: str,
    ) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
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
