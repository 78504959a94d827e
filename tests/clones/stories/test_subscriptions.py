"""Each subscription: who hears of what, and who does not."""

from __future__ import annotations

import json

import pytest

from gateway.errors import GatewayError
from tests.clones.acting import clone, identity, looking
from tests.harness.listening import settled

TASKS = """subscription ($id: UUID!, $after: String) { cloneTaskChanged(cloneId: $id, after: $after) {
  cursor change node { taskName status }
} }"""
CLONES = "subscription { cloneChanged { change node { name status } } }"
PAYMENTS = "subscription { clonePaymentChanged { change node { orderId status } } }"
ACTIVITIES = (
    "subscription { cloneActivityLogged { change node { action logType details { newState } } } }"
)


@pytest.fixture
async def stage(database):
    """What is done here stays, so that others hear of it."""
    async with looking(database) as made:
        await made.empty_queue()
        yield made


async def everybody(listen, query, *more, **variables):
    """Those who may hear, and those who may not."""
    return {
        who: await listen(query, identity(who), **variables)
        for who in ("owner", "owner2", "stranger", *more)
    }


def told(heard):
    return [
        {key: value for key, value in event.items() if key != "cursor"} for event in heard.events
    ]


async def test_the_owner_of_a_clone_and_admins_hear_of_its_tasks(stage, listen):
    heard = await everybody(listen, TASKS, "admin", id=clone(1))
    other = await listen(TASKS, identity("owner2"), id=clone(4))
    task = await stage.task(clone(1), name="T")
    token = await stage.claim()
    await stage.call("service", "select * from clones.heartbeat_clone_task($1, $2)", task, token)
    await stage.call("service", "select * from clones.complete_clone_task($1, $2)", task, token)
    await heard["owner"].count(3)
    await settled(listen)
    steps = [event["change"] for event in told(heard["owner"])]
    assert steps == ["CREATED", "UPDATED", "UPDATED"]
    assert told(heard["owner"])[-1]["node"] == {"taskName": "T", "status": "COMPLETED"}
    assert len(told(heard["admin"])) == 3
    assert [told(heard[who]) for who in ("owner2", "stranger")] == [[], []]
    assert told(other) == []


async def test_who_was_away_goes_on_behind_what_they_heard(stage, listen):
    first = await listen(TASKS, identity("owner"), id=clone(1))
    task = await stage.task(clone(1), name="A")
    (event,) = await first.count(1)
    await stage.task(clone(1), name="B")
    await stage.call("owner", "select * from clones.cancel_clone_task($1)", task)
    again = await listen(TASKS, identity("owner"), id=clone(1), after=event["cursor"])
    names = [each["node"]["taskName"] for each in await again.count(2)]
    assert names == ["B", "A"]


async def test_an_owner_hears_of_their_clones(stage, listen):
    heard = await everybody(listen, CLONES)
    made = await stage.clone(name="New")
    for changes in ({"name": "Newer"}, {"status": "paused"}):
        await stage.call(
            "owner", "select * from clones.update_clone($1, $2)", made, json.dumps(changes)
        )
    await stage.call(
        "owner", "select * from clones.update_clone($1, $2)", made, '{"name": "Newer"}'
    )
    await stage.call("owner", "select * from clones.archive_clone($1)", made)
    await heard["owner"].count(4)
    await settled(listen)
    assert [each["change"] for each in told(heard["owner"])] == ["CREATED", *["UPDATED"] * 3]
    assert told(heard["owner"])[-1]["node"] == {"name": "Newer", "status": "ARCHIVED"}
    assert [told(heard[who]) for who in ("owner2", "stranger")] == [[], []]


async def test_an_owner_hears_of_their_payments(stage, listen):
    heard = await everybody(listen, PAYMENTS)
    await stage.call("owner", "select * from clones.record_payment('P-1', 10)")
    settle = "select * from clones.settle_payment($1, 'P-1', 'captured', $2, 'USD')"
    for event, amount in (("1", 9), ("2", 10), ("2", 10)):
        await stage.call("service", settle, event, amount)
    await heard["owner"].count(2)
    await settled(listen)
    assert [each["change"] for each in told(heard["owner"])] == ["CREATED", "UPDATED"]
    assert told(heard["owner"])[-1]["node"] == {"orderId": "P-1", "status": "CAPTURED"}
    assert [told(heard[who]) for who in ("owner2", "stranger")] == [[], []]


async def test_an_owner_hears_of_what_happens_to_what_is_theirs(stage, listen):
    heard = await everybody(listen, ACTIVITIES)
    made = await stage.clone()
    await stage.task(made)
    await stage.claim()
    await heard["owner"].count(3)
    await settled(listen)
    steps = [(each["node"]["logType"], each["node"]["action"]) for each in told(heard["owner"])]
    assert steps == [("CLONE", "created"), ("TASK", "created"), ("TASK", "claimed")]
    assert {each["change"] for each in told(heard["owner"])} == {"CREATED"}
    assert [told(heard[who]) for who in ("owner2", "stranger")] == [[], []]


@pytest.mark.parametrize("query", [CLONES, PAYMENTS, ACTIVITIES])
async def test_nobody_listens_without_signing_in(listen, query):
    with pytest.raises(GatewayError):
        await listen(query, identity("anon"))
