"""Days of people and companies: what happened is on its day, exact at every moment, and nobody else's to see."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person
from tests.harness.money import give
from tests.harness.people import ADMIN, People, people_of
from tests.marketplace.companies.adversary.test_company_keys import make
from tests.marketplace.companies.adversary.test_memberships import SUSPEND
from tests.marketplace.money.adversary.test_wallets import FEE, Firm
from tests.marketplace.money.stories.test_money import ADJUST, CANCEL, REQUEST
from tests.marketplace.review.adversary.test_appeals import APPEAL, DECIDE

MANAGER, VIEWER, BILLING, OTHER_MANAGER, WORKER, SECOND_ADMIN = 3, 6, 7, 8, 610, 620
OURS = """
query ($userId: UUID, $from: Date, $to: Date) { contributorActivity(userId: $userId, from: $from, to: $to) {
  firstDay lastDay days { day submitted approved rejected judged earned adjusted withdrawn xp }
} }
"""
THEIRS = """
query ($companyId: UUID!, $from: Date, $to: Date) { companyActivity(companyId: $companyId, from: $from, to: $to) {
  firstDay lastDay days {
    day submitted approved rejected spent fees deposited refunded adjusted averageQuality
  }
} }
"""
PLATFORM = """
query ($from: Date, $to: Date) { platformActivity(from: $from, to: $to) { firstDay lastDay days {
  day activeUsers activeTasks pendingReviews pendingPayouts flaggedTasks flaggedSubmissions avgTrustScore
  totalPlatformLiability
} } }
"""
NOW = """
{ adminDashboard { activeUsers activeTasks pendingReviews pendingPayouts flaggedTasks flaggedSubmissions
  avgTrustScore totalPlatformLiability } }
"""
MOVE = "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { id } } }"
# What the days should say, from the tables alone: who did, where it is written, when.
COUNTED = """
select
    (select count(*) from public.submissions
        where user_id = $1 and submitted_at >= $2 and submitted_at < $3)::integer as submitted,
    (select count(*) from public.transactions
        where user_id = $1 and type = 'earning' and created_at >= $2 and created_at < $3)::integer as approved,
    (select count(*) from public.company_transactions as entry
        inner join public.submissions as work on work.id = entry.submission_id
        where work.user_id = $1 and entry.type = 'release'
        and entry.created_at >= $2 and entry.created_at < $3)::integer as rejected,
    (select count(*) from public.qc_votes
        where judge_id = $1 and created_at >= $2 and created_at < $3)::integer as judged,
    (select coalesce(sum(amount), 0.00) from public.transactions
        where user_id = $1 and type = 'earning' and created_at >= $2 and created_at < $3)::text as earned,
    (select coalesce(sum(amount), 0.00) from public.transactions where user_id = $1 and type <> 'earning'
        and withdrawal_id is null and created_at >= $2 and created_at < $3)::text as adjusted,
    (select coalesce(-sum(amount), 0.00) from public.transactions
        where user_id = $1 and withdrawal_id is not null and created_at >= $2 and created_at < $3)::text as withdrawn,
    (select coalesce(sum(amount), 0) from public.xp_events
        where user_id = $1 and created_at >= $2 and created_at < $3)::integer as xp
"""
OF_COMPANY = """
select
    (select count(*) from public.submissions
        where company_id = $1 and submitted_at >= $2 and submitted_at < $3)::integer as submitted,
    count(*) filter (where entry.type = 'spend')::integer as approved,
    count(*) filter (where entry.type = 'release')::integer as rejected,
    coalesce(sum(entry.amount) filter (where entry.type = 'spend'), 0.00)::text as spent,
    coalesce(sum(entry.amount) filter (where entry.type = 'fee'), 0.00)::text as fees,
    coalesce(sum(entry.amount) filter (where entry.type = 'deposit'), 0.00)::text as deposited,
    coalesce(sum(entry.amount) filter (where entry.type = 'refund'), 0.00)::text as refunded,
    coalesce(sum(entry.amount) filter (where entry.type = 'adjustment'), 0.00)::text as adjusted,
    round(avg(work.quality_score) filter (where entry.type = 'spend'), 4)::text as "averageQuality"
