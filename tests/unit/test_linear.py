"""What a client makes twice as long takes twice the work, and what is too long is refused before the work.

Work is counted in Python's instructions, which no other process slows down: from the text to the statement
and its values, with no database.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from gateway.compile.compiled import compile_plan
from gateway.compile.limits import check_values
from gateway.compile.operation import coerce_variables, parse_operation, shape_of
from gateway.compile.plan import plan_operation
from gateway.config import Settings
from gateway.errors import GatewayError, LimitExceeded
from gateway.values.cursor import write_node_id
from tests.harness.served import schema

SETTINGS = Settings()
Made = Callable[[int], tuple[str, dict[str, Any]]]


def id_of(number: int) -> str:
    return str(UUID(int=number))


def node_id(number: int) -> str:
    return write_node_id("Task", UUID(int=number))


def aliased(field: str, times: int) -> str:
    return " ".join(f"a{n}: {field}" for n in range(times))


BY_FILTER = "query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }"
BY_ORDER = "query ($o: [TaskOrder!]) { tasks(orderBy: $o) { totalCount nodes { id } } }"
BY_ID = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }"
OFTEN = "query ($f: TaskFilter) { %s }"


def conditions(count: int) -> dict[str, Any]:
    return {"f": {"or": [{"title": {"eq": str(n)}} for n in range(count)]}}


def literal(count: int) -> str:
    return ", ".join(f'{{title: {{eq: "{n}"}}}}' for n in range(count))


LONGER: dict[str, tuple[int, int, Made]] = {
    "conditions in a variable": (100, 20_000, lambda n: (BY_FILTER, conditions(n))),
    "conditions in the document": (
        50,
        2_000,
        lambda n: (f"{{ tasks(filter: {{or: [{literal(n)}]}}) {{ totalCount }} }}", {}),
    ),
    "conditions one in the other": (5, 2_000, lambda n: (BY_FILTER, {"f": nested(n)})),
    "a variable that is used often": (
        8,
        29,
        lambda n: (OFTEN % aliased("tasks(filter: $f) { totalCount }", n), conditions(20 if n < 20 else 2_000)),
    ),
    "a variable in fragments": (
        8,
        29,
        lambda n: (
            f"query ($f: TaskFilter) {{ {' '.join(f'...F{i}' for i in range(n))} }} "
            + " ".join(
                f"fragment F{i} on Query {{ b{i}: tasks(filter: $f) {{ totalCount }} }}"
                for i in range(n)
            ),
            conditions(20 if n < 20 else 2_000),
        ),
    ),
    "values of in": (
        400,
        200_000,
        lambda n: (BY_FILTER, {"f": {"region": {"in": [id_of(i) for i in range(n)]}}}),
    ),
    "terms of an order": (
        400,
        60_000,
        lambda n: (BY_ORDER, {"o": ["TITLE_ASC", "REWARD_DESC"] * (n // 2)}),
    ),
    "node ids": (25, 170_000, lambda n: (BY_ID, {"ids": [node_id(i) for i in range(n)]})),
    "fields": (100, 2_000, lambda n: ("{ me { " + "id " * n + "} }", {})),
    "aliases": (12, 200, lambda n: ("{ me { " + aliased("id", n) + " } }", {})),
    "fragments": (
        10,
        1_200,
        lambda n: (
            f"{{ me {{ {' '.join(f'...F{i}' for i in range(n))} }} }} "
            + " ".join(f"fragment F{i} on User {{ id }}" for i in range(n)),
            {},
        ),
    ),
    "inline fragments": (20, 1_500, lambda n: ("{ me { " + "... { id } " * n + "} }", {})),
    "directives": (
        20,
        2_000,
        lambda n: ("query ($y: Boolean!) { me { id " + "bio @include(if: $y) " * n + "} }", {"y": True}),
    ),
    "a JSON value": (
        400,
        200_000,
        lambda n: (
            "mutation ($i: SubmitTaskInput!) { submitTask(input: $i) { submission { id } } }",
            {"i": {"taskId": id_of(1), "submissionData": {"text": [{"n": i} for i in range(n // 2)]}}},
        ),
    ),
}  # fmt: skip


def nested(levels: int) -> Any:
    inner: Any = {"title": {"eq": "x"}}
    for _ in range(levels):
        inner = {"not": inner}
    return inner


def answer(text: str, variables: dict[str, Any]) -> None:
    """All that happens between a request and its statement."""
    operation = parse_operation(schema.graphql, text, None, SETTINGS)
    check_values(operation.uses, variables, SETTINGS.max_values)
    values = coerce_variables(schema.graphql, operation, variables).coerced
    hash(shape_of(operation, values))
    statement = compile_plan(plan_operation(schema, operation, values, SETTINGS)).statement
    if statement is not None:  # a mutation's are made when it is called
        statement.arguments(values)


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many instructions of Python run inside, of whatever module."""
    count = [0]

    def trace(frame: Any, event: str, _argument: Any) -> Any:
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        count[0] += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield count
    finally:
        sys.settrace(before)


def work_of(make: Made, length: int) -> int:
    text, variables = make(length)
    with counted() as count:
        answer(text, variables)
    return count[0]


@pytest.mark.parametrize("name", LONGER)
def test_twice_as_long_is_twice_the_work(name: str) -> None:
    length, _, make = LONGER[name]
    answer(*make(length))  # what is made once, at the first use, is no part of it
    shortest, once, twice = (work_of(make, n) for n in (2, length, 2 * length))
    at_first, later = (once - shortest) / (length - 2), (twice - once) / length
    assert later <= 1.15 * at_first, (
        f"{name}: {at_first:.0f} for each until {length}, then {later:.0f}"
    )


@pytest.mark.parametrize("name", LONGER)
def test_what_is_too_long_is_refused_before_the_work(name: str) -> None:
    length, too_long, make = LONGER[name]
    admitted = work_of(make, 2 * length)
    text, variables = make(too_long)
    with counted() as count, pytest.raises(GatewayError) as refused:
        answer(text, variables)
    assert isinstance(refused.value, LimitExceeded), refused.value.message
    assert refused.value.hint
    most = 4 * max(admitted, 100_000)
    assert count[0] <= most, f"{count[0]} to refuse {too_long}, {admitted} to answer {2 * length}"
