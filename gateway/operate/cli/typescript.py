"""`gateway typescript`: what clients in TypeScript import."""

from __future__ import annotations

from pathlib import Path

import click

from gateway.config import read_settings
from gateway.operate.cli.kept import keep

__all__ = ["typescript"]


@click.command()
@click.option("--check", is_flag=True, help="Fail when the file is not what would be printed.")
@click.option("--write", is_flag=True, help="Write the file instead of printing.")
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("resolvers/gateway.ts"),
    show_default=True,
    help="The file for --check and --write.",
)
def typescript(check: bool, write: bool, file: Path) -> None:
    """Print a module for clients in TypeScript, of the domains that are served.

    It has the codes of errors, a type for each scalar, and what caches ask: keys, possible types,
    lists in pages. `gateway typescript --write --file src/gateway.ts` writes it into an app, and
    docs/clients.md tells its use.
    """
    from gateway.operate.typescript import typescript_module
    from gateway.schema import load_schema

    text = typescript_module(load_schema(read_settings()))
    keep(text, file, "gateway typescript", check=check, write=write)
