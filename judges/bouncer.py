"""A real PgBouncer in transaction mode: found here or fetched, started in a folder, stopped by its handle."""

from __future__ import annotations

import os
import platform
import pwd
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qs, quote, urlsplit

from judges.stand import ROOT, wait_until
from judges.verdict import LeftOut

__all__ = ["PgBouncer", "Program", "find_pgbouncer"]

CACHE = ROOT / ".cache" / "pgbouncer"
DEBIAN = "trixie"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
PACKAGES = (
    *(
        "pgbouncer",
        "libc6",
        "libcares2",
        "libevent-2.1-7t64",
        "libpam0g",
        "libssl3t64",
        "libsystemd0",
    ),
    *("libaudit1", "libcap2", "libcap-ng0", "libzstd1", "zlib1g", "libgcc-s1"),
)
LOGINS = ("gateway_anon", "gateway_authenticated", "gateway_service_role", "gateway_owner")
PORT = 6432
CONFIGURATION = """
[databases]
{database} = host={server} dbname={database} pool_size={connections}

[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
listen_port = {port}
auth_type = trust
auth_file = {folder}/users.txt
pool_mode = transaction
max_client_conn = 200
{more}
"""


@dataclass(frozen=True)
class Program:
    """How to start a PgBouncer, and its version."""

    command: Sequence[str]
    version: tuple[int, int]


class PgBouncer:
    """A pooler between clients and `url`, with few server connections that all clients share."""

    def __init__(self, program: Program, url: str, folder: Path, *, keeps_statements: bool) -> None:
        self.program = program
        self.folder = folder
        self.server = parse_qs(urlsplit(url).query)["host"][0]
        self.database = urlsplit(url).path.strip("/")
        self.more = f"max_prepared_statements = {200 if keeps_statements else 0}"
        if program.version < (1, 21):
            self.more = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PgBouncer:
        self.folder.mkdir(mode=0o755)
        self._write("users.txt", "\n".join(f'"{login}" ""' for login in LOGINS))
        self._write("pgbouncer.ini", self._configuration())
        account = self._account()
        if account:
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        with (self.folder / "pgbouncer.log").open("wb") as log:
            self._process = subprocess.Popen(
                [*self.program.command, str(self.folder / "pgbouncer.ini")],
                stdout=log,
                stderr=log,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
            )
        wait_until((self.folder / f".s.PGSQL.{PORT}").exists, "PgBouncer listens")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def url(self, user: str = "gateway_owner") -> str:
        """The address of the database through the pooler."""
        return f"postgresql://{user}@/{self.database}?host={quote(str(self.folder))}&port={PORT}"

    def _configuration(self) -> str:
        return CONFIGURATION.format(
            database=self.database,
            server=self.server,
            folder=self.folder,
            port=PORT,
            connections=2,
            more=self.more,
        )

    def _account(self) -> pwd.struct_passwd | None:
        """PgBouncer refuses to run as root, and so does PostgreSQL: both run as the same user then."""
        return pwd.getpwuid(Path(self.server).stat().st_uid) if os.geteuid() == 0 else None

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)


def find_pgbouncer(*, keeps_statements: bool) -> Program:
    """The machine's own PgBouncer, or a newer one where statements must be kept; raises LeftOut."""
    installed = _installed()
    if installed is not None and (installed.version >= (1, 21) or not keeps_statements):
        return installed
    if not keeps_statements:
        raise LeftOut("PgBouncer is needed: Debian's package pgbouncer.")
    return _fetched()


def _installed() -> Program | None:
    path = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")
    return _program([path]) if path else None


def _program(command: list[str]) -> Program:
    printed = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    major, minor = re.findall(r"\d+", printed.stdout)[:2]
    return Program(command, (int(major), int(minor)))


def _fetched() -> Program:
    """Debian's next release has one; it and its libraries are unpacked into a folder, nothing is installed."""
    reason = "PgBouncer 1.21 or newer is needed; "
    if shutil.which("apt-get") is None or platform.system() != "Linux":
        raise LeftOut(reason + "there is no apt here to fetch it with.")
    unpacked = CACHE / "root"
    if not (CACHE / "complete").exists():
        try:
            _fetch(unpacked)
        except (OSError, subprocess.SubprocessError) as error:
            raise LeftOut(f"{reason}fetching Debian's failed: {_last_line(error)}") from error
    libraries = next(unpacked.glob("usr/lib/*-linux-gnu"))
    loader = next(libraries.glob("ld-linux-*.so.*"))
    program = unpacked / "usr" / "sbin" / "pgbouncer"
    return _program([str(loader), "--library-path", str(libraries), str(program)])


def _fetch(unpacked: Path) -> None:
    shutil.rmtree(CACHE, ignore_errors=True)
    for folder in ("sources", "state/lists/partial", "cache/archives/partial", "packages"):
        (CACHE / folder).mkdir(parents=True)
    (CACHE / "sources" / "next.list").write_text(_source())
    # apt with settings and a memory of its own: the machine's stay as they are.
    options = {
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": CACHE / "sources",
        "Dir::State": CACHE / "state",
        "Dir::State::status": "/dev/null",
        "Dir::Cache": CACHE / "cache",
        "APT::Sandbox::User": pwd.getpwuid(os.geteuid()).pw_name,
    }
    apt = [
        "apt-get",
        "-qq",
        *(part for name, value in options.items() for part in ("-o", f"{name}={value}")),
    ]
    packages = CACHE / "packages"
    _run([*apt, "update"], CACHE)
    _run([*apt, "download", *PACKAGES], packages)
    for package in packages.glob("*.deb"):
        _run(["dpkg", "-x", str(package), str(unpacked)], CACHE)
    (CACHE / "complete").touch()


def _source() -> str:
    """The line for the next release, at the address where this machine gets its own from."""
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(COMPONENT) $(CODENAME)"]
    signed = f"[signed-by={KEYRING}] " if Path(KEYRING).exists() else ""
    for line in _run([*command, "Identifier: Packages"], ROOT).splitlines():
        address, component, codename = line.split()
        if component == "main" and "-" not in codename:
            return f"deb {signed}{address} {DEBIAN} main\n"
    raise OSError("apt knows no release of Debian here")


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=180, check=True
    )
    return done.stdout


def _last_line(error: BaseException) -> str:
    said = getattr(error, "stderr", None) or str(error)
    return str(said).strip().splitlines()[-1]
