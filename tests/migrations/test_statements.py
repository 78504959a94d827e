"""Files are cut into statements where psql would cut them."""

from __future__ import annotations

import pytest

from gateway.operate.migrate.statements import SqlStatement, split_statements

ONE_EACH = [
    "select ';', \"a;b\", 'it''s;'",
    r"select e'\';'",
    "select 1 /* ; /* ; */ ; */ + 1",
    "do $$ begin perform 1; end $$",
    "do $body$ begin perform $$;$$; end $body$",
    "select 1 -- ; not here\n + 1",
    "create function f() returns integer begin atomic select 1; select case when true then 1 end; end",
    "select $1; ".rstrip("; "),
]


@pytest.mark.parametrize("text", ONE_EACH)
def test_a_semicolon_inside_a_statement_does_not_end_it(text):
    assert [s.text for s in split_statements(f"{text};\nselect 2")] == [text, "select 2"]


def test_each_statement_knows_its_line():
    text = "-- a comment\n\nselect 1;\n\n/* two\nlines */ select\n  2;\n;"
    assert list(split_statements(text)) == [
        SqlStatement("select 1", 3),
        SqlStatement("select\n  2", 6),
    ]


def test_comments_alone_are_no_statement():
    assert list(split_statements("-- nothing\n/* here */\n;")) == []


@pytest.mark.parametrize(
    "text", ["select 'open", "select $$open", "select /* open", 'select "open']
)
def test_an_open_quote_goes_on_to_the_end(text):
    assert [s.text for s in split_statements(text)] == [text]
