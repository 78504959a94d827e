"""Creators: who they are here, what they prefer, and their roles."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from gateway import (
    Connection,
    Identified,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    function,
    inputs,
    matching,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.creators.onboarding.subscriptions import CreatorSubscription

__all__ = ["Creator", "CreatorMutations", "CreatorQueries", "CreatorRole", "CreatorVisibility"]


_WHOM = strawberry.argument(description="The id of a creator; only a service names one.")


@enumeration
class CreatorVisibility(enum.Enum):
    """Who sees a creator, an account or an item besides its owner and admins."""

    PUBLIC = "public"
    """Anybody sees it, also in lists and searches."""

    UNLISTED = "unlisted"
    """Nobody sees it here; the platform shows it to whoever knows its address."""

    PRIVATE = "private"
    """Nobody sees it."""


@enumeration
class CreatorRoleName(enum.Enum):
    """What somebody may be among creators."""

    USER = "user"
    """Everybody who has signed up."""

    CREATOR = "creator"
    """Who has been onboarded."""

    MODERATOR = "moderator"
    """Who looks after what creators publish."""

    ADMIN = "admin"
    """Who looks after creators; an admin of the platform is one by the account, not by this."""


@enumeration
class CreatorTheme(enum.Enum):
    """How the app looks."""

    SYSTEM = "system"
    """As the device says."""

    LIGHT = "light"
    """Dark on light."""

    DARK = "dark"
    """Light on dark."""


@enumeration
class CreatorActionMode(enum.Enum):
    """Whether the platform does something by itself."""

    MANUAL = "manual"
    """The creator starts it."""

    ASK = "ask"
    """The platform asks, and does it when the creator agrees."""

    AUTOMATIC = "automatic"
    """The platform does it by itself."""


@bound(
    "creators.user_setting",
    key=("user_id",),
)
class CreatorSettings(Identified):
    """What a creator prefers; only that creator and admins see it."""

    user_id: UUID
    """The id of the creator."""

    theme: CreatorTheme
    """How the app looks to the creator."""

    language: str
    """The BCP 47 tag of the language of the app."""

    time_zone: str
    """The IANA name of the creator's time zone."""

    email_notifications: bool
    """Whether notifications are sent by e-mail too."""

    push_notifications: bool
    """Whether notifications are pushed to devices too."""

    sync_mode: CreatorActionMode
    """Whether content is synchronised by itself."""

    suggestion_mode: CreatorActionMode
    """Whether suggestions are asked of models by themselves."""

    submission_mode: CreatorActionMode
    """Whether public content is submitted to search engines by itself."""

    updated_at: datetime
    """When a preference last changed."""


