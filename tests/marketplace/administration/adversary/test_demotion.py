"""Cheats of an admin who is none any more: the token says so until it ends, and opens nothing."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person
from tests.harness.people import ADMIN, People
from tests.marketplace.administration.stories.test_settings import SET, change
from tests.marketplace.companies.adversary.test_memberships import SUSPEND
from tests.marketplace.money.adversary.test_corrections import APPROVE, adjusts, balance
from tests.marketplace.money.adversary.test_wallets_by_two import ADJUST, ADJUSTED
from tests.marketplace.people.adversary.test_sessions import EVERYBODY, PROFILE

SECOND, FRIEND = 300, 500
ROLE = "update auth.users set raw_app_meta_data = $2::text::jsonb where id = $1"
IS_ADMIN = '{"role": "admin"}'


async def promotes(people: People, owner: Any) -> None:
    await owner.execute(ROLE, person(SECOND), IS_ADMIN)
    people.sign_in(SECOND, is_admin=True)


async def demotes(owner: Any) -> None:
    await owner.execute(ROLE, person(SECOND), "{}")


async def seen(people: People) -> list[str]:
    nodes = (await people.data(SECOND, EVERYBODY))["users"]["nodes"]
    return [each["id"] for each in nodes]


async def test_an_admin_of_before_reads_and_acts_on_with_the_token(people: People, owner: Any):
    await promotes(people, owner)
    assert len(await seen(people)) == 3
    assert await people.code(SECOND, SET, input=change("deposit_days", 21)) is None
    await demotes(owner)
    assert await seen(people) == [person(SECOND)], "as anybody sees themselves"
    for query, given in (
        (SUSPEND, {"userId": person(FRIEND), "isActive": False, "reason": "Revenge"}),
        (ADJUST, {**ADJUSTED, "companyId": company(2), "amount": "5.00"}),
        (SET, change("deposit_days", 1)),
        (PROFILE, {"bio": "Still here"}),
    ):
        assert await people.code(SECOND, query, input=given) == "UNAUTHENTICATED"


async def test_a_new_token_is_anybody_s_and_a_promotion_counts_again(people: People, owner: Any):
    await promotes(people, owner)
    await demotes(owner)
    people.sign_in(SECOND)
    assert await people.code(SECOND, PROFILE, input={"bio": "A contributor"}) is None
    assert await people.code(SECOND, SET, input=change("deposit_days", 1)) == "FORBIDDEN"
    await promotes(people, owner)
    assert len(await seen(people)) == 3


async def test_what_an_admin_of_before_asked_for_is_approved(people: People, owner: Any):
    await promotes(people, owner)
    before = await balance(people, FRIEND)
    asked = {"approvalId": (await adjusts(people, SECOND, FRIEND, "2000.00"))["approval"]["id"]}
    large = {"approvalId": (await adjusts(people, ADMIN, FRIEND, "2000.00"))["approval"]["id"]}
    await demotes(owner)
    assert await people.code(ADMIN, APPROVE, input=asked) == "ACCOUNT_SUSPENDED"
    assert await people.code(SECOND, APPROVE, input=large) == "UNAUTHENTICATED", "nor approves it"
    assert await balance(people, FRIEND) == before


async def test_an_act_waits_for_a_lock_while_its_admin_is_demoted(
    people: People, owner: Any, database: Database
):
    """What commits first wins: the act has passed the first look when the demotion comes."""
    await promotes(people, owner)
    before = await balance(people, FRIEND)
    async with connection_as(database, "postgres") as other:
        held = owner.transaction()
        await held.start()
        await owner.fetch("select from public.users where id = $1 for update", person(FRIEND))
        acting = asyncio.create_task(people.code(SECOND, SUSPEND, input={
            "userId": person(FRIEND), "isActive": False, "reason": "Revenge",
        }))  # fmt: skip
        waits = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
        while not await other.fetchval(waits):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await other.execute(ROLE, person(SECOND), "{}")
        await held.rollback()
        assert await acting == "UNAUTHENTICATED"
    assert await owner.fetchval("select is_active from public.users where id = $1", person(FRIEND))
    assert await balance(people, FRIEND) == before


async def test_a_subscription_of_before_hears_on_what_only_admins_see(people: People, owner: Any):
    """It asks as the person without what the token alone says: the account's state is asked all the same."""
    await promotes(people, owner)
    is_admin = "select private.is_admin()"
    for count, act in ((True, None), (False, demotes)):
        if act:
            await act(owner)
        async with owner.transaction():
            claims = f'{{"sub": "{person(SECOND)}", "role": "authenticated", "app_metadata": {IS_ADMIN}}}'
            await owner.execute("select set_config('request.jwt.claims', $1, true)", claims)
            assert await owner.fetchval(is_admin) is count
