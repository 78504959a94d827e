"""What is locked is locked by hash alone: no address of a registry, a mirror or anything else is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.server import ROOT

FOLDERS = (
    ROOT,
    ROOT / "bench" / "postgraphile",
    ROOT / "frontend",
    ROOT / "judges",
    ROOT / "judges" / "graphiql",
)
LOCKS = [folder / name for folder in FOLDERS for name in ("package-lock.json", "requirements.lock")]


@pytest.mark.parametrize("lock", [each for each in LOCKS if each.exists()], ids=str)
def test_a_lock_names_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "sha512-" in text or "--hash=sha256:" in text
    assert "://" not in text, (
        "npm writes addresses of sponsors too: take `funding` and `resolved` out"
    )


def test_every_lock_is_looked_at() -> None:
    assert len([each for each in LOCKS if each.exists()]) == 5
