"""Administration: the platform in figures, who is suspicious, and who may act."""

from __future__ import annotations

import enum
from decimal import Decimal
from uuid import UUID

from gateway import Connection, call, enumeration, function, inputs, result, root, to_one
from resolvers.marketplace.profiles import User

__all__ = ["AdminMutations", "AdminQueries"]


@result
class AdminDashboard:
    """The platform in figures, exact at this moment."""

    active_users: int
    """Accounts that are not suspended."""

    active_tasks: int
    """Tasks whose status is ACTIVE."""

    pending_reviews: int
    """Submissions that wait for a decision."""

    pending_payouts: Decimal
    """What the withdrawals that wait add up to."""

    flagged_tasks: int
    """Tasks with a flagged submission."""

    flagged_submissions: int
    """Submissions that somebody should look at again."""

    avg_trust_score: Decimal | None
    """Average trust of the contributors; null when there are none."""

    total_platform_liability: Decimal
    """What all balances add up to."""


@enumeration
class SuspiciousIssue(enum.Enum):
    """Why somebody is suspicious."""

    RAPID_SUBMISSIONS = "rapid_submissions"
    """More than 10 submissions within the last hour."""

    LOW_APPROVAL_RATE = "low_approval_rate"
    """Of more than 10 submissions, less than half are approved."""

    RELATED_TO_PAYERS = "related_to_payers"
    """A payout is held, because they are related to people of a company that paid them; `details` say how."""


@result
class SuspiciousActivity:
    """Somebody whose work should be looked at."""

    issue: SuspiciousIssue
    """Why."""

    details: str
    """In words."""

    submissions: int
    """How many submissions it is about."""

    approved_share: Decimal
    """Which share of them is approved, 0 to 1."""

    user: User | None = to_one("user_id")
    """Who."""


@inputs
class SetUserStatusInput:
    """Whose account is suspended or opened again, and why."""

    user_id: UUID
    """Whose account."""

    is_active: bool
    """False suspends it and ends its sessions, true opens it again."""

    reason: str
    """Why, in 1 to 2,000 characters; kept for admins."""


@result
class SetUserStatusPayload:
    """The account after the change."""

    user: User | None = to_one("user_id")
    """It."""


@inputs
class SetUserVerifiedInput:
    """Whose identity is verified or not, and why."""

    user_id: UUID
    """Whose identity; never one's own."""

    is_verified: bool
    """Whether it is verified."""

    reason: str
    """Why, in 1 to 2,000 characters; kept for admins, and told to the person."""


@result
class SetUserVerifiedPayload:
    """The account after the change."""

    user: User | None = to_one("user_id")
    """It."""


@inputs
class DisconnectUserInput:
    """Whose connections are closed, and why."""

    user_id: UUID
    """Whose."""

    reason: str
    """Why, in 1 to 2,000 characters; kept for admins."""


@result
class DisconnectUserPayload:
    """Whose connections are closed."""

    user: User | None = to_one("user_id")
    """They."""


@root
class AdminQueries:
    """What admins look at."""

    @function("public.admin_dashboard")
    def admin_dashboard(self) -> AdminDashboard | None:
        """The platform in figures; for admins."""

    suspicious_activity: Connection[SuspiciousActivity] = function(
        "public.detect_suspicious_activity",
        order_by=("-submissions", "user_id", "issue"),
        limit="p_limit",
        after=("p_after_submissions", "p_after_user_id", "p_after_issue"),
    )
    """Whose work should be looked at, most submissions first; for admins."""


@root
class AdminMutations:
    """What admins decide."""

    set_user_status: SetUserStatusPayload = call(
        "public.set_user_status", SetUserStatusInput, idempotent=True
    )
    """Suspend an account or open it again; for admins."""

    set_user_verified: SetUserVerifiedPayload = call(
        "public.set_user_verified", SetUserVerifiedInput, idempotent=True
    )
    """Say that a person's identity is verified, or is not any more; for admins. The person is told."""

    disconnect_user: DisconnectUserPayload = call(
        "public.disconnect_user", DisconnectUserInput, idempotent=True
    )
    """Sign a person out everywhere and close their subscriptions; they may sign in again. For admins."""
