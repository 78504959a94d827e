"""Schemathesis makes up operations from the schema, valid and invalid, as nobody and as a person.

Every answer must come soon, be a GraphQL response without a failure of the server's own, and give
nothing away of what is behind it.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import time
from typing import Any

import graphql
import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes

from judges.stand import Stand
from judges.verdict import Failed

__all__ = ["judge"]

SECONDS = 60
SEED = 20_261_125  # the same operations each time; another number asks others
PERSON = "contributor"
PATIENCE = 15.0
SLOW = 5.0
# What is generated, and whether inputs may be null; without nulls filters are deeper, and slower made.
MODES = (
    (GenerationMode.POSITIVE, True),
    (GenerationMode.POSITIVE, False),
    (GenerationMode.NEGATIVE, True),
)
EXAMPLES = settings(
    max_examples=10,
    phases=(Phase.generate,),
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
OWN_FAILURES = {
    "INTERNAL",
    "SCHEMA_DRIFT",
    "READ_ONLY",
    "UNAVAILABLE",
    "OVERLOADED",
    "TIMEOUT",
    "TOO_COMPLEX",
}
LEAKS = re.compile(
    r"Traceback|\.py\b|asyncpg|psycopg|starlette|strawberry|graphql\.error|\bselect\b.*\bfrom\b|pg_catalog|"
    r"request\.jwt|relation \"|column \"|function [a-z_]+\(|\bprivate\.|\bpublic\.|eyJhbGci|<[\w.]+ object at",
    re.IGNORECASE | re.DOTALL,
)
DEMO_IDS = [
    f"00000000-0000-7000-80{kind:02}-{number:012}" for kind in range(8) for number in range(1, 6)
]


def judge(stand: Stand) -> str:
    """Ask for a minute; every kind of finding is reported once, with the operation that shows it."""
    _register_scalars(stand)
    fuzzer = Fuzzer(stand, SEED)
    fuzzer.ask_for(SECONDS)
    findings = {**fuzzer.findings, **_aftermath(stand)}
    if findings:
        raise Failed("\n\n".join([f"Seed {SEED}", *findings.values()]))
    return f"{fuzzer.count} operations, each as {' and as '.join(fuzzer.clients)}"


class Fuzzer:
    """Asks every operation as each actor; `findings` has one example of each kind."""

    def __init__(self, stand: Stand, number: int) -> None:
        self.number = number
        self.count = 0
        self.findings: dict[str, str] = {}
        self.clients = {
            "anon": _client(stand),
            PERSON: _client(stand, authorization=f"Bearer {stand.token(PERSON)}"),
        }
        self._schema = schemathesis.graphql.from_url(stand.url)
        found = [each for each in self._schema.get_all_operations() if isinstance(each, Ok)]
        self._operations = [each.ok() for each in found]
        self._until = 0.0

    def ask_for(self, seconds: float) -> None:
        """Go through all root fields, valid and invalid, again and again until the time is over."""
        self._until = time.monotonic() + seconds
        for number in itertools.count(self.number):
            turns = list(itertools.product(self._operations, MODES))
            random.Random(number).shuffle(turns)
            for operation, (mode, nulls) in turns:
                if self._is_over():
                    return
                self._schema.config.generation.graphql_allow_null = nulls
                self._try(operation, mode, number)

    def _try(self, operation: Any, mode: GenerationMode, number: int) -> None:
        @seed(number)
        @EXAMPLES
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            if not self._is_over():
                self._ask(case.body)

        ask()

    def _ask(self, query: str) -> None:
        self.count += 1
        for actor, client in self.clients.items():
            try:
                answer = client.post("/graphql", content=json.dumps({"query": query}))
            except httpx.HTTPError as error:
                problem: str | None = f"No answer: {type(error).__name__}"
                shown = ""
            else:
                problem = find_problem(query, answer)
                shown = f"{answer.status_code} {answer.text[:2000]}"
            if problem:
                self.findings.setdefault(problem, f"{problem}, as {actor}\n{query}\n{shown}")

    def _is_over(self) -> bool:
        return time.monotonic() > self._until


def _client(stand: Stand, **headers: str) -> httpx.Client:
    headers = {"content-type": "application/json", **headers}
    return httpx.Client(base_url=stand.home, headers=headers, timeout=PATIENCE)


def find_problem(query: str, answer: httpx.Response) -> str | None:
    """What is wrong with an answer, in a few words that are the same for the same problem."""
    if answer.status_code >= 500:
        return f"Status {answer.status_code}"
    if answer.elapsed.total_seconds() > SLOW:
        return "Slow"
    try:
        body = answer.json()
    except ValueError:
        return "No JSON"
    if not isinstance(body, dict) or not body.keys() & {"data", "errors"}:
        return "No GraphQL response"
    for error in body.get("errors", []):
        code = error.get("extensions", {}).get("code")
        if code is None or code in OWN_FAILURES:
            return f"Code {code}"
        for leak in LEAKS.finditer(f"{error['message']} {error['extensions'].get('hint')}"):
            # A message may repeat the client's own words, and Hypothesis finds ours in the sources.
            if leak.group() not in query:
                return f"Leaked text {leak.group()!r}"
    return None


def _aftermath(stand: Stand) -> dict[str, str]:
    """What the server is like when the storm is over."""
    findings = {}
    if httpx.get(f"{stand.home}/ready").status_code != 200:
        findings["ready"] = "The server is not ready afterwards."
    failures = [line for line in stand.log.read_text().splitlines() if "raceback" in line]
    if failures:
        findings["log"] = (
            f"The server's log has {len(failures)} failures; the first:\n{failures[0][:3000]}"
        )
    return findings


def _register_scalars(stand: Stand) -> None:
    """Values of each scalar: mostly such as the data has, then the ends of the range, then rubbish."""
    cursors, node_ids = _known(stand)
    days = st.datetimes().map(lambda moment: moment.isoformat() + "Z")
    scalars: dict[str, tuple[Any, list[str]]] = {
        "UUID": (st.sampled_from(DEMO_IDS), ["00000000-0000-0000-0000-000000000000", "{}", "1"]),
        "DateTime": (
            days,
            ["infinity", "0001-01-01T00:00:00Z", "9999-12-31T23:59:60Z", "294277-01-01T00:00:00Z"],
        ),
        "Decimal": (
            st.decimals(0, 20, places=2).map(str),
            ["NaN", "-Infinity", "1e400", "9999.995", "1e131072"],
        ),
        "BigInt": (st.integers(1, 10**6).map(str), [str(2**63 - 1), str(2**63), str(-(2**63))]),
        "URL": (
            st.just("https://example.org/a?b=c#d"),
            ["javascript:alert(1)", "http://", "https://ü.example"],
        ),
        "String": (
            st.sampled_from([*cursors, "NG", "en", "audio/wav", "%a%"]),
            ["\0", "\\", "%", "'; --", "", "\U0001f600", "\ud800"],
        ),
        "ID": (st.sampled_from(node_ids), ["", "MTIz"]),
    }
    for name, (usual, edges) in scalars.items():
        rubbish = st.sampled_from(edges) | st.text(max_size=20)
        schemathesis.graphql.scalar(name, _mostly(usual, rubbish).map(nodes.String))
    whole = _mostly(
        st.integers(0, 9), st.integers(-1, 2**31 - 1) | st.sampled_from([-(2**31), 101])
    )
    schemathesis.graphql.scalar("Int", whole.map(nodes.Int))
    json_values = st.dictionaries(st.sampled_from(["text_content", "a"]), st.text(max_size=30))
    schemathesis.graphql.scalar("JSON", json_values.map(_object))


def _mostly(usual: Any, rare: Any) -> Any:
    return st.integers(0, 11).flatmap(lambda number: rare if number == 11 else usual)


def _known(stand: Stand) -> tuple[list[str], list[str]]:
    """Cursors and node ids that the server itself has given out."""
    page = "(first: 4) { edges { cursor node { nodeId } } }"
    headers = {"authorization": f"Bearer {stand.token('contributor')}"}
    query = {"query": f"{{ submissions{page} tasks{page} notifications{page} }}"}
    found = httpx.post(stand.url, json=query, headers=headers).json()["data"]
    edges = [edge for connection in found.values() for edge in connection["edges"]]
    return [edge["cursor"] for edge in edges], [edge["node"]["nodeId"] for edge in edges]


def _object(values: dict[str, str]) -> graphql.ValueNode:
    return graphql.parse_value(
        "{" + ", ".join(f"{key}: {json.dumps(text)}" for key, text in values.items()) + "}"
    )
