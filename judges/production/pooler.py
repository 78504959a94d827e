"""PgBouncer as it is put before a hosted server: TLS on both sides, and SCRAM in front by an `auth_query`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from gateway.operate.embedded import OWNER
from judges.bouncer import Program
from judges.production.server import HOST, HostedPostgres
from judges.stand import free_port, wait_until

__all__ = ["LOOK_UP", "Pooler"]

# PgBouncer's own advice: the pooler logs in as somebody who may ask for a verifier, and nothing else.
LOOK_UP = """
create role pgbouncer login password '{verifier}';
create schema pgbouncer authorization pgbouncer;
create function pgbouncer.user_lookup(wanted text, out uname text, out phash text)
returns record language sql security definer set search_path = '' as $$
    select rolname::text, rolpassword from pg_catalog.pg_authid
    where rolname = wanted and rolcanlogin and not rolsuper
$$;
revoke all on function pgbouncer.user_lookup(text) from public;
grant execute on function pgbouncer.user_lookup(text) to pgbouncer;
"""
CONFIGURATION = """
[databases]
{database} = host={host} port={server_port} dbname={database} auth_user=pgbouncer

[pgbouncer]
listen_addr = {host}
listen_port = {port}
unix_socket_dir =
client_tls_sslmode = require
client_tls_cert_file = {certificate}
client_tls_key_file = {key}
server_tls_sslmode = verify-full
server_tls_ca_file = {root}
auth_type = scram-sha-256
auth_file = {folder}/users.txt
auth_query = select uname, phash from pgbouncer.user_lookup($1)
pool_mode = {mode}
default_pool_size = {connections}
max_client_conn = 200
"""
CONNECTIONS = {"session": 20, "transaction": 3}


class Pooler:
    """Runs in `session` or `transaction` mode between clients and a database."""

    def __init__(
        self, program: Program, mode: str, server: HostedPostgres, database: str, password: str
    ) -> None:
        self.port = free_port()
        self.folder = server.folder / f"pooler-{mode}"
        self._program = program
        self._server = server
        self._database = database
        self._text = CONFIGURATION.format(
            database=database,
            host=HOST,
            server_port=server.port,
            port=self.port,
            certificate=server.certificate.certificate,
            key=server.certificate.key,
            root=server.authority.root,
            folder=self.folder,
            mode=mode,
            connections=CONNECTIONS[mode],
        )
        self._users = f'"pgbouncer" "{password}"\n'

    @property
    def log(self) -> Path:
        """What it says."""
        return self.folder / "pgbouncer.log"

    def __enter__(self) -> Pooler:
        self.folder.mkdir(mode=0o700)
        (self.folder / "users.txt").write_text(self._users)
        (self.folder / "pgbouncer.ini").write_text(self._text)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [*self._program.command, str(self.folder / "pgbouncer.ini")], stdout=log, stderr=log
            )
        wait_until(lambda: "listening on" in self.log.read_text(), "PgBouncer listens")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(10)

    def url(self) -> str:
        """The owner's address through it."""
        password = quote(self._server.passwords[OWNER], safe="")
        root = quote(str(self._server.authority.root))
        return (
            f"postgresql://{OWNER}:{password}@{HOST}:{self.port}/{self._database}"
            f"?sslmode=verify-full&sslrootcert={root}"
        )
