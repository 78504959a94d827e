"""SQL text is written by one module, and a value never becomes part of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.catalog import Name
from gateway.compile.fragment import (
    Fragment,
    compile_fragment,
    identifier,
    join,
    label,
    literal,
    name,
    parameter,
    postgres_type,
    sql,
)
from gateway.compile.plan.values import Const, Parameter


def compiled(fragment: Fragment) -> tuple[str, list[object]]:
    text, parameters = compile_fragment(fragment)
    return text, [each.value.read({}) for each in parameters]


def test_pieces_stand_where_the_template_says() -> None:
    made = sql("select {} from {}", identifier("id"), name(Name("public", "tasks")))

    assert compiled(made) == ('select "id" from "public"."tasks"', [])


def test_a_parameter_is_a_number_with_its_type() -> None:
    value = parameter(Parameter(Const("x' or 1=1 --"), "text"))

    assert compiled(sql("a = {}", value)) == ("a = $1::text", ["x' or 1=1 --"])


def test_a_parameter_that_occurs_twice_is_sent_once() -> None:
    one, two = (Parameter(Const(each), "integer") for each in (1, 1))
    made = join(" + ", (parameter(each) for each in (one, two, one)))

    assert compiled(made) == ("$1::integer + $2::integer + $1::integer", [1, 1])


def test_numbers_begin_where_they_are_told() -> None:
    text, _ = compile_fragment(parameter(Parameter(Const(1), "integer")), first=5)

    assert text == "$5::integer"


@settings(deadline=None, max_examples=50)
@given(st.text())
def test_an_identifier_cannot_end_its_quotes(text: str) -> None:
    (quoted,) = identifier(text).parts

    assert quoted[0] == quoted[-1] == '"'
    assert '"' not in quoted[1:-1].replace('""', "")


@settings(deadline=None, max_examples=50)
@given(st.text())
def test_a_label_holds_only_what_needs_no_quoting(text: str) -> None:
    try:
        (quoted,) = label(text).parts
    except ValueError:
        return
    assert quoted == f"'{text}'"
    assert not {"'", "\\", "\0", "\n", "$"} & set(text)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_characters="\0")))
def test_a_literal_cannot_end_its_quotes(text: str) -> None:
    (quoted,) = literal(text).parts
    inner = quoted.removeprefix("E")[1:-1]

    assert quoted.startswith("E") is ("\\" in text)
    if quoted.startswith("E"):
        inner = inner.replace("\\\\", "\\")
    assert inner.replace("''", "'") == text
    assert "'" not in quoted.removeprefix("E")[1:-1].replace("''", "")


@settings(deadline=None, max_examples=50)
@given(st.text())
def test_a_type_is_a_name_and_nothing_else(text: str) -> None:
    try:
        (made,) = postgres_type(text).parts
    except ValueError:
        return
    assert made == text
    assert not {"'", '"', ";", "(", "-", "$"} & set(text)


@pytest.mark.parametrize("text", ["uuid", "text[]", "double precision", "timestamptz"])
def test_types_of_postgres_are_types(text: str) -> None:
    assert postgres_type(text).parts == (text,)


def test_a_template_needs_a_piece_for_each_place() -> None:
    with pytest.raises(AssertionError):
        sql("{} {}", label("one"))


def test_names_without_a_schema_are_public() -> None:
    assert str(Name.parse("tasks")) == "public.tasks"
    assert str(Name.parse("lab.samples")) == "lab.samples"
