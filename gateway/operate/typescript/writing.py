"""Values as TypeScript, one on a line: a change of one is a change of its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["lines_of", "listed", "mapped"]

Members: TypeAlias = Mapping[str, "str | Sequence[str] | Members"]


def lines_of(comment: str, text: str) -> str:
    """A declaration below its comment."""
    return f"/** {comment} */\n{text}\n"


def listed(items: Sequence[str], indent: str = "") -> str:
    """An array of texts."""
    if not items:
        return "[]"
    lines = "".join(f"{indent}  '{each}',\n" for each in items)
    return f"[\n{lines}{indent}]"


def mapped(members: Members, indent: str = "", *, quote: bool = False, end: str = ",") -> str:
    """An object; `quote` makes its values texts, `end` stands behind each."""
    lines = "".join(
        f"{indent}  {name}: {_value(value, f'{indent}  ', quote)}{end}\n"
        for name, value in members.items()
    )
    return f"{{\n{lines}{indent}}}"


def _value(value: str | Sequence[str] | Members, indent: str, quote: bool) -> str:
    if isinstance(value, str):
        return f"'{value}'" if quote else value
    if isinstance(value, Mapping):
        return mapped(value, indent, quote=quote)
    inline = ", ".join(f"'{each}'" for each in value)
    return f"[{inline}]" if len(inline) <= 90 else listed(value, indent)
