"""Notifications: what happened that concerns the caller."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Annotated, Union
from uuid import UUID

import strawberry

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    call,
    enumeration,
    function,
    inputs,
    live,
    one_of,
    result,
    root,
    rows,
)
from resolvers.marketplace.appeals import Appeal
from resolvers.marketplace.blocks import CompanyBlock
from resolvers.marketplace.campaigns import Campaign
from resolvers.marketplace.clients import PublicCampaign
from resolvers.marketplace.communication import SupportTicket
from resolvers.marketplace.companies import Company
from resolvers.marketplace.gamification import Badge
from resolvers.marketplace.memberships import CompanyInvitation
from resolvers.marketplace.money import Transaction
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.quality import Judgement
from resolvers.marketplace.submissions import Submission
from resolvers.marketplace.tasks import Task
from resolvers.marketplace.wallets import Deposit
from resolvers.marketplace.withdrawals import Withdrawal

__all__ = [
    "Notification",
    "NotificationMutations",
    "NotificationQueries",
    "NotificationSubscriptions",
    "NotificationType",
]


@enumeration
class NotificationType(enum.Enum):
    """What happened."""

    TASK_COMPLETION = "task_completion"
    """A submission was approved and paid."""

    SUBMISSION_REJECTED = "submission_rejected"
    """A submission was refused."""

    REVISION_REQUESTED = "revision_requested"
    """A submission should be improved."""

    LEVEL_UP = "level_up"
    """A new level was reached."""

    CAMPAIGN_INVITATION = "campaign_invitation"
    """An invitation to a private campaign."""

    COMPANY_INVITATION = "company_invitation"
    """A company asks you to work for it."""

    COMPANY_INVITATION_ANSWERED = "company_invitation_answered"
    """Somebody whom you asked to work for a company has said yes or no."""

    CAMPAIGN_PAUSED = "campaign_paused"
    """A campaign of your company has paused tasks."""

    WITHDRAWAL_PROCESSED = "withdrawal_processed"
    """A withdrawal was approved, paid or rejected."""

    ACHIEVEMENT_UNLOCKED = "achievement_unlocked"
    """A badge was won."""

    ESCALATION = "escalation"
    """Judges could not decide about a submission, an act waits for a second admin, or appeals wait; for admins."""

    COMPANY_MEMBERSHIP = "company_membership"
    """You were removed from a company."""

    COMPANY_BLOCK = "company_block"
    """A company takes no new answers of yours, or does so again."""

    APPEAL_OPENED = "appeal_opened"
    """The rejection of a submission is appealed; for the company's managers."""

    APPEAL_DECIDED = "appeal_decided"
    """An appeal was upheld, dismissed or has ended."""

    TICKET_REPLY = "ticket_reply"
    """The other side of a ticket has replied."""

    JUDGEMENT_ASSIGNED = "judgement_assigned"
    """A submission waits for your verdict; for judges."""

    DEPOSIT_DECIDED = "deposit_decided"
    """A deposit of your company was confirmed, rejected or has ended."""

    BILLING_STATUS_CHANGED = "billing_status_changed"
    """Your company may spend now, or not any more."""

    ADMIN_MESSAGE = "admin_message"
    """A message of the platform's people."""

    SYSTEM_UPDATE = "system_update"
    """News of the platform."""


@enumeration
class NotificationChannel(enum.Enum):
    """A way by which a notification is due."""

    IN_APP = "in_app"
    """Here."""

    PUSH = "push"
    """On the phone."""

    EMAIL = "email"
    """By mail."""


NotificationSubject = Annotated[
    Union[  # noqa: UP007 - an annotated union needs it
        Task,
        Submission,
        Campaign,
        PublicCampaign,
        Transaction,
        PublicProfile,
        Withdrawal,
        Badge,
        SupportTicket,
        Judgement,
        CompanyInvitation,
        Deposit,
        Company,
        Appeal,
        CompanyBlock,
    ],
    strawberry.union("NotificationSubject", description="What a notification is about."),
]


@bound(
    "public.notifications",
    filters=("type", "is_read", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("type", "is_read"),
)
class Notification(Node):
    """Something that happened and concerns you."""

    title: str
    """In a few words."""

    message: str
    """In full."""

    type: NotificationType
    """What happened."""

    channels: list[NotificationChannel]
    """By which ways it is due."""

    action_url: str | None
    """Where to go in the app, like /tasks/123."""

    is_read: bool
    """Whether you read it."""

    read_at: datetime | None
    """When you read it."""

    created_at: datetime
    """When it happened."""

    subject: NotificationSubject | None = one_of(
        "subject_type",
        "subject_id",
        {
            "task": "Task",
            "submission": "Submission",
            "campaign": "Campaign",
            "public_campaign": "PublicCampaign",
            "transaction": "Transaction",
            "user": "PublicProfile",
            "withdrawal": "Withdrawal",
            "badge": "Badge",
            "support_ticket": "SupportTicket",
            "judgement": "Judgement",
            "company_invitation": "CompanyInvitation",
            "deposit": "Deposit",
            "company": "Company",
            "appeal": "Appeal",
            "company_block": "CompanyBlock",
        },
    )
    """What it is about; null when that is gone or not yours to see."""


@inputs
class MarkNotificationsReadInput:
    """Which notifications you have read."""

    notification_ids: list[UUID] | None
    """Their ids; all of yours unless given."""


@result
class MarkNotificationsReadPayload:
    """What was marked."""

    marked: int
    """How many notifications are read now that were not before."""


@root
class NotificationQueries:
    """The caller's notifications."""

    notifications: Connection[Notification] = rows(
        caller="user_id", switches={"unread_only": ("is_read", False)}
    )
    """What concerns you, newest first."""

    @function("public.unread_notification_count")
    def unread_notification_count(self) -> int:
        """How many notifications you have not read."""


@root
class NotificationSubscriptions:
    """Notifications as they come."""

    notification_received: Live[Notification] = live(caller=True)
    """A new notification for you."""


@root
class NotificationMutations:
    """Reading notifications."""

    mark_notifications_read: MarkNotificationsReadPayload = call(
        "public.mark_notifications_read", MarkNotificationsReadInput
    )
    """Mark notifications as read."""
