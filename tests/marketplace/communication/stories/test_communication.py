"""Communication through HTTP: announcements by audience, a ticket from both sides, news of events."""

from __future__ import annotations

from typing import Any

from tests.harness.demo import campaign, person
from tests.harness.people import ADMIN, People

CONTRIBUTOR, STRANGER, MANAGER, BILLING = 701, 702, 3, 7

PUBLISH = """
mutation ($input: PublishAnnouncementInput!) {
  publishAnnouncement(input: $input) { announcement { title audience company { name } } }
}
"""
ANNOUNCED = 'query { announcements(filter: {publishedAt: {gt: "2026-11-20T00:00:00Z"}}) { nodes { title } } }'
OPEN = """
mutation ($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id status } } }
"""
REPLY = """
mutation ($input: ReplySupportTicketInput!) {
  replySupportTicket(input: $input) { ticket { status } message { fromSupport author { id } } }
}
"""
CLOSE = """
mutation ($input: CloseSupportTicketInput!) { closeSupportTicket(input: $input) { ticket { status } } }
"""
TICKETS = """
query { supportTickets(filter: {subject: {eq: "Where is it?"}}) {
  nodes { status messages { nodes { message fromSupport } } }
} }
"""
NEWS = """
query { notifications(unreadOnly: true) { nodes { type subject {
  __typename ... on SupportTicket { subject } ... on Campaign { name }
} } } }
"""
INVITE = """
mutation ($input: InviteToCampaignInput!) { inviteToCampaign(input: $input) { invitation { person { id } } } }
"""
STATUS = """
mutation ($input: SetCampaignStatusInput!) { setCampaignStatus(input: $input) { campaign { status } } }
"""


async def news(people: People, who: int, kind: str) -> list[Any]:
    nodes = (await people.data(who, NEWS))["notifications"]["nodes"]
    return [node["subject"] for node in nodes if node["type"] == kind]


async def test_announcements_reach_their_audience(people: People) -> None:
    for audience in ("ALL", "CONTRIBUTORS", "COMPANIES"):
        given = {"title": audience, "message": "Hello", "audience": audience}
        for who, code in ((CONTRIBUTOR, "FORBIDDEN"), (MANAGER, "FORBIDDEN"), (ADMIN, None)):
            assert await people.code(who, PUBLISH, input=given) == code
    read = {}
    for who in (None, CONTRIBUTOR, MANAGER, ADMIN):
        nodes = (await people.data(who, ANNOUNCED))["announcements"]["nodes"]
        read[who] = {node["title"] for node in nodes} & {"ALL", "CONTRIBUTORS", "COMPANIES"}
    assert read == {
        None: {"ALL"},
        CONTRIBUTOR: {"ALL", "CONTRIBUTORS"},
        MANAGER: {"ALL", "COMPANIES"},
        ADMIN: {"ALL", "CONTRIBUTORS", "COMPANIES"},
    }


async def test_a_ticket_is_seen_and_answered_from_both_sides(people: People) -> None:
    question = {"subject": "Where is it?", "message": "My money", "idempotencyKey": people.key()}
    made = [
        (await people.data(CONTRIBUTOR, OPEN, input=question))["openSupportTicket"]
        for _ in range(2)
    ]
    assert made[0] == made[1], "a retry opens no second ticket"
    ticket = made[0]["ticket"]["id"]
    reply = {"ticketId": ticket, "message": "Here"}
    assert await people.code(STRANGER, REPLY, input=reply) == "NOT_FOUND"
    assert (await people.data(ADMIN, REPLY, input=reply))["replySupportTicket"] == {
        "ticket": {"status": "ANSWERED"},
        "message": {"fromSupport": True, "author": {"id": person(ADMIN)}},
    }
    assert await news(people, CONTRIBUTOR, "TICKET_REPLY") == [
        {"__typename": "SupportTicket", "subject": "Where is it?"}
    ]
    await people.data(CONTRIBUTOR, REPLY, input={**reply, "message": "Thanks"})
    assert len(await news(people, ADMIN, "TICKET_REPLY")) == 1
    await people.data(CONTRIBUTOR, CLOSE, input={"ticketId": ticket})
    assert await people.code(ADMIN, REPLY, input=reply) == "TICKET_CLOSED"
    said = [("My money", False), ("Here", True), ("Thanks", False)]
    for who in (CONTRIBUTOR, ADMIN):
        (seen,) = (await people.data(who, TICKETS))["supportTickets"]["nodes"]
        assert seen["status"] == "CLOSED"
        assert [
            (each["message"], each["fromSupport"]) for each in seen["messages"]["nodes"]
        ] == said
    for who in (STRANGER, MANAGER, None):
        assert (await people.data(who, TICKETS))["supportTickets"]["nodes"] == []


async def test_an_invitation_and_a_pause_are_told_once(people: People) -> None:
    await people.data(
        MANAGER, INVITE, input={"campaignId": campaign(2), "userId": person(CONTRIBUTOR)}
    )
    assert len(await news(people, CONTRIBUTOR, "CAMPAIGN_INVITATION")) == 1
    await people.data(MANAGER, STATUS, input={"campaignId": campaign(1), "status": "PAUSED"})
    (subject,) = await news(people, BILLING, "CAMPAIGN_PAUSED")
    assert subject["__typename"] == "Campaign"
    assert await news(people, MANAGER, "CAMPAIGN_PAUSED") == []
