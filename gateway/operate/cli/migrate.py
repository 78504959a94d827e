"""`gateway migrate`: the SQL files → the database."""

from __future__ import annotations

import asyncio
from collections import Counter

import click

from gateway.config import Settings, read_settings
from gateway.operate.migrate import FileState, SqlFile, migration_status, owner_connection
from gateway.operate.migrate import migrate as apply_files

__all__ = ["migrate"]


@click.group(invoke_without_command=True)
@click.option("--dry-run", is_flag=True, help="Print what would be applied; write nothing.")
@click.pass_context
def migrate(context: click.Context, dry_run: bool) -> None:
    """Apply the SQL files to DATABASE_URL.

    Files in migrations/ run once, in order. Files in functions/, views/, triggers/, policies/ and
    jobs/ run again whenever they change. Each file is one transaction; two runs wait for each other.
    A file that has moved to another domain says so first, `--! was domain/kind/file.sql`, and is not
    run again.

    DATABASE_URL must name the owner of the schema: a role with bypassrls and createrole, which
    need not be a superuser. On Supabase that is `postgres`.
    """
    if context.invoked_subcommand is None:
        asyncio.run(_migrate(read_settings(), dry_run))


@migrate.command()
def status() -> None:
    """Compare the files with the database.

    \b
    applied   as it is in the file
    pending   not applied yet
    changed   will be applied again
    edited    a migration that was edited after it was applied: migrate refuses
    missing   was applied, and its file is gone
    """
    asyncio.run(_status(read_settings()))


async def _migrate(settings: Settings, dry_run: bool) -> None:
    verb = "would apply" if dry_run else "applied"
    async with owner_connection(settings.database_url) as connection:
        files = await apply_files(
            connection, settings, dry_run=dry_run, progress=lambda file: _say(verb, file)
        )
    if dry_run:
        for file in files:
            _say(verb, file)
    click.echo(
        f"{len(files)} files {verb}." if files else "Nothing to apply: the database is up to date."
    )


def _say(verb: str, file: SqlFile) -> None:
    click.echo(f"  {verb} {file.name}")


async def _status(settings: Settings) -> None:
    async with owner_connection(settings.database_url) as connection:
        states = await migration_status(connection, settings)
    for state in states:
        _say_state(state)
    counts = Counter(state.state for state in states)
    click.echo(
        ", ".join(f"{count} {state}" for state, count in counts.items()) or "There are no files."
    )


def _say_state(state: FileState) -> None:
    colour = {"applied": "green", "edited": "red", "missing": "red"}.get(state.state, "yellow")
    click.echo(f"  {click.style(f'{state.state:8}', fg=colour)} {state.name}")
