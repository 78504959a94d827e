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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.money.money import Transaction, XpEvent
from resolvers.marketplace.review.trust import TrustEvent
from resolvers.marketplace.work.media import UPLOADS, Info

if TYPE_CHECKING:
    from resolvers.marketplace.communication.preferences import NotificationPreference
    from resolvers.marketplace.people.activity import Activity
    from resolvers.marketplace.rewards.gamification import Referral, Streak, UserBadge
    from resolvers.marketplace.work.submissions import Submission

__all__ = ["ProfileMutations", "ProfileQueries", "PublicProfile", "User", "UserStats"]


@enumeration
class UserRole(enum.Enum):
    """The kind of account that a person has, for display only: it gives no rights."""

    CONTRIBUTOR = "contributor"
    """A person who does tasks."""

    COMPANY = "company"
    """A person who works for a company that asks for data."""

    ADMIN = "admin"
    """A person who runs the platform."""


@bound(
    "public.public_profiles",
    filters=("name", "level"),
    orders=("name", "level", "badge_count"),
    order_by=("name",),
)
class PublicProfile(Node):
    """What every signed-in person may know about another person."""

    name: str
    """The name that others see."""

    avatar_url: URL | None
    """Address of a picture elsewhere; null if there is none."""

    level: int
    """The level that the person has reached, from 1."""

    badge_count: int
    """How many badges the person has won."""

    @strawberry.field
    @needs("avatar_path")
    async def avatar(self, info: Info) -> URL | None:
        """A temporary address of the picture that was uploaded for setAvatar; null without one."""
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
    """A person's account. Only that person and admins see it; others see the public profile."""

    full_name: str
    """The person's full name, 1 to 255 characters."""

    role: UserRole
    """The kind of account, for display only: it gives no rights."""

    level: int
    """The level that the person has reached, from 1."""

    current_xp: int
    """The experience points since the last level."""

    target_xp: int
    """The experience points that the next level needs."""

    trust_score: Decimal
    """How far the person's work is trusted, 0.0 to 10.0, from 5.0. Approved work raises it, rejected work lowers it,
    time without work brings it back to 5.0. Tasks can ask for a minimum; from 8.0 on, payouts are approved by
    themselves."""

    balance: Decimal
    """The money that can be withdrawn now, in the platform's currency: the sum of the person's transactions."""

    total_earned: Decimal
    """All the money that the person has ever earned, in the platform's currency."""

    total_withdrawn: Decimal
    """All the money that the person has ever withdrawn, in the platform's currency."""

    avatar_url: URL | None
    """Address of a picture elsewhere; null if there is none."""

    bio: str | None
    """What the person says about themselves, at most 2,000 characters; null if nothing."""

    location: str | None
    """Where the person lives, in their own words; null if not given."""

    region: str | None
    """ISO 3166-1 code of the person's country, which decides about the regional tasks that are offered; null if not
    given."""

    languages: list[str]
    """BCP 47 tags of the languages that the person works in."""

    preferred_language: str
    """BCP 47 tag of the language in which the person is addressed."""

    time_zone: str
    """IANA name of the person's time zone, such as Africa/Accra; the days of a streak are counted in it."""

    is_active: bool
    """Whether the account is open: false for a suspended one."""

    is_verified: bool
    """Whether an admin has verified the person's identity."""

    last_login_at: datetime | None
    """When the person last signed in; null if never."""

    created_at: datetime
    """When the person joined."""

    updated_at: datetime
    """When the account last changed."""

    profile: PublicProfile | None = to_one("id")
    """The public profile, which is what others see of the person."""

    submissions: Connection[Submission] = to_many("user_id")
    """The person's submissions."""

    transactions: Connection[Transaction] = to_many("user_id")
    """Every change of the person's balance."""

    xp_events: Connection[XpEvent] = to_many("user_id")
    """Every change of the person's experience points."""

    trust_events: Connection[TrustEvent] = to_many("user_id")
    """Every change of the person's trust score with its reason, newest first; only the person and admins see them."""

    activities: Connection[Activity] = to_many("user_id")
    """What the person did in the app, newest first."""

    badges: Connection[UserBadge] = to_many("user_id")
    """The badges that the person has won."""

    streak: Streak | None = to_one("id")
    """The person's streak of days with work; null before their first work."""

    email: str | None = computed("public.user_email")
    """The address with which you sign in; null for any other person, and if there is none."""

    notification_preferences: list[NotificationPreference] = computed(
        "public.user_notification_preferences"
    )
    """The kinds of notification that you may switch off, and whether you want them; empty for any other person."""

    referral_code: str | None = computed("public.user_referral_code")
    """The code with which the person invites others."""

    referrals: Connection[Referral] = to_many("referrer_id")
    """The people whom the person brought to the platform."""

    @strawberry.field
    @needs("avatar_path")
    async def avatar(self, info: Info) -> URL | None:
        """A temporary address of the picture that was uploaded for setAvatar; null without one."""
        return await info.context.read_url(UPLOADS, self.avatar_path)  # type: ignore[attr-defined]


