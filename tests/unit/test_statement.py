"""The statements of the marketplace's schema, without a database: what is in the text and what never is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.compile.compiled import PLAN_BYTES, Compiled, compile_plan
from gateway.compile.operation import coerce_variables, parse_operation
from gateway.compile.plan import Plan, plan_operation, row_cost
from gateway.config import Settings
from gateway.errors import GatewayError
from tests.golden.invariant import assert_reads_after_claims
from tests.harness.served import schema

SETTINGS = Settings()


def planned(text: str, **variables: Any) -> tuple[Plan, dict[str, Any]]:
    operation = parse_operation(schema.graphql, text, None, SETTINGS)
    values = coerce_variables(schema.graphql, operation, variables).coerced
    return plan_operation(schema, operation, values, SETTINGS), dict(values)


def written(text: str, **variables: Any) -> tuple[str, list[Any]]:
    plan, values = planned(text, **variables)
    statement = compile_plan(plan).statement
    assert statement is not None
    return statement.text, statement.arguments(values)


FILTER = """query ($it: String!) { tasks(filter: {
    or: [{title: {eq: $it}}, {title: {gte: $it}}, {region: {in: [$it]}}]
}) { totalCount } }"""
HOSTILE = ["'; drop table users; --", "$1", "\\", '"', "{}", "%s", "\0", "ä😀", "c.ok", ""]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_a_parameter(value: str) -> None:
    text, arguments = written(FILTER, it=value)

    assert text == written(FILTER, it="harmless")[0]
    assert arguments == [value, value, [value]]


@settings(deadline=None, max_examples=50)
@given(st.text(), st.decimals(allow_nan=False, allow_infinity=False, places=2), st.uuids())
def test_no_value_is_ever_in_the_text(title: str, reward: Any, key: Any) -> None:
    query = """query ($title: String!, $reward: Decimal!, $id: UUID!) {
        tasks(filter: {title: {eq: $title}, reward: {gt: $reward}}) { nodes { title } } task(id: $id) { title } }"""

    text, arguments = written(query, title=title, reward=str(reward), id=str(key))

    assert text == written(query, title="", reward="0", id=str(key).replace(str(key)[0], "0"))[0]
    assert title in arguments
    assert key in arguments


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_constant_is_a_parameter_too(value: str) -> None:
    literal = json.dumps(value)  # GraphQL escapes as JSON does
    query = f"{{ tasks(filter: {{title: {{eq: {literal}}}}}) {{ totalCount }} }}"

    text, arguments = written(query)

    assert arguments == [value]
    assert "drop table" not in text


def test_the_same_plan_gives_the_same_text() -> None:
    query = "query ($n: Int) { tasks(first: $n) { nodes { title creator { name } submissions { totalCount } } } }"

    assert written(query, n=1)[0] == written(query, n=50)[0]


def test_a_column_that_is_not_asked_for_is_not_read() -> None:
    text, _ = written("{ tasks { nodes { title } } }")

    assert '"description"' not in text
    assert '"users"' not in text


def test_each_root_field_is_a_column_of_its_own() -> None:
    text, _ = written(
        """query ($id: ID!) { a: me { id } b: tasks { totalCount } c: unreadNotificationCount
            d: node(nodeId: $id) { nodeId } }""",
        id="VGFzazowMDAwMDAwMC0wMDAwLTcwMDAtODAwNS0wMDAwMDAwMDAwMDE",
    )

    assert assert_reads_after_claims(text) == 4


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ me { id } }", 0),
        ("{ tasks { totalCount } }", 20),
        ("{ tasks(first: 5) { nodes { id } } }", 5),
        ("{ tasks(first: 5) { nodes { submissions(last: 3) { nodes { id } } } } }", 5 + 15),
        ("{ a: tasks(first: 5) { nodes { id } } b: tasks(first: 7) { nodes { id } } }", 12),
        (
            """{ tasks(first: 2) { nodes { submissions(first: 3) { edges { node { task {
                submissions(first: 4) { totalCount } } } } } } } }""",
            2 + 6 + 24,
        ),
    ],
)  # fmt: skip
def test_pages_multiply_down_the_nesting(query: str, cost: int) -> None:
    assert row_cost(planned(query)[0], {}) == cost


def test_what_needs_python_says_so_and_reads_what_it_needs() -> None:
    plan, _ = planned("{ mySubmissions { nodes { mediaUrl } } }")
    text = compile_plan(plan).statement.text  # type: ignore[union-attr]

    assert plan.completes
    assert "':column:media_bucket', p" in text
    assert "':column:media_path', p" in text
    assert not planned("{ mySubmissions { nodes { mediaType } } }")[0].completes


def test_introspection_and_names_need_no_statement() -> None:
    plan, _ = planned("{ __typename __schema { queryType { name } } }")

    assert compile_plan(plan).statement is None
    assert not plan.completes
    assert plan.constants == {
        "__typename": b'"Query"',
        "__schema": b'{"queryType":{"name":"Query"}}',
    }


def test_a_mutation_is_a_call_and_a_selection() -> None:
    plan, values = planned(
        'mutation ($id: UUID!) { updateTask(input: {taskId: $id, title: "T"}) { task { title } } }',
        id="00000000-0000-7000-8005-000000000001",
    )
    prepared: Compiled = compile_plan(plan)

    ((_, call, payload),) = prepared.calls
    assert (
        'from "public"."update_task"("p_task_id" => $1::uuid, "p_changes" => $2::jsonb)'
        in call.text
    )
    assert call.arguments(values)[1] == '{"title":"T"}'
    assert "json_to_record($1::json)" in payload.text
    assert prepared.size == PLAN_BYTES * (len(call.text) + len(payload.text))


REFUSED = [
    "{ tasks(first: 1, last: 1) { totalCount } }",
    "{ tasks { groups(by: []) { count } } }",
    "{ node(nodeId: \"x\") { nodeId } }",
    "{ node(nodeId: \"RmVlZEl0ZW06MQ\") { nodeId } }",
    "{ nodes(nodeIds: [\"VGFzazox\", \"x\"]) { nodeId } }",
    "{ tasks(filter: {title: {eq: null}}) { totalCount } }",
    "mutation { updateTask(input: {taskId: \"00000000-0000-7000-8005-000000000001\"}) { task { id } } }",
]  # fmt: skip


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_planned_is_refused_with_a_hint(query: str) -> None:
    with pytest.raises(GatewayError) as refused:
        planned(query)

    assert refused.value.code == "INVALID_VALUE"
    assert refused.value.hint
