"""What holds when many move money at once: one balance, one decision, and nobody waits in a circle."""

import asyncio
import itertools
from collections import Counter
from decimal import Decimal

import asyncpg
import pytest

from tests.harness.at_once import at_once, attempt
from tests.harness.database import connection_as
from tests.harness.demo import person
from tests.harness.money import DETAILS, REQUEST, give, hold_nothing, prove_ledgers

CANCEL = "select withdrawal_id from public.cancel_withdrawal($1)"
PROCESS = (
    "select withdrawal_id from public.process_withdrawal("
    "$1, $2, case when $2::text = 'completed' then 'PP-1' end, $3)"
)
BATCH = "select processed_count from public.batch_approve_payouts($1::uuid[])"
ADJUST = "select transaction_id from public.adjust_balance($1, 'bonus', 1, 'Why')"
ADMIN = {"app_metadata": {"role": "admin"}}
CONNECTIONS = 40


@pytest.fixture
async def owner(database):
    """The superuser, and in the end the proof that every ledger adds up."""
    async with connection_as(database, "postgres") as connection:
        await hold_nothing(connection)
        yield connection
        await prove_ledgers(connection)


def refusals(answers):
    return dict(Counter(answer for answer in answers if isinstance(answer, str)))


async def as_admin(database, sql, *args):
    async with connection_as(database, "gateway_authenticated") as connection:
        return await attempt(connection, 5, sql, *args, **ADMIN)


async def test_200_requests_at_once_never_take_more_than_the_balance(database, owner):
    await give(owner, person(500), "1000")
    before = await owner.fetchval("select balance from public.users where id = $1", person(500))
    login = database.url_as("gateway_authenticated")
    connections = await asyncio.gather(*[asyncpg.connect(login) for _ in range(CONNECTIONS)])
    try:

        async def ask(connection):
            amount = Decimal("12.34")
            return [await attempt(connection, 500, REQUEST, amount, DETAILS) for _ in range(5)]

        rounds = await asyncio.gather(*[ask(each) for each in connections])
    finally:
        await asyncio.gather(*[each.close() for each in connections])
    answers = list(itertools.chain.from_iterable(rounds))
    fit = int(before // Decimal("12.34"))
    assert refusals(answers) == {"XM050": 200 - fit}
    chain = await owner.fetch(
        "select balance_after = sum(amount) over (order by created_at, id) as holds "
        "from public.transactions where user_id = $1 order by created_at, id",
        person(500),
    )
    assert all(entry["holds"] for entry in chain), "the entries stand in the order of the balances"


async def test_of_cancelling_and_processing_at_once_one_wins(database, owner):
    await give(owner, person(500), "100")
    [asked] = await at_once(database, (500, REQUEST, Decimal(50), DETAILS))

    async def step(number):
        if number % 2:
            return await as_admin(database, PROCESS, asked, "rejected", "No")
        async with connection_as(database, "gateway_authenticated") as connection:
            return await attempt(connection, 500, CANCEL, asked)

    answers = await asyncio.gather(*[step(number) for number in range(20)])
    assert refusals(answers) == {"XM053": 19}


async def test_overlapping_batches_approve_each_once_and_never_deadlock(database, owner):
    people = range(500, 520)
    for number in people:
        await give(owner, person(number), "50")
    asked = await at_once(database, *[(who, REQUEST, Decimal(5), DETAILS) for who in people])
    batches = [asked if number % 2 else asked[::-1] for number in range(10)]
    answers = await asyncio.gather(*[as_admin(database, BATCH, batch) for batch in batches])
    assert sum(answers) == len(asked)


async def test_everything_at_once_on_one_person_never_deadlocks(database, owner):
    await give(owner, person(500), "200")
    asked = await at_once(database, *[(500, REQUEST, Decimal(5), DETAILS)] * 12)
    work = [as_admin(database, PROCESS, each, "completed", None) for each in asked[:4]]
    work += [as_admin(database, PROCESS, each, "rejected", "No") for each in asked[4:8]]
    work += [as_admin(database, BATCH, asked), as_admin(database, ADJUST, person(500))]
    work += [at_once(database, *[(500, CANCEL, each) for each in asked[8:]])]
    work += [at_once(database, *[(500, REQUEST, Decimal(5), DETAILS)] * 4)]
    answers = await asyncio.gather(*work)
    assert not {"40P01", "40001"} & set(refusals(answers))
