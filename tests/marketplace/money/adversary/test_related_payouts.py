"""Work for friends: payouts of who is related to the people of a company that paid them wait for an admin."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.harness.demo import person
from tests.harness.money import DETAILS, RELEASE, REQUEST, give

LOG = "select * from public.log_activity('app_open', $1)"
REDEEM = "select * from public.redeem_referral($1)"
CODE = "select code from public.referral_codes where id = $1"
ROW = "select hold_reasons, held_until from public.withdrawals where id = $1"
NEWS = """
    select title from public.notifications
    where user_id = $1 and (subject_id = $2 or action_url = '/admin/approvals')
"""
RELATED = f"""
    explain (analyze, buffers, format json) select private.is_related_to_payers('{person(1)}')
"""
UNPAID = """
    select right(id::text, 12)::integer as number from public.users as person
    where is_active and right(id::text, 12) ~ '^[0-9]+$' and not exists (
        select from public.submissions where user_id = person.id and status = 'approved'
    ) and not exists (select from private.company_people where user_id = person.id)
    order by id limit 1
"""
AMARA, MANAGER, SECOND, FIRST = 1, 3, 300, 600
ADMIN = {"app_metadata": {"role": "admin"}}


async def asked(stage, number=AMARA):
    await give(stage.connection, person(number), "5")
    made = await stage.call(number, REQUEST, Decimal(5), DETAILS)
    return made["withdrawal_id"]


async def is_related(stage, number=AMARA):
    row = await stage.owner(ROW, await asked(stage, number))
    related = "related_account" in row["hold_reasons"]
    assert not related or row["held_until"] is None  # no age ends it
    return related


async def pages(stage):
    """How many pages are read to find it out, when the plans are there."""
    for _ in range(2):
        (plan,) = json.loads((await stage.owner(RELATED))[0])
    return plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]


async def uses(stage, number, device):
    await stage.call(number, LOG, json.dumps({"device_id": device}))


async def redeems(stage, number, other):
    code = (await stage.owner(CODE, person(other)))["code"]
    await stage.call(number, REDEEM, code)


async def test_an_honest_person_is_related_to_nobody(stage):
    await uses(stage, AMARA, "hers")
    await uses(stage, MANAGER, "the company's")
    assert not await is_related(stage)


async def test_a_manager_works_for_themselves_from_one_device(stage):
    await uses(stage, MANAGER, "shared")
    assert not await is_related(stage)
    await uses(stage, AMARA, "shared")
    assert await is_related(stage)


async def test_who_was_never_paid_by_the_company_is_no_matter(stage):
    await uses(stage, MANAGER, "shared")
    number = (await stage.owner(UNPAID))["number"]
    await uses(stage, number, "shared")
    assert not await is_related(stage, number)


@pytest.mark.parametrize("order", [(AMARA, MANAGER), (MANAGER, AMARA)])
async def test_a_manager_pays_who_they_brought_or_who_brought_them(stage, order):
    assert not await is_related(stage)
    await redeems(stage, *order)
    assert await is_related(stage)


async def test_two_share_an_address(stage):
    for number in (AMARA, MANAGER):
        assert not await is_related(stage)
        headers = json.dumps({"x-forwarded-for": "203.0.113.77"})
        await stage.owner("select set_config('request.headers', $1, false)", headers)
        await stage.call(number, LOG, "{}")
    assert await is_related(stage)


async def test_an_address_of_a_whole_network_relates_nobody_and_costs_no_walk_through_it(stage):
    headers = json.dumps({"x-forwarded-for": "203.0.113.78"})
    await stage.owner("select set_config('request.headers', $1, false)", headers)
    for number in (AMARA, MANAGER):
        await stage.call(number, LOG, '{"device_id": "emulator"}')
    assert await is_related(stage)
    few = await pages(stage)
    await stage.owner(
        "insert into public.user_activities (user_id, action, ip_address, metadata) "
        "select id, 'app_open', '203.0.113.78', '{\"device_id\": \"emulator\"}' "
        "from public.users, generate_series(1, 20)"
    )
    many = await pages(stage)
    assert many <= few + 1_000
    assert not await is_related(stage)
    await stage.call(AMARA, LOG, '{"device_id": "her own"}')
    await stage.call(MANAGER, LOG, '{"device_id": "her own"}')
    assert await is_related(stage)


async def test_a_platform_may_do_without(stage):
    await redeems(stage, AMARA, MANAGER)
    await stage.owner(
        "update private.settings set value = 'false' where name = 'payout_hold_related'"
    )
    assert not await is_related(stage)


async def test_who_asked_is_told_that_a_hold_ended(stage):
    payout = await asked(stage, FIRST)
    await stage.call("admin", RELEASE, payout)
    news = await stage.connection.fetch(NEWS, person(FIRST), payout)
    assert [each["title"] for each in news] == ["Withdrawal no longer held"]


async def test_other_admins_are_told_once_however_many_acts_wait(stage):
    await stage.owner(
        'update auth.users set raw_app_meta_data = raw_app_meta_data || \'{"role": "admin"}\' where id = $1',
        person(SECOND),
    )
    adjust = "select * from public.adjust_balance($1, 'bonus', 1, 'A reason')"
    for _ in range(3):
        await stage.call("admin", adjust, person(5))
    for number, told in ((SECOND, ["A second admin is needed"]), (5, []), (AMARA, [])):
        news = await stage.connection.fetch(NEWS, person(number), None)
        assert [each["title"] for each in news] == told


async def test_an_approved_payout_is_not_forgotten(stage):
    remind = "select private.remind_of_unpaid() as told"
    time = "update private.settings set value = to_jsonb($1::text) where name = 'payout_time'"
    payout = await asked(stage, FIRST)
    await stage.call("admin", RELEASE, payout)
    await stage.call("admin", "select public.process_withdrawal($1, 'processing')", payout)
    await stage.owner(time, "3650 days")
    assert (await stage.owner(remind))["told"] == 0
    await stage.owner(time, "0 seconds")
    admins = "select count(*) from auth.users where raw_app_meta_data ->> 'role' = 'admin'"
    assert (await stage.owner(remind))["told"] == (await stage.owner(admins))["count"] > 0
    assert (await stage.owner(remind))["told"] == 0  # until they have read it