@bound(
    "creators.user_role",
    key=("user_id", "role"),
    filters=("role", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("role",),
)
class CreatorRole(Identified):
    """A role that a creator has; only that creator and admins see it."""

    user_id: UUID
    """The id of the creator who has the role."""

    role: CreatorRoleName
    """The role that was given."""

    created_at: datetime
    """When the role was given."""


@bound(
    "creators.users",
    filters=("display_name", "visibility", "is_onboarded", "is_public", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("visibility",),
)
class Creator(Node):
    """A person as a creator, by the name chosen here; who is public is seen by anybody."""

    display_name: str
    """The name that the creator has chosen, 1 to 100 characters."""

    bio: str | None
    """What the creator says of themselves, at most 2,000 characters; null if nothing."""

    avatar_url: str | None
    """The address of the creator's picture; null if there is none."""

    visibility: CreatorVisibility
    """Who may see the creator, once onboarded."""

    is_onboarded: bool
    """Whether the creator has said who they are."""

    is_public: bool
    """Whether anybody sees the creator: public, onboarded, and the account is open."""

    created_at: datetime
    """When the creator signed up."""

    updated_at: datetime
    """When anything of the creator last changed."""

    settings: CreatorSettings | None = to_one("id")
    """What the creator prefers; null to everybody but that creator and admins."""

    subscription: CreatorSubscription | None = to_one("id", "user_id")
    """What the creator has subscribed to; null to everybody but that creator and admins."""

    roles: Connection[CreatorRole] = to_many("user_id")
    """The roles of the creator, newest first; empty to everybody but that creator and admins."""


@inputs
class CompleteOnboardingInput:
    """Who you are as a creator."""

    display_name: str
    """The name that is shown, 1 to 100 characters; it need not be your own."""

    bio: str | None
    """What you say of yourself, at most 2,000 characters."""

    avatar_url: str | None
    """The https address of your picture, at most 2,048 characters."""

    visibility: CreatorVisibility | None
    """Who may see you; PUBLIC unless given."""

    language: str | None
    """The BCP 47 tag of the language of the app; en unless given."""

    time_zone: str | None
    """The IANA name of your time zone; UTC unless given."""


@inputs
class UpdateCreatorInput:
    """What to change of what is shown of you; fields that are left out stay as they are."""

    display_name: str | None
    """The new name, 1 to 100 characters."""

    bio: str | None
    """What you say of yourself, at most 2,000 characters; null removes it."""

    avatar_url: str | None
    """The https address of your picture; null removes it."""

    visibility: CreatorVisibility | None
    """Who may see you and what you publish."""


@inputs
class UpdateCreatorSettingsInput:
    """What to change of what you prefer; fields that are left out or null stay as they are."""

    theme: CreatorTheme | None
    """How the app looks to you."""

    language: str | None
    """The BCP 47 tag of the language of the app."""

    time_zone: str | None
    """The IANA name of your time zone."""

    email_notifications: bool | None
    """Whether notifications are sent by e-mail too."""

    push_notifications: bool | None
    """Whether notifications are pushed to your devices too."""

    sync_mode: CreatorActionMode | None
    """Whether your content is synchronised by itself."""

    suggestion_mode: CreatorActionMode | None
    """Whether suggestions are asked of models by themselves."""

    submission_mode: CreatorActionMode | None
    """Whether your public content is submitted to search engines by itself."""


@inputs
class SetUserRoleInput:
    """A creator, and the role to give or take."""

    user_id: UUID
    """The id of the creator."""

    role: CreatorRoleName
    """The role to give or take; USER is everybody's and cannot be taken."""

    is_granted: bool | None
    """Whether the creator has the role from now on; true unless given."""


@result
class CompleteOnboardingPayload:
    """The creator that you are now."""

    creator: Creator = to_one("creator_id")
    """You as a creator."""


@result
class UpdateCreatorPayload:
    """The creator who changed."""

    creator: Creator | None = to_one("creator_id")
    """You as a creator, as it is now."""


@result
class UpdateCreatorSettingsPayload:
    """The settings that changed."""

    settings: CreatorSettings | None = to_one("user_id")
    """What you prefer now."""


@result
class SetUserRolePayload:
    """The creator whose roles changed."""

    creator: Creator | None = to_one("creator_id")
    """The creator with the roles of now."""


@root
class CreatorQueries:
    """Creators that the caller may see."""

    my_creator: Creator | None = by_key(caller="id")
    """You as a creator; null when you are not signed in, and before your first visit."""

    creators: Connection[Creator] = rows(
        scopes=[matching(is_public=True), own("id"), FOR_ADMINS],
    )
    """Public creators and yourself, newest first; everybody for admins."""

    @function("creators.has_role")
    def has_creator_role(
        self,
        role: Annotated[CreatorRoleName, strawberry.argument(description="The role to ask for.")],
        user_id: Annotated[UUID | None, _WHOM] = None,
    ) -> bool | None:
        """Whether you have a role among creators, or whom a service names."""


@root
class CreatorMutations:
    """Being a creator, and roles."""

    complete_onboarding: CompleteOnboardingPayload = call(
        "creators.complete_onboarding", CompleteOnboardingInput, idempotent=True
    )
    """Say who you are as a creator, once; from then on you are seen, unless you hide yourself."""

    update_creator: UpdateCreatorPayload = call(
        "creators.update_creator", UpdateCreatorInput, rest="p_changes", idempotent=True
    )
    """Change what is shown of you as a creator."""

    update_creator_settings: UpdateCreatorSettingsPayload = call(
        "creators.update_creator_settings",
        UpdateCreatorSettingsInput,
        rest="p_changes",
        idempotent=True,
    )
    """Change what you prefer as a creator."""

    set_user_role: SetUserRolePayload = call(
        "creators.set_user_role", SetUserRoleInput, idempotent=True
    )
    """Give a creator a role, or take it; for admins."""
