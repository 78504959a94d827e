"""An order is recorded once, and its payment is as far as all that its provider said allows."""

import asyncio
import itertools
import json
import random
from decimal import Decimal

import asyncpg
import pytest

from tests.clones.acting import claims_of, looking, person

RECORD = "select payment_id::text from clones.record_payment($1, $2, $3)"
FULL = "select payment_id::text from clones.record_payment($1, $2, $3, $4, $5, $6, $7)"
SETTLE = "select payment_id::text, outcome from clones.settle_payment($1, $2, $3, $4, $5)"
STATUS = "select status from clones.payments where order_id = $1"
KINDS = ("approved", "captured", "failed", "refunded")


async def record(stage, order="A", amount="10", currency="USD", who="owner"):
    return (await stage.call(who, RECORD, order, Decimal(amount), currency))["payment_id"]


async def settle(stage, event, kind, order="A", amount="10", currency="USD"):
    row = await stage.call("service", SETTLE, event, order, kind, Decimal(amount), currency)
    return row["outcome"]


async def test_the_same_order_with_the_same_data_is_the_same_payment(stage):
    first = await record(stage)
    assert await record(stage) == first
    assert await record(stage, " A ", "10.00") == first
    row = await stage.row("select * from clones.payments where id = $1", first)
    assert (row["amount"], row["status"], row["payment_method"]) == (
        Decimal("10.00"),
        "created",
        "paypal",
    )
    assert str(row["owner_id"]) == person(1)


@pytest.mark.parametrize(
    "other",
    [
        ("A", Decimal(11), "USD", "Credits", "paypal", "{}", None),
        ("A", Decimal(10), "EUR", "Credits", "paypal", "{}", None),
        ("A", Decimal(10), "USD", "Other", "paypal", "{}", None),
        ("A", Decimal(10), "USD", None, "paypal", "{}", None),
        ("A", Decimal(10), "USD", "Credits", "card", "{}", None),
        ("A", Decimal(10), "USD", "Credits", "paypal", '{"a": 1}', None),
    ],
)
async def test_the_same_order_with_other_data_differs(stage, other):
    await stage.call("owner", FULL, "A", Decimal(10), "USD", "Credits", "paypal", "{}", None)
    assert await stage.refusal("owner", FULL, *other) == ("XA008", "p_order_id")


async def test_an_order_of_somebody_else_differs_and_tells_nothing(stage):
    await record(stage)
    assert await stage.refusal("owner2", RECORD, "A", Decimal(10), "USD") == ("XA008", "p_order_id")


async def test_a_service_records_for_an_owner_whom_it_names(stage):
    arguments = ["A", Decimal(10), "USD", None, None, None]
    made = await stage.call("service", FULL, *arguments, person(2))
    owner = "select owner_id::text from clones.payments where id = $1"
    assert await stage.value(owner, made["payment_id"]) == person(2)
    for nobody in (None, "00000000-0000-4000-8000-000000000000"):
        assert await stage.refusal("service", FULL, *arguments, nobody) == ("PT404", "p_owner_id")
    assert await stage.refusal("owner", FULL, *arguments, person(2)) == ("PT403", "p_owner_id")
    assert (await stage.call("owner2", FULL, *arguments, person(2)))["payment_id"] == made[
        "payment_id"
    ]


@pytest.mark.parametrize(
    ("order", "amount", "currency", "refused"),
    [
        ("", "10", "USD", ("PT400", "p_order_id")),
        ("x" * 256, "10", "USD", ("PT400", "p_order_id")),
        ("A", "0", "USD", ("PT400", "p_amount")),
        ("A", "-1", "USD", ("PT400", "p_amount")),
        ("A", "10.001", "USD", ("PT400", "p_amount")),
        ("A", "100000000", "USD", ("PT400", "p_amount")),
        ("A", "NaN", "USD", ("PT400", "p_amount")),
        ("A", "10.5", "JPY", ("PT400", "p_amount")),
        ("A", "10", "XXX", ("XA009", "p_currency")),
        ("A", "10", "usd", ("XA009", "p_currency")),
        ("A", "10", "KWD", ("XA009", "p_currency")),
        ("A", "10", "", ("XA009", "p_currency")),
    ],
)
async def test_a_bad_payment_is_refused(stage, order, amount, currency, refused):
    assert await stage.refusal("owner", RECORD, order, Decimal(amount), currency) == refused
    assert await stage.value(STATUS, order or "none") is None


