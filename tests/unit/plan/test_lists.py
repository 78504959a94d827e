"""What a list becomes in a plan: its page, its order with the key behind it, its conditions and its fields."""

from __future__ import annotations

import pytest

from gateway.catalog import Among, Name, Own
from gateway.compile.plan.conditions import All, Compare, Condition, Exists, Operator
from gateway.compile.plan.nodes import (
    Aggregates,
    Count,
    Edges,
    Groups,
    Listing,
    Nodes,
    PageInfoField,
    TypeName,
)
from gateway.errors import GatewayError
from tests.unit.library import planned


def listing(arguments: str = "", fields: str = "totalCount", name: str = "books") -> Listing:
    given = f"({arguments})" if arguments else ""
    (field,) = planned(f"{{ {name}{given} {{ {fields} }} }}")[0].fields
    assert isinstance(field.value, Listing)
    return field.value


def order(of: Listing) -> list[tuple[str | None, bool]]:
    return [(each.column, each.descending) for each in of.order]


def test_without_an_order_it_is_the_tables_and_the_key_decides_between_equals() -> None:
    assert order(listing()) == [("title", False), ("id", False)]
    assert not listing().is_ordered


def test_the_key_descends_with_the_last_term() -> None:
    assert order(listing("orderBy: [PAGES_DESC]")) == [("pages", True), ("id", True)]
    assert order(listing("orderBy: [PAGES_DESC, TITLE_ASC]")) == [
        ("pages", True),
        ("title", False),
        ("id", False),
    ]


def test_each_order_has_a_tag_that_its_cursors_carry() -> None:
    one, other = listing(), listing("orderBy: [PAGES_ASC]")

    assert one.tag == listing("orderBy: [TITLE_ASC]").tag
    assert one.tag != other.tag


def test_the_last_rows_are_read_backward() -> None:
    assert listing("last: 2").backward
    assert not listing("first: 2").backward
    assert listing("last: 2").limit.read({}) == 2


def test_without_a_size_a_page_has_its_default() -> None:
    assert listing().limit.read({}) == 20


def test_a_filter_compares_columns_and_looks_for_related_rows() -> None:
    given = 'filter: {pages: {gt: 3}, author: {name: {eq: "x"}}}'
    (condition,) = listing(given).conditions

    assert isinstance(condition, All)
    pages, author = condition.conditions
    assert isinstance(pages, Compare)
    assert (pages.column, pages.operator, pages.parameter.read({})) == ("pages", Operator.GT, 3)
    assert isinstance(author, Exists)
    assert author.relation == Name("library", "authors")
    assert compared(author.condition) == ("name", "x")


def compared(condition: Condition) -> tuple[object, object]:
    while isinstance(condition, All):
        (condition,) = condition.conditions
    assert isinstance(condition, Compare)
    return condition.column, condition.parameter.read({})


FIELDS = {
    "totalCount": Count,
    "nodes { id }": Nodes,
    "edges { cursor }": Edges,
    "pageInfo { hasNextPage }": PageInfoField,
    "aggregates { max { pages } }": Aggregates,
    "groups(by: [SHELF]) { count }": Groups,
    "__typename": TypeName,
}


@pytest.mark.parametrize(("text", "kind"), FIELDS.items(), ids=FIELDS)
def test_each_field_of_a_list_is_a_kind_of_its_own(text: str, kind: type) -> None:
    ((_, found),) = listing(fields=text).fields
    assert isinstance(found, kind)


def test_scopes_are_the_parts_that_are_open_to_the_caller() -> None:
    assert listing(name="myBooks").scopes == (
        Own("owner_id"),
        Among("shelf", Name("library", "my_shelves"), None, ()),
    )
    assert listing().scopes == ()


REFUSED = {
    "first: 1, last: 1": "first",
    "filter: {pages: {eq: null}}": "null",
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.items(), ids=REFUSED)
def test_what_makes_no_page_is_refused_with_a_hint(arguments: str, said: str) -> None:
    with pytest.raises(GatewayError) as refused:
        planned(f"{{ books({arguments}) {{ nodes {{ id }} }} }}")

    assert said in f"{refused.value.message} {refused.value.hint}"
    assert refused.value.hint
