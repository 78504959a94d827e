"""A corpus of requests that cost more than they should: each is one kind, and is extended when another is found.

An attack makes its `n`th request, different ones where that is what makes it expensive. `codes` are those
that its answers may have; `OK` is an answer without errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from graphql import get_introspection_query

from gateway.values.cursor import write_node_id

__all__ = ["CORPUS", "OK", "Attack", "Sent"]

OK = "OK"
LIMIT = "LIMIT_EXCEEDED"
COST = "COST_EXCEEDED"
INVALID = "INVALID_OPERATION"
MALFORMED = "MALFORMED_REQUEST"
BUSY = ("OVERLOADED", "RATE_LIMITED", "TOO_MANY_REQUESTS")
"""What anybody is told who asks more than their share."""


@dataclass(frozen=True)
class Sent:
    """One POST: its body, and what headers it has beside the usual ones."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Attack:
    """One kind of hostile request, sent as fast as answers come, on so many connections."""

    name: str
    make: Callable[[int], Sent]
    codes: frozenset[str]
    connections: int = 8


def asks(text: str, variables: Any = None, **headers: str) -> Sent:
    body = {"query": text} if variables is None else {"query": text, "variables": variables}
    return Sent(json.dumps(body).encode(), headers)


def raw(variables: str, text: str = "{ __typename }") -> Sent:
    return Sent(f'{{"query": {json.dumps(text)}, "variables": {variables}}}'.encode())


def uuid(number: int) -> str:
    return str(UUID(int=number))


def aliased(selected: str, times: int, tag: str = "a") -> str:
    return " ".join(f"{tag}{n}: {selected}" for n in range(times))


def fragments(count: int, body: Callable[[int], str]) -> str:
    return " ".join(f"fragment F{n} on User {{ {body(n)} }}" for n in range(count))


def spreads(count: int) -> str:
    return " ".join(f"...F{n}" for n in range(count))


def many(text: str, count: int) -> str:
    return ",".join([text] * count)


ORDER = "query ($o: [TaskOrder!]) { tasks(orderBy: $o) { totalCount nodes { id } } }"
FILTER = "query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }"
OFTEN = f"query ($f: TaskFilter) {{ {aliased('tasks(filter: $f) { totalCount }', 29)} }}"
IDS = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }"
TOLD = "__schema { types { name fields { name description args { name type { name } } type { name } } } }"
FIGURES = "tasks(first: 0) { totalCount aggregates { count avg { reward } max { reward } } }"
WIDE = """tasks(first: 100) { nodes { id title description reward status createdAt company { id name }
    submissions(first: 100) { nodes { id status task { id title company { id name } } } } } }"""
EMPTY, NODE_ID, ESCAPE, TEXT = '""', '"VGFzazox"', r"\u0041", '"x" '
NUMBER, LIST = "1.5", "[]"
FILTERED = 'tasks(first: 1, filter: {title: {eq: "x"}}, orderBy: [TITLE_ASC]) { nodes { id } }'
QUERY_TYPE = '__type(name: "Query") { fields { name description type { name } } }'
TERMS = ["TITLE_ASC", "REWARD_DESC"]


def conditions(count: int) -> dict[str, Any]:
    return {"f": {"or": [{"title": {"eq": str(n)}} for n in range(count)]}}


def nested(levels: int) -> str:
    return "{ tasks(filter: " + "{not: " * levels + "{}" + "}" * levels + ") { totalCount } }"


def attack(name: str, make: Callable[[int], Sent], *codes: str, connections: int = 8) -> Attack:
    return Attack(name, make, frozenset((*codes, *BUSY)), connections)