@pytest.mark.parametrize(
    ("description", "method", "metadata", "refused"),
    [
        ("", None, None, ("PT400", "p_description")),
        ("x" * 2001, None, None, ("PT400", "p_description")),
        (None, "", None, ("PT400", "p_payment_method")),
        (None, "x" * 51, None, ("PT400", "p_payment_method")),
        (None, None, "[]", ("PT400", "p_metadata")),
        (None, None, f'{{"a": "{"x" * 1_000_000}"}}', ("XA005", "p_metadata")),
    ],
)
async def test_what_is_said_of_a_payment_has_bounds(stage, description, method, metadata, refused):
    arguments = ["A", Decimal(10), "USD", description, method, metadata, None]
    assert await stage.refusal("owner", FULL, *arguments) == refused


@pytest.mark.parametrize(
    ("amount", "currency"), [("99999999.99", "USD"), ("0.01", "EUR"), ("99999999", "JPY")]
)
async def test_amounts_at_their_bounds_are_kept(stage, amount, currency):
    made = await record(stage, "A", amount, currency)
    assert str(
        await stage.value("select amount from clones.payments where id = $1", made)
    ).startswith(amount)


# --- what providers say


def state_of(kinds):
    """The furthest state, by a model of its own."""
    if "captured" in kinds:
        return "refunded" if "refunded" in kinds else "captured"
    return next((kind for kind in ("failed", "approved") if kind in kinds), "created")


@pytest.mark.parametrize("kinds", [*itertools.permutations(KINDS)], ids="-".join)
async def test_events_in_any_order_lead_to_the_same_state(stage, kinds):
    await record(stage)
    for number, kind in enumerate(kinds, 1):
        assert await settle(stage, kind, kind) == "settled"
        assert await stage.value(STATUS, "A") == state_of(kinds[:number])
    assert await stage.value(STATUS, "A") == "refunded"


async def test_an_event_counts_once(stage):
    await record(stage)
    assert [await settle(stage, "1", "captured") for _ in range(3)] == [
        "settled",
        "repeated",
        "repeated",
    ]
    assert await stage.value("select count(*) from clones.payment_events where event_id = '1'") == 1


async def test_an_event_that_came_before_its_order_counts_from_then_on(stage):
    assert await settle(stage, "1", "captured") == "unknown_order"
    assert await settle(stage, "2", "approved", amount="9") == "unknown_order"
    await record(stage)
    assert await stage.value(STATUS, "A") == "captured"
    assert await settle(stage, "1", "captured") == "repeated"
    assert await settle(stage, "2", "approved", amount="9") == "differs"


@pytest.mark.parametrize(("amount", "currency"), [("9.99", "USD"), ("10", "EUR"), ("-10", "USD")])
async def test_another_amount_moves_nothing_and_is_kept_for_admins(stage, amount, currency):
    await record(stage)
    assert await settle(stage, "1", "captured", amount=amount, currency=currency) == "differs"
    assert await stage.value(STATUS, "A") == "created"
    outcome = """
    select clones.payment_event_outcome(event) from clones.payment_events as event where event_id = '1'
    """
    assert (await stage.call("admin", outcome))[0] == "differs"
    assert await stage.call("owner", outcome) is None


async def test_an_event_id_with_other_data_is_refused(stage):
    await record(stage)
    await settle(stage, "1", "approved")
    for kind, order, amount in [("captured", "A", 10), ("approved", "B", 10), ("approved", "A", 9)]:
        arguments = ["1", order, kind, Decimal(amount), "USD"]
        assert await stage.refusal("service", SETTLE, *arguments) == ("XA010", "p_event_id")
    assert await stage.value(STATUS, "A") == "approved"


