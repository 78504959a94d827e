"""Policy expressions as Postgres prints them → the calls that are not wrapped in `(select …)`.

A bare `auth.uid()` is evaluated for every row; worse, the planner may evaluate it for an estimate
or to leave out partitions, before the gateway's statement has set the claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

__all__ = ["bare_calls"]

SETTING = re.compile(r"\bcurrent_setting\('(?:[^']|'')*'(?:::text)?(?:, (?:true|false))?\)")
SUB_SELECT = re.compile(r"\( SELECT\s")
READ_FROM = re.compile(r"(?<!\bDISTINCT)\sFROM $")
STRING = re.compile(r"'(?:[^']|'')*'")


def bare_calls(expression: str, functions: Iterable[str]) -> list[str]:
    """Return the calls of `functions` and current_setting that stand in no sub-select of their own.

    >>> bare_calls("(user_id = auth.uid())", ["auth.uid"])
    ['auth.uid()']
    >>> bare_calls("(user_id = ( SELECT auth.uid() AS uid))", ["auth.uid"])
    []
    """
    blank = STRING.sub(lambda match: "'" + "_" * (len(match.group()) - 2) + "'", expression)
    calls = _calls(frozenset(functions))
    found = [
        (match.start(), match.group())
        for pattern, text in [(SETTING, expression), (calls, blank)]
        for match in pattern.finditer(text)
        if not _is_wrapped(blank, match.start())
    ]
    return [call for _, call in sorted(found)]


@lru_cache(maxsize=8)
def _calls(functions: frozenset[str]) -> re.Pattern[str]:
    """A call of one of them; without any, what matches nothing."""
    names = "|".join(map(re.escape, sorted(functions)))
    return re.compile(rf"(?<![\w.])(?:{names})\(\)" if names else r"(?!)")


def _is_wrapped(text: str, position: int) -> bool:
    """True when the nearest sub-select around the call reads no table: it runs once, and late.

    So does a call that a sub-select reads from: its rows are kept.
    """
    for nearest, (start, end) in enumerate(_groups_around(text, position)):
        if SUB_SELECT.match(text, start):
            is_read_from = nearest == 0 and READ_FROM.search(text[:position]) is not None
            return is_read_from or " FROM " not in _own_level(text[start + 1 : end])
    return False


def _groups_around(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Yield the parentheses around a position, the nearest first."""
    open_at: list[int] = []
    groups = []
    for index, character in enumerate(text):
        if character == "(":
            open_at.append(index)
        elif character == ")" and open_at:
            groups.append((open_at.pop(), index))
    around = [group for group in groups if group[0] < position < group[1]]
    yield from sorted(around, reverse=True)


def _own_level(text: str) -> str:
    """The text without what stands in inner parentheses; newlines are spaces."""
    depth, kept = 0, []
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            kept.append(character)
    return re.sub(r"\s+", " ", "".join(kept))
