"""What is told of the schema is what graphql-core tells of it, whatever is selected, and as little as is needed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import (
    GraphQLObjectType,
    get_introspection_query,
    get_named_type,
    graphql_sync,
    is_composite_type,
    is_leaf_type,
    is_object_type,
)
from graphql.type.introspection import SchemaMetaFieldDef, TypeMetaFieldDef
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from gateway.compile.operation import coerce_variables, parse_operation, shape_of
from gateway.compile.plan import plan_operation
from gateway.config import Settings
from gateway.errors import GatewayError, LimitExceeded
from tests.harness.served import schema

SETTINGS = Settings()
NAMES = ["Task", "Query", "TaskFilter", "TaskOrder", "UUID", "Node", "NoSuchType", "__Type"]


def told(text: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    operation = parse_operation(schema.graphql, text, None, SETTINGS)
    coerced = coerce_variables(schema.graphql, operation, variables or {}).coerced
    plan = plan_operation(schema, operation, coerced, SETTINGS)
    return {key: json.loads(value) for key, value in plan.constants.items()}


def expected(text: str, variables: dict[str, Any] | None = None) -> Any:
    result = graphql_sync(schema.graphql, text, variable_values=variables)
    assert result.errors is None
    return result.data


@st.composite
def selections(draw: st.DrawFn, of: GraphQLObjectType, levels: int) -> str:
    """A random selection of a type of the introspection, with aliases, arguments, directives and fragments."""
    usable = [
        name
        for name, field in of.fields.items()
        # Strawberry's own answer fails for lists: a test of its own is about ours
        if name != "isOneOf" and (levels > 0 or is_leaf_type(get_named_type(field.type)))
    ]
    chosen = draw(st.lists(st.sampled_from([*usable, "__typename"]), min_size=1, max_size=4))
    written = []
    for place, name in enumerate(chosen):
        text = name
        if name != "__typename":
            field = of.fields[name]
            if "includeDeprecated" in field.args:
                text += draw(
                    st.sampled_from(["", "(includeDeprecated: $yes)", "(includeDeprecated: false)"])
                )
        text = f"{draw(st.sampled_from(['a', 'b']))}{place}: {text}"
        text += draw(st.sampled_from(["", "", " @skip(if: $no)", " @include(if: $no)"]))
        if name != "__typename" and is_composite_type(inner := get_named_type(field.type)):
            assert is_object_type(inner)
            text += f" {{ {draw(selections(inner, levels - 1))} }}"
        if draw(st.integers(0, 5)) == 0:
            text = f"... on {of.name} {{ {text} }}"
        written.append(text)
    return " ".join(written)


SCHEMA = get_named_type(SchemaMetaFieldDef.type)
TYPE = get_named_type(TypeMetaFieldDef.type)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_any_selection_is_told_as_graphql_core_tells_it(data: st.DataObject) -> None:
    assert is_object_type(SCHEMA)
    assert is_object_type(TYPE)
    text = (
        "query ($yes: Boolean!, $no: Boolean!, $name: String!) { again: __typename "
        f"__schema {{ {data.draw(selections(SCHEMA, 2))} }} "
        f"x: __type(name: $name) {{ {data.draw(selections(TYPE, 3))} }} "
        f'y: __type(name: "Task") {{ {data.draw(selections(TYPE, 2))} }} used: __type(name: "Task") '
        "{ name @include(if: $yes) kind @skip(if: $no) } }"
    )
    variables = {
        "yes": True,
        "no": data.draw(st.booleans()),
        "name": data.draw(st.sampled_from(NAMES)),
    }
    try:
        answer = told(text, variables)
    except GatewayError:  # too many aliases, or too deep: other tests are about those
        reject()
    assert answer == expected(text, variables)


def test_the_whole_schema_is_told() -> None:
    text = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
        one_of=True,
    )
    assert told(text) == expected(text)


def test_input_objects_alone_are_one_of_their_fields_or_not() -> None:
    answer = told(
        """{ task: __type(name: "Task") { isOneOf fields { type { kind isOneOf ofType { isOneOf } } } }
        filter: __type(name: "TaskFilter") { isOneOf } one: __type(name: "TaskAnswerInput") { isOneOf } }"""
    )
    wrapped = [each["type"] for each in answer["task"]["fields"] if each["type"]["ofType"]]

    assert answer["task"]["isOneOf"] is None
    assert {each["isOneOf"] for each in wrapped} == {None}
    assert {each["ofType"]["isOneOf"] for each in wrapped} == {None}
    assert (answer["filter"]["isOneOf"], answer["one"]["isOneOf"]) == (False, True)


NAMED = "query ($name: String!) { __type(name: $name) { name } }"


def test_the_type_that_a_variable_names_is_a_part_of_the_shape() -> None:
    operation = parse_operation(schema.graphql, NAMED, None, SETTINGS)
    shapes = {name: shape_of(operation, {"name": name}) for name in (*NAMES, "x" * 10_000)}

    assert len(set(shapes.values())) == len(NAMES), "those that name no type share one"
    assert len(str(shapes["x" * 10_000])) < 50


EVERYTHING = "__schema { types { name description fields { name description type { name } args { name } } } }"


@pytest.mark.parametrize(
    "text",
    [
        f"{{ {' '.join(f'a{n}: {EVERYTHING}' for n in range(29))} }}",
        f"{{ ...A }} fragment A on Query {{ {' '.join(f'a{n}: {EVERYTHING}' for n in range(15))} }}",
    ],
    ids=["aliases", "fragments"],
)
def test_the_schema_is_not_told_again_and_again(text: str) -> None:
    with pytest.raises(LimitExceeded, match="introspection"):
        told(text)
