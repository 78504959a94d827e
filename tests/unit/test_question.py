"""Who asks the same is asked together; who asks something else is not, however alike it looks."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace
from typing import Any

from gateway.compile.request import GraphQLRequest
from gateway.realtime.question import Question
from gateway.values.exact import Number

DIFFERENT: tuple[Any, ...] = (
    0, False, None, "", "0", [], {}, [0], {"a": 0}, 1, True, 1.5, 12345678901234567890,
    Number("1.0"), Number("0.12345678901234567890123"), Number("0.12345678901234567890124"), Number("1e400"),
)  # fmt: skip


def question(variables: dict[str, Any]) -> Question:
    """One whose answers graphql-core completes, so that Python fields may read any of the variables."""
    live: Any = SimpleNamespace(binding=SimpleNamespace(topic="topic"))
    statement: Any = SimpleNamespace(text="select", arguments=lambda _: ())
    request = GraphQLRequest("query", None, variables)
    plan = SimpleNamespace(completes=True)
    executable: Any = SimpleNamespace(request=request, plan=plan, variables={})
    return Question(executable, live, statement, "anon")


def test_other_variables_are_another_question() -> None:
    for one, other in combinations(DIFFERENT, 2):
        assert question({"a": one}).key != question({"a": other}).key, (one, other)
    assert question({}).key != question({"a": None}).key


def test_the_same_variables_are_the_same_question() -> None:
    for value in DIFFERENT:
        assert question({"a": value}).key == question({"a": value}).key
