"""The oldest and the newest Python that are supported and here: an environment from the lock, unit tests, golden cases.

What works on both works on those between them; on ours, of 3.11 say, everything has run already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from judges.stand import ROOT, Stand
from judges.verdict import Failed, LeftOut

__all__ = ["judge"]

OLDEST, NEWEST = 11, 14
CACHE = ROOT / ".cache" / "pythons"
# Debian has `venv` in a package of its own.
ASK = "import ensurepip, sys, venv; print(*sys.version_info[:3], sep='.')"
UNIT, GOLDEN = "tests/unit", "tests/golden"
LONG = ("tests/unit/test_garbage.py", "tests/unit/test_linear.py", "tests/unit/test_texts.py")
PATIENCE = 600


def judge(_: Stand) -> str:
    """Run what differs between them on each; say which were used, and which are not here."""
    ours = sys.version_info.minor
    found = _oldest_of_each()
    missing = [f"3.{minor}" for minor in range(OLDEST, NEWEST + 1) if minor not in {ours, *found}]
    ends = dict(found[each] for each in {min([ours, *found]), max([ours, *found])} - {ours})
    if not ends:
        raise LeftOut(f"no other Python of 3.{OLDEST} to 3.{NEWEST} is here, with its module venv.")
    # Two at once, as the tests have two processes: each spends its time with unpacking and compiling.
    with ThreadPoolExecutor(2) as pool:
        environments = list(pool.map(_environment, ends, ends.values()))
    for version, python in zip(ends, environments, strict=True):
        _test(version, python, UNIT, GOLDEN, *(f"--ignore={each}" for each in LONG))
    return ", ".join(ends) + (f"; not here: {', '.join(missing)}" if missing else "")


def _oldest_of_each() -> dict[int, tuple[str, Path]]:
    """Minor version → the oldest that is here: what works there works with later ones."""
    found: dict[int, tuple[str, Path]] = {}
    for path in dict.fromkeys(_candidates()):
        version = _version(path)
        if version is None:
            continue
        minor = int(version.split(".")[1])
        if minor not in found or _key(version) < _key(found[minor][0]):
            found[minor] = (version, path)
    return dict(sorted(found.items()))


def _candidates() -> Iterator[Path]:
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders = [Path(entry) for entry in os.get_exec_path()]
    folders += [Path("/usr/local/bin"), Path("/usr/bin"), *sorted(pyenv.glob("versions/3.*/bin"))]
    for folder in folders:
        for minor in range(OLDEST, NEWEST + 1):
            path = folder / f"python3.{minor}"
            # pyenv's shims start whichever version is chosen, or none.
            if path.exists() and folder != pyenv / "shims":
                yield path.resolve()


def _version(python: Path) -> str | None:
    asked = subprocess.run([python, "-c", ASK], capture_output=True, text=True, check=False)
    return asked.stdout.strip() if asked.returncode == 0 else None


def _key(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _environment(version: str, python: Path) -> Path:
    """The Python of an environment that has exactly what the lock names."""
    folder, lock = CACHE / version, ROOT / "requirements.lock"
    made = folder / "made"
    if not made.exists() or made.stat().st_mtime < lock.stat().st_mtime:
        shutil.rmtree(folder, ignore_errors=True)
        _run([str(python), "-m", "venv", str(folder)], f"Python {version}")
        pip = [
            str(folder / "bin" / "python"),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--quiet",
        ]
        install = ["install", "--no-compile", "--require-hashes", "--requirement", str(lock)]
        _run([*pip, *install], f"Python {version}")
        made.touch()
    return folder / "bin" / "python"


def _test(version: str, python: Path, *paths: str) -> None:
    at_once = ("--numprocesses", "2", "--dist", "loadfile", "--max-worker-restart", "0")
    command = [str(python), "-m", "pytest", "-p", "no:cacheprovider", *at_once, *paths]
    _run(command, f"Python {version}")


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{what}:\n{done.stdout[-4000:]}")
