"""All mutation fields of an operation are one transaction: all of them, or nothing."""

from __future__ import annotations

import pytest

from tests.harness.asking import Asking
from tests.harness.database import Database, connection_as

ACT = (
    "mutation ($note: String, $state: String) { act(input: {note: $note, state: $state}) { note } }"
)


async def effects(database: Database) -> list[str]:
    """What was done, by note."""
    async with connection_as(database) as connection:
        rows = await connection.fetch("select note from lab.effects order by note")
    return [row["note"] for row in rows]


async def test_all_fields_are_done_in_the_order_asked(own: Asking, own_lab: Database) -> None:
    query = """mutation { z: act(input: {note: "z"}) { note } __typename
        a: act(input: {note: "a"}) { note } kind: __typename }"""

    asked = await own(query, "contributor")

    assert list(asked.data.items()) == [
        ("z", {"note": "z"}), ("__typename", "Mutation"), ("a", {"note": "a"}), ("kind", "Mutation"),
    ]  # fmt: skip
    assert await effects(own_lab) == ["a", "z"]
    assert asked.statements[0].startswith("begin read write; set local lock_timeout")
    assert asked.statements[-1] == "commit"


async def test_when_one_fails_nothing_is_done_and_each_field_says_what_happened(
    own: Asking, own_lab: Database
) -> None:
    query = """mutation { one: act(input: {note: "one"}) { note }
        two: act(input: {note: "two", state: "XL001"}) { note }
        three: act(input: {note: "three"}) { note } }"""

    asked = await own(query, "contributor")

    assert asked.body["data"] is None
    assert [(error["path"], error["extensions"]["code"]) for error in asked.errors] == [
        (["two"], "OUT_OF_SAMPLES"), (["one"], "ROLLED_BACK"), (["three"], "ROLLED_BACK"),
    ]  # fmt: skip
    assert asked.errors[0]["extensions"]["fields"] == ["state"]
    assert (await effects(own_lab), asked.answer.status, asked.answer.executed) == ([], 200, True)


async def test_a_later_field_sees_what_an_earlier_one_did(own: Asking, own_lab: Database) -> None:
    query = (
        'mutation { a: act(input: {note: "same"}) { note } b: act(input: {note: "same"}) { note } }'
    )

    asked = await own(query, "contributor")

    assert [error["path"] for error in asked.errors] == [["b"], ["a"]]
    assert asked.errors[0]["extensions"]["code"] == "CONFLICT"
    assert asked.errors[0]["extensions"]["fields"] == ["note"]
    assert await effects(own_lab) == []


async def test_a_constraint_names_the_input_field_and_hints_with_its_comment(
    own: Asking, own_lab: Database
) -> None:
    asked = await own(ACT, "contributor", note="longer than five")

    assert asked.error["path"] == ["act"]
    assert asked.error["extensions"] == {
        "code": "INVALID_VALUE", "hint": "A note has 1 to 5 characters.", "fields": ["note"],
    }  # fmt: skip
    assert await effects(own_lab) == []


async def test_a_null_is_passed_on_and_a_missing_field_is_not(own: Asking) -> None:
    for asked in (
        await own("mutation { act(input: {note: null}) { note } }", "contributor"),
        await own(ACT, "contributor", note=None),
    ):
        assert asked.codes == ["INVALID_VALUE"]
        assert asked.error["extensions"]["fields"] == ["note"]
        assert any('"p_note" =>' in text for text in asked.statements)

    asked = await own("mutation { act(input: {}) { note } }", "contributor")

    assert not any("p_note" in text for text in asked.statements)


async def test_a_function_that_answers_no_row_found_nothing(own: Asking) -> None:
    asked = await own("mutation { actOnNothing(input: {}) { note } }", "contributor")

    assert (asked.body["data"], asked.codes) == (None, ["NOT_FOUND"])