CORPUS = (
    # --- variables: how long they are, and how often they are used
    attack("order of 60,000 terms", lambda _n: asks(ORDER, {"o": TERMS * 30_000}), LIMIT),
    attack("order of 9,000 terms", lambda _n: asks(ORDER, {"o": TERMS * 4_500}), OK),
    attack("4,900 conditions, 29 times", lambda _n: asks(OFTEN, conditions(4_900)), LIMIT),
    attack("30 conditions, 29 times", lambda _n: asks(OFTEN, conditions(30)), LIMIT, COST, OK),
    attack("2,500 conditions", lambda _n: asks(FILTER, conditions(2_500)), LIMIT),
    attack(
        "conditions of new shapes", lambda n: asks(FILTER, conditions(200 + n % 400)), OK, LIMIT
    ),
    attack(
        "in of 640,000",
        lambda _n: raw(f'{{"f": {{"region": {{"in": [{many(EMPTY, 640_000)}]}}}}}}', FILTER),
        LIMIT,
    ),
    attack(
        "in of 9,000",
        lambda _n: asks(FILTER, {"f": {"region": {"in": [uuid(i) for i in range(9_000)]}}}),
        OK,
    ),
    attack(
        "170,000 node ids", lambda _n: raw(f'{{"ids": [{many(NODE_ID, 170_000)}]}}', IDS), LIMIT
    ),
    attack(
        "9,000 node ids",
        lambda _n: asks(IDS, {"ids": [write_node_id("Task", UUID(int=i)) for i in range(9_000)]}),
        LIMIT,
    ),
    attack("480,000 floats", lambda _n: raw(f'{{"x": [{many(NUMBER, 480_000)}]}}'), LIMIT),
    attack("99,000 brackets", lambda _n: raw(f'{{"x": [{many(LIST, 99_000)}]}}'), LIMIT),
    attack(
        "150,000 members", lambda _n: raw(json.dumps({f"k{i}": 1 for i in range(150_000)})), LIMIT
    ),
    attack(
        "a text that does not end, 630,000 marks in it",
        lambda _n: Sent(b'{"query": "' + 630_000 * b'\\",'),
        LIMIT,
        MALFORMED,
    ),
    attack(
        "an Accept of 15,000 commas",
        lambda n: Sent(asks(f"{{ me {{ id }} }} #{n}").body, {"Accept": 15_000 * ","}),
        OK,
    ),
    attack("200,000 escapes", lambda _n: raw(f'{{"x": "{ESCAPE * 200_000}"}}'), OK, INVALID),
    attack(
        "99 levels of lists", lambda _n: raw(f'{{"x": {"[" * 98}{"]" * 98}}}'), OK, INVALID, LIMIT
    ),
    attack(
        "a value of 1.9 MB that does not fit",
        lambda _n: asks(FILTER, {"f": {"reward": {"eq": "x" * 1_900_000}}}),
        INVALID,
    ),
    attack("conditions in one another", lambda n: asks(nested(55 + n % 5)), OK, LIMIT, INVALID),
    # --- documents: new ones each time
    attack(
        "25 aliases, new each time",
        lambda n: asks(f"{{ {aliased('tasks(first: 1) { nodes { id } }', 25, f'q{n}x')} }}"),
        OK,
    ),
    attack(
        "98 KB of junk, new each time", lambda n: asks(f"{{ me {{ id }} }} #{n} {'x' * 98_000}"), OK
    ),
    attack("98 KB of commas", lambda n: asks(f"{{ me {{ id }} }} {',' * 98_000} #{n}"), OK),
    attack(
        "a text of 98 KB",
        lambda n: asks(
            f'{{ tasks(filter: {{title: {{eq: "{n}{"x" * 98_000}"}}}}) {{ totalCount }} }}'
        ),
        OK,
    ),
    attack(
        "160 inline fragments", lambda n: asks(f"{{ me {{ {'... { id } ' * 160} }} }} #{n}"), OK
    ),
    attack(
        "900 inline fragments",
        lambda n: asks(f"{{ me {{ {'... { id } ' * 900} }} }} #{n}"),
        OK,
        LIMIT,
    ),
    attack(
        "160 inline fragments, refused",
        lambda _n: asks(f"{{ me {{ {'... { nothing } ' * 160} }} }}"),
        INVALID,
    ),
    attack(
        "400 fragments",
        lambda n: asks(f"{{ me {{ {spreads(400)} }} }} {fragments(400, lambda _i: f'x{n}: id')}"),
        OK,
        LIMIT,
    ),
    attack(
        "a chain of fragments",
        lambda n: asks(
            f"{{ me {{ ...F0 }} }} {fragments(300, lambda i: f'id ...F{i + 1}')} fragment F300 on User {{ x{n}: id }}"
        ),
        OK,
        LIMIT,
    ),
    attack(
        "fragments that double",
        lambda n: asks(
            f"{{ me {{ ...F0 }} }} {fragments(200, lambda i: f'...F{i + 1} ... {{ ...F{i + 1} }}')}"
            f" fragment F200 on User {{ x{n}: id }}"
        ),
        OK,
        LIMIT,
        INVALID,
    ),
    attack(
        "a circle of fragments",
        lambda n: asks(
            f"{{ me {{ ...F0 }} }} {fragments(300, lambda i: f'...F{(i + 1) % 300}')} #{n}"
        ),
        INVALID,
        LIMIT,
    ),
    attack(
        "40 operations with 40 fragments",
        lambda n: asks(
            " ".join(f"query Q{i} {{ me {{ {spreads(40)} }} }}" for i in range(40))
            + fragments(40, lambda _i: f"x{n}: id")
        ),
        INVALID,
        LIMIT,
    ),
    attack("2,000 fields", lambda n: asks(f"{{ me {{ {'id ' * 2_000} }} }} #{n}"), LIMIT),
    attack("900 fields", lambda n: asks(f"{{ me {{ {'id ' * 900} }} }} #{n}"), OK),
    attack(
        "1,900 unknown fields",
        lambda n: asks(f"{{ me {{ {' '.join(f'u{n}x{i}' for i in range(1_900))} }} }}"),
        LIMIT,
    ),
    attack(
        "800 misspelt fields",
        lambda n: asks(f"{{ me {{ {' '.join(f'fulName{i}' for i in range(800))} }} }} #{n}"),
        INVALID,
    ),
    attack(
        "600 directives",
        lambda n: asks(f"{{ me {{ {'id @include(if: true) ' * 400} }} }} #{n}"),
        OK,
    ),
    attack(
        "950 variables",
        lambda n: asks(
            f"query ({' '.join(f'$v{i}: Int' for i in range(950))}) {{ me {{ id }} }} #{n}"
        ),
        INVALID,
    ),
    attack(
        "a list of 3,900",
        lambda n: asks(
            f"{{ tasks(filter: {{title: {{in: [{TEXT * 3_900}]}}}}) {{ totalCount }} }} #{n}"
        ),
        OK,
    ),
    attack(
        "750 wrong objects",
        lambda n: asks(
            f"{{ tasks(filter: {{title: {{in: [{'{a: 1} ' * 750}]}}}}) {{ totalCount }} }} #{n}"
        ),
        INVALID,
    ),
    attack(
        "3,900 terms of an order",
        lambda n: asks(f"{{ tasks(orderBy: [{'TITLE_ASC ' * 3_900}]) {{ totalCount }} }} #{n}"),
        OK,
    ),
    attack(
        "an error at the end of 90 KB",
        lambda n: asks(f"{{ me {{ id }} {' ' * 90_000} #{n}"),
        INVALID,
    ),
    attack("3,000 braces", lambda n: asks("{ a" * 1_300 + "}" * 1_300 + f" #{n}"), LIMIT, INVALID),
    attack(
        "arguments of 60 aliases", lambda n: asks(f"{{ {aliased(FILTERED, 29, f'q{n}x')} }}"), OK
    ),
    # --- introspection
    attack("introspection of 30 aliases", lambda _n: asks(f"{{ {aliased(TOLD, 30)} }}"), LIMIT),
    attack(
        "all of the introspection, new each time",
        lambda n: asks(f"{get_introspection_query()} #{n}"),
        OK,
    ),
    attack(
        "introspection by types",
        lambda n: asks(f"{{ {aliased(QUERY_TYPE, 50, f'q{n}x')} }}"),
        OK,
        LIMIT,
    ),
    # --- what Postgres has to do
    attack("counts and averages of lists", lambda _n: asks(f"{{ {FIGURES} }}"), OK, connections=16),
    attack(
        "29 counts and averages",
        lambda _n: asks(f"{{ {aliased(FIGURES, 29)} }}"),
        OK,
        COST,
        LIMIT,
        "TIMEOUT",
    ),
    attack(
        "counts below a page",
        lambda _n: asks(
            "{ tasks(first: 100) { nodes { submissions(first: 0) { totalCount aggregates { count } } } } }"
        ),
        OK,
        COST,
    ),
    attack("pages below pages", lambda _n: asks(f"{{ {WIDE} }}"), OK, LIMIT, COST, connections=16),
    attack(
        "texts of statements that are new and long",
        lambda n: asks(f"{{ {aliased(WIDE.replace('100', '2'), 6, f'q{n}x')} }}"),
        OK,
        LIMIT,
        COST,
    ),
    attack(
        "far pages",
        lambda n: asks(
            f"{{ tasks(first: 100, offset: {9_000 + n % 1_000}) {{ nodes {{ id }} }} }}"
        ),
        OK,
        INVALID,
    ),
    attack(
        "a pattern that no index has",
        lambda n: asks(FILTER, {"f": {"description": {"contains": f"%_{n}%"}}}),
        OK,
        INVALID,
    ),
    # --- who asks
    attack(
        "tokens that are none",
        lambda n: asks("{ me { id } }", Authorization=f"Bearer a.{n}.b"),
        "UNAUTHENTICATED",
    ),
    attack(
        "keys that are none",
        lambda n: asks("{ me { id } }", apikey=f"xum_{n:040d}"),
        "UNAUTHENTICATED",
    ),
    attack("cookies of 6 KB", lambda n: asks("{ me { id } }", Cookie=f"{n}={'x' * 6_000}"), OK),
)
