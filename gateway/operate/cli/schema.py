"""`gateway schema`: the schema as text."""

from __future__ import annotations

from pathlib import Path

import click

from gateway.config import read_settings
from gateway.errors import ConfigError

__all__ = ["schema"]


@click.command()
@click.option(
    "--check", is_flag=True, help="Fail when the file is not the schema that would be served."
)
@click.option("--write", is_flag=True, help="Write the file instead of printing.")
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("schema.graphql"),
    show_default=True,
    help="The file for --check and --write.",
)
def schema(check: bool, write: bool, file: Path) -> None:
    """Print the GraphQL schema (SDL) of the domains that are served.

    `gateway schema --write` keeps schema.graphql; `gateway schema --check` is for CI.
    """
    from gateway.schema import load_schema

    sdl = load_schema(read_settings()).sdl
    if check:
        _check(sdl, file)
    elif write:
        file.write_text(sdl, "utf-8")
    else:
        click.echo(sdl, nl=False)


def _check(sdl: str, file: Path) -> None:
    if not file.is_file() or file.read_text("utf-8") != sdl:
        raise ConfigError(
            f"{file} is stale.", hint="Run `gateway schema --write` and commit the file."
        )
    click.echo(f"{file} is current.")
