"""What each kind of root becomes in a plan: every name resolved, and no value in it but what was written."""

from __future__ import annotations

from uuid import UUID

import pytest

from gateway.catalog import Name
from gateway.compile.plan import row_cost
from gateway.compile.plan.conditions import Compare, Correlated, FunctionSource, TableSource
from gateway.compile.plan.nodes import ColumnOf, Related, TypeName, Value_
from gateway.errors import GatewayError
from tests.unit.library import planned

KEY = "00000000-0000-7000-8005-000000000001"
BOOKS = TableSource(Name("library", "books"))
AUTHORS = TableSource(Name("library", "authors"))


def test_an_object_by_its_key_is_one_row_of_its_table() -> None:
    (field,) = planned(f'{{ it: book(id: "{KEY}") {{ title __typename }} }}')[0].fields

    assert (field.key, field.name) == ("it", "book")
    assert isinstance(field.value, Related)
    assert field.value.source == BOOKS
    (found,) = field.value.conditions
    assert isinstance(found, Compare)
    assert (found.column, found.parameter.read({})) == ("id", UUID(KEY))
    title, name = field.value.selection.fields
    assert isinstance(title.value, ColumnOf)
    assert title.value.column == "title"
    assert name.value == TypeName("Book")


def test_a_key_in_a_variable_is_read_when_it_is_there() -> None:
    plan, values = planned("query ($it: UUID!) { book(id: $it) { title } }", it=KEY)
    (field,) = plan.fields
    assert isinstance(field.value, Related)
    (found,) = field.value.conditions
    assert isinstance(found, Compare)

    assert found.parameter.read(values) == UUID(KEY)
    assert found.parameter.read({"it": UUID(int=0)}) == UUID(int=0)


def test_one_related_row_is_found_by_the_column_beside_which_it_stands() -> None:
    (field,) = planned(f'{{ book(id: "{KEY}") {{ author {{ name }} }} }}')[0].fields
    assert isinstance(field.value, Related)
    (author,) = field.value.selection.fields

    assert isinstance(author.value, Related)
    assert author.value.source == AUTHORS
    assert author.value.conditions == (Correlated("id", "author_id"),)
    assert author.value.nullable


def test_a_function_is_a_value() -> None:
    (field,) = planned("{ bookCount }")[0].fields

    assert isinstance(field.value, Value_)
    assert field.value.source == FunctionSource(Name("library", "count_books"), ())


def test_what_the_schema_alone_answers_asks_for_nothing() -> None:
    plan, _ = planned("{ __typename }")

    assert plan.constants == {"__typename": b'"Query"'}
    assert plan.relations == frozenset()


def test_keys_stand_in_the_order_in_which_they_were_asked_for() -> None:
    assert planned("{ b: bookCount __typename a: bookCount }")[0].keys == ("b", "__typename", "a")


def test_a_plan_says_what_it_reads() -> None:
    text = "{ books { nodes { author { name } } } bookCount }"

    expected = {"library.books", "library.authors", "library.count_books"}
    assert planned(text)[0].relations == expected


def test_pages_cost_what_they_hold_times_what_each_row_leads_to() -> None:
    text = "query ($n: Int) { books(first: $n) { nodes { author { books(first: 3) { nodes { id } } } } } }"
    plan, values = planned(text, n=5)

    assert row_cost(plan, values) == 5 + 5 * 3
    assert row_cost(plan, {"n": 7}) == 7 + 7 * 3


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{ books(first: -1) { totalCount } }", "first"),
        ("{ books(first: 101) { totalCount } }", "first"),
    ],
)
def test_a_page_out_of_bounds_is_refused_when_its_cost_is_read(text: str, place: str) -> None:
    with pytest.raises(GatewayError) as refused:
        row_cost(*planned(text))

    assert place in refused.value.message
    assert refused.value.hint