@result
class UserStats:
    """Figures about the work of one person."""

    user_id: UUID
    """The id of the person whom the figures are about."""

    tasks_completed: int
    """How many of the person's submissions are approved."""

    submissions_pending: int
    """How many of the person's submissions wait for a decision."""

    submissions_rejected: int
    """How many of the person's submissions are rejected."""

    accuracy: Decimal | None
    """The approved share of the decided submissions, 0 to 1; null before the first decision."""

    streak_days: int
    """How many days in a row, until today, the person has worked."""

    total_earned: Decimal
    """All the money that the person has ever earned, in the platform's currency."""


@inputs
class UpdateProfileInput:
    """What to change of your own profile; fields that are left out stay as they are."""

    full_name: str | None
    """Your full name, 1 to 255 characters."""

    avatar_url: URL | None
    """Address of a picture elsewhere, at most 2,048 characters; null removes it."""

    bio: str | None
    """What you say about yourself, at most 2,000 characters; null removes it."""

    location: str | None
    """Where you live, at most 100 characters; null removes it."""

    region: str | None
    """ISO 3166-1 code of your country; null removes it."""

    languages: list[str] | None
    """BCP 47 tags of the languages that you work in, at most 20."""

    preferred_language: str | None
    """BCP 47 tag of the language in which you want to be addressed."""

    time_zone: str | None
    """IANA name of your time zone, such as Africa/Accra."""


@result
class UpdateProfilePayload:
    """Your account after the change."""

    user: User = to_one("user_id")
    """Your account with its new values."""


@inputs
class SetAvatarInput:
    """The uploaded picture to show."""

    upload_id: UUID | None
    """The id of a completed upload with the purpose AVATAR; null removes the picture."""


@result
class SetAvatarPayload:
    """Your account after the change."""

    user: User | None = to_one("user_id")
    """Your account with its new picture."""


@root
class ProfileQueries:
    """Accounts and public profiles."""

    me: User | None = by_key(caller="id")
    """Your own account; null when you are not signed in."""

    user: PublicProfile | None = by_key()
    """The public profile with this id; null if there is none or you may not see it."""

    people: Connection[PublicProfile] = rows(searches={"search": "public.search_people"})
    """Public profiles by name; `search` finds any part of a name in upper or lower case, the first thousand."""

    users: Connection[User] = rows(
        parallel=True,
        searches={"search": "public.search_users"},
        scopes=[own("id"), FOR_ADMINS],
    )
    """Accounts that you may see: your own, or everybody's for admins; `search` finds any part of a name."""

    @function("public.get_user_stats")
    def user_stats(
        self,
        user_id: Annotated[
            UUID | None,
            strawberry.argument(name="id", description="The id of the person; you unless given."),
        ] = None,
    ) -> UserStats | None:
        """Figures about the work of one person; null for a person whose figures you may not see."""


@root
class ProfileMutations:
    """Changes of the caller's own profile."""

    update_profile: UpdateProfilePayload = call(
        "public.update_profile", UpdateProfileInput, rest="p_changes"
    )
    """Change your own profile."""

    set_avatar: SetAvatarPayload = call("public.set_avatar", SetAvatarInput, idempotent=True)
    """Show an uploaded file as your picture, in place of the one before."""
