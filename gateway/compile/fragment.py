"""The only way to write SQL text: pieces carry their parameters, so a value never becomes text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, LiteralString

from gateway.catalog import Name

__all__ = [
    "Fragment",
    "compile_fragment",
    "identifier",
    "join",
    "label",
    "literal",
    "name",
    "number",
    "parameter",
    "regclass",
    "sql",
]

_NAME = r'(?:[a-z_][a-z0-9_ ]*|"(?:[^"\0]|"")+")'
_TYPE = re.compile(rf"{_NAME}(?:\.{_NAME})?(?:\[\])*(?:::{_NAME}(?:\.{_NAME})?(?:\[\])*)*")
_LABEL = re.compile(r"[A-Za-z0-9_:. -]*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """SQL text with the parameters in their places."""

    parts: tuple[Any, ...]
    """str is text; anything else is a parameter with a Postgres type in `postgres`"""

    def __bool__(self) -> bool:
        return bool(self.parts)


EMPTY = Fragment(())


def sql(template: LiteralString, *pieces: Fragment) -> Fragment:
    """Text of ours with a fragment at each `{}`; only literals of this code may be templates."""
    texts = template.split("{}")
    assert len(texts) == len(pieces) + 1, template
    parts: list[object] = [texts[0]] if texts[0] else []
    for piece, text in zip(pieces, texts[1:], strict=True):
        parts.extend(piece.parts)
        if text:
            parts.append(text)
    return Fragment(tuple(parts))


def identifier(text: str) -> Fragment:
    """A quoted identifier, from the catalogue."""
    return Fragment(('"' + text.replace('"', '""') + '"',))


def name(of: Name) -> Fragment:
    """A schema-qualified name, from the catalogue."""
    return sql("{}.{}", identifier(of.schema), identifier(of.name))


def number(of: int) -> Fragment:
    """A whole number of ours, where the planner has to know it: no caller's value."""
    return Fragment((str(int(of)),))


def regclass(of: Name) -> Fragment:
    """A relation as a value, from the catalogue."""
    quoted = "".join(name(of).parts).replace("'", "''")
    return Fragment((f"'{quoted}'::pg_catalog.regclass",))


def label(text: str) -> Fragment:
    """A text literal of ours that needs no quoting: a type's name, a tag."""
    if not _LABEL.fullmatch(text):
        raise ValueError(f"{text!r} is no label")
    return Fragment((f"'{text}'",))


def literal(text: str) -> Fragment:
    """A text literal of the catalogue, whatever it holds: a column's name, an enum's stored value."""
    if "\0" in text:
        raise ValueError(f"{text!r} is no text of Postgres")
    quoted = text.replace("'", "''")
    if "\\" in quoted:
        return Fragment(("E'" + quoted.replace("\\", "\\\\") + "'",))
    return Fragment((f"'{quoted}'",))


def postgres_type(text: str) -> Fragment:
    """A type's name, from the catalogue; several are casts in a row."""
    if not _TYPE.fullmatch(text):
        raise ValueError(f"{text!r} is no type")
    return Fragment((text,))


def parameter(of: Any) -> Fragment:
    """A value: `of.value` is read at each run and sent as `of.postgres`."""
    return Fragment((of, "::", *postgres_type(of.postgres).parts))


def join(separator: LiteralString, pieces: Iterable[Fragment]) -> Fragment:
    """Fragments with text between them."""
    parts: list[object] = []
    for index, piece in enumerate(pieces):
        if index:
            parts.append(separator)
        parts.extend(piece.parts)
    return Fragment(tuple(parts))


def compile_fragment(fragment: Fragment, *, first: int = 1) -> tuple[str, tuple[Any, ...]]:
    """Text with $n and the parameters in order; a parameter that occurs twice is sent once."""
    places: dict[int, str] = {}
    parameters: list[object] = []
    texts: list[str] = []
    for part in fragment.parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if id(part) not in places:
            places[id(part)] = f"${first + len(parameters)}"
            parameters.append(part)
        texts.append(places[id(part)])
    return "".join(texts), tuple(parameters)
