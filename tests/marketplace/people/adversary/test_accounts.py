"""Cheats with deleted accounts and exports: nobody escapes, comes back as new, or reads what is held about others."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person, task
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.people.adversary.test_sessions import later
from tests.marketplace.review.adversary.test_trust import ANSWER as TEXT
from tests.marketplace.review.adversary.test_trust import task as easy_task

DELETE = (
    """mutation ($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { deletedAt } }"""
)
EXPORT = """mutation ($input: ExportMyDataInput!) {
  exportMyData(input: $input) { export { id nodeId rowCount downloadUrl } } }"""
STATUS = """mutation ($input: SetUserStatusInput!) { setUserStatus(input: $input) { user { isActive } } }"""
ADJUST = (
    """mutation ($input: AdjustBalanceInput!) { adjustBalance(input: $input) { user { id } } }"""
)
WITHDRAW = """mutation ($input: RequestWithdrawalInput!) {
  requestWithdrawal(input: $input) { withdrawal { id status } } }"""
CANCEL = """mutation ($input: CancelWithdrawalInput!) { cancelWithdrawal(input: $input) { withdrawal { id } } }"""
REDEEM = (
    """mutation ($input: RedeemReferralInput!) { redeemReferral(input: $input) { xpEarned } }"""
)
SUBMIT = (
    """mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"""
)
PROFILE = """query ($id: UUID!) { user(id: $id) { name avatarUrl badgeCount } }"""
PAYPAL = {"method": "PAYPAL", "accountDetails": {"email": "me@mail.example"}}
AMARA, WORKER, MANAGER = 1, 16, 3
GIVE_UP = {"giveUp": True}
ANSWER = {"preferred": "A", "reasoning": "It says more about the rain"}


async def exported(people: People, export: Any) -> dict[str, list[Any]]:
    """The rows of an export by their table."""
    found: dict[str, list[Any]] = {}
    lines = (await people.get(export["downloadUrl"])).text.splitlines()
    assert len(lines) == export["rowCount"]
    for line in map(json.loads, lines):
        found.setdefault(line["part"], []).append(line["content"])
    return found


async def sign_up(database: Database, who: int, address: str) -> None:
    """What Supabase Auth does when somebody signs up."""
    async with connection_as(database) as owner:
        await owner.execute(
            "insert into auth.users (id, email) values ($1, $2)", person(who), address
        )


async def test_an_honest_deletion_ends_everything_but_the_ledger(
    people: People, database: Database
) -> None:
    people.sign_in(WORKER)
    assert await people.code(WORKER, DELETE, input={}) == "ACCOUNT_NOT_EMPTY"
    await people.data(WORKER, DELETE, input=GIVE_UP)
    seen = await people.data(AMARA, PROFILE, id=person(WORKER))
    assert seen["user"] == {"name": "Deleted user", "avatarUrl": None, "badgeCount": 0}
    for newer in (False, True):
        if newer:
            await later()
            people.sign_in(WORKER)
        given = {"taskId": task(1), "submissionData": {"duration": 30}}
        assert await people.code(WORKER, SUBMIT, input=given) == "UNAUTHENTICATED"
        assert await people.code(WORKER, DELETE, input=GIVE_UP) == "UNAUTHENTICATED"
        assert await people.code(WORKER, EXPORT, input={}) == "UNAUTHENTICATED"
    found = await people.data(AMARA, '{ people(search: "deleted user") { nodes { id } } }')
    assert found["people"]["nodes"] == []
    async with connection_as(database) as owner:
        await prove_ledgers(owner)
        assert await owner.fetchval("select count(*) from private.submission_slots as slot "
            "inner join public.submissions as held on held.id = slot.submission_id "
            "where held.user_id = $1 and held.status <> 'approved'", person(WORKER)) == 0  # fmt: skip


async def test_a_ban_is_escaped_by_a_deletion(people: People) -> None:
    banned = {"userId": person(WORKER), "isActive": False, "reason": "Copied answers"}
    await people.data(ADMIN, STATUS, input=banned)
    await later()
    assert await people.code(WORKER, DELETE, input=GIVE_UP) == "ACCOUNT_SUSPENDED"
    assert await people.code(WORKER, EXPORT, input={}) is None, "and their data is still theirs"


async def test_a_deleted_account_is_opened_again_or_paid(people: People) -> None:
    await people.data(WORKER, DELETE, input=GIVE_UP)
    opened = {"userId": person(WORKER), "isActive": True, "reason": "A friend"}
    assert await people.code(ADMIN, STATUS, input=opened) == "NOT_FOUND"
    bonus = {"userId": person(WORKER), "type": "BONUS", "amount": "5.00", "reason": "A friend"}
    assert await people.code(ADMIN, ADJUST, input=bonus) == "NOT_FOUND"


async def test_a_stolen_token_deletes_the_account(people: People) -> None:
    people.sign_in(WORKER, seconds_ago=16 * 60)
    assert await people.code(WORKER, DELETE, input=GIVE_UP) == "SIGN_IN_AGAIN"
    people.sign_in(WORKER, seconds_ago=14 * 60)
    assert await people.code(WORKER, DELETE, input=GIVE_UP) is None


async def test_a_withdrawal_and_the_account_go_at_once(people: People, database: Database) -> None:
    waiting = await people.data(AMARA, "{ withdrawals { nodes { id status } } }")
    for each in waiting["withdrawals"]["nodes"]:
        if each["status"] == "PENDING":
            assert await people.code(AMARA, DELETE, input=GIVE_UP) == "WITHDRAWAL_OPEN"
            await people.data(AMARA, CANCEL, input={"withdrawalId": each["id"]})
    people.sign_in(AMARA)
    both = await asyncio.gather(
        people.code(AMARA, WITHDRAW, input={**PAYPAL, "amount": "5.00"}),
        people.code(AMARA, DELETE, input=GIVE_UP),
    )
    assert both in (
        [None, "WITHDRAWAL_OPEN"],
        ["UNAUTHENTICATED", None],
    )
    async with connection_as(database) as owner:
        await prove_ledgers(owner)


async def test_an_answer_and_the_account_go_at_once(people: People, database: Database) -> None:
    people.sign_in(600)
    given = {"taskId": task(3), "submissionData": ANSWER}
    await asyncio.gather(
        people.answer(600, SUBMIT, input=given), people.answer(600, DELETE, input=GIVE_UP)
    )
    async with connection_as(database) as owner:
        await prove_ledgers(owner)
        waiting = (
            "select count(*) from public.submissions where user_id = $1 and status = 'pending'"
        )
        assert await owner.fetchval(waiting, person(600)) == 0


async def test_somebody_comes_back_as_new_for_a_referral_or_for_their_companys_tasks(
    people: People, database: Database
) -> None:
    code = (await people.data(AMARA, "{ me { referralCode } }"))["me"]["referralCode"]
    await people.data(6, DELETE, input=GIVE_UP)  # a viewer of Demo Data Co
    await sign_up(database, 900_001, "Viewer@demo.example")
    await sign_up(database, 900_002, "viewer2@demo.example")
    assert await people.code(900_001, REDEEM, input={"code": code}) == "FORMER_ACCOUNT"
    assert await people.code(900_002, REDEEM, input={"code": code}) is None
    given = {"taskId": task(3), "submissionData": ANSWER}
    assert await people.code(900_001, SUBMIT, input=given) == "OWN_TASK"
    assert await people.code(900_002, SUBMIT, input=given) is None


async def test_a_company_is_left_with_its_money(people: People) -> None:
    assert await people.code(MANAGER, DELETE, input=GIVE_UP) == "LAST_MANAGER"


async def test_a_company_without_anything_ends_with_its_manager(people: People) -> None:
    made = await people.data(
        601,
        "mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id } } }",
        input={"name": "Nobody Ltd"},
    )
    assert made["createCompany"]["company"]["id"] != company(1)
    assert await people.code(601, DELETE, input=GIVE_UP) is None


async def test_the_platform_is_left_without_an_admin(people: People, database: Database) -> None:
    assert await people.code(ADMIN, DELETE, input=GIVE_UP) == "LAST_ADMIN"
    async with connection_as(database) as owner:
        await owner.execute(
            'update auth.users set raw_app_meta_data = \'{"role": "admin"}\' where id = $1',
            person(602),
        )
    await people.data(ADMIN, DELETE, input=GIVE_UP)
    people.sign_in(602, is_admin=True)
    assert await people.code(602, DELETE, input=GIVE_UP) == "LAST_ADMIN"


@pytest.mark.parametrize("who", [WORKER, MANAGER, ADMIN])
async def test_what_is_held_about_somebody_else_is_downloaded(people: People, who: int) -> None:
    export = (await people.data(AMARA, EXPORT, input={}))["exportMyData"]["export"]
    held = await exported(people, export)
    assert [row["full_name"] for row in held["public.users"]] == ["Amara Demo"]
    assert "reviewed_by" not in held["public.submissions"][0]
    assert person(ADMIN) not in json.dumps(held), "nobody else is named"
    (search,) = held["internal_audit.email_searches"]
    assert search["email"] == "contributor@demo.example"
    assert "reason" not in search, "an admin's words may tell of others"
    query = "query ($id: ID!) { node(nodeId: $id) { nodeId } accountExports { totalCount } }"
    seen = await people.data(who, query, id=export["nodeId"])
    assert seen == {"node": None, "accountExports": {"totalCount": 0}}
    path = f"/downloads/exports/{export['id']}.jsonl"
    assert (await people.get(path)).status_code == 401
    people.sign_in(who)
    bearer = f"Bearer {people._kept[who]}"
    assert (await people.get(path, authorization=bearer)).status_code == 404


FIND = """mutation ($input: FindUserByEmailInput!) {
  findUserByEmail(input: $input) { user { fullName } search { email } } }"""
SEARCHES = "{ emailSearches { nodes { email reason found { fullName } } } }"


async def test_whose_an_address_is_is_asked_by_somebody_else_in_parts_or_unseen(
    people: People,
) -> None:
    given = {"email": "Person600@demo.example ", "reason": "A ticket"}
    for who in (AMARA, MANAGER, 4):
        assert await people.code(who, FIND, input=given) == "FORBIDDEN"
        assert (await people.data(who, SEARCHES))["emailSearches"]["nodes"] == []
    for part in ("person600", "person600@", "@demo.example", "%@demo.example%", ""):
        answer = await people.answer(ADMIN, FIND, input={**given, "email": part})
        if "errors" not in answer:
            assert answer["data"]["findUserByEmail"]["user"] is None
    assert await people.code(ADMIN, FIND, input={**given, "reason": " "}) == "INVALID_VALUE"
    before = (await people.data(ADMIN, SEARCHES))["emailSearches"]["nodes"]
    found = await people.data(ADMIN, FIND, input=given)
    assert found["findUserByEmail"] == {
        "user": {"fullName": "Demo Person 600"},
        "search": {"email": "person600@demo.example"},
    }
    nobody = await people.data(ADMIN, FIND, input={**given, "email": "nobody@mail.example"})
    assert nobody["findUserByEmail"]["user"] is None
    after = (await people.data(ADMIN, SEARCHES))["emailSearches"]["nodes"]
    assert len(after) == len(before) + 2, "what was not found is kept too"
    await people.data(600, DELETE, input=GIVE_UP)
    after = (await people.data(ADMIN, SEARCHES))["emailSearches"]["nodes"]
    assert "person600@demo.example" not in {each["email"] for each in after}


async def test_an_address_that_was_looked_up_before_its_owner_came_outlives_the_account(
    people: People, database: Database
) -> None:
    address = "newcomer@mail.example"
    given = {"email": address, "reason": "A ticket"}
    assert (await people.data(ADMIN, FIND, input=given))["findUserByEmail"]["user"] is None
    await sign_up(database, 90001, address)
    await people.data(90001, DELETE, input=GIVE_UP)
    left = (await people.data(ADMIN, SEARCHES))["emailSearches"]["nodes"]
    assert address not in {each["email"] for each in left}


async def test_addresses_are_tried_without_end(people: People) -> None:
    given = {"email": "a@mail.example", "reason": "To see"}
    codes = [await people.code(ADMIN, FIND, input=given) for _ in range(31)]
    assert codes == [None] * 30 + ["TOO_MANY_SEARCHES"]


async def test_exports_are_asked_for_without_end(people: People) -> None:
    codes = [await people.code(AMARA, EXPORT, input={}) for _ in range(4)]
    assert codes == [None, None, None, "TOO_MANY_EXPORTS"]


async def test_who_a_company_has_blocked_comes_back_unblocked(
    people: People, database: Database
) -> None:
    block = """mutation ($input: BlockContributorInput!) {
        blockContributor(input: $input) { __typename } }"""
    given = {"companyId": company(1), "userId": person(600), "reason": "Copied answers"}
    await people.data(MANAGER, block, input=given)
    await people.data(600, DELETE, input=GIVE_UP)
    await sign_up(database, 900_001, "person600@demo.example")
    answer = {"taskId": await easy_task(people, 1), "submissionData": TEXT}
    assert await people.code(900_001, SUBMIT, input=answer) == "CONTRIBUTOR_BLOCKED"


async def test_a_deleted_account_is_found_while_its_sign_in_waits_to_be_closed(
    people: People, database: Database
) -> None:
    """In a project where accounts are another role's, the service closes sign-ins later."""
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute("""
            alter table auth.users owner to postgres;
            revoke all on auth.users from gateway_owner;
            grant select, references on auth.users to gateway_owner""")
    given = {"email": "person600@demo.example", "reason": "A ticket"}
    await people.data(600, DELETE, input=GIVE_UP)
    async with connection_as(database, "postgres") as superuser:
        kept = "select email from auth.users where id = $1"
        assert await superuser.fetchval(kept, person(600)) == given["email"]
    assert (await people.data(ADMIN, FIND, input=given))["findUserByEmail"]["user"] is None
