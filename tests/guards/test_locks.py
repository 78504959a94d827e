"""What is locked is locked by hash alone: no address of a registry, a mirror or anything else is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.server import ROOT

FOLDERS = (
    ROOT,
    ROOT / "bench" / "postgraphile",
    ROOT / "examples" / "web",
    ROOT / "frontend",
    ROOT / "judges",
    ROOT / "judges" / "graphiql",
)
LOCKS = [folder / name for folder in FOLDERS for name in ("package-lock.json", "requirements.lock")]


@pytest.mark.parametrize("lock", [each for each in LOCKS if each.exists()], ids=str)
def test_a_lock_names_hashes_and_no_address(lock: Path) -> None:
    assert is_locked(lock.read_text()), (
        "npm writes addresses of sponsors too: take `funding` and `resolved` out"
    )


def is_locked(text: str) -> bool:
    """By hash, and by no address."""
    return ("sha512-" in text or "--hash=sha256:" in text) and "://" not in text


@pytest.mark.parametrize(
    "text", ['"resolved": "https://a.b/c.tgz", "integrity": "sha512-x"', "a==1"]
)
def test_a_lock_that_names_an_address_or_no_hash_is_found(text: str) -> None:
    assert not is_locked(text)


def test_every_lock_is_looked_at() -> None:
    assert len([each for each in LOCKS if each.exists()]) == 6
