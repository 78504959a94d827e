"""The syntax trees of files that guards look through, each parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

__all__ = ["nodes"]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a module, from the whole to the parts."""
    return tuple(ast.walk(ast.parse(path.read_text())))
