"""An authority whose certificates the fronts of these tests have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from judges.production.authority import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Trusted where `sslrootcert` names its root."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def passfile(tmp_path: Path) -> Callable[..., Path]:
    """`passfile("line", …)` writes one that only its owner may read."""

    def write(*lines: str, mode: int = 0o600) -> Path:
        path = tmp_path / "passfile"
        path.touch(mode=mode)
        path.write_text("".join(f"{line}\n" for line in lines))
        return path

    return write
