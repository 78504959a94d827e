"""No text makes a reader look back from each of its places: what is said ten thousand times is read once."""

from __future__ import annotations

import subprocess
import sys

from tests.harness.server import ROOT


def test_no_text_is_read_again_from_each_of_its_places() -> None:
    """In a process of its own: nothing can stop a pattern that is being matched but the system."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.hostile_texts"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
    )
    names = done.stdout.splitlines()
    assert names, done.stderr
    assert names[-1] == "end", (names[-1], done.returncode, done.stderr[-2000:])
    assert len(names) > 1_000
