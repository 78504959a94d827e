"""An ordinary user to run as, where we are root: the one PostgreSQL runs as, with a Python that it may start."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway.operate.embedded import SYSTEM_USER
from judges.stand import ROOT
from judges.verdict import LeftOut

__all__ = ["Account", "ordinary_account"]

CHECK = "import asyncpg, click, pytest, gateway.operate.cli, judges, resolvers"


@dataclass(frozen=True)
class Account:
    """Who starts processes, and with which Python; `owner` is None where we are no root."""

    python: str
    owner: pwd.struct_passwd | None

    def run(self, *arguments: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
        """Start Python in a folder; what it prints is read by the caller."""
        return subprocess.Popen(
            [self.python, *arguments],
            cwd=folder,
            env=self._environment(folder, environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **self._identity(),
        )

    def give(self, folder: Path) -> None:
        """Let the folder be the user's."""
        if self.owner is not None:
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)

    def works(self) -> str:
        """Why the Python cannot be used by the user; empty where it can."""
        process = self.run("-c", CHECK, folder=Path("/"))
        said, _ = process.communicate(timeout=60)
        return (
            (said.strip().splitlines() or ["it ends without a word"])[-1]
            if process.returncode
            else ""
        )

    def _identity(self) -> dict[str, Any]:
        if self.owner is None:
            return {}
        return {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}

    def _environment(self, folder: Path, more: dict[str, str]) -> dict[str, str]:
        return {
            **os.environ,
            "HOME": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT), sysconfig.get_paths()["purelib"]]),
            **more,
        }


def ordinary_account() -> Account:
    """Ourselves, unless we are root; raises LeftOut where that user can start no Python of ours."""
    if os.geteuid() != 0:
        return Account(sys.executable, None)
    owner = pwd.getpwnam(SYSTEM_USER)  # the other judges' server has made it
    reasons = []
    # A Python in root's own folder is nobody else's; the system's is the same where it is as old.
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    system = shutil.which(name, path="/usr/local/bin:/usr/bin")
    for python in filter(None, (sys.executable, system)):
        account = Account(python, owner)
        try:
            reason = account.works()
        except OSError as error:
            reason = str(error)
        if not reason:
            return account
        reasons.append(f"{python}: {reason}")
    raise LeftOut(f"{SYSTEM_USER} can start no Python: {'; '.join(reasons)}")
