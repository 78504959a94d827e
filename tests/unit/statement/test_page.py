"""The text of a page: what is read, in which order, one row more where it is asked for, and nothing else."""

from __future__ import annotations

from tests.unit.library import compiled, written


def page(fields: str, arguments: str = "first: 2") -> str:
    return written(f"{{ books({arguments}) {{ {fields} }} }}")


def test_only_the_columns_of_the_fields_and_of_the_order_are_read() -> None:
    assert 't3."title", t3."id" from' in page("nodes { title }").replace("t2.", "t3.")
    assert '"shelf"' not in page("nodes { title pages }")


def test_a_page_is_bounded_in_the_text_and_by_its_size() -> None:
    text = page("nodes { id }")
    assert " limit $" in text
    assert " limit 10" in text  # whatever the size is, the planner knows that it is small


def test_the_next_page_is_asked_for_by_one_row_more() -> None:
    query = "query ($n: Int) { books(first: $n) { pageInfo { hasNextPage } } }"
    prepared, _ = compiled(query, n=2)
    assert prepared.statement is not None

    assert "count(*) > $" in prepared.statement.text
    assert sorted(map(int, prepared.statement.arguments({"n": 7}))) == [7, 8]


def test_the_last_rows_are_read_backward_and_shown_forward() -> None:
    text = page("nodes { title }", "last: 2")

    assert 'order by t3."title" desc, t3."id" desc' in text.replace("t2.", "t3.")
    assert "order by i.n desc" in text


def test_a_total_is_counted_without_reading_a_page() -> None:
    text = page("totalCount")

    assert text.count('"library"."books"') == 1
    assert "row_number" not in text


def test_a_cursor_is_the_order_of_its_row_behind_the_orders_tag() -> None:
    text = page("edges { cursor }", "first: 2, orderBy: [PAGES_DESC]")
    assert '"pages", ' in text
    assert text.count("json_build_array('") == 1


def test_groups_are_of_all_rows_that_meet_the_filter() -> None:
    text = page("groups(by: [SHELF]) { shelf count max { pages } }", "filter: {pages: {gt: 3}}")

    assert 'where g."pages" > $5::integer' in text.replace("(g.", "g.")
    assert 'group by g."shelf" order by g."shelf" limit $' in text
    assert 'max(g."pages")' in text
