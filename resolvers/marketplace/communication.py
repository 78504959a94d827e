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
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.companies import Company

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
    """Whom an announcement is for."""

    ALL = "all"
    """Everybody, also who is not signed in."""

    CONTRIBUTORS = "contributors"
    """Who is signed in and in no company."""

    COMPANIES = "companies"
    """The members of every company."""

    COMPANY = "company"
    """The members of one company."""

    REGION = "region"
    """The people of one region."""


@enumeration
class SupportCategory(enum.Enum):
    """What a ticket is about."""

    ACCOUNT = "account"
    """The account and signing in."""

    PAYMENT = "payment"
    """Rewards and withdrawals."""

    TASK = "task"
    """A task or a submission."""

    TECHNICAL = "technical"
    """Something does not work."""

    OTHER = "other"
    """Anything else."""


@enumeration
class SupportStatus(enum.Enum):
    """Whose turn it is."""

    OPEN = "open"
    """It waits for an admin."""

    ANSWERED = "answered"
    """It waits for the person."""

    CLOSED = "closed"
    """It is over."""


@bound(
    "public.announcements",
    filters=("audience", "region", "published_at", "expires_at"),
    orders=("published_at",),
    order_by=("-published_at",),
)
class Announcement(Node):
    """What admins tell many people at once."""

    title: str
    """In a few words."""

    message: str
    """In full."""

    audience: AnnouncementAudience
    """Whom it is for."""

    region: str | None
    """Country code of the people it is for, where the audience is REGION."""

    published_at: datetime
    """From when it is shown."""

    expires_at: datetime | None
    """Until when it is shown; null for no end."""

    created_at: datetime
    """When it was written."""

    company: Company | None = to_one("company_id")
    """Whose members it is for, where the audience is COMPANY."""


@bound(
    "public.support_tickets",
    filters=("subject", "status", "category", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status", "category"),
)
class SupportTicket(Node):
    """A question to support and all that was said about it."""

    subject: str
    """What it is about, in a few words."""

    category: SupportCategory
    """What it is about."""

    status: SupportStatus
    """Whose turn it is."""

    closed_at: datetime | None
    """When it was closed."""

    created_at: datetime
    """When it was opened."""

    updated_at: datetime
    """When something last happened."""

    person: PublicProfile | None = to_one("user_id")
    """Who asks."""

    handled_by: PublicProfile | None = to_one("handled_by")
    """The admin who answered last; null before the first answer."""

    messages: Connection[SupportMessage] = to_many("ticket_id")
    """All that was said, oldest first."""


@bound(
    "public.support_messages",
    filters=("from_support", "created_at"),
    orders=("created_at",),
    order_by=("created_at",),
)
class SupportMessage(Node):
    """One message in a ticket; it is never changed afterwards."""

    message: str
    """What was said."""

    from_support: bool
    """Whether support said it; else the person who asked."""

    created_at: datetime
    """When."""

    author: PublicProfile | None = to_one("author_id")
    """Who said it."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """In which ticket."""


@inputs
class PublishAnnouncementInput:
    """A new announcement."""

    title: str
    """In a few words; 1 to 255 characters."""

    message: str
    """In full; 1 to 10,000 characters."""

    audience: AnnouncementAudience | None
    """Whom it is for; ALL unless given."""

    company_id: UUID | None
    """Whose members it is for; with the audience COMPANY, and only then."""

    region: str | None
    """Country code such as NG; with the audience REGION, and only then."""

    published_at: datetime | None
    """From when it is shown; now unless given."""

    expires_at: datetime | None
    """Until when it is shown, in the future; no end unless given."""


@result
class PublishAnnouncementPayload:
    """What was published."""

    announcement: Announcement | None = to_one("announcement_id")
    """It."""


@inputs
class OpenSupportTicketInput:
    """A question to support."""

    subject: str
    """What it is about; 1 to 255 characters."""

    message: str
    """The question; 1 to 5,000 characters."""

    category: SupportCategory | None
    """What it is about; OTHER unless given."""


@result
class OpenSupportTicketPayload:
    """The new ticket."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """It."""


@inputs
class ReplySupportTicketInput:
    """One more message."""

    ticket_id: UUID
    """Which ticket; one of yours, for an admin any."""

    message: str
    """What you say; 1 to 5,000 characters."""


@result
class ReplySupportTicketPayload:
    """What was said."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """The ticket after it."""

    message: SupportMessage | None = to_one("message_id")
    """The new message."""


@inputs
class CloseSupportTicketInput:
    """Which ticket is over."""

    ticket_id: UUID
    """Which ticket; one of yours, for an admin any."""


@result
class CloseSupportTicketPayload:
    """What is over."""

    ticket: SupportTicket | None = to_one("ticket_id")
    """The ticket after it."""


@root
class CommunicationQueries:
    """What the platform tells, and what it is asked."""

    announcements: Connection[Announcement] = rows()
    """What is for you now, newest first, also without signing in; for admins all of it."""

    support_tickets: Connection[SupportTicket] = rows(
        searches={"search": "public.search_support_tickets"}, scopes=[own("user_id"), FOR_ADMINS]
    )
    """Your tickets, newest first; for admins everybody's. `search` finds words of the subject."""


@root
class CommunicationSubscriptions:
    """What the platform tells, as it is told."""

    announcement_published: Live[Announcement] = live(cohort_by=("role",))
    """An announcement that is for you is shown from now on; a scheduled one follows within a minute of its time."""


@root
class CommunicationMutations:
    """Telling and asking."""

    publish_announcement: PublishAnnouncementPayload = call(
        "public.publish_announcement", PublishAnnouncementInput, idempotent=True
    )
    """Tell something to many people; for admins."""

    open_support_ticket: OpenSupportTicketPayload = call(
        "public.open_support_ticket", OpenSupportTicketInput, idempotent=True
    )
    """Ask support something; a suspended account may too."""

    reply_support_ticket: ReplySupportTicketPayload = call(
        "public.reply_support_ticket", ReplySupportTicketInput, idempotent=True
    )
    """Add a message to a ticket; the other side is notified."""

    close_support_ticket: CloseSupportTicketPayload = call(
        "public.close_support_ticket", CloseSupportTicketInput
    )
    """Close a ticket."""
