"""What every statement that reads must be, so that no row is read before the claims are set."""

from __future__ import annotations

import re

from tests.golden.layout import matching, split_top

__all__ = ["CLAIMS", "IN_TRANSACTION", "assert_reads_after_claims"]

CLAIMS = (
    "with c as materialized (select num_nulls("
    "set_config('request.jwt.claims', $1, true), set_config('request.method', $2, true), "
    "set_config('request.path', $3, true), set_config('request.headers', $4, true)) = 0 as ok) "
)
IN_TRANSACTION = "with c as (select true as ok) "
_NESTED = re.compile(r"\((?:[^()'\"]|'[^']*'|\"[^\"]*\")*\)")
_FROM = re.compile(r" from (?=[^ ])")
_ALIAS = re.compile(r" as \w+")
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")


def assert_reads_after_claims(text: str) -> int:
    """Every root field is a scalar sub-select in the select list over `c`, and mentions `c`; says how many."""
    head = next((each for each in (CLAIMS, IN_TRANSACTION) if text.startswith(each)), None)
    assert head is not None, text[:300]
    select = text.removeprefix(head)
    assert select.startswith("select "), select[:100]
    assert select.endswith(" from c"), select[-100:]
    columns = split_top(select[len("select ") : -len(" from c")])
    for column in columns:
        assert column.startswith("(select "), f"no sub-select: {column}"
        assert matching(column, 0) == len(column) - 1, f"more than a sub-select: {column}"
        assert _asks(column), f"c is not asked: {column}"
    return len(columns)


def _asks(column: str) -> bool:
    """Whether a sub-select asks `c` itself, or reads nothing but a sub-select that does: the rows of a list."""
    if re.search(r" where\b.*\bc\.ok\b", _own_level(column)):
        return True
    _, *sources = split_top(column[1:-1], _FROM)
    if len(sources) != 1 or not sources[0].startswith("(select "):
        return False
    end = matching(sources[0], 0)
    return bool(_ALIAS.fullmatch(sources[0][end + 1 :])) and _asks(sources[0][: end + 1])


def _own_level(column: str) -> str:
    """The sub-select without literals and without what is nested in it."""
    text, before = _LITERAL.sub("", column[1:-1]), None
    while text != before:
        text, before = _NESTED.sub(" ", text), text
    return text
