"""Every scalar out and in, and values that Postgres admits and GraphQL does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.harness.asking import Asked, Asking

GOOD = "00000000-0000-7000-8000-00000000000a"
INFINITE = "00000000-0000-7000-8000-00000000000c"
ALL = "label day moment ratio amount big address link data kind kinds words numbers"


class Digits(str):
    """A number as it is spelled, which is no text of the same digits."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digits) and str(self) == str(other)

    __hash__ = str.__hash__


async def both(lab: Asking, oracle: Asking, query: str, **variables: Any) -> Asked:
    """The compiled answer, once it is the same as graphql-core's own."""
    compiled = await lab(query, **variables)
    completed = await oracle(query, **variables)
    assert without_ids(compiled) == without_ids(completed)
    return compiled


def without_ids(asked: Asked) -> dict[str, Any]:
    """The answer, its numbers as they are spelled: `1` and `1.0` are two."""
    body: dict[str, Any] = json.loads(asked.answer.body, parse_int=Digits, parse_float=Digits)
    for error in body.get("errors", []):
        error["extensions"].pop("errorId", None)
    return body


async def test_every_scalar_is_answered_as_its_type_asks(lab: Asking, lab_oracle: Asking) -> None:
    asked = await both(lab, lab_oracle, f'{{ sample(id: "{GOOD}") {{ {ALL} }} }}')

    assert asked.data["sample"] == {
        "label": "good",
        "day": "2026-02-28",
        "moment": "2026-02-28T10:00:00.123456+00:00",
        "ratio": 0.1,
        "amount": "12.50",
        "big": "9223372036854775807",
        "address": "amara@demo.example",
        "link": "https://demo.example/?a=1&b=ä",
        "data": {"a": [None, True, '"quoted" \\ \n ä', 1.0, 12345678901234567890], "z": 1},
        "kind": "ONE",
        "kinds": ["ONE", "TWO"],
        "words": ["a,b", 'c"d'],
        "numbers": [1, 2],
    }


async def test_nulls_stay_null(lab: Asking, lab_oracle: Asking) -> None:
    query = f'{{ samples(filter: {{label: {{eq: "nulls"}}}}) {{ nodes {{ {ALL} }} }} }}'

    (node,) = (await both(lab, lab_oracle, query)).data["samples"]["nodes"]

    assert node == {**dict.fromkeys(ALL.split()), "label": "nulls"}


@pytest.mark.parametrize(
    ("field", "type", "value"),
    [
        ("day", "Date", "2026-02-28"),
        ("moment", "DateTime", "2026-02-28T11:00:00.123456+01:00"),
        ("ratio", "Float", 0.1),
        ("amount", "Decimal", "12.5"),
        ("amount", "Decimal", 12.5),
        ("big", "BigInt", "9223372036854775807"),
        ("big", "BigInt", 9223372036854775807),
        ("address", "EmailAddress", "amara@demo.example"),
        ("link", "URL", "https://demo.example/?a=1&b=ä"),
        ("kind", "Kind", "ONE"),
    ],
)
async def test_every_scalar_is_taken_as_a_variable(
    lab: Asking, lab_oracle: Asking, field: str, type: str, value: object
) -> None:
    one = f"query ($v: {type}!) {{ samples(filter: {{ {field}: {{eq: $v}} }}) {{ nodes {{ label }} }} }}"
    many = f"query ($v: [{type}!]) {{ samples(filter: {{ {field}: {{in: $v}} }}) {{ nodes {{ label }} }} }}"

    for query, variable in ((one, value), (many, [value])):
        asked = await both(lab, lab_oracle, query, v=variable)
        assert [node["label"] for node in asked.data["samples"]["nodes"]] == ["good"]


@pytest.mark.parametrize(
    ("field", "type", "value"),
    [
        ("day", "Date", "2026-02-30"),
        ("day", "Date", 20260228),
        ("moment", "DateTime", "2026-02-28T11:00:00"),
        ("moment", "DateTime", "yesterday"),
        ("ratio", "Float", "0.1"),
        ("amount", "Decimal", "NaN"),
        ("amount", "Decimal", "twelve"),
        ("amount", "Decimal", True),
        ("amount", "Decimal", "1e1000000000"),
        ("big", "BigInt", "9223372036854775808"),
        ("big", "BigInt", 1.5),
        ("address", "EmailAddress", "amara"),
        ("link", "URL", "javascript:alert(1)"),
        ("kind", "Kind", "THREE"),
        ("kind", "Kind", "one"),
        ("label", "String", 1),
    ],
)
async def test_what_a_scalar_does_not_admit_is_refused_before_anything_is_sent(
    lab: Asking, field: str, type: str, value: object
) -> None:
    query = f"query ($v: {type}!) {{ samples(filter: {{ {field}: {{eq: $v}} }}) {{ totalCount }} }}"

    asked = await lab(query, v=value)

    assert (asked.codes, asked.answer.executed) == (["INVALID_OPERATION"], False)
    assert asked.statements == ()


