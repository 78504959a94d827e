"""SQL text → its single statements, each with the line it begins on, as psql would cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["SqlStatement", "split_statements"]

TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>--[^\n]*)
    | (?P<block>/\*)
    | (?P<escaped>[eE]'(?:[^'\\]|''|\\.)*')
    | (?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*")
    | (?P<dollar>\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$)
    | (?P<end>;)
    | (?P<word>[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SqlStatement:
    """One statement and the line of its file that it begins on."""

    text: str
    line: int


def split_statements(text: str) -> Iterator[SqlStatement]:
    """Yield the statements of a file; comments alone are none.

    >>> [s.text for s in split_statements("select 1; select ';';")]
    ['select 1', "select ';'"]
    """
    start: int | None = None
    words: list[str] = []
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        assert match is not None  # `other` matches any character
        kind, after = match.lastgroup, match.end()
        if kind == "block":
            after = _end_of_comment(text, after)
        elif kind == "dollar":
            # Up to the same tag: within `$body$ … $body$`, `$$` and quotes are text.
            closing = text.find(match.group(), after)
            after = len(text) if closing < 0 else closing + len(match.group())
        elif kind == "word":
            words.append(match.group().lower())
        if kind == "end" and not _is_inside_body(words):
            if start is not None:
                yield _statement(text, start, position)
            start, words = None, []
        elif start is None and kind not in ("space", "comment", "block", "end"):
            start = position
        position = after
    if start is not None:
        yield _statement(text, start, len(text))


def _statement(text: str, start: int, end: int) -> SqlStatement:
    return SqlStatement(text[start:end].rstrip(), text.count("\n", 0, start) + 1)


def _end_of_comment(text: str, position: int) -> int:
    depth = 1  # comments nest in Postgres
    for match in re.compile(r"/\*|\*/").finditer(text, position):
        depth += 1 if match.group() == "/*" else -1
        if depth == 0:
            return match.end()
    return len(text)


def _is_inside_body(words: list[str]) -> bool:
    """True in the middle of `begin atomic … end`, the body that is not a string."""
    if words[:1] != ["create"] or not {"function", "procedure"} & set(words[1:4]):
        return False
    if "atomic" not in words:
        return False
    return words.count("begin") + words.count("case") > words.count("end")
