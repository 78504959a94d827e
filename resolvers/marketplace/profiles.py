"""People: the caller's own profile, and what everyone may know of another."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from gateway import (
    URL,
    Connection,
    Node,
    bound,
    by_key,
    call,
    computed,
    enumeration,
    function,
    inputs,
    needs,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.media import UPLOADS, Info
from resolvers.marketplace.money import Transaction, XpEvent
from resolvers.marketplace.scopes import FOR_ADMINS
from resolvers.marketplace.trust import TrustEvent

if TYPE_CHECKING:
    from resolvers.marketplace.activity import Activity
    from resolvers.marketplace.gamification import Referral, Streak, UserBadge
    from resolvers.marketplace.preferences import NotificationPreference
    from resolvers.marketplace.submissions import Submission

__all__ = ["ProfileMutations", "ProfileQueries", "PublicProfile", "User", "UserStats"]


@enumeration
class UserRole(enum.Enum):
    """What kind of account a person has; for display only."""

    CONTRIBUTOR = "contributor"
    """Does tasks."""

    COMPANY = "company"
    """Works for a company that asks for data."""

    ADMIN = "admin"
    """Runs the platform."""


@bound(
    "public.public_profiles",
    filters=("name", "level"),
    orders=("name", "level", "badge_count"),
    order_by=("name",),
)
class PublicProfile(Node):
    """What every signed-in person may know of another."""

    name: str
    """The name to show."""

    avatar_url: URL | None
    """Picture."""

    level: int
    """Level, from 1."""

    badge_count: int
    """How many badges the person has."""

    @strawberry.field
    @needs("avatar_path")
    async def avatar(self, info: Info) -> URL | None:
        """Where the picture that was sent with setAvatar can be read for a while; null without one."""
        return await info.context.read_url(UPLOADS, self.avatar_path)  # type: ignore[attr-defined]


@bound(
    "public.users",
    filters=("full_name", "role", "level", "trust_score", "region", "is_active", "created_at"),
    orders=("created_at", "full_name", "trust_score"),
    order_by=("-created_at",),
    aggregates=("balance", "total_earned", "trust_score"),
    groups=("role", "region"),
)
class User(Node):
    """A person's own account. Others see only the public profile; admins see all."""

    full_name: str
    """Full name."""

    role: UserRole
    """Kind of account; it gives no rights."""

    level: int
    """Level, from 1."""

    current_xp: int
    """Points since the last level."""

    target_xp: int
    """Points that the next level needs."""

    trust_score: Decimal
    """0.0 to 10.0, from 5.0: approved work raises it, rejected work lowers it, time without work brings it
    back to 5.0. Tasks can ask for a minimum; from 8.0 on, payouts are approved by themselves."""

    balance: Decimal
    """What can be withdrawn now: the sum of the person's transactions."""

    total_earned: Decimal
    """Everything ever earned."""

    total_withdrawn: Decimal
    """Everything ever withdrawn."""

    avatar_url: URL | None
    """Picture."""

    bio: str | None
    """A few words about themselves."""

    location: str | None
    """Where they live, in their words."""

    region: str | None
    """ISO 3166-1 country code; decides which regional tasks are offered."""

    languages: list[str]
    """BCP 47 tags of the languages they work in."""

    preferred_language: str
    """BCP 47 tag of the language they are addressed in."""

    time_zone: str
    """IANA name, like Africa/Accra; streak days are counted in it."""

    is_active: bool
    """False for a suspended account."""

    is_verified: bool
    """Whether the identity was verified."""

    last_login_at: datetime | None
    """When they last signed in."""

    created_at: datetime
    """When they joined."""

    updated_at: datetime
    """When the account last changed."""

    profile: PublicProfile | None = to_one("id")
    """What others see."""

    submissions: Connection[Submission] = to_many("user_id")
    """Their work."""

    transactions: Connection[Transaction] = to_many("user_id")
    """Their money, every change of the balance."""

    xp_events: Connection[XpEvent] = to_many("user_id")
    """Their points, every change."""

    trust_events: Connection[TrustEvent] = to_many("user_id")
    """Why their trust is what it is, every change, newest first; theirs and admins' to see."""

    activities: Connection[Activity] = to_many("user_id")
    """What they did in the app, newest first."""

    badges: Connection[UserBadge] = to_many("user_id")
    """What they have won."""

    streak: Streak | None = to_one("id")
    """Their days in a row; null before their first work."""

    email: str | None = computed("public.user_email")
    """The address with which you sign in; null of anybody else, and for who has none."""

    notification_preferences: list[NotificationPreference] = computed(
        "public.user_notification_preferences"
    )
    """The kinds of news that you may switch off, and whether you want them; none of anybody else's."""

    referral_code: str | None = computed("public.user_referral_code")
    """The code by which they invite others."""

    referrals: Connection[Referral] = to_many("referrer_id")
    """Whom they brought."""

    @strawberry.field
    @needs("avatar_path")
    async def avatar(self, info: Info) -> URL | None:
        """Where the picture that was sent with setAvatar can be read for a while; null without one."""
        return await info.context.read_url(UPLOADS, self.avatar_path)  # type: ignore[attr-defined]


