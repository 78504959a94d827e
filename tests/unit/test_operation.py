"""Parsing, choosing, measuring and shaping an operation: pure, and said before anything is planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import build_schema

from gateway.compile.limits import check_values
from gateway.compile.operation import (
    InvalidDocument,
    Operation,
    coerce_variables,
    collect_fields,
    parse_operation,
    shape_of,
)
from gateway.config import read_settings
from gateway.errors import GatewayError, InvalidOperation, LimitExceeded
from tests.harness.settings import settings_of

SCHEMA = build_schema("""
type Query {
  me: Person
  people(first: Int, filter: PersonFilter, orderBy: [PersonOrder!], groups: [PersonGroupBy!]): [Person!]
  node(nodeId: ID!): Node
  nodes(nodeIds: [ID!]!): [Node]
}
interface Node { id: ID! }
type Person implements Node { id: ID!, name: String, friend: Person, pet: Pet }
type Dog implements Node { id: ID!, name: String }
type Cat { name: String }
union Pet = Dog | Cat
enum PersonOrder { NAME_ASC NAME_DESC }
enum PersonGroupBy { NAME }
enum Colour { RED GREEN }
input Text { eq: String, in: [String!], isNull: Boolean }
input PersonFilter { name: Text, colour: Colour, and: [PersonFilter!], or: [PersonFilter!], not: PersonFilter }
""")


def parsed(text: str, name: str | None = None, **settings: Any) -> Operation:
    return parse_operation(SCHEMA, text, name, settings_of(**settings))


def shape(text: str, **variables: Any) -> tuple[Any, ...]:
    operation = parsed(text)
    return shape_of(operation, coerce_variables(SCHEMA, operation, variables).coerced)


# --- choosing


def test_the_only_operation_needs_no_name() -> None:
    assert parsed("query Only { me { id } }").name == "Only"
    assert parsed("{ me { id } }").name is None


def test_a_name_chooses_among_several() -> None:
    text = "query A { me { id } } query B { me { name } }"

    assert parsed(text, "B").name == "B"


@pytest.mark.parametrize("name", [None, "C", ""])
def test_several_without_a_name_that_fits_are_refused_with_their_names(name: str | None) -> None:
    with pytest.raises(InvalidOperation) as refused:
        parsed("query A { me { id } } query B { me { name } }", name)

    assert "['A', 'B']" in str(refused.value.hint)


def test_a_document_without_an_operation_is_refused() -> None:
    with pytest.raises(InvalidOperation, match="no operation"):
        parsed("fragment F on Person { id }")


def test_every_problem_is_an_error_of_its_own_with_its_place() -> None:
    with pytest.raises(InvalidDocument) as refused:
        parsed("{ nothing me { neither } }")

    assert [error.locations for error in refused.value.errors] == [[(1, 3)], [(1, 16)]]


# --- measuring

FRIENDS = "friend { " * 4 + "id" + " }" * 4


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("max_depth", "{ me { " + FRIENDS + " } }"),
        ("max_depth", "{ me { ...F } } fragment F on Person { " + FRIENDS + " }"),
        ("max_fields", "{ me { id id id id id id } }"),
        ("max_aliases", "{ a: me { b: id c: id d: id e: id f: id } }"),
        ("max_aliases", "{ me { ...F ...F ...F } } fragment F on Person { b: id c: id }"),
        (
            "max_root_fields",
            "{ __typename __typename __typename __typename __typename __typename }",
        ),
        ("max_tokens", "{ me { id } }"),
        ("max_document_length", "{me{id}}"),
    ],
)
def test_more_than_a_limit_is_refused(limit: str, text: str) -> None:
    assert parsed(text)
    with pytest.raises(LimitExceeded) as refused:
        parsed(text, **{limit: 5})
    assert refused.value.hint


def test_introspection_has_its_own_depth() -> None:
    deep = "{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }"

    assert parsed(deep, max_depth=2)


def test_what_cannot_be_included_is_measured_all_the_same() -> None:
    with pytest.raises(LimitExceeded):
        parsed("{ me @skip(if: true) { a: id b: id } }", max_aliases=1)


def test_fragments_that_double_at_each_level_are_measured_at_once() -> None:
    doubling = "".join(f" fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(60))

    with pytest.raises(InvalidOperation, match="F60"):
        parsed("{ ...F0 }" + doubling)  # F60 is missing: there is no field to count


@pytest.mark.parametrize("levels", [200, 480, 497])
def test_fragments_that_form_a_long_chain_are_nested_too_deeply(levels: int) -> None:
    chain = "".join(f" fragment F{i} on Query{{...F{i + 1}}}" for i in range(levels))

    with pytest.raises(LimitExceeded, match="deeply"):
        parsed("{...F0}" + chain + f" fragment F{levels} on Query{{__typename}}")


@pytest.mark.parametrize(
    "text",
    [
        "{ me { " + "friend { pet { __typename } } " * 300 + "} }",
        "{ me { " + "".join(f"...F{i} " for i in range(250)) + "} }"
        + "".join(f" fragment F{i} on Person {{ id name }}" for i in range(250)),
    ],
    ids=["fields", "fragments"],
)  # fmt: skip
def test_fields_may_be_merged_by_the_hundred(text: str) -> None:
    assert parsed(text)


def test_many_operations_that_select_the_same_are_refused() -> None:
    fields = (
        " fragment F on Person { " + " ".join(f"f{i}: friend {{ id }}" for i in range(55)) + " }"
    )
    operations = " ".join(f"query Q{i} {{ me {{ ...F }} }}" for i in range(200))

    with pytest.raises(LimitExceeded, match="too often"):
        parsed(operations + fields, "Q1")


def test_forty_fragments_may_share_twenty_fields() -> None:
    leaves = "id name friend { " * 6 + "id name" + " }" * 6
    fragments = "".join(f" fragment F{i} on Person {{ {leaves} }}" for i in range(40))

    assert parsed("{ me { " + "".join(f"...F{i} " for i in range(40)) + "} }" + fragments)


@pytest.mark.parametrize("filler", ["a", ",", " ", "#"])
def test_a_long_document_is_refused_before_it_is_read(filler: str) -> None:
    assert parsed("{ __typename }" + "," * 99_986)
    with pytest.raises(LimitExceeded, match="characters"):
        parsed("{ __typename }" + filler * 99_987)


# --- fields


def fields_of(text: str, type_name: str, **variables: Any) -> dict[str, int]:
    """Response key → how many nodes select it, on one type, below the only root field."""
    operation = parsed(text)
    (root,) = operation.definition.selection_set.selections
    values = coerce_variables(SCHEMA, operation, variables).coerced
    made: Any = SCHEMA.get_type(type_name)
    found = collect_fields(SCHEMA, operation, values, made, [root.selection_set])  # type: ignore[attr-defined]
    return {key: len(nodes) for key, nodes in found.items()}


def test_fields_keep_the_order_in_which_they_are_first_met() -> None:
    text = "{ me { name ...F id } } fragment F on Person { id b: name name }"

    assert list(fields_of(text, "Person").items()) == [("name", 2), ("id", 2), ("b", 1)]


def test_a_fragment_counts_where_its_type_fits() -> None:
    text = """{ node(nodeId: "x") { id ... on Person { name } ... on Dog { a: name } ... on Node { n: id }
        ...P } } fragment P on Person { friend { id } }"""

    assert list(fields_of(text, "Person")) == ["id", "name", "n", "friend"]
    assert list(fields_of(text, "Dog")) == ["id", "a", "n"]


def test_a_union_member_is_met_by_its_interface_too() -> None:
    text = "{ me { pet { ... on Node { id } ... on Cat { name } ... on Pet { __typename } } } }"
    operation = parsed(text)
    made: Any = SCHEMA.get_type("Dog")
    pet: Any = operation.definition.selection_set.selections[0].selection_set.selections[0]  # type: ignore[attr-defined]

    assert list(collect_fields(SCHEMA, operation, {}, made, [pet.selection_set])) == [
        "id",
        "__typename",
    ]


@pytest.mark.parametrize(
    ("directives", "kept"),
    [
        ("@include(if: true)", True),
        ("@include(if: false)", False),
        ("@skip(if: true)", False),
        ("@skip(if: $no) @include(if: $yes)", True),
        ("@skip(if: $yes) @include(if: $yes)", False),
        ("@include(if: $no)", False),
    ],
)
@pytest.mark.parametrize("place", ["name {}", "... {} {{ name }}", "...F {}"])
def test_directives_decide_at_every_place(directives: str, kept: bool, place: str) -> None:
    variables = "".join(f"${name}: Boolean! " for name in ("yes", "no") if f"${name}" in directives)
    text = f"query {'(' + variables + ')' if variables else ''} {{ me {{ id {place.format(directives)} }} }}"
    text += " fragment F on Person { name }" if "...F" in place else ""
    given = {name: name == "yes" for name in ("yes", "no") if f"${name}" in directives}

    assert ("name" in fields_of(text, "Person", **given)) is kept


# --- shape

FILTERED = "query ($f: PersonFilter, $n: Int, $o: [PersonOrder!]) { people(filter: $f, first: $n, orderBy: $o) { id } }"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"n": 1}, {"n": 100}),
        ({"f": {"name": {"eq": "a"}}}, {"f": {"name": {"eq": "b' or 1=1"}}}),
        ({"f": {"name": {"in": ["a"]}}}, {"f": {"name": {"in": ["a", "b", "c"]}}}),
        ({"f": {"colour": "RED"}}, {"f": {"colour": "GREEN"}}),
        ({"f": {"or": [{"name": {"eq": "a"}}]}}, {"f": {"or": [{"name": {"eq": "b"}}]}}),
    ],
)
def test_a_value_is_no_shape(one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    assert shape(FILTERED, **one) == shape(FILTERED, **other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"n": 1}),
        ({"n": None}, {"n": 1}),
        ({}, {"n": None}),
        ({"f": {}}, {"f": None}),
        ({"f": {"name": {"eq": "a"}}}, {"f": {"name": {"in": ["a"]}}}),
        ({"f": {"name": {"eq": "a"}}}, {"f": {"name": {"eq": None}}}),
        ({"f": {"name": {"isNull": True}}}, {"f": {"name": {"isNull": False}}}),
        ({"f": {"or": [{}]}}, {"f": {"or": [{}, {}]}}),
        ({"f": {"not": {"name": {"eq": "a"}}}}, {"f": {"name": {"eq": "a"}}}),
        ({"f": {"name": {"isNull": True}}}, {"f": {"name": {"isNull": None}}}),
        ({"f": {"name": {"isNull": False}}}, {"f": {"name": {}}}),
        ({"o": []}, {"o": None}),
        ({"o": ["NAME_ASC"]}, {"o": ["NAME_DESC"]}),
        ({"o": ["NAME_ASC"]}, {"o": ["NAME_ASC", "NAME_DESC"]}),
    ],
)
def test_what_selects_text_of_sql_is_the_shape(
    one: Mapping[str, Any], other: Mapping[str, Any]
) -> None:
    assert shape(FILTERED, **one) != shape(FILTERED, **other)


def test_every_state_of_a_boolean_is_a_shape_of_its_own() -> None:
    text = "query ($b: Boolean = true, $n: Int) { people(filter: {name: {isNull: $b}}, first: $n) { id } }"
    operation = parsed(text)
    states: list[Mapping[str, Any]] = [{}, {"b": None}, {"b": False}, {"b": True}, {"n": None}]

    shapes = {shape_of(operation, state) for state in states}

    assert len(shapes) == len(states)


def test_a_shape_can_be_a_key() -> None:
    nested: dict[str, Any] = {"name": {"in": ["a"], "isNull": False}}
    for _ in range(20):
        nested = (
            {"and": [nested, {"not": nested}]} if len(str(nested)) < 2_000 else {"or": [nested]}
        )

    assert hash(shape(FILTERED, f=nested, n=1, o=["NAME_ASC"])) is not None


def test_the_types_of_node_ids_are_their_shape() -> None:
    one = "query ($id: ID!) { node(nodeId: $id) { id } }"
    many = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { id } }"
    person, dog = "UGVyc29uOjE", "RG9nOjE"  # Person:1, Dog:1

    assert shape(one, id=person) == shape(one, id="UGVyc29uOjI") != shape(one, id=dog)
    assert (
        shape(many, ids=[person]) == shape(many, ids=[person] * 3) != shape(many, ids=[person, dog])
    )


# --- variables


@pytest.mark.parametrize(
    "given", [{"n": "1"}, {"n": 1.5}, {"f": []}, {"f": {"nope": 1}}, {"o": ["NAME"]}]
)
def test_a_variable_that_does_not_fit_is_refused(given: Mapping[str, Any]) -> None:
    operation = parsed(FILTERED)

    with pytest.raises(GatewayError) as refused:
        coerce_variables(SCHEMA, operation, given)

    assert isinstance(refused.value, InvalidOperation)


def test_a_null_cannot_stand_where_only_a_default_made_it_fit() -> None:
    operation = parsed("query ($yes: Boolean = true) { me @include(if: $yes) { id } }")
    root: Any = SCHEMA.query_type

    with pytest.raises(InvalidOperation, match="is null"):
        collect_fields(SCHEMA, operation, {"yes": None}, root, [operation.definition.selection_set])


USES = {
    1: "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { id } }",
    2: """query ($ids: [ID!]!) { nodes(nodeIds: $ids) { id } ...F }
        fragment F on Query { b: nodes(nodeIds: $ids) { id } }""",
    3: """query ($ids: [ID!]!) { ...F ... { c: nodes(nodeIds: $ids) { id } } ...G }
        fragment F on Query { a: nodes(nodeIds: $ids) { id } }
        fragment G on Query { b: nodes(nodeIds: $ids) { id } }""",
}


@pytest.mark.parametrize(("uses", "most"), [(1, 20), (2, 9), (3, 6)])
def test_a_value_counts_as_often_as_it_is_used(uses: int, most: int) -> None:
    maximum = read_settings({"GATEWAY_MAX_VALUES": "21"}).max_values
    operation = parsed(USES[uses])

    assert check_values(operation.uses, {"ids": ["x"] * most}, maximum) == uses * (most + 1)
    with pytest.raises(LimitExceeded, match="more than 21 values") as refused:
        check_values(operation.uses, {"ids": ["x"] * (most + 1)}, maximum)

    assert refused.value.details == {"input": ["ids"]}
    assert f"Uses of it: {uses}." in str(refused.value.hint)