@pytest.mark.parametrize("value", ["a\0b", "\0"])
async def test_text_with_nul_is_a_value_that_postgres_cannot_hold(lab: Asking, value: str) -> None:
    query = "query ($v: String!) { samples(filter: {label: {eq: $v}}) { totalCount } role }"

    asked = await lab(query, v=value)

    assert asked.error["path"] == ["samples"]
    assert asked.codes == ["INVALID_VALUE"]
    assert asked.body["data"] == {"samples": None, "role": "anon"}


async def test_an_offset_that_only_rfc_3339_knows_is_read(lab: Asking) -> None:
    query = "query ($v: DateTime!) { samples(filter: {moment: {eq: $v}}) { nodes { label } } }"

    asked = await lab(query, v="2026-03-01T09:59:00.123456+23:59")

    assert asked.data["samples"]["nodes"] == [{"label": "good"}]


@pytest.mark.parametrize(
    "value",
    ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "+900000-01-01T00:00:00Z"],
)
async def test_a_moment_out_of_range_says_so(lab: Asking, value: str) -> None:
    query = "query ($v: DateTime!) { samples(filter: {moment: {eq: $v}}) { totalCount } }"

    asked = await lab(query, v=value)

    assert asked.codes == ["INVALID_VALUE"]


@pytest.mark.parametrize(
    ("label", "day", "moment"),
    [("infinite", "infinity", "-infinity"), ("infinite too", "-infinity", "infinity")],
)
async def test_what_has_no_end_is_said_and_can_be_sent_back(
    lab: Asking, lab_oracle: Asking, label: str, day: str, moment: str
) -> None:
    query = """query ($day: Date!, $moment: DateTime!) {
        samples(filter: {day: {eq: $day}, moment: {eq: $moment}}) { nodes { label day moment } }
    }"""

    asked = await both(lab, lab_oracle, query, day=day, moment=moment)

    assert asked.data["samples"]["nodes"] == [{"label": label, "day": day, "moment": moment}]


@pytest.mark.parametrize("field", ["ratio", "amount", "kind", "kinds", "words", "numbers"])
@pytest.mark.parametrize("label", ["infinite"])
async def test_a_value_that_the_type_does_not_admit_is_an_error_at_its_field(
    lab: Asking, lab_oracle: Asking, field: str, label: str
) -> None:
    query = (
        f'{{ samples(filter: {{label: {{eq: "{label}"}}}}) {{ nodes {{ label same: {field} }} }}'
        f' good: sample(id: "{GOOD}") {{ label }} }}'
    )

    asked = await both(lab, lab_oracle, query)

    assert asked.error["path"][:4] == ["samples", "nodes", 0, "same"]
    assert asked.codes == ["INTERNAL"]
    assert asked.body["data"] == {
        "samples": {"nodes": [{"label": label, "same": None}]},
        "good": {"label": "good"},
    }


@pytest.mark.parametrize("field", ["ratio", "amount", "kind"])
async def test_the_other_infinity_is_an_error_too(
    lab: Asking, lab_oracle: Asking, field: str
) -> None:
    query = f'{{ samples(filter: {{label: {{eq: "infinite too"}}}}) {{ nodes {{ {field} kinds words }} }} }}'

    asked = await both(lab, lab_oracle, query)

    assert asked.error["path"] == ["samples", "nodes", 0, field]
    assert asked.body["data"]["samples"]["nodes"] == [{field: None, "kinds": [], "words": []}]


async def test_figures_over_such_values_are_errors_too(lab: Asking, lab_oracle: Asking) -> None:
    query = "{ samples { aggregates { count max { ratio amount moment } min { day } } } }"

    asked = await both(lab, lab_oracle, query)

    assert {tuple(error["path"]) for error in asked.errors} == {
        ("samples", "aggregates", "max", "ratio"),
        ("samples", "aggregates", "max", "amount"),
    }
    assert asked.body["data"]["samples"]["aggregates"]["count"] == 4


async def test_a_large_number_in_json_keeps_its_digits(lab: Asking) -> None:
    asked = await lab(f'{{ sample(id: "{GOOD}") {{ data }} }}')

    assert b"12345678901234567890" in asked.answer.body
