"""What the reference says instead of an answer."""

from __future__ import annotations

__all__ = ["Failed", "Refused"]


class Refused(Exception):
    """The whole request is refused: nothing is executed and there is no `data`."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code}: {why}")
        self.code = code


class Failed(Exception):
    """One field fails; the others are answered."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
