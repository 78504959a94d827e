"""Where a list goes on behind a cursor: ranges that an index has in a row each."""

from __future__ import annotations

from dataclasses import replace

from gateway.catalog import OrderTerm
from gateway.compile.fragment import sql
from gateway.compile.plan.conditions import Keyset
from gateway.compile.statement.keyset import cuts, keyset
from tests.unit.statement.written import INT, TEXT, given, text

T = sql("t")
TITLE = OrderTerm("title", False, False, TEXT)
PAGES = OrderTerm("pages", False, False, INT)
ID = OrderTerm("id", False, False, INT)


def beyond(
    *order: OrderTerm, after: bool = True, nulls: str = "", inclusive: bool = False
) -> list[str]:
    """Each range; `nulls` names the columns in which the cursor's row has nothing."""
    empty = [each.column in nulls.split() for each in order]
    parameters = tuple(given(each.column, each.codec.postgres) for each in order)
    of = Keyset(order, parameters, tuple(empty), after, inclusive)
    return [text(cut(T)) for cut in cuts(of)]


def test_one_direction_without_nulls_is_one_comparison() -> None:
    assert beyond(TITLE, ID) == ['(t."title", t."id") > ($1::text, $2::integer)']
    assert beyond(TITLE, ID, after=False) == ['(t."title", t."id") < ($1::text, $2::integer)']
    assert beyond(ID, inclusive=True) == ['t."id" >= $1::integer']


def test_downward_the_signs_are_turned() -> None:
    down = replace(ID, descending=True)
    assert beyond(down) == ['t."id" < $1::integer']
    assert beyond(down, after=False) == ['t."id" > $1::integer']


def test_each_turn_of_a_mixed_order_is_a_range_and_the_nearest_is_first() -> None:
    assert beyond(replace(TITLE, descending=True), ID) == [
        '(t."title" = $1::text and t."id" > $2::integer)',
        't."title" < $1::text',
    ]


def test_nulls_that_lie_behind_are_a_range_of_their_own() -> None:
    some = replace(PAGES, nullable=True)
    assert beyond(some, ID)[-1] == 't."pages" is null'
    assert not any("null" in each for each in beyond(some, ID, after=False))


def test_among_nulls_only_the_rest_of_the_order_is_compared() -> None:
    some = replace(PAGES, nullable=True)
    assert beyond(some, ID, nulls="pages") == ['(t."pages" is null and t."id" > $1::integer)']
    assert beyond(some, ID, nulls="pages", after=False) == [
        '(t."pages" is null and t."id" < $1::integer)',
        't."pages" is not null',
    ]


def test_nulls_that_are_least_lie_before() -> None:
    least = replace(PAGES, nullable=True, nulls_least=True)
    assert not any("null" in each for each in beyond(least, ID))
    assert beyond(least, ID, after=False)[-1] == 't."pages" is null'


def test_as_one_condition_the_ranges_are_joined() -> None:
    order = (replace(PAGES, nullable=True),)
    one = Keyset(order, (given(1, "integer"),), (False,), after=True)
    assert text(keyset(one, T)) == '(t."pages" > $1::integer or t."pages" is null)'
    last = Keyset(order, (given(None, "integer"),), (True,), after=True)
    assert text(keyset(last, T)) == "false"
