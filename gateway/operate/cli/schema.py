"""`gateway schema`: the schema as text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from gateway.config import read_settings
from gateway.errors import ConfigError
from gateway.operate.cli.kept import keep

__all__ = ["schema"]


@click.command()
@click.option(
    "--check", is_flag=True, help="Fail when the file is not the schema that would be served."
)
@click.option("--write", is_flag=True, help="Write the file instead of printing.")
@click.option(
    "--diff",
    metavar="REVISION",
    help="Say what breaks for clients of the file in this revision of git; fail where something does.",
)
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("schema.graphql"),
    show_default=True,
    help="The file for --check, --write and --diff.",
)
def schema(check: bool, write: bool, diff: str | None, file: Path) -> None:
    """Print the GraphQL schema (SDL) of the domains that are served.

    `gateway schema --write` keeps schema.graphql; `gateway schema --check` is for CI, and so is
    `gateway schema --diff main`, before a change that clients would notice is merged.
    """
    from gateway.schema import load_schema

    sdl = load_schema(read_settings()).sdl
    if diff is not None and not check:
        _diff(sdl, diff, file)
    else:
        keep(sdl, file, "gateway schema", check=check, write=write)


def _diff(sdl: str, revision: str, file: Path) -> None:
    from gateway.schema.changes import breaks, dangers

    before = _earlier(revision, file)
    broken = breaks(before, sdl)
    for each in broken:
        click.echo(f"{click.style('breaks', fg='red')}  {each}")
    for each in dangers(before, sdl):
        click.echo(f"{click.style('may surprise', fg='yellow')}  {each}")
    if broken:
        raise ConfigError(
            f"{len(broken)} of the changes since {revision} break clients.",
            hint="Keep what they use beside the new, deprecated, or say in CHANGELOG.md what to do.",
        )
    click.echo(f"Whatever {revision} answered is answered still.")


def _earlier(revision: str, file: Path) -> str:
    """The SDL of a file as a revision of git has it; raises ConfigError where there is none."""
    try:
        shown = subprocess.run(  # noqa: S603 - no shell, and git takes one name
            ["git", "show", f"{revision}:./{file.name}"],  # noqa: S607 - whatever git there is
            cwd=file.parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise ConfigError(
            f"git shows no {file.name} of {revision}: {said.strip().splitlines()[-1]}",
            hint="Name a commit, branch or tag that has the file, in a checkout of git.",
        ) from None
    return shown.stdout
