"""What `gateway migrate` has left in a database, as a dump: the releases that a database may come from.

`python -m tests.migrations.dumped NAME` writes `dumps/NAME.sql.xz` of what the SQL files make today.
"""

from __future__ import annotations

import asyncio
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path

from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection
from tests.harness.database import Database, connection_as
from tests.harness.settings import settings_of

__all__ = ["DUMPS", "restore"]

DUMPS = sorted((Path(__file__).parent / "dumps").glob("*.sql.xz"))
PLAIN = ("--inserts", "--rows-per-insert=500", "--no-publications")


async def restore(dump: Path, database: Database) -> None:
    """Fill an empty database; its roles are there already."""
    text = _read(dump)
    # What is said to psql alone: https://www.postgresql.org/docs/current/app-psql.html
    statements = "".join(line for line in text.splitlines(True) if not line.startswith("\\"))
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute(statements)


def _read(dump: Path) -> str:
    return lzma.decompress(dump.read_bytes()).decode()


def record(name: str) -> None:
    """Migrate an empty database, and dump it."""
    with tempfile.TemporaryDirectory(prefix="gateway-dump-") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedPostgres(Path(folder), 16, durable=False) as server:
            url = asyncio.run(_migrated(server))
            command = [str(server.binaries / "pg_dump"), *PLAIN, url]
            text = subprocess.run(command, check=True, capture_output=True).stdout
    path = Path(__file__).parent / "dumps" / f"{name}.sql.xz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(lzma.compress(text, preset=9))


async def _migrated(server: EmbeddedPostgres) -> str:
    await ensure_database(server)
    url = server.url("gateway", "postgres")
    settings = settings_of(environment="development", database_url=server.url("gateway"))
    async with owner_connection(settings.database_url) as owner:
        await migrate(owner, settings)
    return url


if __name__ == "__main__":
    record(sys.argv[1])
