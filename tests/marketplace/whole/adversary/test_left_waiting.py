"""Leaving somebody without a word: a ticket that nobody answers, a member who was removed, a file nobody looks into."""

from __future__ import annotations

from typing import Any

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import INVITE

MANAGER, VIEWER, AUTHOR = 3, 6, 600
OPEN = "mutation ($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id } } }"
REPLY = "mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { ticket { status } } }"
REMOVE = "mutation ($input: RemoveCompanyMemberInput!) { removeCompanyMember(input: $input) { person { id } } }"
LEAVE = "mutation ($input: LeaveCompanyInput!) { leaveCompany(input: $input) { company { id } } }"
ACCEPT = """
mutation ($input: AcceptCompanyInvitationInput!) { acceptCompanyInvitation(input: $input) { member { role } } }
"""
NEWS = "{ notifications(first: 50) { nodes { id title type message } } }"
OVERDUE = "query ($kind: String!) { overdue(filter: {kind: {eq: $kind}}, first: 100) { nodes { id waitsSince } } }"
JOB = "select private.remind_of_tickets()"
TIME = "update private.settings set value = to_jsonb($1::text) where name = 'ticket_time'"


async def news(people: People, who: int, type: str) -> list[Any]:
    nodes = (await people.data(who, NEWS))["notifications"]["nodes"]
    return [each for each in nodes if each["type"] == type]


async def late(people: People, kind: str) -> dict[str, str]:
    nodes = (await people.data(ADMIN, OVERDUE, kind=kind))["overdue"]["nodes"]
    return {each["id"]: each["waitsSince"] for each in nodes}


async def test_a_ticket_waits_for_ever_or_anew_with_each_message(
    people: People, database: Database
):
    given = {"subject": "Where is my money", "message": "Please look"}
    opened = await people.data(AUTHOR, OPEN, input=given)
    ticket = opened["openSupportTicket"]["ticket"]["id"]
    reply = {"ticketId": ticket, "message": "Still nothing?"}
    async with connection_as(database) as owner:
        await owner.execute(TIME, "365 days")
        assert await owner.fetchval(JOB) == 0, "nothing is late yet"
        await owner.execute(TIME, "0 seconds")
        first = (await late(people, "support_ticket"))[ticket]
        await people.data(AUTHOR, REPLY, input=reply)
        assert (await late(people, "support_ticket"))[ticket] == first, "writing again is no start"
        admins = await owner.fetchval(JOB)
        assert admins > 0
        assert await owner.fetchval(JOB) == 0, "once, until it is read"
        told = [
            each for each in await news(people, ADMIN, "ESCALATION") if "Tickets" in each["title"]
        ]
        assert len(told) == 1
        await people.data(ADMIN, REPLY, input={**reply, "message": "Here it is"})
        assert ticket not in await late(people, "support_ticket"), "and ends with an answer"


async def test_a_member_is_removed_without_a_word(people: People):
    before = len(await news(people, VIEWER, "COMPANY_MEMBERSHIP"))
    given = {"companyId": company(1), "userId": person(VIEWER)}
    await people.data(MANAGER, REMOVE, input=given)
    told = await news(people, VIEWER, "COMPANY_MEMBERSHIP")
    assert len(told) == before + 1
    invited = {"companyId": company(1), "userId": person(VIEWER), "role": "VIEWER"}
    made = (await people.data(MANAGER, INVITE, input=invited))["addCompanyMember"]["invitation"]
    await people.data(VIEWER, ACCEPT, input={"invitationId": made["id"]})
    await people.data(VIEWER, LEAVE, input={"companyId": company(1)})
    assert await news(people, VIEWER, "COMPANY_MEMBERSHIP") == told, "who leaves knows it"


async def test_a_file_waits_for_a_look_that_never_comes(people: People, database: Database):
    waiting = "update public.uploads set scan_status = 'waiting', stored_at = now() - interval '1 hour' where id = $1"
    minutes = "update private.settings set value = $1::jsonb where name = 'upload_scan_minutes'"
    async with connection_as(database) as owner:
        upload = await owner.fetchval("select id from public.uploads order by id limit 1")
        await owner.execute(waiting, upload)
        seen = []
        for value in ("null", "120", "30"):
            await owner.execute(minutes, value)
            seen.append(str(upload) in await late(people, "upload_scan"))
        assert seen == [False, False, True]
        await owner.execute("update public.uploads set scan_status = 'clean' where id = $1", upload)
        assert str(upload) not in await late(people, "upload_scan")
