"""Administration: the platform in figures, who is suspicious, and who may act."""

from __future__ import annotations

import enum
from decimal import Decimal
from uuid import UUID

from gateway import Connection, call, enumeration, extends, function, inputs, result, root, to_one
from resolvers.core.sessions import DisconnectUserPayload
from resolvers.marketplace.people.profiles import User

__all__ = ["AdminMutations", "AdminQueries"]


@result
class AdminDashboard:
    """The platform in figures, exact at this moment."""

    active_users: int
    """How many accounts are not suspended."""

    active_tasks: int
    """How many tasks have the status ACTIVE."""

    pending_reviews: int
    """How many submissions wait for a decision."""

    pending_payouts: Decimal
    """The sum of the withdrawals that wait, in the platform's currency."""

    flagged_tasks: int
    """How many tasks have a flagged submission."""

    flagged_submissions: int
    """How many submissions are flagged for another look."""

    avg_trust_score: Decimal | None
    """The average trust score of the contributors, 0.0 to 10.0; null if there are none."""

    total_platform_liability: Decimal
    """The sum of all people's balances, in the platform's currency."""


@enumeration
class SuspiciousIssue(enum.Enum):
    """Why a person's work should be checked."""

    RAPID_SUBMISSIONS = "rapid_submissions"
    """The person sent more than 10 submissions within the last hour."""

    LOW_APPROVAL_RATE = "low_approval_rate"
    """Fewer than half of the person's more than 10 submissions are approved."""

    RELATED_TO_PAYERS = "related_to_payers"
    """A payout is held because the person is related to people of a company that paid them; `details` say how."""


@result
class SuspiciousActivity:
    """A person whose work should be checked."""

    issue: SuspiciousIssue
    """Why the person's work should be checked."""

    details: str
    """The reason in words."""

    submissions: int
    """How many submissions the finding is about."""

    approved_share: Decimal
    """The approved share of these submissions, 0 to 1."""

    user: User | None = to_one("user_id")
    """The person whose work should be checked."""


@inputs
class SetUserStatusInput:
    """The account to suspend or to open again, and why."""

    user_id: UUID
    """The id of the person."""

    is_active: bool
    """False suspends the account and ends its sessions, true opens it again."""

    reason: str
    """Why the account is suspended or opened, 1 to 2,000 characters; it is kept for admins."""


@result
class SetUserStatusPayload:
    """The account after the change."""

    user: User = to_one("user_id")
    """The account with its new status."""


@inputs
class SetUserVerifiedInput:
    """The person whose identity is verified or not, and why."""

    user_id: UUID
    """The id of the person, who is not you."""

    is_verified: bool
    """Whether the person's identity is verified."""

    reason: str
    """Why the person is verified or not, 1 to 2,000 characters; it is kept for admins and told to the person."""


@result
class SetUserVerifiedPayload:
    """The account after the change."""

    user: User = to_one("user_id")
    """The account, verified or not."""


@extends(DisconnectUserPayload)
class DisconnectedUser:
    """Who was signed out, as the marketplace knows them."""

    user: User | None = to_one("user_id")
    """The account whose sessions and subscriptions were ended."""


@root
class AdminQueries:
    """Figures and findings for admins."""

    @function("public.admin_dashboard")
    def admin_dashboard(self) -> AdminDashboard | None:
        """The platform in figures; for admins."""

    suspicious_activity: Connection[SuspiciousActivity] = function(
        "public.detect_suspicious_activity",
        order_by=("-submissions", "user_id", "issue"),
        limit="p_limit",
        after=("p_after_submissions", "p_after_user_id", "p_after_issue"),
    )
    """The people whose work should be checked, those with most submissions first; for admins."""


@root
class AdminMutations:
    """Decisions of admins about accounts."""

    set_user_status: SetUserStatusPayload = call(
        "public.set_user_status", SetUserStatusInput, idempotent=True
    )
    """Suspend an account or open it again; for admins."""

    set_user_verified: SetUserVerifiedPayload = call(
        "public.set_user_verified", SetUserVerifiedInput, idempotent=True
    )
    """Mark a person's identity as verified, or as not verified any more; for admins. The person is told."""
