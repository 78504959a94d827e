"""`gateway new`: the files of a domain, a table or a function, with working content."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from gateway.config import read_settings
from gateway.operate.scaffold import Draft, Place, new_domain, new_function, new_table

__all__ = ["new"]


@click.group()
def new() -> None:
    """Write the files of a domain, a table or a function, with working content.

    They go into the folders of the application that GATEWAY_APPLICATION names: its package, and `sql/` and
    `tests/` beside that. Files that are there are not overwritten; a domain's module and its tests get more.
    docs/add-a-domain.md walks through all of it.
    """


@new.command()
@click.argument("name")
def domain(name: str) -> None:
    """Write the module of a domain.

    \b
    gateway new domain learning
    """
    _write(new_domain(_place(), name))


@new.command()
@click.argument("domain")
@click.argument("name")
@click.option(
    "--one", default="", metavar="WORD", help="What one row is called; NAME without its s."
)
@click.option("--of", default="", metavar="TABLE", help="The table that its rows belong to.")
@click.option("--live", is_flag=True, help="With a subscription to its changes.")
def table(domain: str, name: str, one: str, of: str, live: bool) -> None:
    """Write a table of rows that their owners see: migration, policies, type, tests.

    \b
    gateway new table learning courses
    gateway new table learning lessons --of courses --live
    """
    _write(new_table(_place(), domain, name, one=one, of=of, live=live))


@new.command()
@click.argument("domain")
@click.argument("name")
@click.option("--on", default="", metavar="TABLE", help="The table that it adds to.")
def function(domain: str, name: str, on: str) -> None:
    """Write a mutation that adds a row: function, input, payload, test.

    \b
    gateway new function learning add_lesson --on lessons
    """
    _write(new_function(_place(), domain, name, on=on))


def _place() -> Place:
    return Place.of(read_settings())


def _write(draft: Draft) -> None:
    draft.write()
    _format([path for path in (*draft.new, *draft.more) if path.suffix == ".py"])
    for verb, paths in (("wrote", draft.new), ("added to", draft.more)):
        for path in paths:
            click.echo(f"  {verb:8} {_shown(path)}")
    click.echo("\nNext:")
    for step in draft.next:
        click.echo(f"  {step}")


def _format(paths: Sequence[Path]) -> None:
    """As the application has it: long names break lines elsewhere. Where there is no ruff, as it was written."""
    ruff = Path(sys.executable).with_name("ruff")
    if paths and ruff.is_file():
        for arguments in (["check", "--select", "I", "--fix"], ["format"]):
            subprocess.run([ruff, *arguments, "--quiet", *paths], check=False)  # noqa: S603


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
