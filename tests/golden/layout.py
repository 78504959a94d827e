"""Lays a statement out for reading: clauses, lists and long parentheses on lines of their own."""

from __future__ import annotations

import re

__all__ = ["lay_out", "matching", "split_top"]

WIDTH = 100
_CLAUSE = re.compile(r" (?=(?:from|left join lateral|where|group by|order by|limit|select)\b)")
_ITEM = re.compile(", ")
_BRANCH = re.compile(r" (?=(?:when|else)\b)")


def lay_out(text: str, indent: str = "") -> str:
    """The statement on several lines; only white space is added."""
    if len(indent) + len(text) <= WIDTH:
        return (indent + text).rstrip()
    for pattern in (_CLAUSE, _ITEM, _BRANCH):
        parts = split_top(text, pattern)
        if len(parts) > 1:
            comma = "," if pattern is _ITEM else ""
            return f"{comma}\n".join(lay_out(part, indent) for part in parts)
    opening = _longest_parenthesis(text)
    if opening is None:
        return (indent + text).rstrip()
    start, end = opening
    inside = text[start + 1 : end]
    is_object = text[:start].endswith("json_build_object")
    inner = _pairs(inside, indent + "  ") if is_object else lay_out(inside, indent + "  ")
    return f"{indent}{text[: start + 1]}\n{inner}\n{indent}{text[end:]}".rstrip()


def _pairs(text: str, indent: str) -> str:
    items = split_top(text, _ITEM)
    pairs = zip(items[::2], items[1::2], strict=True)
    return ",\n".join(
        f"{indent}{key}, {lay_out(value, indent).removeprefix(indent)}" for key, value in pairs
    )


def split_top(text: str, pattern: re.Pattern[str] = _ITEM) -> list[str]:
    """The parts between matches, where no parenthesis or literal is open."""
    parts, start = [], 0
    for index, depth in _depths(text):
        found = pattern.match(text, index) if not depth and index > start else None
        if found:
            parts.append(text[start:index])
            start = found.end()
    return [*parts, text[start:]]


def matching(text: str, start: int) -> int:
    """The place of the parenthesis that closes the one at `start`."""
    return next(i for i, depth in _depths(text) if i > start and not depth and text[i] == ")")


def _depths(text: str) -> list[tuple[int, int]]:
    """Each place outside literals, with how many parentheses are open after it."""
    places, depth, quote = [], 0, ""
    for index, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
            continue
        depth += (letter == "(") - (letter == ")")
        quote = letter if letter in "'\"" else ""
        places.append((index, depth))
    return places


def _longest_parenthesis(text: str) -> tuple[int, int] | None:
    """Start and end of the longest outer parenthesis, if it is what makes the line long."""
    found: list[tuple[int, int]] = []
    start, before = 0, 0
    for index, depth in _depths(text):
        if depth == 1 and not before:
            start = index
        if not depth and before:
            found.append((start, index))
        before = depth
    longest = max(found, key=lambda pair: pair[1] - pair[0], default=(0, 0))
    return longest if longest[1] - longest[0] > WIDTH // 2 else None
