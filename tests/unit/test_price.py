"""What operations cost is told by their plan: rows, figures, functions and what is told of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.compile.operation import coerce_variables, parse_operation
from gateway.compile.plan import Plan, plan_operation
from gateway.compile.plan.price import (
    COMPARED,
    FIGURE,
    LIVE,
    MOST_KNOWN,
    READ_THROUGH,
    SEARCH,
    WRITE,
    Cost,
    Prices,
    Tariff,
    check_cost,
)
from gateway.config import Settings
from gateway.errors import CostExceeded, InvalidValue, LimitExceeded
from tests.harness.served import schema

SETTINGS = Settings()


INDEXES = {
    "public.tasks": (
        ("id",),
        ("created_at", "id"),
        ("company_id", "status"),
        ("deadline",),
        ("reward",),
    ),
    "public.submissions": (("id",), ("task_id", "submitted_at"), ("review_status",)),
}


def planned(text: str, **variables: Any) -> tuple[Plan, Mapping[str, Any]]:
    operation = parse_operation(schema.graphql, text, None, SETTINGS)
    values = coerce_variables(schema.graphql, operation, variables).coerced
    return plan_operation(schema, operation, values, SETTINGS), values


def cost(text: str, tariff: Tariff | None = None, **variables: Any) -> Cost:
    plan, values = planned(text, **variables)
    return Prices(plan, tariff or Tariff()).weigh(values).cost


def indexed(text: str, **variables: Any) -> int:
    return cost(text, Tariff(indexes=INDEXES), **variables).units


KEY = "00000000-0000-7000-8000-000000000001"
TASKS = (
    "query ($n: Int) { tasks(first: $n) { nodes { id submissions(first: $n) { nodes { id } } } } }"
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("{ __typename }", 1),
        ("{ me { id } }", 1 + 1),
        ("{ me { id fullName bio } }", 1 + 1),
        (f'{{ task(id: "{KEY}") {{ company {{ id }} }} }}', 1 + 1 + 1),
        ("{ tasks { nodes { id } } }", 1 + 20),
        ("{ tasks { nodes { id title reward } edges { cursor node { id } } } }", 1 + 20),
        ("{ tasks(first: 5) { nodes { id } } }", 1 + 5),
        ("{ tasks(first: 5) { nodes { company { id } } } }", 1 + 5 + 5),
        ("{ tasks(first: 5) { nodes { submissions(first: 3) { nodes { task { id } } } } } }", 1 + 5 + 15 + 15),
        ("{ tasks(first: 0) { totalCount } }", 1 + FIGURE),
        ("{ tasks(first: 0) { totalCount aggregates { count } } }", 1 + 2 * FIGURE),
        ("{ tasks(first: 0) { groups(by: [STATUS], first: 7) { status count } } }", 1 + 2 * FIGURE + 7),
        ("{ tasks(first: 5) { nodes { submissions(first: 0) { totalCount } } } }", 1 + 5 + 5 * FIGURE),
        ("{ a: tasks(first: 0) { totalCount } b: tasks(first: 0) { totalCount } }", 2 * (1 + FIGURE)),
        ('{ tasks(first: 5, search: "x") { nodes { id } } }', 1 + 5 + SEARCH + 1),
        ('{ tasks(first: 5, search: "x") { totalCount } }', 1 + 5 + SEARCH + 1 + FIGURE + SEARCH + 1),
        (f'mutation {{ submitTask(input: {{taskId: "{KEY}", submissionData: {{}}}}) {{ submission {{ id }} }} }}',
         WRITE + 1 + 1 + 1),
    ],
)  # fmt: skip
def test_what_an_operation_costs(text: str, units: int) -> None:
    assert cost(text).units == units


def test_a_subscription_that_begins_has_its_price() -> None:
    assert (
        cost(
            "subscription { leaderboardChanged(first: 5) { cursor node { nodes { rank } } gap { reason } } }"
        ).units
        >= LIVE
    )


def test_a_page_costs_as_often_as_it_is_read() -> None:
    small, large = cost(TASKS, n=10).units, cost(TASKS, n=20).units

    assert small == 1 + 10 + 10 * 10
    assert large == 1 + 20 + 20 * 20


def test_a_function_costs_what_postgres_was_told() -> None:
    text = "{ leaderboard(first: 3) { nodes { rank } } }"
    plain = cost(text).units
    name = "public.get_leaderboard"

    assert cost(text, Tariff({name: 100})).units == plain
    assert cost(text, Tariff({name: 5_000})).units == plain + 49
    assert cost(text, Tariff({name: 0})).units == plain, "nothing is for free"


def tasks(arguments: str, fields: str = "nodes { id }") -> str:
    return f"{{ tasks(first: 5, {arguments}) {{ {fields} }} }}"


FOUND = 1 + 5
THROUGH = FOUND + READ_THROUGH


@pytest.mark.parametrize(
    ("arguments", "units"),
    [
        ("filter: {}", FOUND),
        ("filter: {reward: {eq: 1}}", FOUND + COMPARED),
        ("filter: {reward: {in: [1, 2]}}", FOUND + COMPARED),
        (
            'filter: {createdAt: {gte: "2026-01-01T00:00:00Z", lt: "2027-01-01T00:00:00Z"}}',
            FOUND + 2 * COMPARED,
        ),
        ("filter: {deadline: {isNull: true}}", FOUND + COMPARED),
        ("filter: {or: [{reward: {eq: 1}}, {deadline: {isNull: true}}]}", FOUND + 2 * COMPARED),
        # an index that has the column behind another does not find it
        ("filter: {status: {eq: ACTIVE}}", THROUGH + COMPARED),
        ("filter: {reward: {neq: 1}}", THROUGH + COMPARED),
        ("filter: {reward: {notIn: [1]}}", THROUGH + COMPARED),
        ("filter: {deadline: {isNull: false}}", THROUGH + COMPARED),
        ("filter: {not: {deadline: {isNull: true}}}", THROUGH + COMPARED),
        ("filter: {isPriority: {eq: true}}", THROUGH + COMPARED),
        ('filter: {or: [{deadline: {isNull: true}}, {title: {eq: "x"}}]}', THROUGH + 2 * COMPARED),
        ('filter: {title: {like: "x%"}}', THROUGH + SEARCH),
        ('filter: {title: {startsWith: "x"}}', THROUGH + SEARCH),
        ('filter: {title: {iContains: "x", ilike: "y"}}', THROUGH + 2 * SEARCH),
        ('filter: {requiredLanguages: {contains: ["en"]}}', THROUGH + SEARCH),
        ("orderBy: [CREATED_AT_ASC]", FOUND),
        ("orderBy: [CREATED_AT_DESC, TITLE_ASC]", FOUND),
        ("orderBy: []", FOUND),
        ("orderBy: [TITLE_ASC]", THROUGH),
        ('orderBy: [TITLE_ASC], filter: {title: {like: "x"}}', THROUGH + SEARCH),
    ],
)
def test_what_no_index_finds_is_read_through(arguments: str, units: int) -> None:
    assert indexed(tasks(arguments)) == units


def test_a_list_of_which_nothing_is_read_is_not_read_through() -> None:
    text = '{ tasks(first: 0, filter: {title: {like: "x"}}) { totalCount } }'
    assert indexed(text) == 1 + SEARCH + FIGURE + SEARCH


def test_an_order_is_found_behind_what_the_lists_place_says() -> None:
    def of_tasks(order: str) -> int:
        return indexed(
            f"{{ tasks(first: 5) {{ nodes {{ submissions(first: 3, orderBy: [{order}]) {{ nodes {{ id }} }} }} }} }}"
        )

    assert of_tasks("SUBMITTED_AT_DESC") == 1 + 5 + 15
    assert of_tasks("QUALITY_SCORE_ASC") == 1 + 5 + 15 + 5 * READ_THROUGH


def test_of_a_view_patterns_alone_are_known_to_be_read_for() -> None:
    assert cost(tasks("filter: {isPriority: {eq: true}}, orderBy: [TITLE_ASC]")).units == FOUND + 1
    assert cost(tasks('filter: {title: {like: "x"}}')).units == THROUGH + SEARCH


CONDITIONS = st.recursive(
    st.sampled_from(
        [
            "{}",
            "{reward: {eq: 1}}",
            "{reward: {neq: 1}}",
            "{status: {eq: ACTIVE}}",
            "{deadline: {isNull: true}}",
            "{isPriority: {eq: true}}",
            '{title: {iContains: "x"}}',
            '{title: {like: "x"}, region: {in: ["y"]}}',
        ]
    ),
    lambda inner: st.one_of(
        inner.map(lambda each: f"{{not: {each}}}"),
        st.lists(inner, min_size=1, max_size=3).map(lambda all: f"{{or: [{', '.join(all)}]}}"),
    ),
    max_leaves=4,
)
TERMS = st.sampled_from(["CREATED_AT_DESC", "TITLE_ASC", "DEADLINE_ASC", "REWARD_DESC"])
FIELDS = st.sampled_from(
    [
        "nodes { id }",
        "edges { cursor }",
        "pageInfo { hasNextPage }",
        "totalCount",
        "aggregates { count }",
        "groups(by: [STATUS], first: 3) { count }",
        "nodes { submissions(first: 2, filter: {isFlagged: {eq: true}}) { totalCount nodes { id } } }",
    ]
)


class Request(NamedTuple):
    """A list that is asked for; one grows out of another by more of anything."""

    first: int
    conditions: tuple[str, ...]
    terms: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def text(self) -> str:
        order = f", orderBy: [{', '.join(self.terms)}]" if self.terms else ""
        filtered = f", filter: {{and: [{', '.join(self.conditions)}]}}" if self.conditions else ""
        return f"{{ tasks(first: {self.first}{order}{filtered}) {{ __typename {' '.join(self.fields)} }} }}"

    def plus(self, other: Request) -> Request:
        both = [one + more for one, more in zip(self, other, strict=True)]
        return Request(*both)


REQUESTS = st.builds(
    Request,
    st.integers(0, 40),
    st.lists(CONDITIONS, max_size=3).map(tuple),
    st.lists(TERMS, max_size=2).map(tuple),
    st.lists(FIELDS, max_size=3, unique=True).map(tuple),
)


@given(REQUESTS, REQUESTS)
@settings(max_examples=150, deadline=None)
def test_more_never_costs_less(one: Request, more: Request) -> None:
    grown = one.plus(more._replace(fields=tuple(set(more.fields) - set(one.fields))))

    assert indexed(one.text) <= indexed(grown.text)
    assert cost(one.text).units <= indexed(one.text)


def test_what_is_told_of_the_schema_costs_by_its_length() -> None:
    few, much = (
        cost("{ __schema { types { name } } }"),
        cost("{ __schema { types { name description fields { name description } } } }"),
    )

    assert 1 < few.units * 3 < much.units


def test_who_pays_too_much_is_told_for_what() -> None:
    found = cost(
        "{ me { id } a: tasks(first: 100) { nodes { submissions(first: 50) { nodes { id } } } } }"
    )

    assert found.field == "a.nodes.submissions"
    assert found.most == 100 * 50
    check_cost(found, found.units)
    with pytest.raises(CostExceeded) as refused:
        check_cost(found, found.units - 1)
    assert refused.value.extensions["cost"] == found.units
    assert refused.value.extensions["maximum"] == found.units - 1
    assert refused.value.extensions["mostBy"] == {"field": "a.nodes.submissions", "cost": 5_000}


def test_what_is_remembered_of_other_sizes_changes_no_cost() -> None:
    plan, _ = planned(
        """query ($n: Int, $m: Int) { tasks(first: $n) { totalCount nodes { id
        submissions(first: $m, orderBy: SUBMITTED_AT_ASC) { nodes { id } } } } }""",
        n=1,
        m=1,
    )
    prices = Prices(plan, Tariff())
    sizes = [{"n": n, "m": m} for n in range(2 * MOST_KNOWN) for m in (0, 1, n)]
    fresh = [Prices(plan, Tariff()).weigh(each) for each in sizes]

    assert [prices.weigh(each) for each in sizes * 2] == fresh * 2
    assert len(set(fresh)) > MOST_KNOWN


def test_what_cannot_be_is_refused_whatever_was_good_before() -> None:
    plan, good = planned(
        "query ($n: Int, $after: String) { tasks(first: $n, after: $after) { nodes { id } } }",
        n=5,
        after=None,
    )
    prices = Prices(plan, Tariff())
    weight = prices.weigh(good)

    with pytest.raises(LimitExceeded):
        prices.weigh({**good, "n": 1_000_000})
    with pytest.raises(InvalidValue):
        prices.weigh({**good, "n": -1})
    assert prices.weigh(good) == weight
