"""The PostgreSQL of a run of tests: where it lives, how one logs in, and the template of all its databases.

`TEST_POSTGRES=16` chooses the version. Logins come by trust through its socket, and with their
password (SCRAM) over TCP. `TEST_SERVER=hosted` brings another server, as production has
it: of Debian, with TLS and passwords only, in the shape of a Supabase project (`judges/production`).
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gateway.operate.embedded import OWNER, EmbeddedPostgres

__all__ = [
    "IS_HOSTED",
    "LOGIN_PASSWORD",
    "OWNER_PASSWORD",
    "POSTGRES_VERSION",
    "ROOT",
    "SECRET",
    "free_port",
    "running_server",
]

ROOT = Path(__file__).parents[2]
IS_HOSTED = os.environ.get("TEST_SERVER") == "hosted"
POSTGRES_VERSION = int(os.environ.get("TEST_POSTGRES", "15" if IS_HOSTED else "18"))
SECRET = "a-secret-for-tests-with-more-than-32-characters"
# What an address has to encode, and what SASLprep changes: a ligature and a blank that is none.
LOGIN_PASSWORD = "lo:g/i@n%\ufb01\u00a0pa'ss\\word,?#"
OWNER_PASSWORD = "ow/n:e@r?%20#1'\\"
OPTIONS = {
    "max_connections": "300",
    "jit": "off",
    "autovacuum": "off",
    "track_commit_timestamp": "on",  # for `Databases`
}
HBA = """
local all all trust
host all all all scram-sha-256
local replication all trust
"""


@contextmanager
def running_server() -> Iterator[EmbeddedPostgres]:
    """An empty PostgreSQL in a temporary folder, fast and not durable."""
    folder = _new_folder(_scratch())
    try:
        with (_hosted if IS_HOSTED else _embedded)(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _embedded(folder: Path) -> EmbeddedPostgres:
    (folder / "hba.conf").write_text(HBA)
    (folder / "hba.conf").chmod(0o644)
    addresses = {"listen_addresses": "127.0.0.1,::1", "hba_file": str(folder / "hba.conf")}
    return EmbeddedPostgres(
        folder, POSTGRES_VERSION, durable=False, options={**OPTIONS, **addresses}, port=free_port()
    )


def _hosted(folder: Path) -> EmbeddedPostgres:
    from judges.production.server import HostedPostgres

    return HostedPostgres(
        folder,
        POSTGRES_VERSION,
        passwords={OWNER: OWNER_PASSWORD, "postgres": "of a superuser"},
        password=LOGIN_PASSWORD,
        port=free_port(),
        options=OPTIONS,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PREFIX = "gateway-tests-"
ROOM = 4_000_000_000


def _scratch() -> Path:
    """Where the cluster lives: in memory where there is room, since each test copies 45 MB."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    return (
        memory if roomy and shutil.disk_usage(memory).free > ROOM else Path(tempfile.gettempdir())
    )


def _new_folder(scratch: Path) -> Path:
    """A folder named for this process; what killed runs left there is taken away first."""
    for old in scratch.glob(f"{PREFIX}*"):
        process = old.name.removeprefix(PREFIX).partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=scratch))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        pass
    return True
