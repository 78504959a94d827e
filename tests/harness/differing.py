"""Where an answer parts from what was foretold."""

from __future__ import annotations

from typing import Any

__all__ = ["first_difference"]


def first_difference(expected: Any, found: Any, where: str) -> str | None:
    """Compare as JSON, and the order of keys, which is the order asked for; `...` is any text but none."""
    if expected is ...:
        return None if isinstance(found, str) and found else f"{where} is {found!r}, no text"
    if isinstance(expected, dict) and isinstance(found, dict):
        if list(expected) != list(found):
            return f"{where} has {list(found)}, not {list(expected)}"
        pairs = [(expected[key], found[key], f"{where}.{key}") for key in expected]
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return f"{where} has {len(found)} items, not {len(expected)}"
        pairs = [
            (a, b, f"{where}[{i}]") for i, (a, b) in enumerate(zip(expected, found, strict=True))
        ]
    else:
        same = expected == found and isinstance(expected, bool) is isinstance(found, bool)
        return None if same else f"{where} is {found!r}, not {expected!r}"
    return next((text for pair in pairs if (text := first_difference(*pair))), None)
