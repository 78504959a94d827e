"""Is each payout paid once or given back once, whatever befalls requests and workers?

    python -m bench.payouts [payouts] [share of requests that something befalls] [requests between kills]

People ask for withdrawals and admins approve them through the gateway; two workers pay them at a stand-in of PayPal,
where requests fail as `FAULTS` says: unanswered, answered with half or something else, before or after they have their
effect. Now and then a worker is killed by SIGKILL, and another begins. What PayPal tells is handed in late, in another
order and more than once; some of what was paid comes back. Time that a payout waits to be looked at again passes at
once. In the end ledger, balances and provider are compared, payout by payout.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg

from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection
from gateway.work.runner import run_work
from resolvers.marketplace.money.payment_webhooks import read_deposit_or_payout
from resolvers.marketplace.payouts.service import PAYOUTS
from tests.harness.providers.http import FAULTS, Request, running
from tests.harness.providers.paypal import CLIENT_ID, CLIENT_SECRET
from tests.harness.providers.paypal_payouts import PayPalPayoutsStandIn

WORKERS, CLIENTS, EACH = 2, 8, 10
"""Processes that pay, requests at a time, and payouts of a person."""
RICH = Decimal(1000)
FATES = ["SUCCESS"] * 14 + ["FAILED", "RETURNED", "BLOCKED", "DENIED"]
COMES_BACK = 0.02
FIRST, SECOND = 1, 2
"""The admins."""
REQUEST = "mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id } } }"
APPROVE = "mutation ($ids: [UUID!]!) { batchApprovePayouts(input: {withdrawalIds: $ids}) { processedCount } }"
SET = """mutation { setPlatformSetting(input: {name: "payout_by_paypal", value: true, reason: "Services pay."}) {
    approval { id } } }"""
AGREE = (
    "mutation ($id: UUID!) { approveAdminAct(input: {approvalId: $id}) { approval { status } } }"
)
FILL = """
insert into auth.users (id, raw_user_meta_data)
select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, jsonb_build_object('full_name', 'Person ' || n)
from generate_series(0, $1::integer) as n
"""
GIVE = "select private.move_money(id, 'bonus', $1, 'To withdraw') from public.users where id > $2"
UNBOUND = """
update private.settings set value = 'null'
where (name like 'payout_hold_%' and name <> 'payout_hold_hours') or name = 'admin_payout_per_day'
"""
SOON = """
update gateway.work set due_at = clock_timestamp()
where status = 'waiting' and due_at > clock_timestamp() + interval '2 seconds'
"""
BACK = (
    "select withdrawal_id::text, count(*) from public.transactions where type = 'refund' group by 1"
)


def person(number: int) -> str:
    """Two admins come first."""
    return f"00000000-0000-7000-8000-{number:012}"


class People:
    """Whoever asks the gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def ask(self, who: int, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        claims = {
            "sub": person(who),
            "role": "authenticated",
            "app_metadata": {"role": "admin"} if who in (FIRST, SECOND) else {},
        }
        request = GraphQLRequest(query, None, variables)
        answer = await self._gateway.execute(
            request, Identity.from_claims(claims), RequestContext()
        )
        body = json.loads(answer.body)
        assert "errors" not in body, body
        return body["data"]

    async def withdraw(self, count: int) -> dict[str, int]:
        """So many withdrawals, approved: who gets each."""
        made: dict[str, int] = {}
        numbers = iter(range(count))

        async def client() -> None:
            for number in numbers:
                who = SECOND + 1 + number // EACH
                wanted = {
                    "amount": str(Decimal(500 + number % 500) / 100),
                    "method": "PAYPAL",
                    "accountDetails": {"email": f"p{who}@demo.example"},
                }
                done = await self.ask(who, REQUEST, input=wanted)
                made[done["requestWithdrawal"]["withdrawal"]["id"]] = who

        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        for some in batches(list(made), 200):
            done = await self.ask(FIRST, APPROVE, ids=some)
            assert done["batchApprovePayouts"]["processedCount"] == len(some)
        return made

    async def agree(self) -> None:
        """Two admins have PayPal pay."""
        asked = await self.ask(FIRST, SET)
        await self.ask(SECOND, AGREE, id=asked["setPlatformSetting"]["approval"]["id"])


def batches(items: list[str], size: int) -> Iterable[list[str]]:
    """The items, so many at a time."""
    return (items[at : at + size] for at in range(0, len(items), size))


class Trouble:
    """What befalls PayPal's requests and the workers, and what PayPal tells; counted."""

    def __init__(self, paypal: PayPalPayoutsStandIn, share: float) -> None:
        self.chance = random.Random(14)  # noqa: S311 - no secret
        self.faults: Counter[str] = Counter()
        self.kills = self.held = self.told = 0
        self._paypal, self._share = paypal, share
        self._fates: dict[str, list[str]] = {}
        self._heard = 0
        self._late: list[dict[str, Any]] = []
        self._back: set[str] = set()
        paypal.chance, paypal.becomes = self.befalls, self.becomes

    def befalls(self, _: Request) -> str | None:
        """One of the faults, or none."""
        if self.chance.random() >= self._share:
            return None
        fault = self.chance.choice(FAULTS)
        self.faults[fault] += 1
        return fault

    def becomes(self, key: str) -> str:
        """A payout is unclaimed for some looks, and then paid or not."""
        waits = ["UNCLAIMED"] * self.chance.randrange(3)
        fates = self._fates.setdefault(key, [*waits, self.chance.choice(FATES)])
        return fates.pop(0)

    def come_back(self) -> None:
        """Some of what was paid comes back, once it is known as paid."""
        for key, payout in self._paypal.payouts.items():
            if key in self._back or payout["state"] != "SUCCESS":
                continue
            self._back.add(key)
            if self.chance.random() < COMES_BACK:
                self._paypal.settle_payout(key, "REVERSED")

    @property
    def requests(self) -> int:
        """How many PayPal was asked."""
        return len(self._paypal.asked)

    @property
    def is_all_told(self) -> bool:
        """Whether each event was handed in once at least."""
        return not self._late and self._heard == len(self._paypal.events)

    async def tell(self, service: Any) -> None:
        """A part of what was not told yet, and something of before, in any order."""
        events = self._paypal.events
        self._late += events[self._heard :]
        self._heard = len(events)
        self.chance.shuffle(self._late)
        part = 1 + len(self._late) // 2
        told, self._late = self._late[:part], self._late[part:]
        again = self.chance.choices(events, k=len(told) // 2) if events else []
        for event in [*told, *again]:
            payload = json.dumps(read_deposit_or_payout(event))
            id = event["id"] if self.chance.random() < 0.5 else f"{event['id']}-{self.told}"
            await service.execute("begin read write")
            await service.execute(
                """select set_config('request.jwt.claims', '{"role": "service_role"}', true)"""
            )
            await service.execute(
                "select public.receive_payment_event('paypal', $1, $2)", id, payload
            )
            await service.execute("commit")
            self.told += 1


class Workers:
    """Processes that pay, of which one is killed now and then."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = {**os.environ, **environment}
        self._running: list[Process] = []

    async def fill(self) -> None:
        """As many as there are to be."""
        while len(self._running) < WORKERS:
            self._running.append(
                await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bench.payouts", "work",
                    env=self._environment, stdout=DEVNULL, stderr=DEVNULL,
                )
            )  # fmt: skip

    async def kill(self) -> None:
        """The oldest, at once."""
        oldest = self._running.pop(0)
        assert oldest.returncode is None, "a worker has ended by itself"
        oldest.send_signal(signal.SIGKILL)
        await oldest.wait()

    async def stop(self) -> None:
        """All of them."""
        while self._running:
            await self.kill()


async def pay(
    owner: Any, service: Any, trouble: Trouble, workers: Workers, kill_every: int
) -> None:
    """Until nothing is left to do, and nothing to tell; a worker is killed after so many requests, more or less."""
    next_kill = kill_every
    settled = 0
    while settled < 2:
        await workers.fill()
        await asyncio.sleep(0.2)
        await owner.execute(SOON)
        trouble.come_back()
        await trouble.tell(service)
        left = await owner.fetchval("select count(*) from gateway.work where service = 'payouts'")
        settled = settled + 1 if not left and trouble.is_all_told else 0
        if trouble.requests > next_kill and not settled:
            held = "select count(*) from gateway.work where status = 'running'"
            await workers.kill()
            trouble.kills += 1
            trouble.held += await owner.fetchval(held)
            next_kill = trouble.requests + trouble.chance.randrange(2 * kill_every)
    await workers.stop()


async def compare(owner: Any, paypal: PayPalPayoutsStandIn, made: dict[str, int]) -> str:
    """Ledger, balances and provider, payout by payout; raises where they differ."""
    paid, back = paypal.paid(), dict(await owner.fetch(BACK))
    rows = await owner.fetch("select id::text, amount, status from public.withdrawals")
    assert {each["id"] for each in rows} == made.keys() >= paypal.payouts.keys()
    out: Counter[int] = Counter()
    for each in rows:
        is_paid = each["id"] in paid
        assert each["status"] == ("completed" if is_paid else "rejected"), each
        assert back.get(each["id"], 0) == (0 if is_paid else 1), each
        assert paid.get(each["id"], each["amount"]) == each["amount"], each
        out[made[each["id"]]] += each["amount"] if is_paid else 0
    for who, amount in out.items():
        sql = "select balance, total_withdrawn from public.users where id = $1"
        assert tuple(await owner.fetchrow(sql, person(who))) == (RICH - amount, amount), who
    wrong = await owner.fetch("select * from private.ledger_mismatches()")
    assert not wrong, wrong[:5]
    assert not await owner.fetch("select from internal_audit.payout_differences")
    ledger = await owner.fetchval(
        "select -sum(amount) from public.transactions where type <> 'bonus'"
    )
    balances = await owner.fetchval(
        "select sum($1 - balance) from public.users where balance > 0", RICH
    )
    assert ledger == balances == sum(paid.values()), (ledger, balances)
    return f"{len(paid):,} paid once, {len(back):,} given back once; {ledger:,} in ledger, balances and at the provider"


async def main(count: int = 10_000, share: float = 0.3, kill_every: int = 500) -> None:
    """Fill, ask, approve, pay, compare."""
    people = -(-count // EACH)
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        url = await ensure_database(server, "bench")
        settings = read_settings({}, database_url=url, environment="development")
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
        owner = await asyncpg.connect(server.url("bench", "postgres"))
        service = await asyncpg.connect(server.url("bench", "gateway_service_role"))
        await owner.execute(FILL, people + SECOND)
        await owner.execute(GIVE, RICH, person(SECOND))
        await owner.execute(UNBOUND)
        gateway = Gateway(settings)
        await gateway.start()
        asking = People(gateway)
        await asking.agree()
        begun = time.monotonic()
        made = await asking.withdraw(count)
        await gateway.stop()
        print(f"{count:,} asked for and approved in {time.monotonic() - begun:.0f} s", flush=True)
        async with running(PayPalPayoutsStandIn()) as paypal:
            trouble, begun = Trouble(paypal, share), time.monotonic()
            environment = {
                "DATABASE_URL": url, "GATEWAY_ENV": "development", "JWT_SECRET": DEVELOPMENT_SECRET,
                "GATEWAY_JOBS_POLL": "0.1", "PAYPAL_CLIENT_ID": CLIENT_ID, "PAYPAL_TIMEOUT": "0.3",
                "PAYPAL_CLIENT_SECRET": CLIENT_SECRET, "PAYPAL_API_URL": paypal.url,
            }  # fmt: skip
            workers = Workers(environment)
            try:
                await pay(owner, service, trouble, workers, kill_every)
            finally:
                await workers.stop()
            seconds = time.monotonic() - begun
            said = await compare(owner, paypal, made)
        await owner.close()
        await service.close()
        sent = sum(each.path == "/v1/payments/payouts" for each in paypal.asked)
        print(
            f"{len(paypal.asked):,} requests in {seconds:.0f} s, of which {sum(trouble.faults.values()):,} failed "
            f"in {len(trouble.faults)} ways; {sent:,} times sent; {trouble.told:,} events told of "
            f"{len(paypal.events):,}; {trouble.kills} workers killed with {trouble.held} payouts in their hands"
        )
        print(said)


async def work() -> None:
    """What a worker's process does, with shorter waits than it has elsewhere."""
    fast = replace(PAYOUTS, wait=0.2, longest_wait=1, lease=2, attempts=10_000)
    await run_work(read_settings(os.environ), [fast], asyncio.Event())


if __name__ == "__main__":
    if sys.argv[1:] == ["work"]:
        asyncio.run(work())
    else:
        asyncio.run(
            main(*(kind(each) for kind, each in zip((int, float, int), sys.argv[1:], strict=False)))
        )
