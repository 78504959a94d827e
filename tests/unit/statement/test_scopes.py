"""The text of a list with scopes: each part by its own index, no row twice, and all of it for who sees everything."""

from __future__ import annotations

from tests.unit.library import written

PAGE = written("{ myBooks(first: 2) { nodes { title } } }")
COUNT = written("{ myBooks { totalCount } }")


def test_the_callers_own_rows_are_a_part() -> None:
    assert '"owner_id"' in PAGE
    assert "'sub')::uuid" in PAGE


def test_keys_are_asked_for_once_for_all_parts() -> None:
    assert PAGE.count('"library"."my_shelves"()') == 1
    assert COUNT.count('"library"."my_shelves"()') == 1


def test_whoever_sees_everything_is_spared_the_parts() -> None:
    assert 'row_security_active(\'"library"."books"\'' in PAGE
    assert "where not a.everything" in PAGE


def test_a_row_of_two_parts_is_counted_in_the_first_alone() -> None:
    assert ") is not true" in COUNT
    assert COUNT.count("union all") >= 2


def test_without_scopes_there_are_no_parts() -> None:
    text = written("{ books { totalCount } }")
    assert "union all" not in text
    assert "row_security_active" not in text