async def test_an_input_is_changed_before_postgres_sees_it(own: Asking) -> None:
    query = 'mutation { act(input: {note: "x", secret: "abc"}) { secret } }'

    secret = (await own(query, "contributor")).data["act"]["secret"]

    assert secret.startswith("sealed ")
    assert secret.endswith(": cba")


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03"])
async def test_a_mutation_that_lost_against_another_is_tried_again(
    own: Asking, own_lab: Database, state: str
) -> None:
    query = (
        f'mutation {{ actAtLast(input: {{note: "won", state: "{state}", seconds: 2}}) {{ note }} }}'
    )

    assert (await own(query, "contributor")).data == {"actAtLast": {"note": "won"}}
    assert await effects(own_lab) == ["won"]


async def test_one_that_always_loses_says_that_it_can_be_sent_again(
    own: Asking, own_lab: Database
) -> None:
    query = 'mutation { actAtLast(input: {note: "lost", state: "40001", seconds: 99}) { note } }'

    asked = await own(query, "contributor")

    assert (asked.body["data"], asked.codes) == (None, ["RETRY"])
    assert await effects(own_lab) == []


async def test_a_mutation_that_only_reads_its_name_sends_nothing(own: Asking) -> None:
    for query in (
        "mutation { __typename }",
        'mutation { act(input: {note: "x"}) @skip(if: true) { note } }',
    ):
        asked = await own(query, "contributor")
        assert (asked.errors, asked.statements) == ([], ())


async def test_get_sends_no_mutation(own: Asking, own_lab: Database) -> None:
    asked = await own(ACT, "contributor", read_only=True, note="x")

    assert (asked.codes, asked.answer.status) == (["METHOD_NOT_ALLOWED"], 405)
    assert (asked.statements, await effects(own_lab)) == ((), [])


async def test_who_may_not_call_a_function_changes_nothing(own: Asking, own_lab: Database) -> None:
    asked = await own(ACT, None, note="x")

    assert (asked.body["data"], asked.codes) == (None, ["FORBIDDEN"])
    assert await effects(own_lab) == []


async def test_a_python_field_that_fails_undoes_nothing(own: Asking, own_lab: Database) -> None:
    query = 'mutation { act(input: {note: "kept"}) { note } actWithNull(input: {}) { sample { shout } } }'

    asked = await own(query, "contributor")

    assert asked.body["data"] == {"act": {"note": "kept"}, "actWithNull": {"sample": None}}
    assert (asked.codes, asked.error["path"]) == (["INTERNAL"], ["actWithNull", "sample", "shout"])
    assert "secret" not in asked.answer.body.decode()
    assert await effects(own_lab) == ["kept"]


SLOW = 'mutation { %s(input: {note: "slow", seconds: 0.4}) { note } }'


async def limit(asking: Asking, milliseconds: int) -> None:
    """Give the gateway's connections another time limit than the login's."""
    await asking("{ who }", "contributor")
    for connection in asking.gateway.database._pools["authenticated"]._free:
        await connection.execute(f"set statement_timeout = {milliseconds}")


async def test_a_mutation_may_take_longer_where_its_binding_says_so(own: Asking) -> None:
    await limit(own, 200)

    assert (await own(SLOW % "act", "contributor")).codes == ["TIMEOUT"]
    assert (await own(SLOW % "actSlowly", "contributor")).data == {"actSlowly": {"note": "slow"}}
    assert (await own("{ sleep(seconds: 0.4) }", "contributor")).codes == ["TIMEOUT"]


@pytest.mark.parametrize("milliseconds", [0, 90_000])
async def test_it_never_may_take_shorter_than_the_login(own: Asking, milliseconds: int) -> None:
    await limit(own, milliseconds)

    asked = await own(SLOW % "actSlowly", "contributor")

    assert asked.data
    (allowed,) = [
        text for text in asked.statements if text.startswith("select set_config('statement")
    ]
    for connection in own.gateway.database._pools["authenticated"]._free:
        assert await connection.fetch(allowed, 60_000) == []
