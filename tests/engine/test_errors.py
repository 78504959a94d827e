"""What goes wrong has a stable code, stands at its path, and tells nobody what it should not."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from gateway.database.errors import SQLSTATES
from tests.engine.lab import schema as lab_schema
from tests.engine.test_scalars import both
from tests.harness.asking import Asking, asking
from tests.harness.database import Database

FAIL = "query ($state: String!) { fail(state: $state) role }"
SAID, HINTED = "said by the function", "hinted by the function"
SPENT = {"57014", "55P03", "25P04"}
EXAMPLES = {"08": "08006", "22": "22012", "53": "53300", "54": "54001"}
"""A state of each class that is mapped as a whole."""


@pytest.mark.parametrize("rule", SQLSTATES)
async def test_every_rule_of_the_table_holds_for_what_postgres_raises(
    lab: Asking, rule: str
) -> None:
    state, expected = EXAMPLES.get(rule, rule), SQLSTATES[rule]

    asked = await lab(FAIL, state=state)

    assert set(asked.codes) == {expected.code}
    assert asked.errors[0]["message"] == (expected.message or SAID)
    assert asked.errors[0]["extensions"].get("hint") == (
        HINTED if expected.message is None else expected.hint
    )
    if expected.code == "UNAVAILABLE":
        assert (asked.answer.executed, asked.answer.status) == (False, 503)
    elif rule in SPENT:  # the time is gone: nothing is asked again
        assert asked.body["data"] == {"fail": None, "role": None}
        assert [each["path"] for each in asked.errors] == [["fail"], ["role"]]
        assert len(asked.statements) == 1
    else:
        assert asked.body["data"] == {"fail": None, "role": "anon"}
        assert asked.error["path"] == ["fail"]


async def test_a_domains_own_state_passes_its_words_on(lab: Asking) -> None:
    asked = await lab(FAIL, state="XL001")

    assert asked.error == {
        "message": SAID,
        "path": ["fail"],
        "extensions": {"code": "OUT_OF_SAMPLES", "hint": HINTED},
    }


@pytest.mark.parametrize("state", ["P0001", "XX000", "XL002", "42601", "0A000", "P0002", "21000"])
async def test_a_state_that_is_not_listed_is_masked_and_logged(
    lab: Asking, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        asked = await lab(FAIL, state=state)

    error_id = asked.error["extensions"]["errorId"]
    assert asked.codes == ["INTERNAL"]
    assert SAID not in asked.answer.body.decode()
    assert any(error_id in str(vars(record)) for record in caplog.records)
    assert asked.body["data"] == {"fail": None, "role": "anon"}


async def test_a_root_field_that_fails_leaves_the_others_their_answers(
    lab: Asking, lab_oracle: Asking
) -> None:
    query = """{ a: role b: fail(state: "22000") c: samples(first: 1) { totalCount }
        d: fail(state: "PT404") e: __typename }"""

    asked = await both(lab, lab_oracle, query)

    assert list(asked.body["data"].items()) == [
        ("a", "anon"), ("b", None), ("c", {"totalCount": 4}), ("d", None), ("e", "Query"),
    ]  # fmt: skip
    assert [(e["path"], e["extensions"]["code"]) for e in asked.errors] == [
        (["b"], "INVALID_VALUE"), (["d"], "NOT_FOUND"),
    ]  # fmt: skip
    assert len(asked.statements) == 6  # together, each apart, and what was sent to b


async def test_after_a_timeout_nothing_is_asked_again(lab: Asking) -> None:
    query = """{ a: role b: fail(state: "22000") c: fail(state: "57014") d: role e: __typename
        f: fail(state: "57014") }"""

    asked = await lab(query)

    assert asked.body["data"] == {
        "a": "anon", "b": None, "c": None, "d": None, "e": "Query", "f": None,
    }  # fmt: skip
    assert [(e["path"], e["extensions"]["code"]) for e in asked.errors] == [
        (["b"], "INVALID_VALUE"), (["c"], "TIMEOUT"), (["d"], "TIMEOUT"), (["f"], "TIMEOUT"),
    ]  # fmt: skip
    assert len(asked.statements) == 5  # together, a, b and c apart, and what was sent to b


async def test_an_error_stands_at_the_alias(lab: Asking) -> None:
    asked = await lab('{ renamed: fail(state: "PT409") }')

    assert (asked.error["path"], asked.codes) == (["renamed"], ["CONFLICT"])


async def test_a_python_field_that_fails_is_masked_at_its_path(
    lab: Asking, lab_oracle: Asking
) -> None:
    query = '{ greeting samples(filter: {label: {in: ["good", "infinite"]}}) { edges { node { loud: shout } } } }'

    asked = await both(lab, lab_oracle, query)

    assert asked.body["data"] == {"greeting": "hello", "samples": None}
    assert asked.error["path"] == ["samples", "edges", 1, "node", "loud"]
    assert asked.codes == ["INTERNAL"]
    assert "a secret of the server" not in asked.answer.body.decode()
    assert len(asked.error["extensions"]["errorId"]) == 32


async def test_a_bound_field_and_a_python_field_fail_side_by_side(
    lab: Asking, lab_oracle: Asking
) -> None:
    query = '{ fail(state: "PT403") samples(filter: {label: {eq: "infinite"}}) { nodes { shout } } role }'

    asked = await both(lab, lab_oracle, query)

    assert asked.body["data"] == {"fail": None, "samples": None, "role": "anon"}
    assert sorted(asked.codes) == ["FORBIDDEN", "INTERNAL"]


async def test_several_problems_of_a_document_are_several_errors(lab: Asking) -> None:
    asked = await lab("{ nothing samples { nodes { neither label { deeper } } } }")

    assert set(asked.codes) == {"INVALID_OPERATION"}
    assert len(asked.errors) == 3
    assert all(error["locations"] for error in asked.errors)


async def test_without_introspection_no_name_is_suggested(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, lab_schema, introspection=False) as ask:
        wrong = await ask("query ($k: Kind) { sampels { totalCount } }", k="ON")
        assert "Did you mean" not in wrong.answer.body.decode()
        value = await ask(
            "query ($k: Kind!) { samples(filter: {kind: {eq: $k}}) { totalCount } }", k="ON"
        )
        assert "Did you mean" not in value.answer.body.decode()
        for query in ("{ __schema { types { name } } }", '{ __type(name: "Kind") { name } }'):
            assert set((await ask(query)).codes) == {"INVALID_OPERATION"}
        assert (await ask("{ __typename }")).data == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        (
            'query ($n: UUID = "00000000-0000-7000-8000-00000000000a") { sample(id: $n) { label } role }',
            {"n": None},
        ),
        ("query ($n: Boolean = true) { role who @include(if: $n) }", {"n": None}),
        ("query ($n: Float = 0) { sleep(seconds: $n) role }", {"n": None}),
    ],
)
async def test_a_null_where_a_default_alone_allowed_a_nullable_variable_is_an_error(
    lab: Asking, query: str, variables: dict[str, None]
) -> None:
    asked = await lab(query, **variables)

    assert asked.codes == ["INVALID_OPERATION"]
    assert "null" in asked.error["message"]