from public.company_transactions as entry
left join public.submissions as work on work.id = entry.submission_id
where entry.company_id = $1 and entry.created_at >= $2 and entry.created_at < $3
"""
FOLD = "select private.fold_days()"


async def days(people: People, who: int, query: str = OURS, **given: Any) -> list[dict[str, Any]]:
    """The days of one answer, none left out."""
    (shown,) = (await people.data(who, query, **given)).values()
    first, last = (date.fromisoformat(shown[name]) for name in ("firstDay", "lastDay"))
    assert [each["day"] for each in shown["days"]] == [
        str(first + timedelta(n)) for n in range((last - first).days + 1)
    ]
    return list(shown["days"])


async def counted(owner: Any, query: str, whose: str, said: list[dict[str, Any]]) -> list[Any]:
    """The same days from the tables."""
    rows = []
    for each in said:
        begins = datetime.fromisoformat(each["day"]).replace(tzinfo=UTC)
        row = await owner.fetchrow(query, whose, begins, begins + timedelta(1))
        rows.append({"day": each["day"], **row})
    return rows


async def test_a_month_of_the_demo_data_is_what_the_tables_say(database: Database) -> None:
    span = {"from": "2026-10-15", "to": "2026-11-14"}
    async with people_of(database) as people, connection_as(database) as owner:
        await owner.execute("set timezone = 'Pacific/Kiritimati'")
        for who in (1, 2, 4, 100):
            said = await days(people, who, **span)
            assert said == await counted(owner, COUNTED, person(who), said)
        said = await days(people, MANAGER, THEIRS, companyId=company(1), **span)
        assert said == await counted(owner, OF_COMPANY, company(1), said)
        assert sum(day["approved"] for day in said) > 30 < sum(day["submitted"] for day in said)


async def test_the_platforms_days_end_where_its_dashboard_is(database: Database) -> None:
    owed = "select sum(amount)::text from public.transactions where created_at < $1"
    async with people_of(database) as people, connection_as(database) as owner:
        said = await days(people, ADMIN, PLATFORM, **{"from": "2026-10-15", "to": "2026-11-14"})
        for each in said:
            midnight = datetime.fromisoformat(each["day"]).replace(tzinfo=UTC) + timedelta(1)
            assert each["totalPlatformLiability"] == await owner.fetchval(owed, midnight)
        assert said[0]["pendingReviews"] < said[-1]["pendingReviews"]
        closed = {"userId": person(2), "isActive": False, "reason": "Left"}
        await people.data(ADMIN, SUSPEND, input=closed)
        *_, before, today = await days(people, ADMIN, PLATFORM, to="2099-01-01")
        assert today["activeUsers"] == before["activeUsers"] - 1
        assert date.fromisoformat(today.pop("day")) == datetime.now(UTC).date()
        assert today == (await people.data(ADMIN, NOW))["adminDashboard"]
        for who in (1, MANAGER, None):
            assert await people.code(who, PLATFORM) == "FORBIDDEN"
        assert await people.code(ADMIN, PLATFORM, **{"from": "2099-01-01"}) == "INVALID_DAYS"


async def work(people: People, firm: Firm) -> None:
    """Everything that moves a figure: approved, rejected, appealed, paid out, taken back, corrected, refunded."""
    task = (await firm.task("2.00"))["id"]
    approved, rejected = await firm.submit(WORKER, task), await firm.submit(WORKER + 1, task)
    assert await firm.decide(approved) is None
    assert await firm.decide(rejected, "REJECTED") is None
    given = {"submissionId": rejected, "reason": "It is right."}
    made = await people.data(WORKER + 1, APPEAL, input=given)
    ruling = {
        "appealId": made["appealRejection"]["appeal"]["id"], "decision": "UPHELD", "reason": "I looked.",
        "qualityScore": "0.8",
    }  # fmt: skip
    assert await people.code(ADMIN, DECIDE, input=ruling) is None
    assert await firm.decide(await firm.submit(WORKER + 2, task), "REJECTED") is None
    bonus = {
        "userId": person(WORKER), "type": "BONUS", "amount": "9.00", "reason": "Well done",
        "idempotencyKey": people.key(),
    }  # fmt: skip
    await people.data(ADMIN, ADJUST, input=bonus)
    details = {"email": "worker@demo.example"}
    wanted = {
        "amount": "5.00", "method": "PAYPAL", "accountDetails": details, "idempotencyKey": people.key()
    }  # fmt: skip
    for keep in (True, False):
        made = await people.data(WORKER, REQUEST, input=wanted | {"idempotencyKey": people.key()})
        if not keep:
            back = {"withdrawalId": made["requestWithdrawal"]["withdrawal"]["id"]}
            await people.data(WORKER, CANCEL, input=back)


async def test_what_happens_is_on_its_day_before_and_after_it_is_folded(database: Database) -> None:
    key = "t:" + base64.b64encode(bytes(32)).decode()
    async with people_of(database, payout_keys=key) as people, connection_as(database) as owner:
        firm = await (await Firm(people, 600).found()).rich("40.00", "20.00")
        fee = {"companyId": firm.id, "feePercent": "10"}
        await people.data(ADMIN, FEE, input=fee)
        await work(people, firm)
        seen = []
        for settle in ("select 1", FOLD, FOLD, "select private.recount_days()"):
            await owner.fetchval(settle)
            theirs = await days(people, 600, THEIRS, companyId=firm.id)
            assert theirs == await counted(owner, OF_COMPANY, firm.id, theirs)
            ours = [await days(people, WORKER + n) for n in range(3)]
            for n, said in enumerate(ours):
                assert said == await counted(owner, COUNTED, person(WORKER + n), said)
            await prove_days(owner)
            seen.append((theirs[-1], [said[-1] for said in ours]))
        assert all(each == seen[0] for each in seen)
    theirs, ours = seen[0][0], seen[0][1]
    names = ("submitted", "approved", "rejected", "spent", "fees", "deposited", "averageQuality")
    assert [theirs[name] for name in names] == [3, 2, 2, "4.00", "0.40", "40.00", "0.8000"]
    assert [(day["approved"], day["rejected"]) for day in ours] == [(1, 0), (1, 1), (0, 1)]
    assert [ours[0][name] for name in ("earned", "adjusted", "withdrawn")] == [
        "2.00",
        "9.00",
        "5.00",
    ]


async def test_days_are_those_of_the_person_the_company_and_admins(database: Database) -> None:
    theirs = {"companyId": company(1)}
    async with people_of(database) as people:
        secret = (await make(people, "READ_DATASETS"))["secret"]
        for who in (MANAGER, VIEWER, BILLING, ADMIN):
            assert len(await days(people, who, THEIRS, **theirs)) == 30
        assert len(await days(people, ADMIN, userId=person(1))) == 30
        assert len(await days(people, 1, userId=person(1))) == 30
        for who in (1, OTHER_MANAGER):
            for query, given in (
                (THEIRS, theirs), (THEIRS, {"companyId": company(9999)}), (OURS, {"userId": person(2)})
            ):  # fmt: skip
                for span in ({}, {"from": "2026-02-01", "to": "2026-01-01"}):
                    shown = await people.data(who, query, **given, **span)
                    assert list(shown.values()) == [None]
        assert await people.data(ADMIN, THEIRS, companyId=company(9999)) == {
            "companyActivity": None
        }
        for who in (None, secret):
            assert await people.code(who, THEIRS, **theirs) == "FORBIDDEN"
            assert await people.code(who, OURS, userId=person(1)) == "FORBIDDEN"
        people.sign_in(SECOND_ADMIN, is_admin=True)
        assert len(await days(people, SECOND_ADMIN, userId=person(1))) == 30
        closed = {"userId": person(SECOND_ADMIN), "isActive": False, "reason": "Left"}
        await people.data(ADMIN, SUSPEND, input=closed)
        for query, given in ((THEIRS, theirs), (OURS, {"userId": person(1)})):
            answer = await people.answer(SECOND_ADMIN, query, **given)
            assert not any((answer["data"] or {}).values())


async def test_a_span_is_in_order_and_a_year_at_most(database: Database) -> None:
    spans = [("2026-01-02", "2026-01-01"), ("2025-01-01", "2026-01-02"), ("0001-01-01", None)]
    async with people_of(database) as people:
        for first, last in spans:
            for who, query, given in ((1, OURS, {}), (MANAGER, THEIRS, {"companyId": company(1)})):
                answer = await people.answer(who, query, **given, **{"from": first, "to": last})
                (error,) = answer["errors"]
                assert error["extensions"]["code"] == "INVALID_DAYS"
                assert error["extensions"]["hint"]
                assert error["extensions"]["input"] == ["from"]
        assert len(await days(people, 1, **{"from": "2024-01-01", "to": "2024-12-31"})) == 366


@pytest.mark.moves_by_hand("balance", "total", "liability by day", reason="entries of another day")
async def test_a_day_ends_at_midnight_in_utc_wherever_a_person_lives(database: Database) -> None:
    edges = (
        "2026-03-01 23:59:59.999999+00",
        "2026-03-02 00:00+00",
        "2026-03-02 23:59:59.999999+00",
    )
    span = {"from": "2026-03-01", "to": "2026-03-03"}
    async with people_of(database) as people, connection_as(database) as owner:
        seen = []
        for number, zone in enumerate(
            ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")
        ):
            await people.data(1, MOVE, input={"timeZone": zone})
            await owner.execute(f"set timezone = '{zone}'")
            await owner.execute(
                "insert into public.transactions (user_id, type, amount, balance_after, description, "
                "created_at) values ($1, 'bonus', 1, 1, 'A test', $2::text::timestamptz)",
                person(1), edges[number],
            )  # fmt: skip
            await owner.fetchval(FOLD)
            seen.append([day["adjusted"] for day in await days(people, 1, **span)])
        await give(owner, person(1), "1.00")
        today = (await days(people, 1))[-1]
    assert seen == [["1.00", "0.00", "0.00"], ["1.00", "1.00", "0.00"], ["1.00", "2.00", "0.00"]]
    assert Decimal(today["adjusted"]) == 1


async def test_what_is_written_while_days_are_folded_is_counted_once(database: Database) -> None:
    async def pay(number: int) -> None:
        async with connection_as(database) as connection:
            for _ in range(20):
                await give(connection, person(700 + number), "1.00")

    async def fold() -> None:
        async with connection_as(database) as connection:
            for _ in range(10):
                await connection.fetchval(FOLD)
            await prove_days(connection)

    await asyncio.gather(*(pay(number) for number in range(4)), fold(), fold())
    async with connection_as(database) as owner:
        await owner.fetchval(FOLD)
        assert await owner.fetchval("select count(*) from private.day_entries") == 0
        await prove_days(owner)


async def prove_days(owner: Any) -> None:
    assert await owner.fetch("select * from private.day_mismatches()") == []


async def test_a_month_costs_the_same_after_ten_thousand_days(database: Database) -> None:
    """The days of two people and two companies: ten days, and ten thousand with five events on each."""
    fill = """
    insert into private.day_entries (day, kind, user_id, company_id, amount)
    select date '2026-11-20' - n, 'submitted', $1, $2, 1
    from generate_series(0, $3 - 1) as n cross join generate_series(1, 5)
    """
    async with people_of(database) as people, connection_as(database) as owner:
        for number, count in ((1, 10), (2, 10_000)):
            await owner.execute(fill, person(800 + number), company(number), count)
        await owner.fetchval(FOLD)
        await owner.execute(
            "vacuum analyze private.contributor_days, private.company_days, private.day_entries"
        )
        said = await days(people, 802, **{"from": "1999-07-05", "to": "1999-08-03"})
        assert {day["submitted"] for day in said} == {0, 5}
        span = "date '2026-11-11', date '2026-11-20'"
        few, many = [
            [
                await _buffers(database, person(800 + number), f"public.contributor_activity(null, {span})"),
                await _buffers(database, person(manager), f"public.company_activity('{company(number)}', {span})"),
            ]
            for number, manager in ((1, MANAGER), (2, OTHER_MANAGER))
        ]  # fmt: skip
    assert all(most <= 1.5 * least + 3 for least, most in zip(few, many, strict=True)), (few, many)


async def _buffers(database: Database, who: str, call: str) -> int:
    """Pages that a call reads, once its plans are kept."""
    async with connection_as(database, "gateway_authenticated") as connection:
        claims = json.dumps({"sub": who, "role": "authenticated"})
        await connection.execute("select set_config('request.jwt.claims', $1, false)", claims)
        for _ in range(6):
            await connection.fetch(f"select * from {call}")
        plan = await connection.fetchval(
            f"explain (analyze, buffers, format json) select * from {call}"
        )
        top = json.loads(plan)[0]["Plan"]
        return int(top["Shared Hit Blocks"] + top["Shared Read Blocks"])
