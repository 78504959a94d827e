"""Judges from npm: their packages come from the lock file, each runs as a process of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from judges.stand import ROOT, Stand
from judges.verdict import Failed, LeftOut

__all__ = ["install", "run"]

HERE = ROOT / "judges"
NEWEST_KNOWN = "node_modules/.package-lock.json"
PATIENCE = 180
INSTALLS_WITHIN = 900
"""Seconds: hundreds of packages, on a machine that may be busy."""


def install(folder: Path = HERE) -> None:
    """`npm ci`, unless what the lock file says is there already."""
    _require_node()
    lock, installed = folder / "package-lock.json", folder / NEWEST_KNOWN
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        command = ("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
        run(*command, cwd=folder, patience=INSTALLS_WITHIN)


def run(
    *command: str,
    stand: Stand | None = None,
    cwd: Path = HERE,
    patience: int = PATIENCE,
    **variables: str,
) -> str:
    """Run a command and return what it printed; raises Failed with that when it does not end with 0."""
    try:
        ended = subprocess.run(
            command,
            cwd=cwd,
            env={**stand.environment(), **variables} if stand else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(
            f"{' '.join(command)} takes longer than {patience} s.\n{error.output or ''}"
        ) from None
    if ended.returncode != 0:
        raise Failed(ended.stdout)
    return ended.stdout


def _require_node() -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise LeftOut("Node.js 20 or newer and npm are needed.")
    version = run("node", "--version")
    if int(re.findall(r"\d+", version)[0]) < 20:
        raise LeftOut(f"Node.js 20 or newer is needed; here is {version.strip()}.")
