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
from resolvers.marketplace.communication.communication import SupportTicket
from resolvers.marketplace.companies.blocks import CompanyBlock
from resolvers.marketplace.companies.clients import PublicCampaign
from resolvers.marketplace.companies.companies import Company
from resolvers.marketplace.companies.memberships import CompanyInvitation
from resolvers.marketplace.money.deposits import Deposit
from resolvers.marketplace.money.money import Transaction
from resolvers.marketplace.money.withdrawals import Withdrawal
from resolvers.marketplace.people.profiles import PublicProfile
from resolvers.marketplace.reports.reports import Report
from resolvers.marketplace.review.appeals import Appeal
from resolvers.marketplace.review.judgements import Judgement
from resolvers.marketplace.rewards.gamification import Badge
from resolvers.marketplace.work.campaigns import Campaign
from resolvers.marketplace.work.submissions import Submission
from resolvers.marketplace.work.tasks import Task

__all__ = [
    "Notification",
    "NotificationMutations",
    "NotificationQueries",
    "NotificationSubscriptions",
    "NotificationType",
]


@enumeration
class NotificationType(enum.Enum):
    """What a notification reports."""

    TASK_COMPLETION = "task_completion"
    """Your submission was approved and paid."""

    SUBMISSION_REJECTED = "submission_rejected"
    """Your submission was rejected."""

    REVISION_REQUESTED = "revision_requested"
    """You are asked to improve your submission."""

    LEVEL_UP = "level_up"
    """You reached a new level."""

    CAMPAIGN_INVITATION = "campaign_invitation"
    """You were invited to a private campaign."""

    COMPANY_INVITATION = "company_invitation"
    """A company invites you to work for it."""

    COMPANY_INVITATION_ANSWERED = "company_invitation_answered"
    """A person whom you invited to a company accepted or declined."""

    CAMPAIGN_PAUSED = "campaign_paused"
    """A campaign of your company paused its tasks."""

    WITHDRAWAL_PROCESSED = "withdrawal_processed"
    """Your withdrawal was approved, paid or rejected."""

    ACHIEVEMENT_UNLOCKED = "achievement_unlocked"
    """You won a badge."""

    ESCALATION = "escalation"
    """Judges could not decide about a submission, an act waits for a second admin, or appeals wait; for admins."""

    COMPANY_MEMBERSHIP = "company_membership"
    """You were removed from a company."""

    COMPANY_BLOCK = "company_block"
    """A company refuses your new submissions, or accepts them again."""

    APPEAL_OPENED = "appeal_opened"
    """A contributor appealed against the rejection of a submission; for the company's managers."""

    APPEAL_DECIDED = "appeal_decided"
    """An appeal was upheld or dismissed, or has ended without a decision."""

    TICKET_REPLY = "ticket_reply"
    """The other side of a support ticket replied."""

    JUDGEMENT_ASSIGNED = "judgement_assigned"
    """A submission waits for your verdict; for judges."""

    DEPOSIT_DECIDED = "deposit_decided"
    """A deposit of your company was confirmed, was rejected or expired."""

    BILLING_STATUS_CHANGED = "billing_status_changed"
    """Your company may spend now, or may not any more."""

    REPORT_READY = "report_ready"
    """A report that you asked for, or one of the week, can be downloaded."""

    ADMIN_MESSAGE = "admin_message"
    """An admin sent you a message."""

    SYSTEM_UPDATE = "system_update"
    """The platform has news."""


@enumeration
class NotificationChannel(enum.Enum):
    """A channel by which a notification should reach the person."""

    IN_APP = "in_app"
    """The list of notifications in the app."""

    PUSH = "push"
    """A push message to the phone."""

    EMAIL = "email"
    """An e-mail to the person's address."""


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
        Report,
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
    """The notification in a few words."""

    message: str
    """The whole text of the notification."""

    type: NotificationType
    """What the notification reports."""

    channels: list[NotificationChannel]
    """The channels by which the notification should reach you."""

    action_url: str | None
    """The place in the app to open, such as /tasks/123; null if there is none."""

    is_read: bool
    """Whether you have read the notification."""

    read_at: datetime | None
    """When you read the notification; null before."""

    created_at: datetime
    """When the notification was sent."""

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
            "report": "Report",
        },
    )
    """The object that the notification is about; null if it is gone or not yours to see."""


@inputs
class MarkNotificationsReadInput:
    """Which notifications you have read."""

    notification_ids: list[UUID] | None
    """The ids of the notifications; all of yours unless given."""


@result
class MarkNotificationsReadPayload:
    """How many notifications were marked as read."""

    marked: int
    """How many notifications are read now that were unread before."""


@root
class NotificationQueries:
    """The caller's notifications."""

    notifications: Connection[Notification] = rows(
        caller="user_id", switches={"unread_only": ("is_read", False)}
    )
    """Your notifications, newest first."""

    @function("public.unread_notification_count")
    def unread_notification_count(self) -> int:
        """How many notifications you have not read."""


@root
class NotificationSubscriptions:
    """New notifications."""

    notification_received: Live[Notification] = live(caller=True)
    """You got a new notification."""


@root
class NotificationMutations:
    """Marking notifications as read."""

    mark_notifications_read: MarkNotificationsReadPayload = call(
        "public.mark_notifications_read", MarkNotificationsReadInput
    )
    """Mark some or all of your notifications as read."""
