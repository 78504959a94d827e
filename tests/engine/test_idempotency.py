"""One key, one effect: a retry answers as the first time did and changes nothing."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from tests.engine.test_mutations import effects
from tests.harness.asking import Asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import task

ACT = """mutation ($key: UUID, $note: String, $secret: String) {
    act(input: {note: $note, secret: $secret, idempotencyKey: $key}) { note secret } }"""
SUBMIT = """mutation ($key: UUID, $task: UUID!, $data: JSON!) { submitTask(input: {
    taskId: $task, submissionData: $data, idempotencyKey: $key
}) { reward submission { id status } } }"""
ANSWER = {"task": task(1), "data": {"audio_url": "https://demo.example/a.mp3", "duration": 12}}


async def test_the_same_key_and_input_answer_as_the_first_time(
    own: Asking, own_lab: Database
) -> None:
    key = str(uuid4())

    first = await own(ACT, "contributor", key=key, note="once", secret="abc")
    again = await own(ACT, "contributor", key=key, note="once", secret="abc")

    assert first.data == again.data  # the secret is sealed anew each time: this is the first one
    assert await effects(own_lab) == ["once"]


async def test_the_input_may_be_written_in_another_way(own: Asking, own_lab: Database) -> None:
    key = str(uuid4())
    literal = f'mutation {{ act(input: {{note: "once", idempotencyKey: "{key}"}}) {{ __typename note }} }}'

    assert (await own(ACT, "contributor", key=key, note="once")).data["act"]["note"] == "once"
    assert (await own(literal, "contributor")).data["act"] == {
        "__typename": "ActPayload",
        "note": "once",
    }
    assert await effects(own_lab) == ["once"]


async def test_the_same_key_with_another_input_is_a_conflict(
    own: Asking, own_lab: Database
) -> None:
    key = str(uuid4())
    await own(ACT, "contributor", key=key, note="once", secret="abc")

    for changed in (
        {"note": "other", "secret": "abc"},
        {"note": "once", "secret": "xyz"},
        {"note": "once"},
    ):
        asked = await own(ACT, "contributor", key=key, **changed)
        assert (asked.body["data"], asked.codes) == (None, ["CONFLICT"])
        assert "idempotency key" in asked.error["message"]
    assert await effects(own_lab) == ["once"]


async def test_two_at_once_have_one_effect_and_one_answer(own: Asking, own_lab: Database) -> None:
    key = str(uuid4())
    slow = """mutation ($key: UUID, $note: String) {
        act(input: {note: $note, seconds: 0.3, secret: "s", idempotencyKey: $key}) { note secret } }"""

    first, second = await asyncio.gather(
        own(slow, "contributor", key=key, note="once"),
        own(slow, "contributor", key=key, note="once"),
    )

    assert first.data == second.data
    assert await effects(own_lab) == ["once"]


async def test_a_key_belongs_to_its_caller(own: Asking, own_lab: Database) -> None:
    key = str(uuid4())

    await own(ACT, "contributor", key=key, note="one")
    other = await own(ACT, "contributor2", key=key, note="two")

    assert other.data["act"]["note"] == "two"
    assert await effects(own_lab) == ["one", "two"]


async def test_without_a_key_each_call_has_its_effect(own: Asking, own_lab: Database) -> None:
    for note in ("one", "two"):
        assert (await own(ACT, "contributor", key=None, note=note)).data
    assert (await own(ACT, "contributor", note="three")).data
    assert await effects(own_lab) == ["one", "three", "two"]


async def test_a_key_twice_in_one_operation_is_a_conflict(own: Asking, own_lab: Database) -> None:
    query = """mutation ($key: UUID) { a: act(input: {note: "a", idempotencyKey: $key}) { note }
        b: act(input: {note: "b", idempotencyKey: $key}) { note } }"""

    asked = await own(query, "contributor", key=str(uuid4()))

    assert [(e["path"], e["extensions"]["code"]) for e in asked.errors] == [
        (["b"], "CONFLICT"), (["a"], "ROLLED_BACK"),
    ]  # fmt: skip
    assert await effects(own_lab) == []


async def test_what_failed_leaves_its_key_free(own: Asking, own_lab: Database) -> None:
    key = str(uuid4())

    assert (await own(ACT, "contributor", key=key, note="too long")).codes == ["INVALID_VALUE"]
    assert (await own(ACT, "contributor", key=key, note="fits")).data["act"]["note"] == "fits"
    assert await effects(own_lab) == ["fits"]


async def test_what_was_rolled_back_with_another_field_leaves_its_key_free(
    own: Asking, own_lab: Database
) -> None:
    key = str(uuid4())
    query = """mutation ($key: UUID) { a: act(input: {note: "a", idempotencyKey: $key}) { note }
        b: act(input: {note: "b", state: "22000"}) { note } }"""

    assert (await own(query, "contributor", key=key)).codes == ["INVALID_VALUE", "ROLLED_BACK"]
    assert (await own(ACT, "contributor", key=key, note="again")).data["act"]["note"] == "again"
    assert await effects(own_lab) == ["again"]


async def test_a_retry_selects_what_is_there_now(own_market: Asking, database: Database) -> None:
    key = str(uuid4())
    first = await own_market(SUBMIT, "contributor", key=key, **ANSWER)
    submission = first.data["submitTask"]["submission"]
    async with connection_as(database, "postgres") as connection:
        await connection.execute(
            "update public.submissions set status = 'revision_requested' where id = $1",
            submission["id"],
        )

    again = await own_market(SUBMIT, "contributor", key=key, **ANSWER)

    assert again.data["submitTask"] == {
        "reward": first.data["submitTask"]["reward"],
        "submission": {"id": submission["id"], "status": "REVISION_REQUESTED"},
    }


async def test_without_the_key_the_domain_itself_refuses_the_second_time(
    own_market: Asking,
) -> None:
    assert (await own_market(SUBMIT, "contributor", **ANSWER)).data
    assert (await own_market(SUBMIT, "contributor", **ANSWER)).codes == ["ALREADY_SUBMITTED"]
