"""A password from a passfile: lines of `host:port:database:user:password`, the first that fits counts.

https://www.postgresql.org/docs/current/libpq-pgpass.html
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from gateway.config.secret import Secret
from gateway.errors import ConfigError
from gateway.postgres.address import Address, Host

__all__ = ["find_password"]

LINE = re.compile(r"((?:[^:\\]|\\.)*):" * 4 + "(.*)")
ESCAPED = re.compile(r"\\(.)")


def find_password(address: Address, host: Host | None, database: str, user: str) -> Secret:
    """The password of a user there; empty where no file has one."""
    named = address.passfile or os.environ.get("PGPASSFILE", "")
    path = Path(named) if named else Path("~/.pgpass").expanduser()
    if not _may_be_read(path, is_named=bool(named)):
        return Secret()
    name = "localhost" if host is None or host.name.startswith("/") else host.name
    port = (host and host.port) or os.environ.get("PGPORT") or 5432
    wanted = (name, str(port), database, user)
    for *patterns, password in _lines(path):
        if all(map(_fits, patterns, wanted)):
            return Secret(ESCAPED.sub(r"\1", password))
    return Secret()


def _may_be_read(path: Path, *, is_named: bool) -> bool:
    """Refuse a file that was asked for and cannot be used; one that is merely there is passed over."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if is_named:
            raise _wrong(error.strerror or "it cannot be read", "Mount it there") from None
        return False
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        if is_named:
            raise _wrong("others may read it", "chmod 600 it (in Kubernetes defaultMode: 0400)")
        return False
    return True


def _lines(path: Path) -> Iterator[Sequence[str]]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise _wrong(reason, "Let the gateway's user read it") from None
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        if match and not line.startswith("#"):
            yield match.groups()


def _fits(pattern: str, value: str) -> bool:
    return pattern == "*" or ESCAPED.sub(r"\1", pattern) == value


def _wrong(reason: str, hint: str) -> ConfigError:
    return ConfigError(
        f"The passfile cannot be used: {reason}.", hint=f"{hint}, or set GATEWAY_LOGIN_PASSWORD."
    )
