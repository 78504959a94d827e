"""Payouts by services: settings that admins agree on, people who withdraw, and services that run until all is done."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from gateway.declare.specification import ServiceSpec
from gateway.work.runner import run_work
from tests.harness.demo import person
from tests.harness.money import give, hold_nothing
from tests.harness.people import ADMIN, People

__all__ = ["PAYEES", "agree", "approve", "asked", "enrich", "run", "withdraw", "withdrawal"]

SECOND = 300
"""Another admin."""
PAYEES = tuple(range(500, 520))
"""People of the demo data with nothing to withdraw before."""

SET = """
mutation ($name: String!, $value: JSON!) {
  setPlatformSetting(input: {name: $name, value: $value, reason: "Services pay."}) { approval { id } }
}
"""
AGREE = (
    "mutation ($id: UUID!) { approveAdminAct(input: {approvalId: $id}) { approval { status } } }"
)
REQUEST = """
mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id } } }
"""
APPROVE = """
mutation ($ids: [UUID!]!) { batchApprovePayouts(input: {withdrawalIds: $ids}) { processedCount } }
"""
ONE = """
query ($id: UUID!) { withdrawal(id: $id) {
    status rejectionReason externalTransactionId
    payout { status provider reference providerState reason fee sentAt settledAt } } }
"""


async def agree(people: People, name: str, value: Any) -> None:
    """Two admins change a setting."""
    people.sign_in(SECOND, is_admin=True)
    asked = await people.data(ADMIN, SET, name=name, value=value)
    done = await people.data(SECOND, AGREE, id=asked["setPlatformSetting"]["approval"]["id"])
    assert done["approveAdminAct"]["approval"]["status"] == "APPROVED"


async def enrich(owner: Any, who: Iterable[int], amount: str = "1000") -> None:
    """Give each of them so much, and hold nothing of what they withdraw."""
    await hold_nothing(owner)
    for number in who:
        await give(owner, person(number), amount)


async def withdraw(people: People, who: int, method: str, amount: str = "5", **details: str) -> str:
    """The id of a withdrawal that waits."""
    wanted = {"amount": amount, "method": method, "accountDetails": details}
    made = await people.data(who, REQUEST, input=wanted)
    return str(made["requestWithdrawal"]["withdrawal"]["id"])


async def approve(people: People, *ids: str) -> None:
    """An admin approves them all."""
    made = await people.data(ADMIN, APPROVE, ids=ids)
    assert made["batchApprovePayouts"]["processedCount"] == len(ids)


async def asked(
    people: People, who: int = PAYEES[0], to: str = "somebody", amount: str = "5"
) -> str:
    """The id of an approved withdrawal to PayPal."""
    made = await withdraw(people, who, "PAYPAL", amount, email=f"{to}@example.com")
    await approve(people, made)
    return made


async def withdrawal(people: People, who: int, id: str) -> Any:
    """What a person sees of a withdrawal."""
    return (await people.data(who, ONE, id=id))["withdrawal"]


async def run(
    database: Any,
    owner: Any,
    *services: ServiceSpec,
    until: Callable[[], bool] = lambda: True,
    kill_every: float | None = None,
    hurry: bool = True,
    **settings: Any,
) -> None:
    """Run services until nothing waits for them, as if time passed fast unless `hurry` is off.

    Now and then they are killed, where that is said.

    A worker is killed by cancelling it: what it holds is lost, and taken over when its lease ends.
    """
    fast = [
        replace(each, wait=0.1, longest_wait=0.2, lease=1, attempts=10_000 if hurry else 3)
        for each in services
    ]
    names = [each.name for each in services]
    left = (
        "select count(*) from gateway.work where service = any($1) and status <> 'failed' "
        "and (status = 'running' or $2 or due_at < clock_timestamp() + interval '5 seconds')"
    )
    soon = (
        "update gateway.work set due_at = clock_timestamp() "
        "where status = 'waiting' and due_at > clock_timestamp()"
    )
    given = database.settings(**{"jobs_poll": 0.1, **settings})
    deadline = time.monotonic() + 240
    is_done = False
    while not is_done:
        stop = asyncio.Event()
        task = asyncio.create_task(run_work(given, fast, stop))
        end = None if kill_every is None else time.monotonic() + kill_every
        while not is_done and (end is None or time.monotonic() < end):
            assert time.monotonic() < deadline, await owner.fetch(
                "select * from gateway.work limit 5"
            )
            assert not task.done(), task.exception()
            await asyncio.sleep(0.1)
            if hurry:
                await owner.execute(soon)
            is_done = not await owner.fetchval(left, names, hurry) and until()
        if is_done:
            stop.set()
        else:
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)
