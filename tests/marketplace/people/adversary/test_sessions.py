"""Cheats with tokens that were signed out or whose account was suspended: none acts, and no admin sees on."""

from __future__ import annotations

import asyncio

import pytest

from tests.harness.demo import campaign, company, person
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import INVITE, SUSPEND, TASK

AMARA, MANAGER, SECOND, AUTHOR = 1, 3, 300, 600
DISCONNECT = """
mutation ($input: DisconnectUserInput!) { disconnectUser(input: $input) { user { id } } }
"""
EVERYBODY = "{ users(first: 3) { nodes { id } } }"
PROFILE = "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { bio } } }"
TICKET = """
mutation ($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id } } }
"""
REPLY = """
mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { ticket { status } } }
"""
NEW_TASK = {
    "campaignId": campaign(3), "title": "Describe the rain", "description": "In a text.",
    "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
}  # fmt: skip
ACTS = {
    "createTask": (TASK, NEW_TASK),
    "addCompanyMember": (
        INVITE,
        {"companyId": company(1), "userId": person(601), "role": "VIEWER"},
    ),
    "updateProfile": (PROFILE, {"bio": "Still here"}),
    "openSupportTicket": (TICKET, {"subject": "Let me in", "message": "Please"}),
}


async def later() -> None:
    """Tokens know whole seconds: one of the second of a sign-out is signed out too."""
    await asyncio.sleep(1.1)


async def test_a_signed_out_manager_goes_on_with_the_token(people: People):
    people.sign_in(MANAGER)
    await people.data(ADMIN, DISCONNECT, input={"userId": person(MANAGER), "reason": "Stolen"})
    for query, given in ACTS.values():
        assert await people.code(MANAGER, query, input=given) == "UNAUTHENTICATED"
    await later()
    people.sign_in(MANAGER)
    for query, given in ACTS.values():
        assert await people.code(MANAGER, query, input=given) is None, "and acts with a new one"


@pytest.mark.parametrize("how", ["suspended", "suspended, with a newer token", "signed out"])
async def test_an_admin_who_was_put_out_reads_and_answers_on(people: People, how: str):
    opened = await people.data(AUTHOR, TICKET, input={"subject": "Help", "message": "Please"})
    ticket = opened["openSupportTicket"]["ticket"]["id"]
    people.sign_in(SECOND, is_admin=True)
    assert len((await people.data(SECOND, EVERYBODY))["users"]["nodes"]) == 3
    given = {"userId": person(SECOND), "reason": "Left"}
    if how == "signed out":
        await people.data(ADMIN, DISCONNECT, input=given)
    else:
        await people.data(ADMIN, SUSPEND, input={**given, "isActive": False})
    if "newer" in how:
        await later()
        people.sign_in(SECOND, is_admin=True)
    seen = (await people.data(SECOND, EVERYBODY))["users"]["nodes"]
    assert [each["id"] for each in seen] == [person(SECOND)]
    for query, more in (
        (REPLY, {"ticketId": ticket, "message": "Send me your password"}),
        (SUSPEND, {"userId": person(AMARA), "isActive": False, "reason": "Revenge"}),
        (DISCONNECT, {"userId": person(ADMIN), "reason": "Revenge"}),
        (TASK, NEW_TASK),
    ):
        assert await people.code(SECOND, query, input=more) in (
            "UNAUTHENTICATED", "ACCOUNT_SUSPENDED", "NOT_FOUND",
        )  # fmt: skip
    answer = {"ticketId": ticket, "message": "How can we help?"}
    assert await people.code(ADMIN, REPLY, input=answer) is None


async def test_a_suspended_person_asks_support_with_a_new_token(people: People):
    people.sign_in(AUTHOR)
    off = {"userId": person(AUTHOR), "isActive": False, "reason": "Odd"}
    await people.data(ADMIN, SUSPEND, input=off)
    asked = {"subject": "Why?", "message": "Please"}
    assert await people.code(AUTHOR, TICKET, input=asked) == "UNAUTHENTICATED"
    await later()
    people.sign_in(AUTHOR)
    assert await people.code(AUTHOR, TICKET, input=asked) is None
    assert await people.code(AUTHOR, PROFILE, input={"bio": "Hello"}) == "ACCOUNT_SUSPENDED"


SIGN_OUT = """
mutation ($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) { signedOutAt } }
"""


async def test_a_thief_goes_on_with_a_token_of_before_its_owner_signed_out(people: People):
    people.sign_in(MANAGER)
    assert await people.code(None, SIGN_OUT, input={}) == "FORBIDDEN"
    await people.data(MANAGER, SIGN_OUT, input={})
    for query, given in ACTS.values():
        assert await people.code(MANAGER, query, input=given) == "UNAUTHENTICATED"
    assert await people.code(MANAGER, SIGN_OUT, input={}) == "UNAUTHENTICATED"
    assert await people.code(AMARA, PROFILE, input={"bio": "Nobody else is signed out"}) is None
    await later()
    people.sign_in(MANAGER)
    assert await people.code(MANAGER, PROFILE, input={"bio": "Back again"}) is None
