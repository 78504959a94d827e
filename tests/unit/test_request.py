"""JSON that nobody vouches for: what holds too much is refused before it is made, wherever it stands."""

from __future__ import annotations

import json

import pytest

from gateway.compile.request import MOST_VALUES, parse_json
from gateway.errors import LimitExceeded
from gateway.http.exchange.request import body_request
from gateway.transport.protocol import Protocol

MANY = {
    "numbers": ",".join(["1.5"] * MOST_VALUES * 2),
    "texts": ",".join(['"a, [b] {c}"'] * MOST_VALUES * 2),
    "lists": ",".join(["[]"] * MOST_VALUES),
    "objects": ",".join(['{"a": 1}'] * MOST_VALUES),
    "members": json.dumps({f"k{n}": "a, ]" for n in range(MOST_VALUES + 2)}),
    "lists in one another": ",".join(["[[[[[[]]]]]]"] * (MOST_VALUES // 5)),
    "behind a long text": f'"{"," * 100_000}", {",".join(["1"] * (MOST_VALUES + 1))}',
}  # fmt: skip


@pytest.mark.parametrize("place", ["variables", "extensions"])
@pytest.mark.parametrize("kind", MANY)
def test_many_values_are_refused_before_one_is_made(kind: str, place: str) -> None:
    text = f'{{"query": "{{ __typename }}", "{place}": {{"x": [{MANY[kind]}]}}}}'

    with pytest.raises(LimitExceeded, match="The body holds more than"):
        body_request(text.encode())
    refused = Protocol(active=()).receive(f'{{"type": "connection_init", "payload": {text}}}')
    assert "holds more than" in repr(refused)


@pytest.mark.parametrize(
    "value",
    [
        "a text, of [many] {marks}, " * 50_000,
        'with "quotes", and \\backslashes\\, ' * 20_000,
        list(range(MOST_VALUES - 10)),
        [{"a": [1]}] * (MOST_VALUES // 4),
        "\\" * 10_001 + ", ",
    ],
    ids=["marks", "quotes", "numbers", "objects", "backslashes"],
)
def test_what_is_not_too_much_arrives(value: object) -> None:
    body = json.dumps({"query": "{ __typename }", "variables": {"x": value}})

    assert body_request(body.encode()).variables == {"x": value}


def test_what_does_not_end_is_no_json() -> None:
    with pytest.raises(Exception, match=r"not valid JSON|more than"):
        parse_json("The body", '{"a": "' + '\\",' * 20_000)
