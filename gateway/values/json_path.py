"""Paths into JSON: keys of objects, and positions in arrays, as Postgres' `#>` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gateway.values.exact import json_text

__all__ = ["has_only_keys", "nested"]

_POSITION = re.compile(r"[ \t\n\v\f\r]*[+-]?[0-9]+")
"""What C's strtol reads whole; of an object it is a key all the same."""


def has_only_keys(path: Iterable[object]) -> bool:
    """Whether no step may be a position in an array."""
    return all(isinstance(step, str) and not _POSITION.fullmatch(step) for step in path)


def nested(path: Iterable[str], value: str) -> str:
    """The object that has JSON at this path of keys, and nothing else."""
    for key in reversed([*path]):
        value = f"{{{json_text(key)}:{value}}}"
    return value
