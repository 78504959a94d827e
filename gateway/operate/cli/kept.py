"""A file that is written of the declarations and kept beside them: printed, written, or compared."""

from __future__ import annotations

from pathlib import Path

import click

from gateway.errors import ConfigError

__all__ = ["keep"]


def keep(text: str, file: Path, command: str, *, check: bool, write: bool) -> None:
    """Print the text, write it, or raise ConfigError where the file has another."""
    if write:
        file.write_text(text, "utf-8")
    elif not check:
        click.echo(text, nl=False)
    elif not file.is_file() or file.read_text("utf-8") != text:
        raise ConfigError(f"{file} is stale.", hint=f"Run `{command} --write` and commit the file.")
    else:
        click.echo(f"{file} is current.")
