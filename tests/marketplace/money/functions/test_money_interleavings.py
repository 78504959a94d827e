"""Any order of requests, cancellations, decisions and corrections: the ledgers add up after each step."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness.database import connection_as
from tests.harness.demo import person
from tests.harness.money import DETAILS, REQUEST, hold_nothing, prove_ledgers
from tests.harness.stage import Refused, Stage

CANCEL = "select withdrawal_id from public.cancel_withdrawal($1)"
PROCESS = (
    "select withdrawal_id from public.process_withdrawal("
    "$1, $2, case when $2::text = 'completed' then 'PP-1' end, $3)"
)
BATCH = "select processed_count from public.batch_approve_payouts($1::uuid[])"
ADJUST = "select transaction_id from public.adjust_balance($1, $2, $3, 'A test')"
MODEL = "select balance, total_withdrawn from public.users where id = $1"
PEOPLE = (500, 501)

who = st.sampled_from(PEOPLE)
money = st.decimals("0.01", "60", places=2)
which = st.integers(0, 7)
steps = st.one_of(
    st.tuples(st.just("request"), who, money),
    st.tuples(st.just("cancel"), who, which),
    st.tuples(st.just("process"), st.sampled_from(["processing", "completed", "rejected"]), which),
    st.tuples(st.just("batch"), st.lists(which, min_size=1, max_size=4)),
    st.tuples(st.just("adjust"), who, st.sampled_from(["bonus", "penalty", "refund"]), money),
    st.tuples(st.just("automatic")),
)


class Model:
    """What should be: balances, what was paid, and where each withdrawal stands."""

    def __init__(self, standing):
        self.balance = {number: row["balance"] for number, row in standing.items()}
        self.paid = {number: row["total_withdrawn"] for number, row in standing.items()}
        self.asked = []

    def find(self, index):
        return self.asked[index % len(self.asked)] if self.asked else None

    def give_back(self, each, status):
        each["status"] = status
        self.balance[each["who"]] += each["amount"]


async def accepted(stage, actor, sql, *args):
    try:
        return await stage.call(actor, sql, *args)
    except Refused:
        return None


async def take(stage, model, step):
    """Do one step; the function and the model have to agree on whether it is allowed."""
    match step:
        case ("request", number, amount):
            made = await accepted(stage, number, REQUEST, amount, DETAILS)
            assert bool(made) == (5 <= amount <= model.balance[number])
            if made:
                model.balance[number] -= amount
                new = {"id": made[0], "who": number, "amount": amount, "status": "pending"}
                model.asked.append(new)
        case ("cancel", number, index) if each := model.find(index):
            made = await accepted(stage, number, CANCEL, each["id"])
            assert bool(made) == (each["who"] == number and each["status"] == "pending")
            if made:
                model.give_back(each, "cancelled")
        case ("process", status, index) if each := model.find(index):
            reason = "No" if status == "rejected" else None
            made = await accepted(stage, "admin", PROCESS, each["id"], status, reason)
            open_ = each["status"] in ("pending", "processing") and each["status"] != status
            assert bool(made) == open_
            if made and status == "rejected":
                model.give_back(each, status)
            elif made:
                each["status"] = status
                model.paid[each["who"]] += each["amount"] if status == "completed" else 0
        case ("batch", indexes) if model.asked:
            found = {each["id"]: each for each in map(model.find, indexes)}
            waiting = [each for each in found.values() if each["status"] == "pending"]
            made = await stage.call("admin", BATCH, list(found))
            assert made["processed_count"] == len(waiting)
            for each in waiting:
                each["status"] = "processing"
        case ("adjust", number, kind, amount):
            signed = -amount if kind == "penalty" else amount
            made = await accepted(stage, "admin", ADJUST, person(number), kind, amount)
            assert bool(made) == (model.balance[number] + signed >= 0)
            model.balance[number] += signed if made else 0
        case ("automatic",):
            await stage.owner("select private.process_auto_approved_payouts()")


async def play(database, plan):
    async with connection_as(database, "postgres") as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            await hold_nothing(connection)
            stage = Stage(connection)
            found = {number: await stage.owner(MODEL, person(number)) for number in PEOPLE}
            model = Model(found)
            for step in plan:
                await take(stage, model, step)
                await prove_ledgers(connection)
                for number in PEOPLE:
                    row = await stage.owner(MODEL, person(number))
                    assert tuple(row) == (model.balance[number], model.paid[number])
        finally:
            await transaction.rollback()


async def test_the_ledgers_add_up_after_every_step(shared):
    loop = asyncio.get_running_loop()

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.lists(steps, min_size=4, max_size=20))
    def explore(plan):
        asyncio.run_coroutine_threadsafe(play(shared, plan), loop).result()

    await asyncio.to_thread(explore)
