"""`gateway seed`: demo data."""

from __future__ import annotations

import asyncio

import click

from gateway.config import Settings, read_settings
from gateway.operate.cli.progress import advancing
from gateway.operate.demo_people import let_demo_people_in
from gateway.operate.migrate import owner_connection, pending_seeds, served_folders
from gateway.operate.migrate import seed as load

__all__ = ["load_demo_data", "seed"]


@click.command()
@click.option(
    "--scale",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How much: 1 is the demo, 100 has a hundred times as much.",
)
def seed(scale: int) -> None:
    """Load demo data into DATABASE_URL.

    The data is the same on every run. What is loaded already is not loaded again, and an
    interrupted run goes on where it ended; another scale needs an empty database.
    """
    loaded = asyncio.run(load_demo_data(read_settings(), scale))
    click.echo(f"Loaded {loaded} files." if loaded else "Nothing to load: the demo data is there.")


async def load_demo_data(settings: Settings, scale: int) -> int:
    """Load what is missing, with a progress bar; return how many files."""
    folders = served_folders(settings)
    async with owner_connection(settings.database_url) as connection:
        pending = await pending_seeds(connection, folders, scale)
        if pending:
            with advancing("Demo data", len(pending)) as advance:
                await load(connection, folders, scale, advance)
        await let_demo_people_in(connection, settings)
        return len(pending)