@pytest.mark.parametrize(
    ("event", "order", "kind", "amount", "currency", "column"),
    [
        ("", "A", "captured", "10", "USD", "p_event_id"),
        ("x" * 256, "A", "captured", "10", "USD", "p_event_id"),
        ("1", "", "captured", "10", "USD", "p_order_id"),
        ("1", "A", "paid", "10", "USD", "p_kind"),
        ("1", "A", None, "10", "USD", "p_kind"),
        ("1", "A", "captured", "NaN", "USD", "p_amount"),
        ("1", "A", "captured", "1e15", "USD", "p_amount"),
        ("1", "A", "captured", "10", "", "p_currency"),
        ("1", "A", "captured", "10", "x" * 11, "p_currency"),
    ],
)
async def test_a_bad_event_is_refused(stage, event, order, kind, amount, currency, column):
    arguments = [event, order, kind, Decimal(amount), currency]
    assert await stage.refusal("service", SETTLE, *arguments) == ("PT400", column)


@pytest.mark.parametrize("who", ["anon", "owner", "admin"])
async def test_only_a_service_settles(stage, who):
    arguments = ["1", "A", "captured", Decimal(10), "USD"]
    assert (await stage.refusal(who, SETTLE, *arguments))[0] == "42501"
    if who == "anon":
        assert (await stage.refusal(who, RECORD, "A", Decimal(10), "USD"))[0] == "42501"


async def test_completed_at_is_when_the_money_came(stage):
    await record(stage)
    at = "select completed_at from clones.payments where order_id = 'A'"
    await settle(stage, "1", "approved")
    assert await stage.value(at) is None
    await settle(stage, "2", "captured")
    captured = await stage.value(at)
    assert captured is not None
    await settle(stage, "3", "refunded")
    assert await stage.value(at) == captured


# --- at once


async def speaking(database, who):
    role = claims_of(who)["role"]
    connection = await asyncpg.connect(database.url_as(f"gateway_{role}"))
    await connection.execute("set default_transaction_read_only = off")
    claims = json.dumps(claims_of(who))
    await connection.execute("select set_config('request.jwt.claims', $1, false)", claims)
    return connection


async def test_storms_of_recordings_and_events_in_any_order_come_to_one_state(database):
    """Recordings are retried and events repeated, shuffled, on many connections; a model says where each ends."""
    chance = random.Random(8)
    orders = {
        f"S-{number}": chance.sample(KINDS, chance.randint(0, len(KINDS))) for number in range(40)
    }
    calls = []
    for order, kinds in orders.items():
        calls += [("owner", RECORD, (order, Decimal(10), "USD"))] * 3
        for kind in kinds:
            event = (f"{order}-{kind}", order, kind, Decimal(10), "USD")
            calls += [("service", SETTLE, event)] * chance.randint(1, 3)
        wrong = (f"{order}-wrong", order, "refunded", Decimal(11), "USD")
        calls.append(("service", SETTLE, wrong))
    chance.shuffle(calls)
    queue = iter(calls)
    made = set()

    async def work():
        speakers = {who: await speaking(database, who) for who in ("owner", "service")}
        for who, sql, arguments in queue:
            row = await speakers[who].fetchrow(sql, *arguments)
            if who == "owner":
                made.add((arguments[0], row["payment_id"]))
        for each in speakers.values():
            await each.close()

    await asyncio.gather(*[work() for _ in range(8)])
    assert len(made) == len(orders)
    async with looking(database) as stage:
        for order, kinds in orders.items():
            assert await stage.value(STATUS, order) == state_of(kinds)
        events = "select count(*) from clones.payment_events where order_id like 'S-%'"
        assert await stage.value(events) == sum(map(len, orders.values())) + len(orders)
