"""Groups come in pages: none is lost without a word, and each says whether more follow."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.engine.conftest import Both

GROUPS = """query ($by: [LoanGroupBy!]!, $first: Int, $after: String) {
    loans { groups(by: $by, first: $first, after: $after) {
        reader days cursor hasMore count sum { paid } } } }"""


def expected(*by: str) -> list[tuple[Any, ...]]:
    """Key and number of each group, in order: the rows of `features.sql` that anyone sees."""
    rows = [
        (f"reader {n % 155:03}" if n % 155 else None, n % 3) for n in range(1, 621) if n % 155 != 7
    ]
    places = [["reader", "days"].index(each) for each in by]
    found = Counter(tuple(row[place] for place in places) for row in rows)
    order = sorted(found, key=lambda key: [(value is None, value or 0) for value in key])
    return [(*key, found[key]) for key in order]


async def pages(library: Both, by: list[str], first: int | None) -> list[list[dict[str, Any]]]:
    """Every page, following the last group's cursor while more follow."""
    found: list[list[dict[str, Any]]] = []
    after = None
    while True:
        asked = await library(GROUPS, by=by, first=first, after=after)
        found.append(asked.data["loans"]["groups"])
        if not found[-1] or not found[-1][-1]["hasMore"]:
            return found
        after = found[-1][-1]["cursor"]


async def test_a_full_page_says_that_more_follow(library: Both) -> None:
    first, second = await pages(library, ["READER"], None)

    assert (len(first), len(second)) == (100, 54)
    assert all(each["hasMore"] for each in first)
    assert [each["hasMore"] for each in second] == [True] * 53 + [False]


BY = (["READER"], ["DAYS"], ["READER", "DAYS"], ["DAYS", "READER"])
# One by one only where that is not hundreds of pages.
PAGED = [(["DAYS"], 1), *((by, first) for by in BY for first in (None, 50, 7, 54, 77, 100))]


@pytest.mark.parametrize(("by", "first"), PAGED)
async def test_every_group_is_on_one_page(library: Both, by: list[str], first: int | None) -> None:
    names = [each.lower() for each in by]
    groups = [each for page in await pages(library, by, first) for each in page]

    assert [(*(each[name] for name in names), each["count"]) for each in groups] == expected(*names)


async def test_no_groups_follow_where_none_are_asked_for(library: Both) -> None:
    asked = await library(GROUPS, by=["DAYS"], first=0)

    assert asked.data["loans"]["groups"] == []


async def test_a_groups_place_may_be_asked_for_alone(library: Both) -> None:
    asked = await library("{ loans { groups(by: [DAYS], first: 2) { more: hasMore __typename } } }")

    assert asked.data["loans"]["groups"] == [
        {"more": True, "__typename": "LoanGroup"},
        {"more": True, "__typename": "LoanGroup"},
    ]


async def test_the_lists_filter_holds_on_every_page(library: Both) -> None:
    query = """query ($after: String) { loans(filter: {days: {gt: 0}}) {
        groups(by: [DAYS], first: 1, after: $after) { days cursor hasMore } } }"""
    first = (await library(query)).data["loans"]["groups"][0]
    second = (await library(query, after=first["cursor"])).data["loans"]["groups"]

    assert (first["days"], first["hasMore"]) == (1, True)
    assert [(each["days"], each["hasMore"]) for each in second] == [(2, False)]


@pytest.mark.parametrize(("first", "code"), [(-1, "INVALID_VALUE"), (101, "LIMIT_EXCEEDED")])
async def test_a_size_that_is_none_is_refused(library: Both, first: int, code: str) -> None:
    assert (await library(GROUPS, by=["DAYS"], first=first)).codes == [code]


async def test_a_cursor_of_other_groups_is_refused(library: Both) -> None:
    (group,) = (await library(GROUPS, by=["DAYS"], first=1)).data["loans"]["groups"]
    rows = (await library("{ loans(first: 1) { pageInfo { endCursor } } }")).data["loans"]

    for after in (group["cursor"], rows["pageInfo"]["endCursor"], "nonsense"):
        asked = await library(GROUPS, by=["READER"], after=after)
        assert asked.codes == ["INVALID_VALUE"]
        assert "cursor" in asked.error["message"]


async def test_a_page_of_groups_looks_at_one_group_more(library: Both) -> None:
    """Grouping may go along an index and end behind the page: nothing counts all groups."""
    asked = await library.compiled(GROUPS, by=["READER", "DAYS"], first=5)
    (text,) = asked.statements

    assert 'lead(true, 1, false) over (order by g."reader", g."days")' in text
