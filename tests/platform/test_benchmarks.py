"""Every benchmark still runs, in its smallest form: it ends, and prints figures. What they say is not looked at."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.server import ROOT

BENCH = ROOT / "bench"

SMALLEST = {
    "attacks": ("1", "far pages", "1,000 half heads"),
    "clicks": ("1", "8"),
    "clones": ("1", "320"),
    "creators": ("1", "40"),
    "dashboard": ("2000",),
    "deadlocks": ("320",),
    "download": ("500",),
    "edge": ("1",),
    "feed": (),
    "limits": ("2",),
    "messages": ("40", "15"),
    "overload": ("1",),
    "partitions": ("12000",),
    "payouts": ("30", "0.3", "40"),
    "policies": ("1", "10"),
    "prevalidation": ("0.05",),
    "reads": ("0.1",),
    "realtime": ("20", "10", "1"),
    "reports": ("300",),
    "searching": ("500",),
    "shape": (),
    "sitemap": ("500",),
    "soak": ("400", "50"),
    "starting": ("1",),
    "writers": ("1",),
    "writing": ("160",),
}
"""Each with the arguments that ask least of it."""

PARTS = {"others", "sockets", "writer"}
"""Run by those that measure with them."""

ELSEWHERE = {"beside"}
"""Needs PostGraphile, which comes from the registry of Node.js."""

HANGS = 600
"""Seconds; what takes longer in its smallest form waits for what does not come."""


def runnable() -> set[str]:
    """The names under which `python -m bench.…` runs something."""
    files = [*BENCH.glob("*.py"), *BENCH.glob("*/__main__.py")]
    programs = [each for each in files if '__name__ == "__main__"' in each.read_text()]
    return {_name(each) for each in programs}


def _name(file: Path) -> str:
    return file.parent.name if file.stem == "__main__" else file.stem


def test_every_benchmark_is_run_here() -> None:
    assert runnable() == SMALLEST.keys() | PARTS | ELSEWHERE


@pytest.mark.parametrize("name", SMALLEST)
def test_a_benchmark_ends_and_prints_figures(name: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", f"bench.{name}", *SMALLEST[name]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=HANGS)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)  # with the servers that it has started
        process.wait()
        raise
    assert process.returncode == 0, said
    assert re.search(r"\d", said), said
