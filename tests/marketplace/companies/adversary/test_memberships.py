"""Memberships: nobody is made a member against their will, and no right outlives the row that gave it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, company, person
from tests.harness.people import ADMIN, People

MANAGER, VIEWER, VICTIM, FRIEND = 3, 6, 600, 601
INVITE = """
mutation ($input: AddCompanyMemberInput!) {
  addCompanyMember(input: $input) { invitation { id status person { id } } }
}
"""
ACCEPT = """
mutation ($input: AcceptCompanyInvitationInput!) {
  acceptCompanyInvitation(input: $input) { member { role } invitation { status } }
}
"""
DECLINE = """
mutation ($input: DeclineCompanyInvitationInput!) {
  declineCompanyInvitation(input: $input) { invitation { status } }
}
"""
REVOKE = """
mutation ($input: RevokeCompanyInvitationInput!) {
  revokeCompanyInvitation(input: $input) { invitation { status } }
}
"""
LEAVE = "mutation ($input: LeaveCompanyInput!) { leaveCompany(input: $input) { company { id } person { id } } }"
REMOVE = """
mutation ($input: RemoveCompanyMemberInput!) { removeCompanyMember(input: $input) { person { id } } }
"""
SUSPEND = (
    "mutation ($input: SetUserStatusInput!) { setUserStatus(input: $input) { user { isActive } } }"
)
SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"
MINE = "{ companies { nodes { id } } companyInvitations { nodes { id status company { name } } } }"
TOLD = """
{ notifications(first: 5) { nodes {
  type message subject { __typename ... on CompanyInvitation { id status } }
} } }
"""
TASK = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }"
NEW_TASK = {
    "campaignId": campaign(1), "title": "Describe the rain", "description": "In a text.",
    "taskType": "TEXT", "reward": "2.00", "minTrustScore": "0",
}  # fmt: skip
ANSWER = {"text_content": "It rained all day long, and nobody minded."}
CASES = "query ($id: UUID!) { company(id: $id) { invitations { nodes { id email person { id } status } } } }"


def to(who: int, role: str = "VIEWER") -> dict[str, Any]:
    return {"companyId": company(1), "userId": person(who), "role": role}


def by_mail(address: str, role: str = "VIEWER") -> dict[str, Any]:
    return {"companyId": company(1), "email": address, "role": role}


async def invite(people: People, given: dict[str, Any], by: int = MANAGER) -> dict[str, Any]:
    """Ask somebody; return what their answer takes."""
    made = await people.data(by, INVITE, input=given)
    return {"invitationId": made["addCompanyMember"]["invitation"]["id"]}


async def companies_of(people: People, who: int) -> list[str]:
    return [each["id"] for each in (await people.data(who, MINE))["companies"]["nodes"]]


async def test_a_manager_makes_somebody_a_member_without_asking(people: People) -> None:
    given = await invite(people, to(VICTIM, "MANAGER"))
    assert await companies_of(people, VICTIM) == []
    told = (await people.data(VICTIM, TOLD))["notifications"]["nodes"][0]
    assert told["type"] == "COMPANY_INVITATION"
    assert told["subject"] == {
        "__typename": "CompanyInvitation", "id": given["invitationId"], "status": "PENDING"
    }  # fmt: skip
    await people.data(VICTIM, DECLINE, input=given)
    assert await people.code(VICTIM, ACCEPT, input=given) == "INVITATION_ENDED"
    assert await companies_of(people, VICTIM) == []
    answered = (await people.data(MANAGER, TOLD))["notifications"]["nodes"][0]
    assert (answered["type"], answered["subject"]["status"]) == (
        "COMPANY_INVITATION_ANSWERED", "DECLINED"
    )  # fmt: skip
    again = await invite(people, to(VICTIM))
    await people.data(VICTIM, ACCEPT, input=again)
    assert await companies_of(people, VICTIM) == [company(1)]


async def test_somebody_answers_the_invitation_of_another(people: People) -> None:
    given = await invite(people, to(VICTIM, "MANAGER"))
    for thief in (FRIEND, VIEWER, MANAGER, ADMIN):
        for query in (ACCEPT, DECLINE):
            assert await people.code(thief, query, input=given) == "NOT_FOUND"
    for thief in (FRIEND, VIEWER, VICTIM, 8):
        assert await people.code(thief, REVOKE, input=given) == "NOT_FOUND"
    await people.data(VICTIM, ACCEPT, input=given)


async def test_a_company_asks_which_addresses_have_an_account(people: People) -> None:
    seen = []
    for address in ("person600@demo.example", "nobody@demo.example", "viewer@demo.example"):
        made = await people.data(MANAGER, INVITE, input=by_mail(address))
        asked = made["addCompanyMember"]["invitation"]
        seen.append((asked["status"], asked["person"]))
        assert await people.code(MANAGER, INVITE, input=by_mail(address)) == "ALREADY_INVITED"
    assert seen == [("PENDING", None)] * 3
    (mine,) = (await people.data(VICTIM, MINE))["companyInvitations"]["nodes"]
    assert (await people.data(VICTIM, TOLD))["notifications"]["nodes"][0]["subject"]["id"] == mine[
        "id"
    ]
    await people.data(VICTIM, DECLINE, input={"invitationId": mine["id"]})
    cases = (await people.data(MANAGER, CASES, id=company(1)))["company"]["invitations"]["nodes"]
    (declined,) = [each for each in cases if each["id"] == mine["id"]]
    assert declined == {
        "id": mine["id"], "email": "person600@demo.example", "person": None, "status": "DECLINED"
    }  # fmt: skip
    answered = (await people.data(MANAGER, TOLD))["notifications"]["nodes"][0]["message"]
    assert answered.startswith("person600@demo.example "), "by the address, not by the name"


async def test_an_address_is_matched_as_it_is_spelt_and_confirmed(
    people: People, database: Database
) -> None:
    given = await invite(people, by_mail("  Late.Comer@Demo.Example "))
    late, unconfirmed = 90_001, 90_002
    async with connection_as(database, "postgres") as auth:
        for who, address, confirmed in (
            (unconfirmed, "other@demo.example", None),
            (late, "late.comer@demo.example", "2026-01-01"),
        ):
            await auth.execute(
                "insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data) "
                "values ($1, $2, $3::text::timestamptz, '{}')",
                person(who), address, confirmed,
            )  # fmt: skip
    await invite(people, by_mail("other@demo.example"))
    assert (await people.data(unconfirmed, MINE))["companyInvitations"]["nodes"] == []
    waiting = (await people.data(late, MINE))["companyInvitations"]["nodes"]
    (only,) = waiting
    assert (only["id"], only["status"]) == (given["invitationId"], "PENDING")
    assert only["company"] == {"name": "Demo Data Co"}
    assert (await people.data(late, TOLD))["notifications"]["nodes"][0][
        "type"
    ] == "COMPANY_INVITATION"
    await people.data(late, ACCEPT, input=given)
    assert await companies_of(people, late) == [company(1)]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "INVALID_VALUE"),
        ({"userId": person(VICTIM), "email": "a@demo.example"}, "INVALID_VALUE"),
        ({"email": "no address"}, "INVALID_VALUE"),
        ({"email": "a@" + "b" * 320}, "INVALID_VALUE"),
        ({"userId": person(999_999)}, "NOT_FOUND"),
        ({"userId": person(VIEWER)}, "ALREADY_MEMBER"),
    ],
)
async def test_an_invitation_to_nobody_is_refused(
    people: People, given: dict[str, Any], code: str
) -> None:
    given = {"companyId": company(1), "role": "VIEWER", **given}
    assert await people.code(MANAGER, INVITE, input=given) == code


async def test_the_suspended_joins_a_company(people: People) -> None:
    given = await invite(people, to(VICTIM, "MANAGER"))
    off = {"userId": person(VICTIM), "isActive": False, "reason": "Odd."}
    await people.data(ADMIN, SUSPEND, input=off)
    assert await people.code(VICTIM, ACCEPT, input=given) == "ACCOUNT_SUSPENDED"
    await people.data(ADMIN, SUSPEND, input={**off, "isActive": True})


async def test_a_manager_who_is_sent_away_leaves_a_back_door(people: People) -> None:
    accomplice = await invite(people, to(FRIEND, "MANAGER"))
    await people.data(FRIEND, ACCEPT, input=accomplice)
    back_door = await invite(people, to(VICTIM, "MANAGER"), by=FRIEND)
    away = {"companyId": company(1), "userId": person(FRIEND)}
    await people.data(MANAGER, REMOVE, input=away)
    assert await people.code(VICTIM, ACCEPT, input=back_door) == "INVITATION_ENDED"
    assert await people.code(FRIEND, ACCEPT, input=accomplice) == "INVITATION_ENDED"
    assert await companies_of(people, FRIEND) == []


async def test_a_company_floods_people_with_invitations(people: People) -> None:
    for number in range(50):
        await people.data(MANAGER, INVITE, input=by_mail(f"flood{number}@demo.example"))
    refused = await people.answer(MANAGER, INVITE, input=by_mail("one.more@demo.example"))
    assert refused["errors"][0]["extensions"]["code"] == "TOO_MANY_INVITATIONS"
    assert refused["errors"][0]["extensions"]["fields"] == ["companyId"]


async def test_the_last_manager_leaves_the_company_alone(people: People) -> None:
    leave = {"companyId": company(1)}
    assert await people.code(MANAGER, LEAVE, input=leave) == "LAST_MANAGER"
    assert await people.code(VICTIM, LEAVE, input=leave) == "NOT_FOUND"
    left = await people.data(VIEWER, LEAVE, input=leave)
    assert left["leaveCompany"] == {"company": None, "person": {"id": person(VIEWER)}}


async def test_who_left_or_was_only_invited_answers_the_companys_tasks(people: People) -> None:
    await invite(people, to(VICTIM))
    joined = await invite(people, to(FRIEND))
    await people.data(FRIEND, ACCEPT, input=joined)
    await people.data(FRIEND, LEAVE, input={"companyId": company(1)})
    made = await people.data(MANAGER, TASK, input=NEW_TASK)
    work = {"taskId": made["createTask"]["task"]["id"], "submissionData": ANSWER}
    for who in (VICTIM, FRIEND):
        assert await people.code(who, SUBMIT, input=work) == "OWN_TASK"
    assert await people.code(602, SUBMIT, input=work) is None


async def test_an_invitation_is_taken_twice_and_taken_back_at_once(people: People) -> None:
    given = await invite(people, to(VICTIM))
    codes = await asyncio.gather(
        people.code(VICTIM, ACCEPT, input=given),
        people.code(VICTIM, ACCEPT, input=given),
        people.code(MANAGER, REVOKE, input=given),
    )
    assert sorted(map(str, codes)) == ["INVITATION_ENDED", "INVITATION_ENDED", "None"]


async def test_an_invitation_that_nobody_answered_waits_for_ever(
    people: People, database: Database
) -> None:
    async with connection_as(database, "postgres") as owner:
        await owner.execute(
            "update private.settings set value = '0' where name = 'company_invitation_days'"
        )
        given = await invite(people, to(VICTIM))
        assert await people.code(VICTIM, ACCEPT, input=given) == "INVITATION_ENDED"
        assert await owner.fetchval("select private.expire_company_invitations()") == 1
    (mine,) = (await people.data(VICTIM, MINE))["companyInvitations"]["nodes"]
    assert mine["status"] == "EXPIRED"
    await invite(people, to(VICTIM))
