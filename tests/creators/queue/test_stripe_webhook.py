"""From a signed event to the tier and its quotas, over HTTP; what is refused leaves nothing."""

from __future__ import annotations

import json
import random
from typing import Any

import httpx
import pytest
from stripe import WebhookSignature

from gateway.jobs.runner import run_job_now
from tests.creators.acting import creator, looking
from tests.creators.asking import Asking, asking
from tests.creators.queue.billing import Event, Life
from tests.harness.database import Database, rows_of_tables

SECRET = "whsec_0123456789abcdefghij"
QUOTAS = "{ quotas { quota quotaLimit } }"
INBOX = "{ stripeEvents(orderBy: [CREATED_AT_ASC]) { nodes { eventId status } } }"


@pytest.fixture
async def ask(database: Database) -> Any:
    async with looking(database) as stage:
        await stage.connection.execute("delete from creators.stripe_webhook_events")
    async with asking(database, stripe_secrets=SECRET) as made:
        yield made


async def tell(
    ask: Asking, body: str, secret: str = SECRET, moment: int | None = None
) -> httpx.Response:
    signature = WebhookSignature.generate_signature_header(body, secret, moment)
    headers = {"stripe-signature": signature, "content-type": "application/json; charset=utf-8"}
    return await ask.client.post("/webhooks/stripe", content=body, headers=headers)


async def processed(database: Database) -> None:
    await run_job_now(database.settings(), "process_stripe_events")


async def limits(ask: Asking) -> dict[str, int]:
    return {each["quota"]: each["quotaLimit"] for each in await ask("new", QUOTAS)}


def subscribed() -> list[Event]:
    life = Life(creator("new"), "cus_1")
    life.checkout()
    life.later().change("created", "1", "incomplete", "premium")
    life.later().change("updated", "1", "active", "premium")
    return life.events


async def test_a_payment_gives_the_tier_and_its_end_takes_it(
    ask: Asking, database: Database
) -> None:
    before = await limits(ask)
    life = Life(creator("new"), "cus_1")
    life.checkout()
    life.later().change("created", "1", "active", "premium")
    for event in life.events:
        assert (await tell(ask, event.payload)).json() == {"received": True}
    await processed(database)
    paid = await limits(ask)
    ended = life.later().change("deleted", "1", "canceled", "premium")
    await tell(ask, ended.payload)
    await processed(database)

    assert all(paid[name] > before[name] for name in before)
    assert (await limits(ask))["SEO_SUBMISSION"] == 0


async def test_in_any_order_and_twice_it_comes_to_the_same(ask: Asking, database: Database) -> None:
    events = subscribed() * 2
    random.Random(7).shuffle(events)

    answers = [await tell(ask, each.payload) for each in events]
    await processed(database)

    assert {each.status_code for each in answers} == {200}
    seen = await ask("admin", INBOX)
    assert len(seen["nodes"]) == 3
    assert "DEAD" not in {each["status"] for each in seen["nodes"]}, "who is not known yet waits"
    assert (await limits(ask))["SEO_SUBMISSION"] > 0


async def test_a_type_that_nothing_follows_from_is_kept_as_ignored(
    ask: Asking, database: Database
) -> None:
    before = await limits(ask)
    event = Event("evt_x", "radar.early_fraud_warning.created", subscribed()[0].at, {"id": "x"})

    answer = await tell(ask, event.payload)
    await processed(database)

    assert answer.status_code == 200
    assert (await ask("admin", INBOX))["nodes"] == [{"eventId": "evt_x", "status": "IGNORED"}]
    assert await limits(ask) == before


def live(body: str) -> str:
    return json.dumps({**json.loads(body), "livemode": True})


def of_type(body: str, type_: str) -> str:
    return json.dumps({**json.loads(body), "type": type_})


REFUSED: dict[str, tuple[Any, dict[str, Any], int, str]] = {
    "a wrong signature": (str, {"secret": "whsec_another_0123456789"}, 403, "SIGNATURE_INVALID"),
    "an old signature": (str, {"moment": 1_700_000_000}, 403, "SIGNATURE_EXPIRED"),
    "the other mode": (live, {}, 409, "WRONG_MODE"),
    "no JSON": (lambda body: body[1:], {}, 400, "MALFORMED_REQUEST"),
    "no event": (lambda _body: '{"id": "evt_1"}', {}, 400, "MALFORMED_REQUEST"),
    "a type without end": (lambda body: of_type(body, "x" * 300), {}, 400, "INVALID_VALUE"),
    "10 MB": (lambda body: body + " " * 10_000_000, {}, 413, "BODY_TOO_LARGE"),
}


@pytest.mark.parametrize("wrong", REFUSED)
async def test_what_is_refused_has_its_code_and_leaves_nothing(
    ask: Asking, database: Database, wrong: str
) -> None:
    change, options, status, code = REFUSED[wrong]
    before = await rows_of_tables(database)

    answer = await tell(ask, change(subscribed()[0].payload), **options)

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code)
    assert error["extensions"]["hint"]
    assert await rows_of_tables(database) == before, "nothing is written anywhere"


async def test_each_refusal_says_something_else(ask: Asking) -> None:
    said = set()
    for change, options, _, _ in REFUSED.values():
        answer = await tell(ask, change(subscribed()[0].payload), **options)
        (error,) = answer.json()["errors"]
        said.add((error["message"], error["extensions"]["hint"]))
    assert len(said) == len(REFUSED) - 1, "no JSON and no event are the same to Stripe"


async def test_an_event_may_be_longer_than_what_clients_send(
    ask: Asking, database: Database
) -> None:
    first = subscribed()[0]
    long = Event(first.id, first.type, first.at, {**first.thing, "lines": "x" * 4_500_000})

    answer = await tell(ask, long.payload)

    assert answer.json() == {"received": True}
    async with looking(database) as stage:
        size = "select octet_length(payload::text) from creators.stripe_webhook_events"
        assert await stage.value(size) < 1000, "kept is what is read of it"


async def test_without_a_secret_there_is_no_such_address(database: Database) -> None:
    async with asking(database) as ask:
        answer = await tell(ask, subscribed()[0].payload)

    assert answer.status_code == 404
    assert "CREATOR_STRIPE_SECRETS" in answer.text
