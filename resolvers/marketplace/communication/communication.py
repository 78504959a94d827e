"""Communication: announcements to many, and support between a person and admins."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    call,
    enumeration,
    inputs,
    live,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.people.profiles import PublicProfile

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company

__all__ = [
    "Announcement",
    "CommunicationMutations",
    "CommunicationQueries",
    "CommunicationSubscriptions",
    "SupportMessage",
    "SupportTicket",
]


@enumeration
class AnnouncementAudience(enum.Enum):
    """The people whom an announcement is for."""

    ALL = "all"
    """Everybody, whether signed in or not."""

    CONTRIBUTORS = "contributors"
    """Everybody who is signed in and belongs to no company."""

    COMPANIES = "companies"
    """The members of all companies."""

    COMPANY = "company"
    """The members of one company."""

    REGION = "region"
    """The people who live in one country."""


@enumeration
class SupportCategory(enum.Enum):
    """The subject area of a support ticket."""

    ACCOUNT = "account"
    """The person's account, or signing in."""

    PAYMENT = "payment"
    """Rewards, withdrawals and other payments."""

    TASK = "task"
    """A task or a submission."""

    TECHNICAL = "technical"
    """Something that does not work."""

    OTHER = "other"
    """Any other subject."""


@enumeration
class SupportStatus(enum.Enum):
    """Whose turn it is in a support ticket."""

    OPEN = "open"
    """The ticket waits for an admin."""

    ANSWERED = "answered"
    """The ticket waits for the person who asked."""

    CLOSED = "closed"
    """The ticket is closed."""


@bound(
    "public.announcements",
    filters=("audience", "region", "published_at", "expires_at"),
    orders=("published_at",),
    order_by=("-published_at",),
)
class Announcement(Node):
    """A message from admins to many people at once."""

    title: str
    """The announcement in a few words, 1 to 255 characters."""

    message: str
    """The whole text of the announcement, 1 to 10,000 characters."""

    audience: AnnouncementAudience
    """The people whom the announcement is for."""

    region: str | None
    """ISO 3166-1 code of the country whose people it is for, with the audience REGION; null otherwise."""

    published_at: datetime
    """When the announcement begins to be shown."""

    expires_at: datetime | None
    """When the announcement is no longer shown; null for no end."""

    created_at: datetime
    """When the announcement was written."""

    company: Company | None = to_one("company_id")
    """The company whose members it is for, with the audience COMPANY; null otherwise."""


@bound(
    "public.support_tickets",
    filters=("subject", "status", "category", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status", "category"),
)
class SupportTicket(Node):
    """A question to support, with all its messages."""

    subject: str
    """The question in a few words, 1 to 255 characters."""

    category: SupportCategory
    """The subject area of the ticket."""

    status: SupportStatus
    """Whose turn it is."""

    closed_at: datetime | None
    """When the ticket was closed; null while it is open."""

    created_at: datetime
    """When the ticket was opened."""

    updated_at: datetime
    """When the ticket last changed."""

    person: PublicProfile | None = to_one("user_id")
    """The person who asks."""

    handled_by: PublicProfile | None = to_one("handled_by")
    """The admin who answered last; null before the first answer."""

    messages: Connection[SupportMessage] = to_many("ticket_id")
    """The messages of the ticket, oldest first."""


@bound(
    "public.support_messages",
    filters=("from_support", "created_at"),
    orders=("created_at",),
    order_by=("created_at",),
)
class SupportMessage(Node):
    """One message in a support ticket; a message never changes."""

    message: str
    """The text of the message."""

    from_support: bool
    """Whether support wrote the message; otherwise the person who asked did."""

    created_at: datetime
    """When the message was sent."""

    author: PublicProfile | None = to_one("author_id")
    """The person who wrote the message."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """The ticket that the message belongs to."""


@inputs
class PublishAnnouncementInput:
    """The new announcement."""

    title: str
    """The announcement in a few words, 1 to 255 characters."""

    message: str
    """The whole text of the announcement, 1 to 10,000 characters."""

    audience: AnnouncementAudience | None
    """The people whom the announcement is for; ALL unless given."""

    company_id: UUID | None
    """The id of the company whose members it is for; required with the audience COMPANY, and only then."""

    region: str | None
    """ISO 3166-1 code of the country whose people it is for, such as NG; required with the audience REGION, and only
    then."""

    published_at: datetime | None
    """When the announcement begins to be shown; now unless given."""

    expires_at: datetime | None
    """When the announcement is no longer shown, in the future; no end unless given."""


@result
class PublishAnnouncementPayload:
    """The new announcement."""

    announcement: Announcement | None = to_one("announcement_id")
    """The announcement, which is shown from its `publishedAt` on."""


@inputs
class OpenSupportTicketInput:
    """The question to support."""

    subject: str
    """The question in a few words, 1 to 255 characters."""

    message: str
    """The whole question, 1 to 5,000 characters."""

    category: SupportCategory | None
    """The subject area of the ticket; OTHER unless given."""


@result
class OpenSupportTicketPayload:
    """The new ticket."""

    ticket: SupportTicket = to_one("ticket_id")
    """The ticket that was opened."""


@inputs
class ReplySupportTicketInput:
    """The message to add to a ticket."""

    ticket_id: UUID
    """The id of one of your tickets; of any ticket for admins."""

    message: str
    """The text of the message, 1 to 5,000 characters."""


@result
class ReplySupportTicketPayload:
    """The message that was added."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """The ticket with the new message."""

    message: SupportMessage | None = to_one("message_id")
    """The message that was added."""


@inputs
class CloseSupportTicketInput:
    """The ticket to close."""

    ticket_id: UUID
    """The id of one of your tickets; of any ticket for admins."""


@result
class CloseSupportTicketPayload:
    """The ticket that was closed."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """The ticket, with the status CLOSED."""


@root
class CommunicationQueries:
    """Announcements and support tickets."""

    announcements: Connection[Announcement] = rows()
    """The announcements that are for you now, newest first, also without signing in; all of them for admins."""

    support_tickets: Connection[SupportTicket] = rows(
        searches={"search": "public.search_support_tickets"}, scopes=[own("user_id"), FOR_ADMINS]
    )
    """Your support tickets, newest first; everybody's for admins. `search` finds words of the subject."""


@root
class CommunicationSubscriptions:
    """New announcements."""

    announcement_published: Live[Announcement] = live(cohort_by=("role",))
    """An announcement that is for you begins to be shown; a scheduled one arrives within a minute of its time."""


@root
class CommunicationMutations:
    """Publishing announcements, and writing in support tickets."""

    publish_announcement: PublishAnnouncementPayload = call(
        "public.publish_announcement", PublishAnnouncementInput, idempotent=True
    )
    """Publish an announcement to many people; for admins."""

    open_support_ticket: OpenSupportTicketPayload = call(
        "public.open_support_ticket", OpenSupportTicketInput, idempotent=True
    )
    """Ask support a question; a suspended account may too."""

    reply_support_ticket: ReplySupportTicketPayload = call(
        "public.reply_support_ticket", ReplySupportTicketInput, idempotent=True
    )
    """Add a message to a support ticket; the other side is notified."""

    close_support_ticket: CloseSupportTicketPayload = call(
        "public.close_support_ticket", CloseSupportTicketInput
    )
    """Close one of your support tickets; admins close any."""
