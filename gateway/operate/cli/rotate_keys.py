"""`gateway rotate-keys`: what is encrypted with an older key → the current key."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import click

from gateway.catalog import Sealing
from gateway.config import Settings, read_settings
from gateway.errors import ConfigError
from gateway.operate.migrate import owner_connection
from gateway.operate.rotation import Rotation, rotate, sealed_columns
from gateway.schema import load_schema
from gateway.secrets.sealing import Keyring, read_keyring

__all__ = ["rotate_keys"]


@click.command("rotate-keys")
@click.option(
    "--batch",
    type=click.IntRange(1, 10_000),
    default=500,
    show_default=True,
    help="Rows in one transaction.",
)
def rotate_keys(batch: int) -> None:
    """Encrypt what is sealed anew, with the first key of its setting; the help of the settings says which those are.

    \b
    1. Put a new key first and keep the old ones: NAME_OF_THE_SETTING=new:…,old:…
    2. Restart every gateway.
    3. Run this command; it may be interrupted and repeated.
    4. When it says that nothing is left, take the old key out.

    It needs DATABASE_URL of the schema's owner, and fails while something is left under a key that
    is not configured.
    """
    left = asyncio.run(_rotate_all(read_settings(), batch))
    if left:
        raise SystemExit(1)


async def _rotate_all(settings: Settings, batch: int) -> int:
    columns = sealed_columns(load_schema(settings).catalog)
    keyrings = [read_keyring(settings, column.keys) for column in columns]
    _require_one(keyrings)
    left = 0
    async with owner_connection(settings.database_url) as connection:
        for column, keyring in zip(columns, keyrings, strict=True):
            if keyring.current is None:
                click.echo(f"{_place(column)}: left as it is, {keyring.variable} is not set.")
                continue
            rotation = await rotate(connection, column, keyring, batch=batch)
            _say(column, keyring, rotation)
            left += rotation.left.total()
    return left


def _require_one(keyrings: Sequence[Keyring]) -> None:
    if all(keyring.current is None for keyring in keyrings):
        names = " and ".join(dict.fromkeys(keyring.variable for keyring in keyrings))
        raise ConfigError(
            f"{names} {'is' if len(keyrings) < 2 else 'are'} not set.",
            hint="Set it to the new key and the old ones.",
        )


def _place(column: Sealing) -> str:
    return f"{column.table}.{column.column}"


def _say(column: Sealing, keyring: Keyring, rotation: Rotation) -> None:
    where = _place(column)
    click.echo(f"{where}: {rotation.done} encrypted anew with {keyring.current}.")
    for key_id, count in sorted(rotation.left.items()):
        click.echo(f"{where}: {count} left, which the key {key_id} does not open here.")
