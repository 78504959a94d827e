"""Function bodies → the readers of the claims that stand bare in the condition of a query.

A query inside a function is planned once and kept. The planner estimates a bare `auth.uid()` with the
caller of that moment, and everybody else on the connection gets the plan that fitted that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["bare_conditions"]

SILENT = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
TOKEN = re.compile(r"[\w.]+|[();]")
CONDITION = frozenset({"where", "having", "on"})
# What these begin is evaluated, but no plan depends on it.
OTHER = frozenset({"select", "returning", "values", "set", "into", "order", "group", "limit"})


@dataclass
class _Level:
    """What was read between one pair of parentheses, or outside of all."""

    in_condition: bool = False
    cases: int = 0


def bare_conditions(body: str, functions: Iterable[str]) -> list[str]:
    """Return those of `functions` that a condition calls, without an argument, in no sub-select.

    >>> bare_conditions("return query select 1 from t where user_id = auth.uid();", ["auth.uid"])
    ['auth.uid()']
    >>> bare_conditions("select 1 from t where user_id = (select auth.uid())", ["auth.uid"])
    []
    >>> bare_conditions("if auth.uid() is null then return; end if;", ["auth.uid"])
    []
    """
    names = set(functions)
    words = [match.group().lower() for match in TOKEN.finditer(SILENT.sub(" ", body))]
    levels = [_Level()]
    found = []
    for position, word in enumerate(words):
        level = levels[-1]
        if word == "(":
            levels.append(_Level(level.in_condition))
        elif word == ")":
            levels = levels[:-1] or [_Level()]
        elif word in CONDITION:
            level.in_condition = True
        elif word in OTHER or word == ";" or (word == "then" and not level.cases):
            level.in_condition = False
        elif word in ("case", "end"):
            level.cases = level.cases + 1 if word == "case" else max(0, level.cases - 1)
        elif level.in_condition and word in names and words[position + 1 :][:2] == ["(", ")"]:
            found.append(f"{word}()")
    return list(dict.fromkeys(found))