@result
class UserStats:
    """Figures about one person's work."""

    user_id: UUID
    """Whose figures."""

    tasks_completed: int
    """Approved submissions."""

    submissions_pending: int
    """Submissions that wait for a decision."""

    submissions_rejected: int
    """Rejected submissions."""

    accuracy: Decimal | None
    """Approved share of the decided submissions, 0 to 1; null before the first decision."""

    streak_days: int
    """Consecutive days with work, until today."""

    total_earned: Decimal
    """Everything ever earned."""


@inputs
class UpdateProfileInput:
    """What to change of your own profile; only what is sent is changed."""

    full_name: str | None
    """Full name."""

    avatar_url: URL | None
    """Picture; null removes it."""

    bio: str | None
    """A few words; null removes them."""

    location: str | None
    """Where you live; null removes it."""

    region: str | None
    """ISO 3166-1 country code; null removes it."""

    languages: list[str] | None
    """BCP 47 tags of the languages you work in."""

    preferred_language: str | None
    """BCP 47 tag of the language to be addressed in."""

    time_zone: str | None
    """IANA name, like Africa/Accra."""


@result
class UpdateProfilePayload:
    """The profile after the change."""

    user: User | None = to_one("user_id")
    """You."""


@inputs
class SetAvatarInput:
    """Your picture."""

    upload_id: UUID | None
    """An upload with the purpose AVATAR whose file is there; null takes the picture away."""


@result
class SetAvatarPayload:
    """The profile after the change."""

    user: User | None = to_one("user_id")
    """You."""


@root
class ProfileQueries:
    """People."""

    me: User | None = by_key(caller="id")
    """You; null when not signed in."""

    user: PublicProfile | None = by_key()
    """Somebody's public profile."""

    people: Connection[PublicProfile] = rows(searches={"search": "public.search_people"})
    """People by name; `search` finds any part of it, whatever its case: the first thousand."""

    users: Connection[User] = rows(
        parallel=True,
        searches={"search": "public.search_users"},
        scopes=[own("id"), FOR_ADMINS],
    )
    """Accounts: your own, or for admins everyone's; `search` finds any part of a name."""

    @function("public.get_user_stats")
    def user_stats(
        self,
        user_id: Annotated[
            UUID | None, strawberry.argument(name="id", description="Whose; yours unless given.")
        ] = None,
    ) -> UserStats | None:
        """Figures about one person's work; null for somebody whose figures you may not see."""


@root
class ProfileMutations:
    """Changes of the caller's own profile."""

    update_profile: UpdateProfilePayload = call(
        "public.update_profile", UpdateProfileInput, rest="p_changes"
    )
    """Change your own profile."""

    set_avatar: SetAvatarPayload = call("public.set_avatar", SetAvatarInput, idempotent=True)
    """Show the file of an upload as your picture, in place of the one before."""
